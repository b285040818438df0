// SPDX-License-Identifier: Apache-2.0
//
// A relation with a member that is always there.
//
#include "signupgate/shape.hpp"

struct Pair {
  std::optional<std::string_view> first;
#if SIGNUPGATE_MISUSE
  std::string_view second;
#else
  std::optional<std::string_view> second;
#endif

  using self = Pair;
  static constexpr auto shape =
      signupgate::structure("Pair", signupgate::member("first", &self::first, signupgate::text{}),
                            signupgate::member("second", &self::second, signupgate::text{}),
                            signupgate::exclusive(&self::first, &self::second));
};
