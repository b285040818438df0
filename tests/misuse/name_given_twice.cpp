// SPDX-License-Identifier: Apache-2.0
//
// Two members have the same name on the wire.
//
#include "signupgate/shape.hpp"

struct Pair {
  std::string_view first;
  std::string_view second;

  using self = Pair;
  static constexpr auto shape =
      signupgate::structure("Pair", signupgate::member("first", &self::first, signupgate::text{}),
#if SIGNUPGATE_MISUSE
                            signupgate::member("first", &self::second, signupgate::text{}));
#else
                            signupgate::member("second", &self::second, signupgate::text{}));
#endif
};
