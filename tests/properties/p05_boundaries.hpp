// SPDX-License-Identifier: Apache-2.0
//
// 5. Boundaries: a length at its limit, one off it and two off is judged as the reference judges it, and is found fault
// with on the far side of the limit alone: in characters of 1, 2, 3 and 4 bytes, in escapes and surrogate pairs.
//
// Something in the document that has a limit by its description (a text, a map's key, the number of a list's entries)
// is given such a length. Which limit, length and spelling follows from the document; boundaries_test.cpp tries every one.
//
#pragma once

#include <algorithm>
#include <array>
#include <set>

#include "random.hpp"
#include "rewrite.hpp"
#include "walk.hpp"

namespace signupgate::properties::p05 {

inline constexpr std::string_view name = "5 boundaries";

/// One character each, as it stands in a document.
inline constexpr std::array<std::string_view, 6> spellings = {
    "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\\u20aC", "\\uD83d\\uDe00"};

enum class What { text, key, entries };

/// A limit of a value's description.
struct Limit {
  const Description* of;
  What what;
  /// What is told beyond it.
  Rule rule;
  std::size_t min;
  std::size_t max;
};

[[nodiscard]] inline std::vector<Limit> limits_of(const Description& value) {
  std::vector<Limit> out;
  const auto add = [&](What what, Rule rule, std::size_t min, std::size_t max) {
    if (min != 0 || max != unlimited) out.push_back({&value, what, rule, min, max});
  };
  if (value.kind == Kind::text) add(What::text, Rule::length, value.text_rules.min, value.text_rules.max);
  if (value.kind == Kind::map) add(What::key, Rule::length, value.map_rules.key.min, value.map_rules.key.max);
  if (value.kind == Kind::list) {
    add(What::entries, Rule::length, value.list_rules.min, value.list_rules.max);
    // That a list should not be empty is told in a rule of its own.
    add(What::entries, Rule::tag_hygiene, 0, value.list_rules.advised_max);
  }
  return out;
}

/// Something with a limit, in a tree of the document.
struct Limited : Limit {
  /// The object that has the text; the map or list.
  reference::Json* container;
  /// Of a text: which member of the object.
  std::size_t member;
  /// Where the finding is told.
  std::string pointer;
};

[[nodiscard]] inline std::vector<Limited> limited(reference::Json& tree, const Way& way) {
  std::vector<Limited> out;
  for (const Described& found : described(tree, way)) {
    if (!found.pointer) continue;
    for (const Limit& limit : limits_of(*found.shape)) out.push_back({limit, found.node, 0, *found.pointer});
    if (found.shape->kind != Kind::object) continue;
    for (std::size_t i = 0; i < found.node->members.size(); ++i)
      for (const MemberDescription& row : found.shape->members)
        if (row.name == found.node->members[i].key && row.value->kind == Kind::text)
          for (const Limit& limit : limits_of(*row.value))
            out.push_back({limit, found.node, i, *found.pointer + "/" + std::string(row.name)});
  }
  return out;
}

/// Both sides of both limits, as far as they are.
[[nodiscard]] inline std::vector<std::size_t> lengths(const Limit& at) {
  std::set<std::size_t> out;
  for (const std::size_t limit : {at.min, at.max}) {
    if (limit == unlimited) continue;
    out.insert({limit, limit + 1});
    if (limit != 0) out.insert(limit - 1);
  }
  return {out.begin(), out.end()};
}

/// The first `"from"` of a text replaced.
[[nodiscard]] inline std::string with_text(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find('"' + std::string(from) + '"') + 1, from.size(), to);
}

/// The tree as text, with this length at that place.
[[nodiscard]] inline std::string written_with(reference::Json& tree, const Limited& at, std::size_t length,
                                              std::string_view spelling) {
  if (at.what == What::entries) {
    // An entry that lacks everything has faults of its own, and is one.
    at.container->items.resize(length, *reference::parse("{}"));
    return written(tree);
  }
  // No text of the document is this one: it is longer than all of it.
  const std::string place(written(tree).size(), '?');
  if (at.what == What::key) {
    // One entry alone: of two keys that are too long the findings would be told at the same place.
    at.container->members.resize(1);
    reference::JsonMember& entry = at.container->members.front();
    entry.key = place;
    if (entry.value.kind != reference::Kind::object) entry.value = *reference::parse("{}");
  } else {
    at.container->members[at.member].value = text_value(place);
  }
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += spelling;
  return with_text(written(tree), place, text);
}

[[nodiscard]] inline Way judging(const Subject& subject) {
  Way way = subject.way();
  way.policy = Policy{.profile = Profile::strict, .max_body = unlimited, .max_violations = unlimited};
  return way;
}

[[nodiscard]] inline Breach violated_at(const Subject& subject, std::size_t which, std::size_t length,
                                        std::string_view spelling) {
  reference::Json tree = *subject.tree();
  const Way way = judging(subject);
  const Limited at = limited(tree, way)[which];
  const std::string text = written_with(tree, at, length, spelling);
  const Answer expected = judged_by_reference(text, way);
  if (difference(subject.again(text, way), expected)) return "a length at its limit is judged otherwise";
  const bool told = std::any_of(expected.findings.begin(), expected.findings.end(), [&at](const Finding& f) {
    return f.rule == at.rule && f.pointer == at.pointer;
  });
  return told == (length < at.min || length > at.max)
             ? holds
             : Breach("the description and the reference have different limits");
}

[[nodiscard]] inline bool can_be_asked(const Subject& subject) {
  return subject.tree() != nullptr && subject.answer().fault != Fault::serialization &&
         subject.answer().fault != Fault::too_large;
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!can_be_asked(subject)) return holds;
  reference::Json tree = *subject.tree();
  const std::vector<Limited> all = limited(tree, judging(subject));
  if (all.empty()) return holds;
  Random random(subject.body(), 5);
  const std::size_t which = random.below(all.size());
  const std::vector<std::size_t> some = lengths(all[which]);
  const std::size_t length = some[random.below(some.size())];
  return violated_at(subject, which, length, spellings[random.below(spellings.size())]);
}

}  // namespace signupgate::properties::p05
