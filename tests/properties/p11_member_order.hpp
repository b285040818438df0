// SPDX-License-Identifier: Apache-2.0
//
// 11. The order of members changes no rule, no pointer and no decoded value. Which of several faults of stage 1 is
// told follows from the order, so documents with one are left out.
//
#pragma once

#include "spelling.hpp"

namespace signupgate::properties::p11 {

inline constexpr std::string_view name = "11 order of members";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (subject.tree() == nullptr || subject.answer().fault == Fault::serialization) return holds;
  Random random(subject.body(), 11);
  reference::Json tree = *subject.tree();
  shuffle_members(tree, random);
  const std::string text = written(tree);
  if (const Breach breach = same_when_respelt(subject, text)) return breach;
  return same_values(subject, &tree, text);
}

}  // namespace signupgate::properties::p11
