// SPDX-License-Identifier: Apache-2.0
//
// 23. No canary in a secret or any other value, an unknown name or an over-long key shows in a message, a pointer or an
// error body, whether the document is valid or not, malformed or not.
//
// Every string of the document becomes the canary and what it was; every name that no shape has becomes an over-long one
// with the canary in it. Names of ours stay, and so do the places of everything.
//
#pragma once

#include "random.hpp"
#include "rewrite.hpp"
#include "signupgate/error.hpp"
#include "walk.hpp"

namespace signupgate::properties::p23 {

inline constexpr std::string_view name = "23 canaries";
inline constexpr std::string_view canary = "CaNaRy77";

[[nodiscard]] inline bool is_named(const Description& shape, std::string_view key) {
  if (shape.item != nullptr) return is_named(*shape.item, key);
  for (const MemberDescription& member : shape.members)
    if (member.name == key || is_named(*member.value, key)) return true;
  return false;
}

[[nodiscard]] inline bool is_ours(std::string_view key) {
  return is_named(description_of<AssociateWhatsAppBusinessAccountInput>, key) ||
         is_named(description_of<AssociateWhatsAppBusinessAccountOutput>, key) || key == "message" ||
         key == "Message" || key == "__type" || key == "code";
}

inline void plant(reference::Json& value) {
  if (value.kind == reference::Kind::string) value.text.insert(0, canary);
  for (reference::Json& item : value.items) plant(item);
  for (reference::JsonMember& member : value.members) {
    // Short names may be keys of a map, which pointers do name: the long ones are never repeated.
    if (!is_ours(member.key)) member.key = std::string(canary) + std::string(100, 'k') + member.key;
    plant(member.value);
  }
}

[[nodiscard]] inline bool shows_in(const Verdict& verdict) {
  const auto shows = [](std::string_view text) {
    return text.find(canary.substr(0, 6)) != std::string_view::npos;
  };
  for (const Violation& v : verdict.violations)
    if (shows(v.message) || shows(v.pointer)) return true;
  std::vector<char> body(write_error_body(verdict, std::span<char>()));
  write_error_body(verdict, body);
  return shows({body.data(), body.size()});
}

[[nodiscard]] inline bool leaks(const Subject& subject, std::string_view body) {
  const Way& way = subject.way();
  Gate& gate = subject.gate(way.policy);
  if (way.direction == Direction::request) return shows_in(gate.check_request(body));
  return shows_in(gate.check_response(way.head(), body));
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (subject.tree() == nullptr) return holds;
  reference::Json tree = *subject.tree();
  plant(tree);
  const std::string text = written(tree);
  Random random(subject.body(), 23);
  // Whole; and broken by a byte in the middle of anything, or cut there.
  if (leaks(subject, text)) return "a value or a name shows in what is said of it";
  for (int i = 0; i < 3; ++i) {
    std::string broken = text;
    const std::size_t at = random.below(text.size());
    if (i == 0) {
      broken.resize(at);
    } else {
      broken[at] = "x\"\\}\xff,1"[random.below(7)];
    }
    if (leaks(subject, broken)) return "a value or a name shows in what is said of a malformed document";
  }
  return holds;
}

}  // namespace signupgate::properties::p23
