// SPDX-License-Identifier: Apache-2.0
//
// Beyond the numbered ones, and what most of them rest on: the library and the reference say the same of a document,
// to the last position.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p00 {

inline constexpr std::string_view name = "agreement with the reference";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  for (const Finding& finding : subject.answer().findings)
    if (finding.message.empty()) return "a violation has no message";
  return difference(subject.answer(), subject.expected());
}

}  // namespace signupgate::properties::p00
