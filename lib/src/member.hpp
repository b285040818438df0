// SPDX-License-Identifier: Apache-2.0
//
// member.hpp: the shapes as the walks need them while they are compiled.
//
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "pattern_compiler.hpp"
#include "signupgate/description.hpp"
#include "signupgate/shape.hpp"

namespace signupgate::detail {

inline constexpr std::size_t no_member = static_cast<std::size_t>(-1);

/// The I-th member of structure T.
template <class T, std::size_t I>
struct Member {
  static constexpr auto& row = std::get<I>(T::shape.members);
  using Row = std::remove_cvref_t<decltype(row)>;
  /// The field without its std::optional.
  using Field = typename Row::field_type;
  static constexpr Kind kind = Row::kind;
  static constexpr bool required = Row::required;

  /// The value, whether the field is optional or not; null when it is absent.
  [[nodiscard]] static constexpr const Field* value(const T& object) noexcept {
    if constexpr (required) {
      return &(object.*row.field);
    } else {
      const auto& field = object.*row.field;
      return field.has_value() ? &*field : nullptr;
    }
  }
  /// The field made ready to be filled.
  [[nodiscard]] static constexpr Field& fill(T& object) noexcept {
    if constexpr (required) {
      return object.*row.field;
    } else {
      return (object.*row.field).emplace();
    }
  }
};

/// The entries of a list or the values of a map.
template <class Field>
using item_of = typename field_types::classify<Field>::item;

/// The compiled pattern of a member, or null.
template <class T, std::size_t I>
[[nodiscard]] constexpr const Pattern* pattern_of() noexcept {
  if constexpr (Member<T, I>::kind == Kind::text) {
    if constexpr (!Member<T, I>::row.rules.pattern.empty()) {
      struct Source {
        [[nodiscard]] static constexpr std::string_view text() { return Member<T, I>::row.rules.pattern; }
      };
      return &CompiledPattern<Source>::pattern;
    } else {
      return nullptr;
    }
  } else {
    return nullptr;
  }
}

/// The compiled pattern of a map's keys, or null.
template <class T, std::size_t I>
[[nodiscard]] constexpr const Pattern* key_pattern_of() noexcept {
  if constexpr (!Member<T, I>::row.rules.key.pattern.empty()) {
    struct Source {
      [[nodiscard]] static constexpr std::string_view text() { return Member<T, I>::row.rules.key.pattern; }
    };
    return &CompiledPattern<Source>::pattern;
  } else {
    return nullptr;
  }
}

/// The index of the member with that name: comparisons with constants, which the compiler orders.
template <class T>
[[nodiscard]] constexpr std::size_t member_index(std::string_view name) noexcept {
  return [name]<std::size_t... I>(std::index_sequence<I...>) {
    std::size_t found = no_member;
    static_cast<void>(((name == Member<T, I>::row.name ? (found = I, true) : false) || ...));
    return found;
  }
  (std::make_index_sequence<T::shape.size>{});
}

/// Calls `visit.template operator()<I>()` for the one member with that index.
template <class T, class Visit>
[[gnu::always_inline]] inline void with_member(std::size_t index, Visit&& visit) noexcept {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    static_cast<void>(((index == I ? (visit.template operator()<I>(), true) : false) || ...));
  }
  (std::make_index_sequence<T::shape.size>{});
}

/// Calls `visit.template operator()<I>()` for every member in the shape's order.
template <class T, class Visit>
[[gnu::always_inline]] constexpr void each_member(Visit&& visit) noexcept {
  [&]<std::size_t... I>(std::index_sequence<I...>) { (visit.template operator()<I>(), ...); }
  (std::make_index_sequence<T::shape.size>{});
}

/// Calls `visit.template operator()<I, J>(relation)` for every relation, with the members' indexes.
template <class T, class Visit>
[[gnu::always_inline]] constexpr void each_relation(Visit&& visit) noexcept {
  constexpr std::size_t count = std::tuple_size_v<std::remove_cvref_t<decltype(T::shape.relations)>>;
  [&]<std::size_t... R>(std::index_sequence<R...>) {
    (visit.template operator()<field_types::index_of<T>(std::get<R>(T::shape.relations).first),
                               field_types::index_of<T>(std::get<R>(T::shape.relations).second)>(
         std::get<R>(T::shape.relations).relation),
     ...);
  }
  (std::make_index_sequence<count>{});
}

/// Whether the relation between two members is not as it should be.
template <class T, std::size_t First, std::size_t Second>
[[nodiscard]] constexpr bool breaks(const T& object, Relation relation) noexcept {
  const bool first = Member<T, First>::value(object) != nullptr;
  const bool second = Member<T, Second>::value(object) != nullptr;
  return relation == Relation::exclusive ? first && second : !first && !second;
}

}  // namespace signupgate::detail
