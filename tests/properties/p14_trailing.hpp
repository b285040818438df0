// SPDX-License-Identifier: Apache-2.0
//
// 14. A valid document and one more byte that is no space is rejected; and white space changes nothing at all.
//
#pragma once

#include "judging.hpp"

namespace signupgate::properties::p14 {

inline constexpr std::string_view name = "14 trailing bytes";

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!subject.answer().valid() || subject.body().empty()) return holds;
  Way way = subject.way();
  way.policy.max_body = unlimited;
  std::string longer(subject.body());
  for (const char byte : std::string_view("x}]{[,:\"0\0\f\v\xef\x80", 14)) {
    longer.resize(subject.body().size());
    longer += byte;
    if (subject.again(ExactBytes(longer).view(), way).fault != Fault::serialization)
      return "a byte behind the end is accepted";
  }
  longer.resize(subject.body().size());
  longer += " \t\r\n";
  if (difference(subject.again(ExactBytes(longer).view(), way), subject.answer()))
    return "white space behind the end matters";
  return holds;
}

}  // namespace signupgate::properties::p14
