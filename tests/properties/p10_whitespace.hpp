// SPDX-License-Identifier: Apache-2.0
//
// 10. White space between tokens changes no rule, no pointer and no decoded value.
//
#pragma once

#include "spelling.hpp"

namespace signupgate::properties::p10 {

inline constexpr std::string_view name = "10 white space";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (subject.tree() == nullptr) return holds;
  Random random(subject.body(), 10);
  const std::string text = written(*subject.tree(), {.spaces = true}, random);
  if (const Breach breach = same_when_respelt(subject, text)) return breach;
  return same_values(subject, subject.tree(), text);
}

}  // namespace signupgate::properties::p10
