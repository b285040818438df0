// SPDX-License-Identifier: Apache-2.0
//
// unicode.hpp: UTF-8 and scalar values, and characters that find faults.
//
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "signupgate/testing/choices.hpp"

namespace signupgate::testing::detail {

void append_utf8(std::string& out, char32_t c);
[[nodiscard]] std::string to_utf8(std::u32string_view text);
/// Of well-formed UTF-8.
[[nodiscard]] std::u32string to_scalars(std::string_view text);
/// Bytes of the sequence that this byte leads, 1 if it leads none.
[[nodiscard]] std::size_t sequence_length(char lead) noexcept;

/// A plain character of 1, 2, 3 or 4 bytes.
[[nodiscard]] char32_t plain_character(std::size_t bytes) noexcept;
/// A character with a story: edges of the encoding's lengths, look-alikes of digits, line separators, what must
/// be escaped. 0: `a`.
[[nodiscard]] char32_t tricky_character(Choices& choices);

/// ASCII's other case, or the character itself.
[[nodiscard]] char32_t other_case(char32_t c) noexcept;
[[nodiscard]] std::string other_case(std::string_view ascii);

}  // namespace signupgate::testing::detail
