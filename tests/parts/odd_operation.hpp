// SPDX-License-Identifier: Apache-2.0
//
// odd_operation.hpp: an operation with all that shapes can say and the signup operation does not: least lengths over one,
// limits of lists and maps, names of maps with a pattern, a distinct member that is not the first, `.` in the middle of
// patterns, relations of one kind alone.
//
#pragma once

#include "signupgate/gate.hpp"
#include "signupgate/shape.hpp"

namespace odd_operation {

using signupgate::exclusive;
using signupgate::integer;
using signupgate::list;
using signupgate::map;
using signupgate::map_entry;
using signupgate::member;
using signupgate::object;
using signupgate::structure;
using signupgate::text;

// clang-format off

struct Entry {
  std::string_view                title;
  std::string_view                code;
  std::optional<std::string_view> grade;
  std::optional<std::string_view> loose;

  using self = Entry;
  static constexpr auto shape = structure("Entry",
    member("title", &self::title, text{.min = 3}),
    member("code",  &self::code,  text{.min = 4, .max = 16, .pattern = R"(^.-(ab|c)+[x-z]{2}\d*$)"}),
    member("grade", &self::grade, text{.pattern = "(^a.?b$)|(^(a|.-)+$)"}),
    member("loose", &self::loose, text{.tolerant = true}));
};

struct Choice {
  std::optional<std::int32_t>     number;
  std::optional<std::string_view> pin;

  using self = Choice;
  static constexpr auto shape = structure("Choice",
    member("number", &self::number, integer{}),
    member("pin",    &self::pin,    text{.digits = 4, .not_empty = true}));
};

struct Input {
  std::span<const Entry>                           entries;
  std::optional<std::span<const map_entry<Entry>>> by_name;
  std::optional<Choice>                            one;
  std::optional<Choice>                            other;

  using self = Input;
  static constexpr auto shape = structure("Input",
    member("entries", &self::entries, list{.min = 1, .max = 3, .distinct = "code"}),
    member("byName",  &self::by_name, map{.key = {.min = 2, .max = 6, .pattern = "^[a-z]+.$"}, .min = 1, .max = 2}),
    member("one",     &self::one,     object{}),
    member("other",   &self::other,   object{}),
    exclusive(&self::one, &self::other));
};

struct Odd {
  using Input  = odd_operation::Input;
  using Output = odd_operation::Input;
  static constexpr signupgate::operation shape{.name = "Odd", .method = "POST", .path = "/odd"};
};

// clang-format on

}  // namespace odd_operation

extern template class signupgate::BasicGate<odd_operation::Odd>;
