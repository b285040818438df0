// SPDX-License-Identifier: Apache-2.0
//
// Limits and policies: the input is a body. Every limit is put just below, at and above what the document needs; every
// rule that finds something in it is switched off, made a warning, made an error, under one profile or another; the list
// of regions is replaced.
//
#include <set>

#include "properties/p25_bounds.hpp"
#include "properties/random.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

using properties::Random;
using properties::Subject;
using properties::Way;

void check_bounds(const Subject& subject, Random& random) {
  fuzz::hold(properties::p25::name, properties::p25::violated(subject));
  // The same limits, small, against the reference.
  Way way = subject.way();
  way.policy.max_violations = random.below(4);
  fuzz::check_answer({subject.body(), way});
  way.policy.max_depth = 1 + random.below(6);
  fuzz::check_answer({subject.body(), way});
}

void check_overrides(const Subject& subject, Random& random) {
  std::set<Rule> rules;
  for (const properties::Finding& finding : subject.answer().findings) rules.insert(finding.rule);
  for (const Rule rule : rules)
    for (const Severity severity : {Severity::off, Severity::warning, Severity::error}) {
      Way way = subject.way();
      way.policy.profile = static_cast<Profile>(random.below(3));
      if (!way.policy.set(rule, severity)) continue;
      fuzz::check_answer({subject.body(), way});
    }
}

void check_regions(const Subject& subject) {
  Way way = subject.way();
  way.policy.regions.emplace();
  fuzz::check_answer({subject.body(), way});
  for (const std::string_view code : {"AA", "DE", "ZZ"}) way.policy.regions->add(code);
  fuzz::check_answer({subject.body(), way});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text_of(data, size);
  for (const Way& way : {properties::request(), properties::response(), properties::error_response(500)}) {
    const Subject subject(body, way);
    Random random(body, 25);
    check_bounds(subject, random);
    check_overrides(subject, random);
    if (!way.is_error()) check_regions(subject);
  }
  return 0;
}
