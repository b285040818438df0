// SPDX-License-Identifier: Apache-2.0
//
// 8. A well-formed unknown member changes nothing but (for the rule of that name) the verdict; a malformed one always
// rejects.
//
#pragma once

#include <algorithm>

#include "random.hpp"
#include "rewrite.hpp"
#include "walk.hpp"

namespace signupgate::properties::p08 {

inline constexpr std::string_view name = "8 unknown members";

inline constexpr std::string_view well_formed[] = {
    "null", "1e999", "-0.0E-0", R"("\ud83d\ude00")", R"({"a":[1,{"b":null}],"id":{}})", "[[],[[]],{},true]"};
inline constexpr std::string_view malformed[] = {
    "nul",  "01",       "1.",     "\"\\x\"", "\"\\ud800\"",     R"({"a":[1,}]})",
    "[1,]", "{\"a\"1}", "\"\t\"", "\xff",    R"({"a":1,"a":2})"};

/// Puts `key: value` somewhere among the members; the value's text is written as it stands.
inline void add(reference::Json& object, std::string_view key, std::string_view value, Random& random) {
  reference::JsonMember member;
  member.key = std::string(key);
  member.value.kind = reference::Kind::number;
  member.value.text = std::string(value);
  const auto at = static_cast<std::ptrdiff_t>(random.below(object.members.size() + 1));
  object.members.insert(object.members.begin() + at, std::move(member));
}

[[nodiscard]] inline Answer without_unknown(const Subject& subject, Way way, std::string_view body) {
  way.policy.set(Rule::unknown_member, Severity::off);
  way.policy.max_violations = unlimited;
  return subject.again(body, way);
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const Way& way = subject.way();
  if (subject.tree() == nullptr || subject.tree()->kind != reference::Kind::object) return holds;
  // Two of the same name are a fault of their own, and a shape's objects are found in sound documents alone.
  if (subject.answer().fault == Fault::serialization || subject.answer().fault == Fault::too_large)
    return holds;
  Random random(subject.body(), 8);
  const std::string key = "zz-" + std::to_string(random.below(1000000));

  const auto changed = [&](std::string_view value) {
    reference::Json tree = *subject.tree();
    std::vector<reference::Json*> objects;
    for (const Described& found : described(tree, way))
      if (found.shape->kind == Kind::object) objects.push_back(found.node);
    if (objects.empty()) objects.push_back(&tree);
    add(*objects[random.below(objects.size())], key, value, random);
    return written(tree);
  };

  const std::string with = changed(well_formed[random.below(std::size(well_formed))]);
  const std::string bad = changed(malformed[random.below(std::size(malformed))]);
  if (with.size() > way.policy.max_body || bad.size() > way.policy.max_body) return holds;
  if (difference_without_positions(without_unknown(subject, way, with),
                                   without_unknown(subject, way, subject.body())))
    return "a well-formed unknown member changes what is found";
  if (subject.again(bad, way).fault != Fault::serialization) return "a malformed unknown member is accepted";
  return holds;
}

}  // namespace signupgate::properties::p08
