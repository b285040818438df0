// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace reference {

// Whether the number, as RFC 8259 writes it, is exactly an integer in -2^31..2^31-1.
bool is_int32(std::string_view number);

}  // namespace reference
