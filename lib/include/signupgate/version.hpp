// SPDX-License-Identifier: Apache-2.0
//
// version.hpp: which signupgate this is.
//
#pragma once

#include <string_view>

namespace signupgate {

/// The library's semantic version, `MAJOR.MINOR.PATCH`.
[[nodiscard]] std::string_view version() noexcept;

/// The simdjson it was built with and the CPU implementation that simdjson chose, `3.0.1 haswell`.
[[nodiscard]] std::string_view simdjson_version() noexcept;
[[nodiscard]] std::string_view simdjson_implementation() noexcept;

}  // namespace signupgate
