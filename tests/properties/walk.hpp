// SPDX-License-Identifier: Apache-2.0
//
// walk.hpp: two walks along the shapes.
//
//   walk_views(view, tree, visit)    a document's views beside the tree that the reference made of the same document
//   described_objects(tree, ...)     the objects of a tree that a shape describes
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "judging.hpp"
#include "reference/place.hpp"
#include "reference/utf8.hpp"
#include "signupgate/description.hpp"

namespace signupgate::properties {

/// A member that is there and not null.
[[nodiscard]] inline const reference::Json* present(const reference::Json* object, std::string_view name) {
  if (object == nullptr) return nullptr;
  for (const reference::JsonMember& member : object->members)
    if (member.key == name) return member.value.kind == reference::Kind::null ? nullptr : &member.value;
  return nullptr;
}

template <class T, class Visit>
Breach walk_views(const T& view, const reference::Json* object, const Visit& visit);

/// Text as the tree has it: where its opening quote stands, and what it says.
struct TextInTree {
  std::size_t quote;
  std::string_view decoded;
};

template <class Visit>
Breach walk_field(std::string_view view, const reference::Json* node, const Visit& visit) {
  if (node == nullptr)
    return view.data() == nullptr ? holds : Breach("a string that is not there has a view");
  if (node->kind != reference::Kind::string) return "a value that is no string has a view of text";
  return visit(view, TextInTree{node->offset, node->text});
}

template <class Visit>
Breach walk_field(std::int32_t value, const reference::Json* node, const Visit&) {
  if (node == nullptr || node->kind != reference::Kind::number)
    return "a value that is no number has an integer";
  // The nearest double of a number that is an integer of 32 bits is that integer.
  const double nearest = std::strtod(node->text.c_str(), nullptr);
  return nearest == static_cast<double>(value) ? holds : Breach("an integer has another value");
}

template <field_types::structure T, class Visit>
Breach walk_field(const T& view, const reference::Json* node, const Visit& visit) {
  if (node == nullptr || node->kind != reference::Kind::object)
    return "a value that is no object has a structure";
  return walk_views(view, node, visit);
}

template <field_types::structure T, class Visit>
Breach walk_field(std::span<const T> views, const reference::Json* node, const Visit& visit) {
  if (node == nullptr) return views.empty() ? holds : Breach("a list that is not there has entries");
  if (node->kind != reference::Kind::array || node->items.size() != views.size())
    return "a list has other entries";
  for (std::size_t i = 0; i < views.size(); ++i)
    if (const Breach breach = walk_field(views[i], &node->items[i], visit)) return breach;
  return holds;
}

template <field_types::structure T, class Visit>
Breach walk_field(std::span<const map_entry<T>> views, const reference::Json* node, const Visit& visit) {
  if (node == nullptr || node->kind != reference::Kind::object || node->members.size() != views.size())
    return "a map has other entries";
  for (std::size_t i = 0; i < views.size(); ++i) {
    const reference::JsonMember& member = node->members[i];
    if (const Breach breach = visit(views[i].key, TextInTree{member.key_offset, member.key})) return breach;
    if (const Breach breach = walk_field(views[i].value, &member.value, visit)) return breach;
  }
  return holds;
}

template <class Field, class Visit>
Breach walk_field(const std::optional<Field>& view, const reference::Json* node, const Visit& visit) {
  if (view.has_value() != (node != nullptr)) return "a member is there in one reading and not in the other";
  return view ? walk_field(*view, node, visit) : holds;
}

/// Calls visit(view, TextInTree) for every string until it answers a breach.
template <class T, class Visit>
Breach walk_views(const T& view, const reference::Json* object, const Visit& visit) {
  return std::apply(
      [&](const auto&... row) {
        Breach out = holds;
        static_cast<void>(
            ((out = walk_field(view.*row.field, present(object, row.name), visit), out.has_value()) || ...));
        return out;
      },
      T::shape.members);
}

/// The shape of what is judged; null for an error's body, which is described nowhere public.
[[nodiscard]] inline const Description* shape_of(const Way& way) {
  if (way.is_error()) return nullptr;
  return way.direction == Direction::request ? &description_of<AssociateWhatsAppBusinessAccountInput>
                                             : &description_of<AssociateWhatsAppBusinessAccountOutput>;
}

/// An object, list or map of a tree, and what describes it.
struct Described {
  reference::Json* node;
  const Description* shape;
  /// None below a key too long to be named.
  std::optional<std::string> pointer;
  /// The member's name that leads here; empty for entries and for the document.
  std::string_view name;
};

/// Finds them in document order. `tree` has no fault of stage 1.
inline void find_described(reference::Json& node, const Description& shape, const reference::Place* place,
                           std::string_view name, std::vector<Described>& out) {
  const bool fits =
      shape.kind == Kind::list ? node.kind == reference::Kind::array : node.kind == reference::Kind::object;
  if (shape.kind == Kind::text || shape.kind == Kind::integer || !fits) return;
  out.push_back({&node, &shape, place == nullptr ? std::nullopt : std::optional(place->pointer()), name});
  const auto below = [&](reference::Json& value, const Description& value_shape, const std::string& step,
                         bool can_be_named, std::string_view value_name) {
    if (place == nullptr || !can_be_named)
      return find_described(value, value_shape, nullptr, value_name, out);
    const reference::Place at = place->member(step);
    find_described(value, value_shape, &at, value_name, out);
  };
  for (std::size_t i = 0; i < node.items.size(); ++i)
    below(node.items[i], *shape.item, std::to_string(i), true, {});
  for (reference::JsonMember& member : node.members) {
    if (shape.kind == Kind::map)
      below(member.value, *shape.item, member.key,
            reference::scalar_count(member.key) <= shape.map_rules.key.max, {});
    for (const MemberDescription& row : shape.members)
      if (row.name == member.key) below(member.value, *row.value, member.key, true, row.name);
  }
}

[[nodiscard]] inline std::vector<Described> described(reference::Json& tree, const Way& way) {
  std::vector<Described> out;
  const reference::Place root;
  if (const Description* shape = shape_of(way)) find_described(tree, *shape, &root, {}, out);
  return out;
}

}  // namespace signupgate::properties
