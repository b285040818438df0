// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "json.hpp"
#include "reference.hpp"

namespace reference {

// The bare name in a header or member: without `namespace#` and `:uri`; "" when what is left is no name.
std::string bare_error_name(std::string_view text);

// What an error response says. `body` is null when there is nothing to read in it.
Error read_error(const Json* body, const Options& options);

}  // namespace reference
