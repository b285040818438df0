// SPDX-License-Identifier: Apache-2.0
//
// limits.hpp: what is checked of one document by changing the policy by which it is judged.
//
#pragma once

#include <set>

#include "properties/p25_bounds.hpp"
#include "properties/random.hpp"
#include "support/document.hpp"

namespace signupgate::fuzz {

inline void check_bounds(const properties::Subject& subject, properties::Random& random) {
  hold(properties::p25::name, properties::p25::violated(subject));
  // The same limits, small, against the reference.
  properties::Way way = subject.way();
  way.policy.max_violations = random.below(4);
  check_answer({subject.body(), way});
  way.policy.max_depth = 1 + random.below(6);
  check_answer({subject.body(), way});
}

inline void check_overrides(const properties::Subject& subject, properties::Random& random) {
  std::set<Rule> rules;
  for (const properties::Finding& finding : subject.answer().findings) rules.insert(finding.rule);
  for (const Rule rule : rules)
    for (const Severity severity : {Severity::off, Severity::warning, Severity::error}) {
      properties::Way way = subject.way();
      way.policy.profile = static_cast<Profile>(random.below(3));
      if (!way.policy.set(rule, severity)) continue;
      check_answer({subject.body(), way});
    }
}

inline void check_regions(const properties::Subject& subject) {
  properties::Way way = subject.way();
  way.policy.regions.emplace();
  check_answer({subject.body(), way});
  for (const std::string_view code : {"AA", "DE", "ZZ"}) way.policy.regions->add(code);
  check_answer({subject.body(), way});
}

inline void check_limits(const properties::Subject& subject) {
  properties::Random random(subject.body(), 25);
  check_bounds(subject, random);
  check_overrides(subject, random);
  if (!subject.way().is_error()) check_regions(subject);
}

}  // namespace signupgate::fuzz
