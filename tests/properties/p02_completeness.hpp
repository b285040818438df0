// SPDX-License-Identifier: Apache-2.0
//
// 2. Completeness: a document in which the reference finds no error is accepted. What a generator holds for valid is
// a subject with `made_valid`.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p02 {

inline constexpr std::string_view name = "2 completeness";

[[nodiscard]] inline Breach violated(const Subject& subject, bool made_valid = false) {
  if (subject.answer().valid()) return holds;
  if (made_valid) return "rejected, and it was made as a valid document";
  if (subject.expected().valid()) return "rejected, and the reference finds no error";
  return holds;
}

}  // namespace signupgate::properties::p02
