// SPDX-License-Identifier: Apache-2.0
//
// edge_operation.hpp: an operation whose shapes are at the edges of what shapes can say: names of one character, of many, and
// of other scripts; texts and lists that must be empty; a least number of entries and no greatest; patterns whose simplest
// text is too short; what is required and no text.
//
#pragma once

#include "signupgate/gate.hpp"
#include "signupgate/shape.hpp"

namespace edge_operation {

using signupgate::integer;
using signupgate::list;
using signupgate::map;
using signupgate::map_entry;
using signupgate::member;
using signupgate::object;
using signupgate::structure;
using signupgate::text;

// clang-format off

struct Leaf {
  std::string_view                z;
  std::string_view                letters;
  std::optional<std::string_view> nothing;

  using self = Leaf;
  static constexpr auto shape = structure("Leaf",
    member("z",       &self::z,       text{.min = 4, .max = 8, .pattern = "^(a|bcde)$"}),
    member("letters", &self::letters, text{.max = 40, .pattern = "^[a-c]+[0-9]+$"}),
    member("nothing", &self::nothing, text{.max = 0}));
};

struct Input {
  std::int32_t                                    count = 0;
  Leaf                                            leaf;
  std::optional<std::span<const map_entry<Leaf>>> by_key;
  std::optional<std::span<const Leaf>>            none;
  std::optional<std::string_view>                 size;
  std::optional<std::string_view>                 wordy;

  using self = Input;
  static constexpr auto shape = structure("Input",
    member("count", &self::count,  integer{}),
    member("leaf",  &self::leaf,   object{}),
    member("byKey", &self::by_key, map{.key = {.min = 1}, .min = 1}),
    member("none",  &self::none,   list{.max = 0}),
    member("größe", &self::size,   text{.min = 1}),
    member("aNameThatIsLongerThanWhatFuzzEnginesTakeForAWordOfTheirDictionaries", &self::wordy, text{.max = 3}));
};

struct Edge {
  using Input  = edge_operation::Input;
  using Output = edge_operation::Leaf;
  static constexpr signupgate::operation shape{.name = "Edge", .method = "POST", .path = "/edge"};
};

// clang-format on

}  // namespace edge_operation

extern template class signupgate::BasicGate<edge_operation::Edge>;
