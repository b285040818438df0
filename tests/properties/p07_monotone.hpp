// SPDX-License-Identifier: Apache-2.0
//
// 7. Monotone: dropping an optional member, or shortening a list within its limits, keeps a document valid.
//
#pragma once

#include "random.hpp"
#include "rewrite.hpp"
#include "walk.hpp"

namespace signupgate::properties::p07 {

inline constexpr std::string_view name = "7 monotone";

/// Drops one member that is optional or the last entry of one list; false when there is none.
[[nodiscard]] inline bool drop_something(reference::Json& tree, const Way& way, Random& random) {
  struct Candidate {
    reference::Json* from;
    std::size_t member;
  };
  std::vector<Candidate> candidates;
  for (const Described& found : described(tree, way)) {
    if (found.shape->kind == Kind::list && found.node->items.size() > found.shape->list_rules.min)
      candidates.push_back({found.node, 0});
    if (found.shape->kind != Kind::object) continue;
    for (const MemberDescription& member : found.shape->members)
      for (std::size_t i = 0; i < found.node->members.size(); ++i)
        if (!member.required && found.node->members[i].key == member.name)
          candidates.push_back({found.node, i});
  }
  if (candidates.empty()) return false;
  const Candidate chosen = candidates[random.below(candidates.size())];
  if (chosen.from->kind == reference::Kind::array) {
    chosen.from->items.pop_back();
  } else {
    chosen.from->members.erase(chosen.from->members.begin() + static_cast<std::ptrdiff_t>(chosen.member));
  }
  return true;
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!subject.answer().valid() || subject.tree() == nullptr) return holds;
  reference::Json tree = *subject.tree();
  Random random(subject.body(), 7);
  if (!drop_something(tree, subject.way(), random)) return holds;
  return subject.again(written(tree), subject.way()).valid()
             ? holds
             : Breach("less of a valid document is not valid");
}

}  // namespace signupgate::properties::p07
