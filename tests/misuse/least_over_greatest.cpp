// SPDX-License-Identifier: Apache-2.0
//
// The least length is over the greatest: nothing could be valid.
//
#include "signupgate/shape.hpp"

struct One {
  std::string_view field;

  using self = One;
#if SIGNUPGATE_MISUSE
  static constexpr signupgate::text rules{.min = 7, .max = 6};
#else
  static constexpr signupgate::text rules{.min = 6, .max = 6};
#endif
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member("field", &self::field, rules));
};
