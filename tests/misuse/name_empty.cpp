// SPDX-License-Identifier: Apache-2.0
//
// A member has no name on the wire.
//
#include "signupgate/shape.hpp"

#if SIGNUPGATE_MISUSE
constexpr std::string_view name{};
#else
constexpr std::string_view name = "first";
#endif

struct One {
  std::string_view first;

  using self = One;
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member(name, &self::first, signupgate::text{}));
};
