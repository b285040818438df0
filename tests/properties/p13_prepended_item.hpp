// SPDX-License-Identifier: Apache-2.0
//
// 13. A sound item put before a list's others shifts their indexes by one and changes nothing else. Lists whose own
// size is judged are left out where one item more would be one too many, or the first.
//
#pragma once

#include <algorithm>
#include <charconv>
#include <tuple>

#include "random.hpp"
#include "rewrite.hpp"
#include "walk.hpp"

namespace signupgate::properties::p13 {

inline constexpr std::string_view name = "13 prepended items";

using Place = std::tuple<std::string, Rule, Severity>;

[[nodiscard]] inline std::vector<Place> places(const Answer& answer) {
  std::vector<Place> out;
  for (const Finding& f : answer.findings) out.emplace_back(f.pointer, f.rule, f.severity);
  std::sort(out.begin(), out.end());
  return out;
}

/// A pointer below `list` with its index one higher; others as they are.
[[nodiscard]] inline std::string shifted(const std::string& pointer, const std::string& list) {
  if (pointer.rfind(list + "/", 0) != 0) return pointer;
  const std::size_t begin = list.size() + 1;
  std::size_t index = 0;
  const auto end = std::from_chars(pointer.data() + begin, pointer.data() + pointer.size(), index).ptr;
  return list + "/" + std::to_string(index + 1) +
         pointer.substr(static_cast<std::size_t>(end - pointer.data()));
}

[[nodiscard]] inline reference::Json sound_item(std::string_view list, Random& random) {
  const std::string number = std::to_string(random.below(1000000000));
  if (list == "tags") return *reference::parse("{\"key\":\"zz-" + number + "\"}");
  if (list == "phoneNumbers") return *reference::parse(R"({"id":"1","twoFactorPin":"123456"})");
  return *reference::parse(
      R"({"arn":"arn:aws:x:phone-number-id/a","phoneNumber":"1","phoneNumberId":"arn:aws:x:phone-number-id/a",)"
      R"("metaPhoneNumberId":"1","displayPhoneNumberName":"","displayPhoneNumber":"","qualityRating":""})");
}

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (subject.tree() == nullptr || subject.answer().fault == Fault::serialization) return holds;
  reference::Json tree = *subject.tree();
  std::vector<Described> lists;
  for (const Described& found : described(tree, subject.way()))
    if (found.shape->kind == Kind::list && !found.node->items.empty() &&
        found.shape->list_rules.max == unlimited &&
        found.node->items.size() < found.shape->list_rules.advised_max && found.pointer)
      lists.push_back(found);
  if (lists.empty()) return holds;
  Random random(subject.body(), 13);
  const Described& chosen = lists[random.below(lists.size())];
  chosen.node->items.insert(chosen.node->items.begin(), sound_item(chosen.name, random));

  Way way = subject.way();
  way.policy.max_body = unlimited;
  way.policy.max_violations = unlimited;
  std::vector<Place> expected;
  for (const Finding& f : subject.again(subject.body(), way).findings)
    expected.emplace_back(shifted(f.pointer, *chosen.pointer), f.rule, f.severity);
  std::sort(expected.begin(), expected.end());
  return places(subject.again(written(tree), way)) == expected
             ? holds
             : Breach("an item put first changes what is found");
}

}  // namespace signupgate::properties::p13
