// SPDX-License-Identifier: Apache-2.0
#include "number.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace reference {

namespace {

// Beyond this an exponent decides alone, for no body has that many digits. Ten times more does not overflow.
constexpr std::int64_t absurd_exponent = 100000000000000000;

std::int64_t exponent_value(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::int64_t value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
    if (value > absurd_exponent) value = absurd_exponent;
  }
  return negative ? -value : value;
}

}  // namespace

bool is_int32(std::string_view number) {
  const bool negative = !number.empty() && number.front() == '-';
  if (negative) number.remove_prefix(1);

  std::int64_t exponent = 0;
  const std::size_t e = number.find_first_of("eE");
  if (e != std::string_view::npos) {
    exponent = exponent_value(number.substr(e + 1));
    number = number.substr(0, e);
  }

  // The value is 0.DIGITS times ten to the power of `point`.
  const std::size_t dot = number.find('.');
  std::string digits(number.substr(0, dot));
  std::int64_t point = static_cast<std::int64_t>(digits.size()) + exponent;
  if (dot != std::string_view::npos) digits.append(number.substr(dot + 1));

  const std::size_t leading = digits.find_first_not_of('0');
  if (leading == std::string::npos) return true;  // zero, whatever its exponent
  digits.erase(0, leading);
  point -= static_cast<std::int64_t>(leading);
  digits.erase(digits.find_last_not_of('0') + 1);

  if (point < static_cast<std::int64_t>(digits.size())) return false;  // something is left behind the point
  if (point > 10) return false;                                        // more than ten digits before it
  std::int64_t magnitude = 0;
  for (std::int64_t i = 0; i < point; ++i) {
    const auto index = static_cast<std::size_t>(i);
    magnitude = magnitude * 10 + (index < digits.size() ? digits[index] - '0' : 0);
  }
  return magnitude <= (negative ? std::int64_t{2147483648} : std::int64_t{2147483647});
}

}  // namespace reference
