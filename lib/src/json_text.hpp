// SPDX-License-Identifier: Apache-2.0
//
// json_text.hpp: RFC 8259's scalars: white space, escapes, strings, numbers.
//
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "memory.hpp"
#include "utf8.hpp"

namespace signupgate::detail {

inline bool is_white_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

inline bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// What may stand directly behind a number or literal.
inline bool ends_scalar(char c) noexcept {
  return is_white_space(c) || c == ',' || c == ']' || c == '}' || c == ':';
}

/// What stands between the quotes of the string that opens at `open` when the next token begins at `next`. In between
/// there is only the string and white space, so its end is found from behind. None: no quote closes it.
inline std::optional<std::string_view> raw_string(const char* text, std::size_t open,
                                                  std::size_t next) noexcept {
  std::size_t close = next - 1;
  while (close > open && is_white_space(text[close])) --close;
  if (close == open || text[close] != '"') return std::nullopt;
  return std::string_view(text + open + 1, close - open - 1);
}

/// One escape of a string, read from its backslash.
struct Escape {
  enum class Outcome : std::uint8_t { good, malformed, unpaired_surrogate } outcome;
  /// good: behind the escape (or the pair of them). malformed: the byte that cannot stand there, or the end.
  const char* stop;
  std::uint32_t scalar;
};

inline constexpr std::array<std::int8_t, 256> hex_values = [] {
  std::array<std::int8_t, 256> out{};
  out.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) out['0' + i] = static_cast<std::int8_t>(i);
  for (std::size_t i = 0; i < 6; ++i) out['a' + i] = out['A' + i] = static_cast<std::int8_t>(10 + i);
  return out;
}();

/// Of a hexadecimal digit; -1 for any other character.
inline int hex_value(char c) noexcept { return hex_values[static_cast<unsigned char>(c)]; }

/// The value of the four hexadecimal digits at `p`; negative if one of them is none.
inline int hex4_value(const char* p) noexcept {
  return hex_value(p[0]) * 0x1000 | hex_value(p[1]) * 0x100 | hex_value(p[2]) * 0x10 | hex_value(p[3]);
}

/// The four hexadecimal digits of \uXXXX at `p`; `stop` is where they end or fail.
inline std::optional<std::uint32_t> read_hex4(const char* p, const char* end, const char** stop) noexcept {
  const int value = end - p >= 4 ? hex4_value(p) : -1;
  if (value >= 0) {
    *stop = p + 4;
    return static_cast<std::uint32_t>(value);
  }
  while (p != end && hex_value(*p) >= 0) ++p;
  *stop = p;
  return std::nullopt;
}

/// Whether it is one half of a pair in UTF-16.
inline bool is_surrogate(std::uint32_t unit) noexcept { return (unit & 0xF800U) == 0xD800; }

/// Reads the escape at `p`, a backslash. A high surrogate must be followed at once by a low one.
inline Escape read_escape(const char* p, const char* end) noexcept {
  using enum Escape::Outcome;
  if (p + 1 == end) return {malformed, end, 0};
  switch (p[1]) {
    case '"':
    case '\\':
    case '/': return {good, p + 2, static_cast<std::uint32_t>(p[1])};
    case 'b': return {good, p + 2, 0x08};
    case 'f': return {good, p + 2, 0x0C};
    case 'n': return {good, p + 2, 0x0A};
    case 'r': return {good, p + 2, 0x0D};
    case 't': return {good, p + 2, 0x09};
    case 'u': break;
    default: return {malformed, p + 1, 0};
  }
  const char* stop = nullptr;
  const auto unit = read_hex4(p + 2, end, &stop);
  if (!unit) return {malformed, stop, 0};
  if (!is_surrogate(*unit)) return {good, stop, *unit};
  if (*unit > 0xDBFF || end - stop < 6 || stop[0] != '\\' || stop[1] != 'u')
    return {unpaired_surrogate, p, 0};
  const auto low = read_hex4(stop + 2, end, &stop);
  if (!low || *low < 0xDC00 || *low > 0xDFFF) return {unpaired_surrogate, p, 0};
  return {good, stop, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00)};
}

/// Decoded text, or why there is none.
struct Decoded {
  enum class Outcome : std::uint8_t { good, malformed, no_memory } outcome;
  std::string_view text;
};

/// Decodes a string's raw content (well-formed UTF-8 without control characters) into the arena.
inline Decoded decode_string(std::string_view raw, Arena& arena) noexcept {
  auto* out = static_cast<char*>(arena.allocate(raw.size()));  // no escape is shorter than what it stands for
  if (out == nullptr) return {Decoded::Outcome::no_memory, {}};
  const char* p = raw.data();
  const char* const end = p + raw.size();
  std::size_t size = 0;
  while (p != end) {
    const auto* backslash = static_cast<const char*>(std::memchr(p, '\\', static_cast<std::size_t>(end - p)));
    const auto plain = static_cast<std::size_t>((backslash == nullptr ? end : backslash) - p);
    std::memcpy(out + size, p, plain);
    size += plain;
    if (backslash == nullptr) break;
    const Escape escape = read_escape(backslash, end);
    if (escape.outcome != Escape::Outcome::good) return {Decoded::Outcome::malformed, {}};
    size += write_utf8(escape.scalar, out + size);
    p = escape.stop;
  }
  arena.shrink_last(raw.size(), size);
  return {Decoded::Outcome::good, {out, size}};
}

/// How far a number reaches.
struct NumberScan {
  /// Behind the number; or the byte that cannot continue it, or the end.
  const char* stop;
  bool complete;
};

/// Reads the number that begins at `p`, which is a digit or a minus.
inline NumberScan scan_number(const char* p, const char* end) noexcept {
  const auto digits = [&p, end] {
    const char* const first = p;
    while (p != end && is_digit(*p)) ++p;
    return p != first;
  };
  if (*p == '-') ++p;
  if (p != end && *p == '0') {
    ++p;
  } else if (!digits()) {
    return {p, false};
  }
  if (p != end && *p == '.') {
    ++p;
    if (!digits()) return {p, false};
  }
  if (p != end && (*p == 'e' || *p == 'E')) {
    ++p;
    if (p != end && (*p == '+' || *p == '-')) ++p;
    if (!digits()) return {p, false};
  }
  return {p, true};
}

/// The value of a well-formed number if it is integral and in the range of 32 bits, exactly, however it is spelt:
/// the digits are read as digits * 10^exponent without a floating-point number in between.
inline std::optional<std::int32_t> exact_int32(std::string_view number) noexcept {
  constexpr std::int64_t huge = std::int64_t{1} << 40U;  // an exponent that no digits of a body can make good
  const bool negative = number.front() == '-';
  if (negative) number.remove_prefix(1);
  std::size_t mantissa_size = number.find_first_of("eE");
  std::int64_t exponent = 0;
  if (mantissa_size == std::string_view::npos) {
    mantissa_size = number.size();
  } else {
    std::string_view digits = number.substr(mantissa_size + 1);
    const bool minus = digits.front() == '-';
    if (minus || digits.front() == '+') digits.remove_prefix(1);
    for (const char c : digits)
      if (exponent < huge) exponent = exponent * 10 + (c - '0');
    if (minus) exponent = -exponent;
  }
  const std::string_view mantissa = number.substr(0, mantissa_size);
  const std::size_t point = mantissa.find('.');
  // Only the digits between the first and the last that is not zero count.
  std::size_t first = mantissa.find_first_not_of("0.");
  if (first == std::string_view::npos) return 0;
  const std::size_t last = mantissa.find_last_not_of("0.");
  const std::size_t whole = point == std::string_view::npos ? mantissa.size() : point;
  // Tens by which the last counted digit stands left (+) or right (-) of the units.
  const std::int64_t shift =
      last < whole ? static_cast<std::int64_t>(whole - 1 - last) : -static_cast<std::int64_t>(last - whole);
  const std::int64_t tens = exponent + shift;
  if (tens < 0) return std::nullopt;
  std::int64_t value = 0;
  for (; first <= last; ++first) {
    if (mantissa[first] == '.') continue;
    value = value * 10 + (mantissa[first] - '0');
    if (value > std::int64_t{1} << 31U) return std::nullopt;
  }
  for (std::int64_t i = 0; i < tens; ++i) {
    value *= 10;
    if (value > std::int64_t{1} << 31U) return std::nullopt;
  }
  if (negative) value = -value;
  if (value > INT32_MAX) return std::nullopt;
  return static_cast<std::int32_t>(value);
}

}  // namespace signupgate::detail
