// SPDX-License-Identifier: Apache-2.0
//
// pattern.hpp: a compiled regular expression, and how it matches; pattern_compiler.hpp makes them, and says what may
// be in one.
//
// The table's columns are the ASCII characters and two for all the rest. Matching reads each byte of the text once,
// whatever the text.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signupgate::detail {

/// Columns of the table for what is not ASCII.
inline constexpr std::size_t other_column = 128;
inline constexpr std::size_t separator_column = 129;  // U+2028, U+2029
inline constexpr std::size_t column_count = 130;

/// A compiled pattern; points to static tables.
struct Pattern {
  /// Class of each ASCII character and of the two columns above.
  const std::uint8_t* class_of = nullptr;
  /// Next state by state * classes + class; state 0 is the dead one, 1 the first.
  const std::uint8_t* next = nullptr;
  const bool* accepting = nullptr;
  /// Whether, in a state, any further printable ASCII characters match, none as well.
  const bool* settled = nullptr;
  std::size_t classes = 0;

  /// The state after this ASCII text.
  [[nodiscard]] constexpr std::size_t after(std::string_view text) const noexcept {
    std::size_t state = 1;
    for (const char c : text) state = next[state * classes + class_of[static_cast<unsigned char>(c)]];
    return state;
  }
  /// Whether printable ASCII matches, `state` being reached before it. Reads no more of it than it must.
  [[nodiscard]] constexpr bool matches_printable(std::string_view text,
                                                 std::size_t state = 1) const noexcept {
    for (const char c : text) {
      state = next[state * classes + class_of[static_cast<unsigned char>(c)]];
      if (settled[state]) return true;
    }
    return accepting[state];
  }
  /// `text` is well-formed UTF-8.
  [[nodiscard]] constexpr bool matches(std::string_view text) const noexcept {
    std::size_t state = 1;
    for (std::size_t i = 0; i < text.size();) {
      const auto byte = static_cast<unsigned char>(text[i]);
      std::size_t column = byte;
      if (byte < 0x80) {
        ++i;
      } else {
        column = other_column;
        if (byte == 0xE2 && static_cast<unsigned char>(text[i + 1]) == 0x80 &&
            (static_cast<unsigned char>(text[i + 2]) | 1U) == 0xA9U)
          column = separator_column;
        i += byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
      }
      state = next[state * classes + class_of[column]];
      if (state == 0) return false;
    }
    return accepting[state];
  }
};

}  // namespace signupgate::detail
