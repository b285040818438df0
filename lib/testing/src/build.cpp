// SPDX-License-Identifier: Apache-2.0
#include "build.hpp"

#include <set>

#include "number.hpp"
#include "pattern.hpp"
#include "text_rules.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

/// Characters of text after which a document gets only what it must have.
constexpr std::size_t room_for_text = 3000;
/// Entries of a list that has no limit.
constexpr std::size_t many_entries = 12;
/// Tried to make entries distinct.
constexpr std::size_t most_numbers = 10000;

struct Wish {
  const Site* site;
  /// How many of its steps are behind.
  std::size_t done;
};
using Wishes = std::vector<Wish>;

class Builder {
 public:
  Builder(Choices& choices, Profile profile) : choices_(choices), profile_(profile) {}

  Node value(const Description& shape, const Wishes& wishes) {
    switch (shape.kind) {
      case Kind::text: return text(shape.text_rules, aimed(wishes));
      case Kind::integer: return number_node(valid_integer(choices_));
      case Kind::object: return object(shape, wishes);
      case Kind::list: return list_value(shape, wishes);
      case Kind::map: break;
    }
    return map_value(shape, wishes);
  }

 private:
  static bool aimed(const Wishes& wishes) {
    return std::any_of(wishes.begin(), wishes.end(),
                       [](const Wish& w) { return w.done == w.site->path.size(); });
  }

  Node text(const struct text& rules, bool aim) {
    std::u32string value;
    if (room_ == 0) {
      value = simplest_text(rules, profile_);
    } else if (aim) {
      std::vector<Rule> broken;
      const std::vector<Aspect> aspects = aspects_of(rules, profile_);
      value = aimed_text(choices_, rules, choices_.pick(aspects), profile_, false, broken).value;
    } else {
      value = valid_text(choices_, rules, profile_);
    }
    room_ -= std::min(room_, value.size());
    return text_node(to_utf8(value));
  }

  Node object(const Description& shape, const Wishes& wishes) {
    enum class State { absent, null, present };
    std::vector<State> states(shape.members.size(), State::absent);
    std::vector<Wishes> below(shape.members.size());
    for (const Wish& wish : wishes)
      if (wish.done < wish.site->path.size())
        below[wish.site->path[wish.done]].push_back({wish.site, wish.done + 1});
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      const bool must = shape.members[i].required && profile_ != Profile::wire;
      if (must || !below[i].empty()) {
        states[i] = State::present;
      } else if (room_ != 0) {
        static constexpr State likely[] = {State::absent, State::present, State::present, State::absent,
                                           State::null};
        states[i] = choices_.pick(likely);
      }
    }
    for (const RelationDescription& relation : shape.relations) {
      State& first = states[relation.first];
      State& second = states[relation.second];
      if (relation.relation == Relation::exclusive) {
        if (first != State::present || second != State::present) continue;
        const bool keep_first =
            below[relation.second].empty() || (!below[relation.first].empty() && choices_.choose(2) == 0);
        (keep_first ? second : first) = State::absent;
      } else if (first != State::present && second != State::present) {
        (choices_.choose(2) == 0 ? first : second) = State::present;
      }
    }
    Node out = object_node();
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      const Key key{std::string(shape.members[i].name)};
      if (states[i] == State::present) out.add(key, value(*shape.members[i].value, below[i]));
      if (states[i] == State::null) out.add(key, Node{});
    }
    if (profile_ != Profile::strict && choices_.once_in(6)) {
      std::string ignored;
      const std::string name = unknown_name(choices_, shape, ignored);
      if (out.find(name) == Node::none) out.add({name}, any_value(choices_));
    }
    return out;
  }

  std::size_t count(std::size_t least, std::size_t most, bool aim, bool wanted) {
    if (wanted && !aim) least = std::max<std::size_t>(least, 1);
    const std::size_t bound = most == unlimited ? std::max(least, many_entries) : most;
    if (room_ == 0 || bound <= least) return least;
    if (!aim) return choices_.between(least, std::min(bound, least + (choices_.once_in(8) ? 5 : 2)));
    switch (choices_.choose(5)) {
      case 0: return least;
      case 1: return least + 1;
      case 2: return bound;
      case 3: return bound - 1;
      default: return choices_.between(least, bound);
    }
  }

  /// Wishes go to one of the entries.
  Node list_value(const Description& shape, const Wishes& wishes) {
    const list& rules = shape.list_rules;
    const bool strict = profile_ == Profile::strict;
    const bool model = profile_ != Profile::wire;
    std::size_t least = model ? rules.min : 0;
    if (strict && rules.advised_not_empty) least = std::max<std::size_t>(least, 1);
    const std::size_t most = model ? std::min(rules.max, strict ? rules.advised_max : unlimited) : unlimited;
    const std::size_t size = count(least, most, aimed(wishes), !wishes.empty());
    const std::size_t chosen = size == 0 ? 0 : choices_.choose(static_cast<std::uint32_t>(size));
    Node out = list_node();
    for (std::size_t i = 0; i < size; ++i)
      out.items.push_back(value(*shape.item, i == chosen ? wishes : Wishes{}));
    if (strict) make_distinct(out, shape, profile_);
    return out;
  }

  Node map_value(const Description& shape, const Wishes& wishes) {
    const map& rules = shape.map_rules;
    const bool model = profile_ != Profile::wire;
    const std::size_t size =
        count(model ? rules.min : 0, model ? rules.max : unlimited, aimed(wishes), !wishes.empty());
    const std::size_t chosen = size == 0 ? 0 : choices_.choose(static_cast<std::uint32_t>(size));
    Node out = object_node();
    for (std::size_t i = 0; i < size; ++i) {
      std::string key = text(rules.key, aimed(wishes)).text;
      if (out.find(key) != Node::none) key = free_key(out, rules.key, profile_);
      out.add({std::move(key)}, value(*shape.item, i == chosen ? wishes : Wishes{}));
    }
    return out;
  }

  Choices& choices_;
  Profile profile_;
  std::size_t room_ = room_for_text;
};

/// A text for each number: the number, or where a pattern wants something else, one of its matches.
std::string numbered(std::size_t number, const text& rules) {
  if (rules.pattern.empty()) return std::to_string(number);
  RandomChoices choices(number);
  return to_utf8(pattern_of(rules.pattern).sample(choices).text);
}

}  // namespace

Node build_document(Choices& choices, const Plan& plan, std::span<const Site* const> wanted) {
  Wishes wishes;
  for (const Site* site : wanted) wishes.push_back({site, 0});
  return Builder(choices, plan.profile).value(*plan.root, wishes);
}

Node build_value(Choices& choices, const Description& shape, Profile profile) {
  return Builder(choices, profile).value(shape, {});
}

Node simplest_value(const Description& shape, Profile profile) {
  ListChoices zeros({});
  return build_value(zeros, shape, profile);
}

std::string free_key(const Node& map, const text& rules, Profile profile) {
  std::string key = to_utf8(simplest_text(rules, profile));
  std::size_t number = 0;
  while (number < most_numbers &&
         (map.find(key) != Node::none || !broken_by(to_scalars(key), rules, profile).empty()))
    key = numbered(number++, rules);
  while (map.find(key) != Node::none) key = std::to_string(number++);
  return key;
}

void make_distinct(Node& list, const Description& shape, Profile profile) {
  const std::string_view name = shape.list_rules.distinct;
  if (name.empty()) return;
  const text* rules = nullptr;
  for (const MemberDescription& member : shape.item->members)
    if (member.name == name) rules = &member.value->text_rules;
  if (rules == nullptr) return;
  std::set<std::string> seen;
  std::size_t number = 0;
  for (Node& item : list.items) {
    const std::size_t at = item.find(name);
    if (at == Node::none || item.items[at].type != Node::Type::text) continue;
    std::string& text = item.items[at].text;
    // Rules that none of these satisfies leave a repetition behind.
    while (number < most_numbers &&
           (!seen.insert(text).second || !broken_by(to_scalars(text), *rules, profile).empty()))
      text = numbered(number++, *rules);
  }
}

void shuffle(Node& node, Choices& choices) {
  if (node.type == Node::Type::object) {
    for (std::size_t i = node.keys.size(); i > 1; --i) {
      const std::size_t with = i - 1 - choices.choose(static_cast<std::uint32_t>(i));
      std::swap(node.keys[i - 1], node.keys[with]);
      std::swap(node.items[i - 1], node.items[with]);
    }
  }
  for (Node& item : node.items) shuffle(item, choices);
}

}  // namespace signupgate::testing::detail
