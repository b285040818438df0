// SPDX-License-Identifier: Apache-2.0
//
// description.hpp: the shapes as plain data, for walks that run instead of being compiled.
//
//     const signupgate::Description& input = signupgate::description_of<Input>;
//     for (const signupgate::MemberDescription& member : input.members) ...
//
// A mirror of shape.hpp's tables without templates: the schema, the locator of malformed text, tables in
// documentation and generators walk it. Everything is constexpr and lives for ever.
//
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "signupgate/shape.hpp"

namespace signupgate {

struct MemberDescription;
struct RelationDescription;

/// What a value is.
struct Description {
  Kind kind = Kind::object;
  /// object: the structure's name on the API's page.
  std::string_view name{};
  /// object: its members, in the page's order.
  std::span<const MemberDescription> members{};
  std::span<const RelationDescription> relations{};
  /// list: its entries; map: its values.
  const Description* item = nullptr;
  /// The rules of its kind; of a map's keys, `map_rules.key`.
  text text_rules{};
  list list_rules{};
  map map_rules{};
};

/// One member of a structure.
struct MemberDescription {
  std::string_view name;
  bool required = false;
  const Description* value = nullptr;
};

/// A relation between two members of a structure.
struct RelationDescription {
  Relation relation;
  /// Indexes into the structure's members.
  std::size_t first;
  std::size_t second;
};

namespace field_types {

template <class T>
struct describe_structure;

template <class T, std::size_t I>
struct describe_value {
  static constexpr auto& row = std::get<I>(T::shape.members);
  using Row = std::remove_cvref_t<decltype(row)>;

  static constexpr Description make() {
    if constexpr (Row::kind == Kind::object) {
      return describe_structure<typename classify<typename Row::field_type>::item>::value;
    } else {
      Description out{.kind = Row::kind};
      if constexpr (Row::kind == Kind::text) out.text_rules = row.rules;
      if constexpr (Row::kind == Kind::list) out.list_rules = row.rules;
      if constexpr (Row::kind == Kind::map) out.map_rules = row.rules;
      if constexpr (Row::kind == Kind::list || Row::kind == Kind::map)
        out.item = &describe_structure<typename classify<typename Row::field_type>::item>::value;
      return out;
    }
  }
  static constexpr Description value = make();
};

template <class T, class Field>
consteval std::size_t index_of(Field T::*field) {
  std::size_t index = 0;
  std::size_t found = 0;
  std::apply([&](const auto&... row) { ((same_field(row.field, field) ? found = index++ : index++), ...); },
             T::shape.members);
  return found;
}

template <class T>
struct describe_structure {
  static_assert(EveryMemberDescribed<T>, "every member of the structure is described, and nothing else");

  template <std::size_t... I>
  static constexpr auto make_members(std::index_sequence<I...>) {
    return std::array<MemberDescription, sizeof...(I)>{
        MemberDescription{std::get<I>(T::shape.members).name,
                          std::remove_cvref_t<decltype(std::get<I>(T::shape.members))>::required,
                          &describe_value<T, I>::value}...};
  }
  static constexpr auto members = make_members(std::make_index_sequence<T::shape.size>{});

  template <std::size_t... I>
  static constexpr auto make_relations(std::index_sequence<I...>) {
    return std::array<RelationDescription, sizeof...(I)>{RelationDescription{
        std::get<I>(T::shape.relations).relation, index_of<T>(std::get<I>(T::shape.relations).first),
        index_of<T>(std::get<I>(T::shape.relations).second)}...};
  }
  static constexpr auto relations =
      make_relations(std::make_index_sequence<std::tuple_size_v<decltype(T::shape.relations)>>{});

  static constexpr Description value{
      .kind = Kind::object, .name = T::shape.name, .members = members, .relations = relations};
};

}  // namespace field_types

/// The description of a structure.
template <class T>
inline constexpr const Description& description_of = field_types::describe_structure<T>::value;

}  // namespace signupgate
