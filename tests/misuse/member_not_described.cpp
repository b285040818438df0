// SPDX-License-Identifier: Apache-2.0
//
// A field stands in no row of the table: it would stay empty for ever.
//
#include "signupgate/description.hpp"

struct Pair {
  std::string_view first;
#if SIGNUPGATE_MISUSE
  std::string_view second;
#endif

  using self = Pair;
  static constexpr auto shape =
      signupgate::structure("Pair", signupgate::member("first", &self::first, signupgate::text{}));
};

static_assert(signupgate::description_of<Pair>.members.size() == 1);
