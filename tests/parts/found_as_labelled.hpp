// SPDX-License-Identifier: Apache-2.0
//
// found_as_labelled.hpp: what a gate finds in a document, beside what the document's labels say. The labels come from
// the description, by code that the gate does not share.

#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "signupgate/description.hpp"
#include "signupgate/gate.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"

namespace signupgate::tests {

/// Names of rules, by JSON Pointer.
using Found = std::map<std::string, std::set<std::string>>;

inline Found found(const Verdict& verdict) {
  Found out;
  for (const Violation& violation : verdict.violations)
    out[std::string(violation.pointer)].emplace(name(violation.rule));
  return out;
}

inline Found said(const testing::Case& one) {
  Found out;
  for (const testing::Label& label : one.labels)
    for (const Rule rule : label.rules) out[label.pointer].emplace(name(rule));
  return out;
}

template <class Operation>
Found judged(const std::string& body, Direction direction = Direction::request,
             Profile profile = Profile::strict) {
  BasicGate<Operation> gate(Policy{.profile = profile, .max_violations = 1000});
  return direction == Direction::request ? found(gate.check_request(body))
                                         : found(gate.check_response({}, body));
}

template <class Operation>
void expect_as_labelled(const testing::Case& one, Direction direction, Profile profile) {
  ASSERT_EQ(judged<Operation>(one.body, direction, profile), said(one)) << one.name << " in " << one.body;
}

/// Generates documents of every kind and profile, and expects each to be found as labelled. Answers how often each rule
/// was in a label.
template <class Operation>
std::map<Rule, int> expect_generated_as_labelled(const Description& request, const Description& response) {
  std::map<Rule, int> rules;
  for (const Direction direction : {Direction::request, Direction::response})
    for (const Profile profile : {Profile::strict, Profile::model, Profile::wire})
      for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        testing::RandomChoices choices(seed);
        const testing::Wanted wanted{.kind = static_cast<testing::Wanted::Kind>(seed % 3),
                                     .faults = static_cast<unsigned>(1 + seed % 4),
                                     .profile = profile};
        const testing::Case one = testing::generate(
            choices, direction == Direction::request ? request : response, direction, wanted);
        EXPECT_EQ(one.labels.empty(), wanted.kind == testing::Wanted::valid);
        expect_as_labelled<Operation>(one, direction, profile);
        if (::testing::Test::HasFailure()) return rules;
        for (const testing::Label& label : one.labels)
          for (const Rule rule : label.rules) ++rules[rule];
      }
  return rules;
}

/// The same for each case. Answers the cases' names.
template <class Operation>
std::set<std::string> expect_cases_as_labelled(const Description& request, const Description& response) {
  std::set<std::string> names;
  for (const Direction direction : {Direction::request, Direction::response})
    for (const testing::Case& one :
         testing::cases(direction == Direction::request ? request : response, direction)) {
      expect_as_labelled<Operation>(one, direction, Profile::strict);
      if (::testing::Test::HasFailure()) return names;
      names.insert(one.name);
    }
  return names;
}

}  // namespace signupgate::tests
