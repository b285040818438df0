// SPDX-License-Identifier: Apache-2.0
//
// 21. A gate used before, for anything, answers like a new one.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p21 {

inline constexpr std::string_view name = "21 a used gate is like a new one";

[[nodiscard]] inline Breach violated(Gate& used, const Subject& subject) {
  return difference(judged(used, subject.body(), subject.way()), subject.answer());
}

}  // namespace signupgate::properties::p21
