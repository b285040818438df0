// SPDX-License-Identifier: Apache-2.0
//
// The member that should not repeat is none that every entry has.
//
#include "signupgate/shape.hpp"

struct Entry {
  std::string_view key;
  std::optional<std::string_view> value;

  using self = Entry;
  static constexpr auto shape =
      signupgate::structure("Entry", signupgate::member("key", &self::key, signupgate::text{}),
                            signupgate::member("value", &self::value, signupgate::text{}));
};

#if SIGNUPGATE_MISUSE
constexpr signupgate::list rules{.distinct = "value"};
#else
constexpr signupgate::list rules{.distinct = "key"};
#endif

struct One {
  std::span<const Entry> entries;

  using self = One;
  static constexpr auto shape =
      signupgate::structure("One", signupgate::member("entries", &self::entries, rules));
};
