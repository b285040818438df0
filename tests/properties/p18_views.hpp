// SPDX-License-Identifier: Apache-2.0
//
// 18. A string without escapes is a view into the document at its place; one with escapes lies elsewhere. Either way it
// says what the reference decoded.
//
#pragma once

#include <functional>

#include "walk.hpp"

namespace signupgate::properties::p18 {

inline constexpr std::string_view name = "18 views";

[[nodiscard]] inline Breach view_violated(std::string_view view, TextInTree text, std::string_view body) {
  if (view != text.decoded) return "a view has another value than the reference";
  const std::size_t begin = text.quote + 1;
  std::size_t end = begin;
  while (body[end] != '"' && body[end] != '\\') ++end;
  const bool escaped = body[end] == '\\';
  const std::less<const char*> before;
  const bool inside = !before(view.data(), body.data()) && before(view.data(), body.data() + body.size());
  if (escaped) return inside ? Breach("a string with escapes is a view into the document") : holds;
  return view.data() == body.data() + begin ? holds
                                            : Breach("a string without escapes is no view of its place");
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const std::string_view body = subject.body();
  if (subject.tree() == nullptr || body.empty()) return holds;
  const auto visit = [body](std::string_view view, TextInTree text) {
    return view_violated(view, text, body);
  };
  Gate& gate = subject.gate(subject.way().policy);
  if (subject.way().direction == Direction::request) {
    const auto parsed = gate.parse_request(body);
    return parsed.value ? walk_views(*parsed.value, subject.tree(), visit) : holds;
  }
  const auto parsed = gate.parse_response(subject.way().head(), body);
  return parsed.value ? walk_views(*parsed.value, subject.tree(), visit) : holds;
}

}  // namespace signupgate::properties::p18
