// SPDX-License-Identifier: Apache-2.0
//
// 20. Accepting a document allocates nothing once the gate is warm: every entry was called once before; nor does it by the
// reader alone. Counted by the program's own allocation functions (tests/allocation), which every driver of this property
// links.
//
#pragma once

#include "allocation.hpp"
#include "judging.hpp"

namespace signupgate::properties::p20 {

inline constexpr std::string_view name = "20 no allocation";

/// Every entry once; true when each accepts.
[[nodiscard]] inline bool accepted(Gate& gate, const Way& way, std::string_view body, Padded padded) {
  if (way.direction == Direction::request)
    return gate.check_request(body).valid() && gate.check_request(padded).valid() &&
           gate.parse_request(body).verdict.valid() && gate.parse_request(padded).verdict.valid();
  const ResponseHead head = way.head();
  return gate.check_response(head, body).valid() && gate.check_response(head, padded).valid() &&
         gate.parse_response(head, body).verdict.valid() && gate.parse_response(head, padded).verdict.valid();
}

[[nodiscard]] inline Breach violated_by(ExpressLane lane, const Subject& subject) {
  std::string longer(subject.body());
  longer.append(padding, '\0');
  const Padded padded{std::string_view(longer).substr(0, subject.body().size())};
  Gate gate(subject.way().policy);
  gate.set_express_lane(lane);
  if (!accepted(gate, subject.way(), subject.body(), padded))
    return "a valid document is not always accepted";
  std::size_t count = 0;
  bool again = false;
  {
    const tests::CountedAllocations counted;
    again = accepted(gate, subject.way(), subject.body(), padded);
    count = counted.count();
  }
  if (!again) return "a valid document is not accepted a second time";
  return count == 0 ? holds : Breach("a warm gate allocates");
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!subject.answer().valid()) return holds;
  if (const Breach breach = violated_by(subject.way().lane, subject)) return breach;
  return violated_by(ExpressLane::off, subject);
}

}  // namespace signupgate::properties::p20
