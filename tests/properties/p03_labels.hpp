// SPDX-License-Identifier: Apache-2.0
//
// 3. and 6. Labelled faults: what a document was broken by, at one place or at several, is exactly what is found in it;
// a fault of stage 1 hides the others. 4. Label honesty: the reference finds the same, or the label is wrong.
//
#pragma once

#include <map>
#include <set>
#include <span>

#include "judging.hpp"
#include "signupgate/testing/label.hpp"

namespace signupgate::properties::p03 {

inline constexpr std::string_view name = "3 labelled faults";

using RulesByPlace = std::map<std::string, std::set<Rule>>;

[[nodiscard]] inline RulesByPlace rules_of(std::span<const testing::Label> labels) {
  RulesByPlace out;
  for (const testing::Label& label : labels)
    out[label.pointer].insert(label.rules.begin(), label.rules.end());
  return out;
}

[[nodiscard]] inline RulesByPlace rules_of(const Answer& answer) {
  RulesByPlace out;
  for (const Finding& finding : answer.findings) out[finding.pointer].insert(finding.rule);
  return out;
}

/// A list that is cut says less than the labels do: only that much is asked of it.
[[nodiscard]] inline bool fits(const Answer& answer, std::span<const testing::Label> labels) {
  if (!answer.truncated) return rules_of(answer) == rules_of(labels);
  const RulesByPlace told = rules_of(labels);
  for (const auto& [pointer, rules] : rules_of(answer)) {
    const auto found = told.find(pointer);
    if (found == told.end()) return false;
    for (const Rule rule : rules)
      if (!found->second.contains(rule)) return false;
  }
  return true;
}

[[nodiscard]] inline Breach violated(const Subject& subject, std::span<const testing::Label> labels) {
  return fits(subject.answer(), labels) ? holds : Breach("what is found is not what the labels say");
}

}  // namespace signupgate::properties::p03

namespace signupgate::properties::p04 {

inline constexpr std::string_view name = "4 honest labels";

[[nodiscard]] inline Breach violated(const Subject& subject, std::span<const testing::Label> labels) {
  return p03::fits(subject.expected(), labels)
             ? holds
             : Breach("a label is wrong: the reference finds something else");
}

}  // namespace signupgate::properties::p04
