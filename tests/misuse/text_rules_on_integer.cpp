// SPDX-License-Identifier: Apache-2.0
//
// The rules of a text on an integer.
//
#include "signupgate/shape.hpp"

#if SIGNUPGATE_MISUSE
using Rules = signupgate::text;
#else
using Rules = signupgate::integer;
#endif

struct One {
  std::optional<std::int32_t> field;

  using self = One;
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member("field", &self::field, Rules{}));
};
