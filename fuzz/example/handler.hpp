// SPDX-License-Identifier: Apache-2.0
//
// handler.hpp: a small service's handler for signup requests, as somebody else may have written it: its own parser, its
// own checks, and a bug. It uses nothing of signupgate.
//
#pragma once

#include <string_view>

namespace example {

/// HTTP status of the answer.
int on_signup(std::string_view body);

}  // namespace example
