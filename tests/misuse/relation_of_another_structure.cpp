// SPDX-License-Identifier: Apache-2.0
//
// A relation with a field that the table does not describe.
//
#include "signupgate/shape.hpp"

struct Pair {
  std::optional<std::string_view> first;
  std::optional<std::string_view> second;
  std::optional<std::string_view> third;

  using self = Pair;
  static constexpr auto shape =
      signupgate::structure("Pair", signupgate::member("first", &self::first, signupgate::text{}),
                            signupgate::member("second", &self::second, signupgate::text{}),
#if SIGNUPGATE_MISUSE
                            signupgate::exclusive(&self::first, &self::third));
#else
                            signupgate::exclusive(&self::first, &self::second));
#endif
};
