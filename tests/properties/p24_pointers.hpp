// SPDX-License-Identifier: Apache-2.0
//
// 24. Every pointer resolves in the document: at a value, or at the object in which the member it names is missing.
// The offset belongs to that place: to the value, to a key of it, or to the object.
//
#pragma once

#include <charconv>

#include "judging.hpp"

namespace signupgate::properties::p24 {

inline constexpr std::string_view name = "24 pointers";

/// One step of a pointer, unescaped; none when its escapes are wrong.
[[nodiscard]] inline std::optional<std::string> unescaped(std::string_view step) {
  std::string out;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] != '~') {
      out += step[i];
    } else if (++i < step.size() && (step[i] == '0' || step[i] == '1')) {
      out += step[i] == '0' ? '~' : '/';
    } else {
      return std::nullopt;
    }
  }
  return out;
}

struct Resolved {
  const reference::Json* value = nullptr;   // null: the member is missing
  const reference::Json* parent = nullptr;  // null at the root
};

[[nodiscard]] inline const reference::Json* child(const reference::Json& from, const std::string& step) {
  if (from.kind == reference::Kind::object) {
    for (const reference::JsonMember& member : from.members)
      if (member.key == step) return &member.value;
  } else if (from.kind == reference::Kind::array) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool canonical = step.size() == 1 || step.front() != '0';
    if (error == std::errc() && end == step.data() + step.size() && canonical && index < from.items.size())
      return &from.items[index];
  }
  return nullptr;
}

[[nodiscard]] inline std::optional<Resolved> resolve(const reference::Json& root, std::string_view pointer) {
  Resolved at{&root, nullptr};
  while (!pointer.empty()) {
    if (pointer.front() != '/' || at.value == nullptr) return std::nullopt;
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::optional<std::string> step = unescaped(pointer.substr(0, end));
    if (!step) return std::nullopt;
    pointer.remove_prefix(end);
    at = {child(*at.value, *step), at.value};
  }
  // Only a member can be missing: an index cannot.
  if (at.value == nullptr && at.parent->kind != reference::Kind::object) return std::nullopt;
  return at;
}

[[nodiscard]] inline bool offset_is_inside(const Finding& finding, const Resolved& at) {
  if (at.value == nullptr) return finding.offset == at.parent->offset;
  return finding.offset >= at.value->offset;
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  for (const Finding& finding : subject.answer().findings) {
    if (finding.offset > subject.body().size()) return "an offset is behind the end";
    if (finding.line == 0 || finding.column == 0) return "lines and columns count from 1";
    // Of what is no JSON there is no tree: there p00 compares the pointers.
    if (subject.tree() == nullptr) continue;
    const std::optional<Resolved> at = resolve(*subject.tree(), finding.pointer);
    if (!at) return "a pointer does not resolve";
    if (finding.rule == Rule::body_size) continue;
    // Of a member given twice the pointer leads to the first, the offset to the second.
    if (!offset_is_inside(finding, *at)) return "an offset is not at its pointer's place";
  }
  return holds;
}

}  // namespace signupgate::properties::p24
