// SPDX-License-Identifier: Apache-2.0
//
// The limits of a map's keys the wrong way round.

#include "signupgate/shape.hpp"

using signupgate::map;
using signupgate::member;
using signupgate::structure;
using signupgate::text;

struct Value {
  std::string_view name;

  using self = Value;
  static constexpr auto shape = structure("Value", member("name", &self::name, text{}));
};

struct Holder {
  std::span<const signupgate::map_entry<Value>> values;

  using self = Holder;
#if SIGNUPGATE_MISUSE
  static constexpr auto shape =
      structure("Holder", member("values", &self::values, map{.key = {.min = 5, .max = 1}}));
#else
  static constexpr auto shape =
      structure("Holder", member("values", &self::values, map{.key = {.min = 1, .max = 5}}));
#endif
};
