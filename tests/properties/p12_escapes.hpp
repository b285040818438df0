// SPDX-License-Identifier: Apache-2.0
//
// 12. Any character of a key or a value written as an escape changes no rule, no pointer and no decoded value.
//
#pragma once

#include "spelling.hpp"

namespace signupgate::properties::p12 {

inline constexpr std::string_view name = "12 escapes";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (subject.tree() == nullptr) return holds;
  Random random(subject.body(), 12);
  const std::string text = written(*subject.tree(), {.escapes = true}, random);
  if (const Breach breach = same_when_respelt(subject, text)) return breach;
  return same_values(subject, subject.tree(), text);
}

}  // namespace signupgate::properties::p12
