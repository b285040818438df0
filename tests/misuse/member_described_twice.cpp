// SPDX-License-Identifier: Apache-2.0
//
// One field stands in two rows of the table.
//
#include "signupgate/shape.hpp"

struct Pair {
  std::string_view first;
  std::string_view second;

  using self = Pair;
  static constexpr auto shape =
      signupgate::structure("Pair",
#if SIGNUPGATE_MISUSE
                            signupgate::member("first", &self::second, signupgate::text{}),
#else
                            signupgate::member("first", &self::first, signupgate::text{}),
#endif
                            signupgate::member("second", &self::second, signupgate::text{}));
};
