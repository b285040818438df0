// SPDX-License-Identifier: Apache-2.0
//
// utf8.hpp: UTF-8 by RFC 3629, one sequence at a time.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signupgate::detail {

/// Bytes of the well-formed sequence at `p`, which is not `end`: 1 to 4; 0 when it is ill-formed or cut by `end`.
inline std::size_t utf8_sequence(const char* p, const char* end) noexcept {
  const auto byte = [p](std::size_t i) { return static_cast<unsigned char>(p[i]); };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const auto left = static_cast<std::size_t>(end - p);
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return left >= 2 && continues(1) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !continues(1) || !continues(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;  // overlong
    if (lead == 0xED && byte(1) > 0x9F) return 0;  // a surrogate
    return 3;
  }
  if (left < 4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;  // overlong
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;  // over U+10FFFF
  return 4;
}

/// Unicode scalar values of well-formed text; of other bytes, those that do not continue a sequence.
inline std::size_t code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

/// Writes a scalar value; returns its bytes.
inline std::size_t write_utf8(std::uint32_t scalar, char* out) noexcept {
  const auto put = [out](std::size_t i, std::uint32_t byte) { out[i] = static_cast<char>(byte); };
  if (scalar < 0x80) {
    put(0, scalar);
    return 1;
  }
  if (scalar < 0x800) {
    put(0, 0xC0U | (scalar >> 6U));
    put(1, 0x80U | (scalar & 0x3FU));
    return 2;
  }
  if (scalar < 0x10000) {
    put(0, 0xE0U | (scalar >> 12U));
    put(1, 0x80U | ((scalar >> 6U) & 0x3FU));
    put(2, 0x80U | (scalar & 0x3FU));
    return 3;
  }
  put(0, 0xF0U | (scalar >> 18U));
  put(1, 0x80U | ((scalar >> 12U) & 0x3FU));
  put(2, 0x80U | ((scalar >> 6U) & 0x3FU));
  put(3, 0x80U | (scalar & 0x3FU));
  return 4;
}

}  // namespace signupgate::detail
