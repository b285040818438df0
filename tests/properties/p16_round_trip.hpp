// SPDX-License-Identifier: Apache-2.0
//
// 16. read(write(v)) = v, and write(read(write(v))) is the same bytes. Two views are equal when they are written alike.
//
#pragma once

#include "judging.hpp"
#include "signupgate/testing/write.hpp"

namespace signupgate::properties::p16 {

inline constexpr std::string_view name = "16 round trip";

/// What the document says, written; nothing when it is not valid.
[[nodiscard]] inline std::optional<std::string> rewritten(const Subject& subject, std::string_view body) {
  const Way& way = subject.way();
  Gate& gate = subject.gate(way.policy);
  if (way.direction == Direction::request) {
    const auto parsed = gate.parse_request(body);
    return parsed.value ? std::optional(testing::write(*parsed.value)) : std::nullopt;
  }
  const auto parsed = gate.parse_response(way.head(), body);
  return parsed.value ? std::optional(testing::write(*parsed.value)) : std::nullopt;
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  // Under `wire` a required member may be missing, which no text can say of a view.
  if (!subject.answer().valid() || subject.way().is_error() || subject.way().policy.profile == Profile::wire)
    return holds;
  const std::optional<std::string> once = rewritten(subject, subject.body());
  if (!once) return "a valid document has no views";
  if (!reference::parse(*once)) return "what is written is not JSON";
  const std::optional<std::string> twice = rewritten(subject, *once);
  if (!twice) return "what is written is not valid";
  return *once == *twice ? holds : Breach("what is written is read as something else");
}

}  // namespace signupgate::properties::p16
