// SPDX-License-Identifier: Apache-2.0
//
// version.hpp: which signupgate this is.
//
#pragma once

#include <string_view>

namespace signupgate {

/// The library's semantic version, `MAJOR.MINOR.PATCH`.
[[nodiscard]] std::string_view version() noexcept;

/// The simdjson it was built with, `3.0.1`.
[[nodiscard]] std::string_view simdjson_version() noexcept;
/// The CPU implementation that simdjson chose for this machine, `haswell`.
[[nodiscard]] std::string_view simdjson_implementation() noexcept;

}  // namespace signupgate
