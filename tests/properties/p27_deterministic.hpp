// SPDX-License-Identifier: Apache-2.0
//
// 27. Deterministic: the same bytes, the same answer.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p27 {

inline constexpr std::string_view name = "27 deterministic";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const std::string elsewhere(subject.body());
  return difference(subject.again(elsewhere, subject.way()), subject.answer());
}

}  // namespace signupgate::properties::p27
