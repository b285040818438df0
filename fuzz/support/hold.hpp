// SPDX-License-Identifier: Apache-2.0
//
// hold.hpp: how a harness says that a property does not hold. Never in an `assert`, which a build may switch off.
//
#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace signupgate::fuzz {

/// Names the property on stderr, and nothing of the input: engines keep that in a file of its own.
[[noreturn]] inline void fail(std::string_view property, std::string_view what) noexcept {
  std::fprintf(stderr, "signupgate: broken property: %.*s: %.*s\n", static_cast<int>(property.size()),
               property.data(), static_cast<int>(what.size()), what.data());
  std::abort();
}

inline void hold(std::string_view property, std::optional<std::string_view> breach) noexcept {
  if (breach) fail(property, *breach);
}

}  // namespace signupgate::fuzz
