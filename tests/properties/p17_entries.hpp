// SPDX-License-Identifier: Apache-2.0
//
// 17. The entries agree: check and parse, on any bytes and on padded ones, and the C ABI; and what is written of a verdict,
// the error body and the refusal, fits it.
//
#pragma once

#include <algorithm>

#include "judging.hpp"
#include "signupgate/error.hpp"
#include "through_c.hpp"

namespace signupgate::properties::p17 {

inline constexpr std::string_view name = "17 entries";

[[nodiscard]] inline Breach error_body_violated(const Verdict& verdict) {
  const Refusal refusal = refusal_of(verdict);
  if ((refusal.status == 200) != verdict.valid()) return "the refusal's status does not fit the verdict";
  const std::size_t size = write_error_body(verdict, std::span<char>());
  if (verdict.valid()) return size == 0 ? holds : Breach("a valid document has an error body");
  std::string body(size, '\0');
  if (write_error_body(verdict, body) != size) return "an error body has two sizes";
  if (!reference::parse(body)) return "an error body is not JSON";
  const ExactBytes half(std::string_view(body).substr(0, size / 2));
  std::string cut(size / 2, '\0');
  if (write_error_body(verdict, cut) != size || cut != half.view())
    return "an error body that is cut is another one";
  return holds;
}

template <class Body>
Breach parse_violated(const Subject& subject, Body body) {
  const Way& way = subject.way();
  Gate& gate = subject.gate(way.policy);
  if (way.direction == Direction::request) {
    const auto parsed = gate.parse_request(body);
    if (difference(seen(parsed.verdict), subject.answer())) return "check and parse differ";
    if (parsed.value.has_value() != parsed.verdict.valid())
      return "views come with a valid document, and only then";
    return error_body_violated(parsed.verdict);
  }
  const auto parsed = gate.parse_response(way.head(), body);
  if (difference(seen(parsed.verdict), subject.answer())) return "check and parse differ";
  if (parsed.verdict.status != way.status) return "a response has another status";
  if (parsed.value.has_value() != (parsed.verdict.valid() && !way.is_error()))
    return "views come with a valid output, and only then";
  return error_body_violated(parsed.verdict);
}

/// The status and the error body that the C gate answers are the ones of this verdict.
[[nodiscard]] inline Breach refusal_differs(const signupgate_gate* gate, const Verdict& verdict) {
  const Refusal refusal = refusal_of(verdict);
  if (signupgate_refusal_status(gate) != refusal.status) return "in C a refusal has another status";
  if (signupgate_refusal_error_type(gate) != refusal.error_type)
    return "in C a refusal has another error type";
  std::string expected(write_error_body(verdict, std::span<char>()), '\0');
  (void)write_error_body(verdict, expected);
  std::string body(expected.size(), '#');
  if (signupgate_write_error_body(gate, body.data(), body.size()) != expected.size())
    return "in C an error body has another size";
  return body == expected ? holds : Breach("in C an error body is another one");
}

/// By a gate behind the C ABI.
template <class Body>
Breach c_violated(const Subject& subject, signupgate_gate* gate, Body body) {
  const Way& way = subject.way();
  const int status = status_of(gate, body, way);
  if (status != signupgate_fault(gate)) return "in C a check's status is not the last verdict's";
  const Answer answer = remembered(gate);
  if (answer != subject.answer()) return "C and C++ differ";
  if (signupgate_violation_count(gate) != answer.findings.size())
    return "in C a count of violations is wrong";
  signupgate_violation v;
  for (std::size_t i = 0; signupgate_violation_at(gate, i, &v) == 1; ++i)
    if (v.rule_index != static_cast<int>(answer.findings[i].rule)) return "in C a rule has another number";
  Gate& judge = subject.gate(way.policy);
  if (way.is_request()) return refusal_differs(gate, judge.check_request(body));
  return refusal_differs(gate, judge.check_response(way.head(), body));
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const std::string_view body = subject.body();
  if (const Breach breach = parse_violated(subject, body)) return breach;
  std::string longer(body);
  longer.append(padding, '\0');
  const ExactBytes exact(longer);
  const Padded padded{exact.view().substr(0, body.size())};
  if (const Breach breach = parse_violated(subject, padded)) return breach;

  const CGate gate(signupgate_gate_new());
  if (!set_policy(gate.get(), subject.way().policy)) return "a policy cannot be said in C";
  if (const Breach breach = c_violated(subject, gate.get(), body)) return breach;
  return c_violated(subject, gate.get(), padded);
}

}  // namespace signupgate::properties::p17
