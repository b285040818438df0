// SPDX-License-Identifier: Apache-2.0
//
// known_names.hpp: the members' names that may be shown, as the API's description has them.
//
#pragma once

#include <span>
#include <string_view>

#include "signupgate/violation.hpp"

namespace signupgate::cli {

/// The names of all members, at any depth, of the request or of the 200 response.
[[nodiscard]] std::span<const std::string_view> known_names(Direction direction);

}  // namespace signupgate::cli
