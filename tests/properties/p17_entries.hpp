// SPDX-License-Identifier: Apache-2.0
//
// 17. The entries agree: check and parse, on any bytes and on padded ones; and what is written of a verdict, the error
// body and the refusal, fits it.
//
#pragma once

#include <algorithm>

#include "judging.hpp"
#include "signupgate/error.hpp"

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

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const std::string_view body = subject.body();
  if (const Breach breach = parse_violated(subject, body)) return breach;
  std::string longer(body);
  longer.append(padding, '\0');
  const ExactBytes padded(longer);
  return parse_violated(subject, Padded{padded.view().substr(0, body.size())});
}

}  // namespace signupgate::properties::p17
