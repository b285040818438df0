// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace reference {

// An absolute URL by RFC 3986 whose scheme is https and whose host is not empty.
bool is_https_url(std::string_view text);

}  // namespace reference
