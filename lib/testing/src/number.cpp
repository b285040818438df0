// SPDX-License-Identifier: Apache-2.0
#include "number.hpp"

#include <cstdlib>

namespace signupgate::testing::detail {
namespace {

/// digits * 10^exponent
std::string spelt(Choices& choices, bool negative, std::string digits, long long exponent) {
  const std::string sign = negative ? "-" : "";
  const std::uint32_t zeros = choices.choose(4);
  const std::uint32_t point = choices.choose(4);
  digits.append(zeros, '0');
  exponent -= zeros;
  if (point != 0) {
    // So many digits behind the point, with zeros before it where there are too few.
    const std::size_t behind = point == 3 ? digits.size() : point;
    while (digits.size() <= behind) digits.insert(digits.begin(), '0');
    digits.insert(digits.size() - behind, 1, '.');
    exponent += static_cast<long long>(behind);
  }
  const std::size_t whole = std::min(digits.find('.'), digits.size());
  const std::size_t leading = std::min(digits.find_first_not_of('0'), whole - 1);
  digits.erase(0, leading);
  if (exponent == 0 && choices.choose(4) != 3) return sign + digits;
  static constexpr const char* marks[] = {"e", "E"};
  static constexpr const char* pluses[] = {"", "+", "0", "+00"};
  std::string out = sign + digits + choices.pick(marks);
  if (exponent < 0) return out + "-" + (choices.choose(2) == 1 ? "0" : "") + std::to_string(-exponent);
  return out + choices.pick(pluses) + std::to_string(exponent);
}

}  // namespace

Number aimed_number(Choices& choices) {
  struct Known {
    const char* spelling;
    bool fits;
  };
  static constexpr Known known[] = {{"0", true},
                                    {"200", true},
                                    {"2147483647", true},
                                    {"-2147483648", true},
                                    {"2147483648", false},
                                    {"-2147483649", false},
                                    {"-0", true},
                                    {"200.0", true},
                                    {"2e2", true},
                                    {"20E+1", true},
                                    {"2000e-1", true},
                                    {"0.2e3", true},
                                    {"-0.0", true},
                                    {"0e999999999", true},
                                    {"0.000e-999999999", true},
                                    {"-0e-0", true},
                                    {"0E+99999999999999999999", true},
                                    {"2.147483647e9", true},
                                    {"-2147483648.000", true},
                                    {"21474836470e-1", true},
                                    {"0.0000000002147483647e19", true},
                                    {"2147483646", true},
                                    {"-2147483647", true},
                                    {"1", true},
                                    {"-1", true},
                                    {"200.5", false},
                                    {"0.1", false},
                                    {"-0.5", false},
                                    {"1e-1", false},
                                    {"2e-2", false},
                                    {"1e10", false},
                                    {"1e999999999", false},
                                    {"1e-999999999", false},
                                    {"2147483647.0000000001", false},
                                    {"2147483647.5", false},
                                    {"-2147483648.0000000000000001", false},
                                    {"2.147483648e9", false},
                                    {"21474836480e-1", false},
                                    {"4294967296", false},
                                    {"4294967496", false},
                                    {"9223372036854775807", false},
                                    {"9223372036854775808", false},
                                    {"18446744073709551616", false},
                                    {"18446744073709551816", false},
                                    {"-18446744073709551416", false},
                                    {"1e99999999999999999999", false},
                                    {"1e-99999999999999999999", false},
                                    {"1e4294967296", false},
                                    {"340282366920938463463374607431768211656", false},
                                    {"0.99999999999999999999", false},
                                    {"1e18446744073709551616", false},
                                    {"200.00000000000000000000000000000000000001", false},
                                    {"1.0e-1", false},
                                    {"2147483650e-1", true},
                                    {"2147483655e-1", false},
                                    {"99999999999", false},
                                    {"-99999999999", false}};
  // The edges themselves more often.
  const std::size_t edges = 6;
  const Known& one = choices.choose(4) == 1 ? known[choices.choose(edges)] : choices.pick(known);
  return {one.spelling, one.fits, std::string("integer/") + one.spelling};
}

std::string valid_integer(Choices& choices) {
  const std::uint32_t how = choices.choose(4);
  if (how == 0) return "200";
  if (how == 1) {
    for (int tries = 0; tries < 8; ++tries)
      if (Number one = aimed_number(choices); one.fits) return one.spelling;
    return "200";
  }
  const bool negative = choices.choose(2) == 1;
  const std::string digits = std::to_string(how == 2 ? choices.choose(1000) : choices.choose(0x80000000U));
  if (digits == "0") return "0";
  return spelt(choices, negative, digits, 0);
}

std::string respell(Choices& choices, std::string_view number) {
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t mark = number.find_first_of("eE");
  const std::string_view mantissa = number.substr(0, mark);
  long long exponent = 0;
  if (mark != number.npos) {
    const std::string text(number.substr(mark + 1));
    if (text.size() > 12) return std::string(negative ? "-" : "") + std::string(number);
    exponent = std::strtoll(text.c_str(), nullptr, 10);
  }
  std::string digits;
  bool behind = false;
  for (const char c : mantissa) {
    if (c == '.') {
      behind = true;
    } else {
      digits += c;
      if (behind) --exponent;
    }
  }
  return spelt(choices, negative, digits, exponent);
}

}  // namespace signupgate::testing::detail
