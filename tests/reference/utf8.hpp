// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reference {

// Bytes of the well-formed UTF-8 sequence that begins at `at`, 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t at);

// Unicode scalar values in well-formed UTF-8.
std::size_t scalar_count(std::string_view text);

void append_utf8(std::string& out, std::uint32_t scalar);

}  // namespace reference
