// SPDX-License-Identifier: Apache-2.0
//
// 1. Soundness: what is accepted has no fault that the reference finds, and is strict JSON, or no bytes at all.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p01 {

inline constexpr std::string_view name = "1 soundness";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!subject.answer().valid()) return holds;
  if (!subject.body().empty() && subject.tree() == nullptr) return "accepted, and it is not JSON";
  if (subject.expected().errors != 0) return "accepted, and the reference finds an error";
  return holds;
}

}  // namespace signupgate::properties::p01
