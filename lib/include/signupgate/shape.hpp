// SPDX-License-Identifier: Apache-2.0
//
// shape.hpp: the vocabulary in which an API is written down, once.
//
// A shape is constexpr data beneath a plain view struct, row by row as the API's page prints it:
//
//     struct Tag {
//       std::string_view key;
//       std::optional<std::string_view> value;              // optional == "Required: No"
//
//       using self = Tag;
//       static constexpr auto shape = structure("Tag",
//         member("key",   &self::key,   text{.min = 1, .max = 128}),
//         member("value", &self::value, text{.max = 256}));
//     };
//
// Everything else (reader, schema, tables, generator) is a walk over these constants; nothing else
// states a fact about the API. Types carry meaning:
//
//   field type                                  rules      JSON
//   std::string_view                            text{}     string
//   std::int32_t                                integer{}  number
//   std::span<const Structure>                  list{}     array
//   std::span<const map_entry<Structure>>       map{}      object with free names
//   a struct with a `shape`                     object{}   object
//   std::optional<any of the above>             the same   the same, or absent, or null
//
// Misuse does not compile: a member described twice or not at all, rules that do not fit the field's
// type, limits the wrong way round, a relation between members that are not optional.
//
// Lengths count Unicode scalar values for text and entries for lists and maps.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace signupgate {

/// No limit.
inline constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

/// The form in which documentation prints an identifier: a prefix and so many characters behind it.
struct identifier_form {
  std::string_view prefix;
  std::size_t characters = 0;
  /// The prefix alone is certainly wrong, not merely unusual.
  bool bare_is_error = false;
};

/// Rules for a string. `min` to `values` are the service's own model; `digits` to `reserved_prefix` are
/// documentation beyond it, judged by the strict profile alone. `secret` and `tolerant` hold under every profile.
struct text {
  /// Least and greatest length, in Unicode scalar values.
  std::size_t min = 0;
  std::size_t max = unlimited;
  /// An ECMA-262 regular expression anchored at both ends; empty: any text.
  std::string_view pattern{};
  /// The values of an enumeration, in the page's order; empty: not one.
  std::span<const std::string_view> values{};
  /// Neither the value nor its length may ever be repeated.
  bool secret = false;
  /// Exactly so many ASCII digits; 0: not judged.
  std::size_t digits = 0;
  /// Codes that documentation lists and that a policy can replace; empty: not judged.
  std::span<const std::string_view> documented{};
  /// An empty value is a mistake although the model allows it.
  bool not_empty = false;
  /// The documented form of an identifier; an empty prefix: not judged.
  identifier_form form{};
  /// An absolute https URL.
  bool https_url = false;
  /// Values that begin so are reserved; empty: none.
  std::string_view reserved_prefix{};
  /// A value of another JSON type is as good as absent (restJson1 error bodies).
  bool tolerant = false;
};

/// The same rules, and the form in which documentation prints the identifier.
[[nodiscard]] consteval text documented_as(text rules, identifier_form form) {
  rules.form = form;
  return rules;
}

/// The same rules, where an empty value is a mistake.
[[nodiscard]] consteval text never_empty(text rules) {
  rules.not_empty = true;
  return rules;
}

/// Rules for a 32-bit signed integer, spelt in any way that JSON allows (`2e2` is 200).
struct integer {};

/// Rules for a nested structure: it brings its own.
struct object {};

/// Rules for a list of structures.
struct list {
  /// Least and greatest number of entries.
  std::size_t min = 0;
  std::size_t max = unlimited;
  /// Documentation beyond the model, judged by the strict profile alone.
  bool advised_not_empty = false;
  std::size_t advised_max = unlimited;
  /// The name of a required text member of the entries that should not repeat; empty: none.
  std::string_view distinct{};
};

/// Rules for a map from text to structures.
struct map {
  text key{};
  std::size_t min = 0;
  std::size_t max = unlimited;
};

/// One entry of a map's view; a map is a std::span of them, in document order.
template <class Value>
struct map_entry {
  std::string_view key;
  Value value;
};

/// What a member's value is.
enum class Kind : std::uint8_t { text, integer, object, list, map };

/// A field's type, seen without its std::optional and its std::span.
namespace field_types {

template <class Field>
struct optionality {
  using type = Field;
  static constexpr bool optional = false;
};
template <class Field>
struct optionality<std::optional<Field>> {
  using type = Field;
  static constexpr bool optional = true;
};

template <class T>
concept structure = requires {
  T::shape;
};

template <class T>
struct classify {};
template <>
struct classify<std::string_view> {
  static constexpr Kind kind = Kind::text;
};
template <>
struct classify<std::int32_t> {
  static constexpr Kind kind = Kind::integer;
};
template <structure T>
struct classify<T> {
  static constexpr Kind kind = Kind::object;
  using item = T;
};
template <structure T>
struct classify<std::span<const T>> {
  static constexpr Kind kind = Kind::list;
  using item = T;
};
template <structure T>
struct classify<std::span<const map_entry<T>>> {
  static constexpr Kind kind = Kind::map;
  using item = T;
};

template <class Rules>
struct rules_kind {};
template <>
struct rules_kind<text> {
  static constexpr Kind kind = Kind::text;
};
template <>
struct rules_kind<integer> {
  static constexpr Kind kind = Kind::integer;
};
template <>
struct rules_kind<object> {
  static constexpr Kind kind = Kind::object;
};
template <>
struct rules_kind<list> {
  static constexpr Kind kind = Kind::list;
};
template <>
struct rules_kind<map> {
  static constexpr Kind kind = Kind::map;
};

template <class Field>
concept describable = requires {
  classify<typename optionality<Field>::type>::kind;
};
template <class Rules>
concept rules = requires {
  rules_kind<Rules>::kind;
};

/// The rules that the description gives fit the field's type.
template <class Rules, class Field>
concept rules_fit_the_field = describable<Field> && rules<Rules> &&
                              rules_kind<Rules>::kind == classify<typename optionality<Field>::type>::kind;

}  // namespace field_types

/// Called only where a description is wrong: not constexpr, so the compiler stops and shows the name.
namespace misuse {
void a_member_needs_a_name();
void a_member_is_described_twice();
void a_name_is_given_twice();
void the_least_length_is_over_the_greatest();
void a_relation_is_between_optional_members_of_this_structure();
void the_distinct_member_is_not_a_required_text_of_the_entries();
void too_many_members();
}  // namespace misuse

/// One row of a structure's table; made by member().
template <class Self, class Field, class Rules>
struct member_row {
  std::string_view name;
  Field Self::*field;
  Rules rules;

  using field_type = typename field_types::optionality<Field>::type;
  static constexpr bool required = !field_types::optionality<Field>::optional;
  static constexpr Kind kind = field_types::rules_kind<Rules>::kind;
};

/// Describes one member: its name on the wire, its field, its rules.
template <class Self, class Field, class Rules>
  requires field_types::rules_fit_the_field<Rules, Field>
consteval auto member(std::string_view name, Field Self::*field, Rules rules) {
  if (name.empty()) misuse::a_member_needs_a_name();
  if constexpr (requires { rules.min > rules.max; }) {
    if (rules.min > rules.max) misuse::the_least_length_is_over_the_greatest();
  }
  if constexpr (std::is_same_v<Rules, map>) {
    if (rules.key.min > rules.key.max) misuse::the_least_length_is_over_the_greatest();
  }
  if constexpr (std::is_same_v<Rules, list>) {
    using item = typename field_types::classify<typename field_types::optionality<Field>::type>::item;
    if (!rules.distinct.empty() && !item::shape.has_required_text(rules.distinct))
      misuse::the_distinct_member_is_not_a_required_text_of_the_entries();
  }
  return member_row<Self, Field, Rules>{name, field, rules};
}

/// How two optional members of one structure stand to each other (strict profile).
enum class Relation : std::uint8_t {
  /// Both together are an error.
  exclusive,
  /// Neither is probably a mistake.
  advised_any,
};

/// A relation between two members; made by exclusive() and advised_any().
template <class Self, class First, class Second>
struct relation_row {
  Relation relation;
  First Self::*first;
  Second Self::*second;
};

/// The two members exclude each other.
template <class Self, class First, class Second>
consteval auto exclusive(std::optional<First> Self::*first, std::optional<Second> Self::*second) {
  return relation_row<Self, std::optional<First>, std::optional<Second>>{Relation::exclusive, first, second};
}

/// At least one of the two members is expected.
template <class Self, class First, class Second>
consteval auto advised_any(std::optional<First> Self::*first, std::optional<Second> Self::*second) {
  return relation_row<Self, std::optional<First>, std::optional<Second>>{Relation::advised_any, first,
                                                                         second};
}

/// A structure's table; made by structure().
template <class Members, class Relations>
struct structure_table {
  std::string_view name;
  Members members;
  Relations relations;

  static constexpr std::size_t size = std::tuple_size_v<Members>;

  /// Whether a member of that name is a required string.
  [[nodiscard]] constexpr bool has_required_text(std::string_view wanted) const {
    return std::apply(
        [wanted](const auto&... row) {
          return ((row.name == wanted && row.required && row.kind == Kind::text) || ...);
        },
        members);
  }
};

namespace field_types {

template <class Row>
inline constexpr bool is_member = false;
template <class Self, class Field, class Rules>
inline constexpr bool is_member<member_row<Self, Field, Rules>> = true;

template <class Part>
constexpr auto as_member(Part part) {
  if constexpr (is_member<Part>) {
    return std::tuple<Part>(part);
  } else {
    return std::tuple<>();
  }
}
template <class Part>
constexpr auto as_relation(Part part) {
  if constexpr (is_member<Part>) {
    return std::tuple<>();
  } else {
    return std::tuple<Part>(part);
  }
}

/// Whether two pointers to members name the same field.
template <class A, class B>
constexpr bool same_field(A a, B b) {
  if constexpr (std::is_same_v<A, B>) {
    return a == b;
  } else {
    return false;
  }
}

}  // namespace field_types

/// Describes a structure: its name on the API's page, its members in the page's order, then its relations.
template <class... Parts>
consteval auto structure(std::string_view name, Parts... parts) {
  auto members = std::tuple_cat(field_types::as_member(parts)...);
  auto relations = std::tuple_cat(field_types::as_relation(parts)...);
  constexpr std::size_t count = std::tuple_size_v<decltype(members)>;
  if (count > 64) misuse::too_many_members();
  std::apply(
      [&](const auto&... row) {
        auto check = [&](const auto& one) {
          const int names = ((row.name == one.name ? 1 : 0) + ... + 0);
          const int fields = ((field_types::same_field(row.field, one.field) ? 1 : 0) + ... + 0);
          if (fields != 1) misuse::a_member_is_described_twice();
          if (names != 1) misuse::a_name_is_given_twice();
        };
        (check(row), ...);
        auto check_relation = [&](const auto& one) {
          const int first = ((field_types::same_field(row.field, one.first) ? 1 : 0) + ... + 0);
          const int second = ((field_types::same_field(row.field, one.second) ? 1 : 0) + ... + 0);
          if (first != 1 || second != 1) misuse::a_relation_is_between_optional_members_of_this_structure();
        };
        std::apply([&](const auto&... relation) { (check_relation(relation), ...); }, relations);
      },
      members);
  return structure_table<decltype(members), decltype(relations)>{name, members, relations};
}

namespace field_types {

/// Stands for a value of any field's type; only ever named, never made.
struct any_field {
  template <class T>
  operator T() const noexcept;  // NOLINT(google-explicit-constructor): it must convert silently
};

template <class T, std::size_t... I>
consteval bool has_fields(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), any_field{})...}; };
}

}  // namespace field_types

/// Every field of the structure is described, and nothing else.
template <class T>
concept EveryMemberDescribed = field_types::structure<T> && std::is_aggregate_v<T> &&
    field_types::has_fields<T>(std::make_index_sequence<T::shape.size>{}) &&
    !field_types::has_fields<T>(std::make_index_sequence<T::shape.size + 1>{});

/// On whose side an error of the service lies.
enum class Side : std::uint8_t { client, server };

/// One error that an operation can answer.
struct error_row {
  std::string_view name;
  int status = 400;
  Side side = Side::client;
  /// Sending the same request again may succeed.
  bool retryable = false;
};

/// An operation of a restJson1 service, described beneath a struct with `Input` and `Output`.
struct operation {
  std::string_view name;
  std::string_view method;
  std::string_view path;
  /// The operation's own errors first, then those common to the service.
  std::span<const error_row> errors{};
};

}  // namespace signupgate
