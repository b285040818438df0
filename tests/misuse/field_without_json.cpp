// SPDX-License-Identifier: Apache-2.0
//
// A field of a type for which there is no JSON.
//
#include "signupgate/shape.hpp"

#if SIGNUPGATE_MISUSE
using Field = double;
#else
using Field = std::int32_t;
#endif

struct One {
  Field field;

  using self = One;
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member("field", &self::field, signupgate::integer{}));
};
