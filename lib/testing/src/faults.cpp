// SPDX-License-Identifier: Apache-2.0
#include "faults.hpp"

#include <algorithm>

#include "build.hpp"
#include "number.hpp"
#include "spelling.hpp"
#include "text_rules.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

using Result = std::optional<Fault>;

/// One attempt at one place. The document is changed only when nothing can go wrong any more.
class Attempt {
 public:
  Attempt(Choices& choices, const Target& target, const Putting& how)
      : choices_(choices), target_(target), how_(how) {}

  Result put(Node& root) {
    const Site& site = *target_.site;
    // Structures are looked for themselves; of a member, the structure that holds it, or should.
    const bool inside =
        target_.op == Op::unknown || target_.op == Op::unknown_repeated || target_.op == Op::relation;
    if (site.member == nullptr && !inside) return whole(root);
    const std::vector<std::size_t>& path = site.path;
    const std::size_t steps = inside ? path.size() : path.size() - 1;
    const std::vector<Found> found = find_objects(root, *how_.plan.root, {path.data(), steps});
    if (found.empty()) return std::nullopt;
    const Found& one = choices_.pick(found);
    return inside ? structure(one) : member(one);
  }

 private:
  [[nodiscard]] bool untouched(const std::string& pointer) const {
    if (how_.others == nullptr) return true;
    for (const Fault& other : *how_.others)
      for (const std::string& touched : other.touched)
        if (overlap(touched, pointer)) return false;
    return true;
  }
  /// No other fault is listed at that pointer.
  [[nodiscard]] bool unlisted(const std::string& pointer) const {
    if (how_.others == nullptr) return true;
    for (const Fault& other : *how_.others)
      if (other.pointer == pointer) return false;
    return true;
  }
  [[nodiscard]] bool is_free(const std::string& pointer) const {
    return untouched(pointer) && unlisted(pointer);
  }

  static Fault fault(Rule rule, const std::string& pointer, std::string name) {
    return {{rule}, pointer, {pointer}, std::move(name)};
  }
  [[nodiscard]] Profile profile() const { return how_.plan.profile; }
  [[nodiscard]] std::size_t anywhere(std::size_t size) {
    return choices_.choose(how_.systematic ? 1 : static_cast<std::uint32_t>(size + 1));
  }

  Result whole(Node& root) {
    if (!is_free("")) return std::nullopt;
    std::string label;
    const std::uint32_t how = choices_.choose(2);
    root = how == 1 ? Node{} : other_type(choices_, *how_.plan.root, label);
    return fault(Rule::type, "", "type/" + (how == 1 ? "null" : label));
  }

  Result member(const Found& in) {
    const MemberDescription& member = *target_.site->member;
    const Description& shape = *member.value;
    const std::string pointer = below(in.pointer, member.name);
    const std::size_t at = in.object->find(member.name);
    if (at == Node::none || in.object->items[at].type == Node::Type::null) return std::nullopt;
    Node& value = in.object->items[at];
    switch (target_.op) {
      case Op::wrong_type: {
        if (!is_free(pointer)) return std::nullopt;
        std::string label;
        value = other_type(choices_, shape, label);
        return fault(Rule::type, pointer, "type/" + label);
      }
      case Op::required: {
        if (!is_free(pointer)) return std::nullopt;
        if (choices_.choose(2) == 1) {
          value = Node{};
          return fault(Rule::required, pointer, "required/null");
        }
        in.object->remove(at);
        return fault(Rule::required, pointer, "required/absent");
      }
      case Op::repeated: return is_free(pointer) ? repeated(*in.object, at, shape, pointer) : std::nullopt;
      case Op::text: {
        if (!is_free(pointer)) return std::nullopt;
        std::vector<Rule> broken;
        const Text text = aim(shape.text_rules, broken);
        if (broken.empty()) return std::nullopt;
        value = text_node(to_utf8(text.value));
        return Fault{broken, pointer, {pointer}, text.name};
      }
      case Op::integer: {
        if (!is_free(pointer)) return std::nullopt;
        for (int tries = 0; tries < 8; ++tries) {
          const Number number = aimed_number(choices_);
          if (number.fits && tries < 7) {
            if (how_.systematic) return std::nullopt;
            continue;
          }
          value = number_node(number.fits ? "1e10" : number.spelling);
          return fault(Rule::integer, pointer, number.fits ? "integer/1e10" : number.name);
        }
        return std::nullopt;
      }
      default:
        return shape.kind == Kind::list ? in_list(value, shape, pointer) : in_map(value, shape, pointer);
    }
  }

  Text aim(const struct text& rules, std::vector<Rule>& broken) {
    if (!how_.systematic) return aimed_text(choices_, rules, target_.aspect, profile(), true, broken);
    Text out = aimed_text(choices_, rules, target_.aspect);
    broken = broken_by(out.value, rules, profile());
    return out;
  }

  /// The key again: as it is, or escaped; with the value again, null, or something else.
  Result repeated(Node& object, std::size_t at, const Description& shape, const std::string& pointer) {
    Key key = object.keys[at];
    const std::string spelling = respelt(key.name);
    const bool escaped = !spelling.empty();
    key.spelling = spelling;
    std::string label = escaped ? "/escaped" : "/plain";
    Node again = object.items[at];
    std::size_t where = anywhere(object.keys.size());
    if (how_.systematic) where = object.keys.size();
    switch (choices_.choose(4)) {
      case 0: break;
      case 1:
        again = Node{};
        label += "/null";
        break;
      case 2: {
        // Behind the first, where nobody looks at its type any more.
        std::string ignored;
        ListChoices zeros({});
        again = other_type(how_.systematic ? zeros : choices_, shape, ignored);
        where = object.keys.size();
        label += "/other-type";
        break;
      }
      default:
        again = Node{};
        where = 0;
        label += "/null-before";
    }
    object.add(std::move(key), std::move(again), where);
    return fault(Rule::duplicate_member, pointer, "repeated" + label);
  }

  /// Some spelling of a key with escapes, or none.
  std::string respelt(const std::string& name) {
    switch (choices_.choose(4)) {
      case 0: return {};
      case 1: return quoted(name, Escapes::all_upper);
      case 2: return quoted(name, Escapes::all_lower);
      default: break;
    }
    if (name.empty()) return {};
    // The first character alone.
    const std::size_t first = sequence_length(name[0]);
    const std::string head = quoted(name.substr(0, first), Escapes::all_lower);
    const std::string tail = quoted(name.substr(first));
    return head.substr(0, head.size() - 1) + tail.substr(1);
  }

  Node entry_of_other_type(const Description& shape, std::string& label) {
    return other_type(choices_, *shape.item, label);
  }

  Result in_list(Node& value, const Description& shape, const std::string& pointer) {
    const list& rules = shape.list_rules;
    if (target_.op == Op::size) return list_size(value, shape, pointer);
    if (target_.op == Op::repeats_item) {
      if (!untouched(pointer)) return std::nullopt;
      if (!broken_by(std::max<std::size_t>(value.items.size(), 1) + 1, rules, profile()).empty())
        return std::nullopt;
      if (value.items.empty()) value.items.push_back(simplest_value(*shape.item, profile()));
      const std::size_t which =
          choices_.choose(static_cast<std::uint32_t>(how_.systematic ? 1 : value.items.size()));
      const std::string at = below(below(pointer, value.items.size()), rules.distinct);
      if (!unlisted(at)) return std::nullopt;
      value.items.push_back(Node(value.items[which]));
      return Fault{{Rule::tag_hygiene}, at, {pointer}, "repeats-item"};
    }
    // An entry more, or one replaced.
    std::size_t at =
        choices_.choose(static_cast<std::uint32_t>((how_.systematic ? 0 : value.items.size()) + 1));
    if (how_.systematic) at = value.items.size();
    const std::string entry = below(pointer, at);
    if (!is_free(entry) || !untouched(pointer)) return std::nullopt;
    std::string label;
    Node wrong = target_.op == Op::entry_null ? Node{} : entry_of_other_type(shape, label);
    if (at == value.items.size()) {
      value.items.push_back(std::move(wrong));
    } else {
      value.items[at] = std::move(wrong);
    }
    if (target_.op == Op::entry_null) return fault(Rule::null_entry, entry, "entry/null");
    return fault(Rule::type, entry, "entry/type/" + label);
  }

  Result list_size(Node& value, const Description& shape, const std::string& pointer) {
    const list& rules = shape.list_rules;
    struct Wrong {
      std::size_t size;
      const char* name;
    };
    std::vector<Wrong> wrong;
    const auto offer = [&](std::size_t size, const char* name) {
      if (!broken_by(size, rules, profile()).empty()) wrong.push_back({size, name});
    };
    if (rules.max != unlimited) offer(rules.max + 1, "max+1");
    if (rules.max != unlimited) offer(rules.max * 2 + 2, "twice");
    if (rules.advised_max != unlimited) offer(rules.advised_max + 1, "advised-max+1");
    if (rules.min > 0) offer(rules.min - 1, "min-1");
    offer(0, "empty");
    if (wrong.empty() || !is_free(pointer)) return std::nullopt;
    const Wrong& one = choices_.pick(wrong);
    while (value.items.size() < one.size) value.items.push_back(simplest_value(*shape.item, profile()));
    value.items.resize(one.size);
    make_distinct(value, shape, profile());
    return Fault{broken_by(one.size, rules, profile()), pointer, {pointer}, std::string("size/") + one.name};
  }

  Result in_map(Node& value, const Description& shape, const std::string& pointer) {
    const map& rules = shape.map_rules;
    if (target_.op == Op::map_key_repeated) {
      if (!is_free(pointer) || value.keys.empty()) return std::nullopt;
      const std::size_t at = choices_.choose(static_cast<std::uint32_t>(value.keys.size()));
      Key key = value.keys[at];
      key.spelling = respelt(key.name);
      std::string name = key.spelling.empty() ? "key/repeated/plain" : "key/repeated/escaped";
      Node again = choices_.choose(2) == 0 ? Node(value.items[at]) : object_node();
      value.add(std::move(key), std::move(again));
      return fault(Rule::duplicate_member, pointer, std::move(name));
    }
    if (target_.op == Op::size) {
      const bool more = rules.max != unlimited;
      const std::size_t size = more ? rules.max + 1 : rules.min - 1;
      if (!is_free(pointer)) return std::nullopt;
      while (value.items.size() > size) value.remove(value.items.size() - 1);
      while (value.items.size() < size)
        value.add({free_key(value, rules.key, profile())}, simplest_value(*shape.item, profile()));
      return fault(Rule::length, pointer, more ? "size/max+1" : "size/min-1");
    }
    // One more would be a fault of its own.
    if (profile() != Profile::wire && value.items.size() >= rules.max) return std::nullopt;
    if (target_.op == Op::map_key) {
      std::vector<Rule> broken;
      const Text text = aim(rules.key, broken);
      const std::string key = to_utf8(text.value);
      const std::string entry = below(pointer, key);
      if (broken.empty() || !unlisted(pointer) || !untouched(entry) || value.find(key) != Node::none)
        return std::nullopt;
      value.add({key}, simplest_value(*shape.item, profile()), anywhere(value.keys.size()));
      return Fault{broken, pointer, {entry}, "key/" + text.name};
    }
    const std::string key = free_key(value, rules.key, profile());
    const std::string entry = below(pointer, key);
    if (!is_free(entry)) return std::nullopt;
    std::string label;
    Node wrong = target_.op == Op::entry_null ? Node{} : entry_of_other_type(shape, label);
    value.add({key}, std::move(wrong), anywhere(value.keys.size()));
    if (target_.op == Op::entry_null) return fault(Rule::null_entry, entry, "entry/null");
    return fault(Rule::type, entry, "entry/type/" + label);
  }

  static bool declared(const Description& shape, std::string_view name) {
    return std::any_of(shape.members.begin(), shape.members.end(),
                       [&](const MemberDescription& member) { return member.name == name; });
  }

  Result structure(const Found& in) {
    if (target_.op == Op::relation) return relation(in);
    std::string label;
    ListChoices zeros({});
    const bool any_name = !how_.systematic || target_.op == Op::unknown;
    const std::string name = unknown_name(any_name ? choices_ : zeros, *in.shape, label);
    // A pointer of its own, though a verdict would not give it.
    const std::string place = below(in.pointer, name);
    if (in.object->find(name) != Node::none || !untouched(place) || !unlisted(in.pointer))
      return std::nullopt;
    Fault out{{Rule::unknown_member}, in.pointer, {place}, "unknown/" + label};
    Node value = how_.systematic ? number_node("1") : any_value(choices_);
    if (target_.op == Op::unknown_repeated) {
      out.rules = {Rule::duplicate_member};
      out.name = "unknown-repeated/" + label;
      static constexpr const char* within[] = {
          R"({"a":1,"a":1})", R"([{"a":1,"\u0061":null}])", R"({"":{"b":{"a":[],"b":0,"a":[]}}})",
          R"({"a":1,"b":1,"b":2,"a":2})", R"([{"a":1,"a":2,"b":1,"b":2}])"};
      constexpr auto inner = static_cast<std::uint32_t>(std::size(within));
      const std::uint32_t how = choices_.choose(inner + 3);
      if (how < inner) {
        value = raw_node(within[how]);
        out.name += "/within";
      } else {
        const bool plain = how != inner + 1;
        in.object->add({name, plain ? "" : quoted(name, Escapes::all_lower)}, value,
                       anywhere(in.object->keys.size()));
        out.name += plain ? "/plain" : "/escaped";
        // Another name as well, of which one repeat is the first.
        const std::string other = name + "2";
        if (how == inner + 2 && in.object->find(other) == Node::none && !declared(*in.shape, other)) {
          for (int times = 0; times < 2; ++times)
            in.object->add({other}, Node(value), anywhere(in.object->keys.size()));
          out.name += "/two-names";
          out.touched.push_back(below(in.pointer, other));
        }
      }
    }
    in.object->add({name}, std::move(value), anywhere(in.object->keys.size()));
    return out;
  }

  Result relation(const Found& in) {
    const RelationDescription& relation = in.shape->relations[target_.relation];
    const MemberDescription& first = in.shape->members[relation.first];
    const MemberDescription& second = in.shape->members[relation.second];
    const std::string pointers[] = {below(in.pointer, first.name), below(in.pointer, second.name)};
    if (!untouched(pointers[0]) || !untouched(pointers[1]) || !unlisted(in.pointer)) return std::nullopt;
    const bool exclusive = relation.relation == Relation::exclusive;
    const std::uint32_t how = choices_.choose(2);
    for (const MemberDescription* member : {&first, &second}) {
      const std::size_t at = in.object->find(member->name);
      if (exclusive) {
        if (in.object->present(member->name)) continue;
        Node value = how == 0 ? simplest_value(*member->value, profile())
                              : (how_.systematic ? simplest_value(*member->value, profile())
                                                 : build_value(choices_, *member->value, profile()));
        if (at != Node::none) {
          in.object->items[at] = std::move(value);
        } else {
          in.object->add({std::string(member->name)}, std::move(value), anywhere(in.object->keys.size()));
        }
      } else if (at != Node::none && how == 0) {
        in.object->remove(at);
      } else if (at != Node::none) {
        in.object->items[at] = Node{};
      }
    }
    return Fault{{exclusive ? Rule::exclusive_members : Rule::empty_request},
                 in.pointer,
                 {pointers[0], pointers[1]},
                 exclusive ? "exclusive" : (how == 0 ? "none/absent" : "none/null")};
  }

  Choices& choices_;
  const Target& target_;
  const Putting& how_;
};

}  // namespace

std::optional<Fault> put_fault(Choices& choices, Node& root, const Target& target, const Putting& how) {
  std::optional<Fault> out = Attempt(choices, target, how).put(root);
  if (out) out->name = target.site->name + "/" + out->name;
  return out;
}

std::vector<Label> labels_of(const std::vector<Fault>& faults, Direction direction) {
  std::vector<Label> out;
  out.reserve(faults.size());
  for (const Fault& fault : faults) out.push_back({direction, fault.rules, fault.pointer});
  std::sort(out.begin(), out.end(), [](const Label& a, const Label& b) { return a.pointer < b.pointer; });
  return out;
}

}  // namespace signupgate::testing::detail
