// SPDX-License-Identifier: Apache-2.0
//
// The rules of a list on a text.
//
#include "signupgate/shape.hpp"

#if SIGNUPGATE_MISUSE
using Rules = signupgate::list;
#else
using Rules = signupgate::text;
#endif

struct One {
  std::optional<std::string_view> field;

  using self = One;
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member("field", &self::field, Rules{}));
};
