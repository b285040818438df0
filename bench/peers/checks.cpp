// SPDX-License-Identifier: Apache-2.0
#include "checks.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace bench {
namespace {

/// What a URL may consist of, by part: RFC 3986's unreserved characters and sub-delims anywhere.
enum Part : std::uint8_t { anywhere = 1, user = 2, rest = 4, hexadecimal = 8 };

constexpr std::array<std::uint8_t, 256> parts = [] {
  std::array<std::uint8_t, 256> out{};
  const auto put = [&out](std::string_view characters, std::uint8_t part) {
    for (const char c : characters) out[static_cast<unsigned char>(c)] |= part;
  };
  put("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=", anywhere);
  put(":", user | rest);
  put("@/?", rest);
  put("0123456789abcdefABCDEF", hexadecimal);
  return out;
}();

bool is_part(char c, unsigned part) noexcept { return (parts[static_cast<unsigned char>(c)] & part) != 0; }

bool consists_of(std::string_view text, unsigned part) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_part(text[i], anywhere | part)) continue;
    if (text[i] != '%' || text.size() - i < 3 || !is_part(text[i + 1], hexadecimal) ||
        !is_part(text[i + 2], hexadecimal))
      return false;
    i += 2;
  }
  return true;
}

bool is_port(std::string_view text) noexcept {
  if (text.empty()) return true;
  return text.front() == ':' && std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool is_host_and_port(std::string_view text) noexcept {
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || close == 1) return false;
    for (const char c : text.substr(1, close - 1))
      if (!is_part(c, hexadecimal) && c != ':' && c != '.') return false;
    return is_port(text.substr(close + 1));
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  return colon != 0 && consists_of(text.substr(0, colon), 0) && is_port(text.substr(colon));
}

/// A number's digits without the point, leading and trailing zeros: 0.digits * 10^scale.
struct Decimal {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view exponent;
};

Decimal decimal(std::string_view number) noexcept {
  Decimal out;
  if (number.starts_with('-')) {
    out.negative = true;
    number.remove_prefix(1);
  }
  const std::size_t e = number.find_first_of("eE");
  if (e != std::string_view::npos) out.exponent = number.substr(e + 1);
  number = number.substr(0, e);
  const std::size_t point = number.find('.');
  out.whole = number.substr(0, point);
  if (point != std::string_view::npos) out.fraction = number.substr(point + 1);
  return out;
}

}  // namespace

bool is_https_url(std::string_view text) noexcept {
  constexpr std::string_view scheme = "https://";
  if (text.size() < scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    const char c = is_upper(text[i]) ? static_cast<char>(text[i] + ('a' - 'A')) : text[i];
    if (c != scheme[i]) return false;
  }
  text.remove_prefix(scheme.size());
  const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
  std::string_view authority = text.substr(0, end);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    if (!consists_of(authority.substr(0, at), user)) return false;
    authority.remove_prefix(at + 1);
  }
  if (!is_host_and_port(authority)) return false;
  const std::string_view behind = text.substr(end);
  const std::size_t hash = std::min(behind.find('#'), behind.size());
  return consists_of(behind.substr(0, hash), rest) &&
         (hash == behind.size() || consists_of(behind.substr(hash + 1), rest));
}

bool has_repeats(std::string_view* texts, std::size_t count) {
  constexpr std::size_t few = 12;
  if (count <= few) {
    for (std::size_t i = 1; i < count; ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (texts[i] == texts[j]) return true;
    return false;
  }
  std::sort(texts, texts + count);
  return std::adjacent_find(texts, texts + count) != texts + count;
}

bool is_number(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto digits = [&at, end] {
    const char* const first = at;
    while (at != end && is_digit(*at)) ++at;
    return at != first;
  };
  if (at != end && *at == '-') ++at;
  if (at != end && *at == '0') {
    ++at;
  } else if (!digits()) {
    return false;
  }
  if (at != end && *at == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    if (!digits()) return false;
  }
  return at == end;
}

bool is_int32(std::string_view number, std::int32_t& out) noexcept {
  const auto read = std::from_chars(number.data(), number.data() + number.size(), out);
  if (read.ptr == number.data() + number.size()) return read.ec == std::errc{};

  // It has a fraction or an exponent. All digits in a row, and how many of them stand before the point.
  const Decimal given = decimal(number);
  const std::size_t length = given.whole.size() + given.fraction.size();
  const auto digit = [&given](std::size_t i) {
    return i < given.whole.size() ? given.whole[i] : given.fraction[i - given.whole.size()];
  };
  std::size_t first = 0;
  while (first < length && digit(first) == '0') ++first;
  if (first == length) {
    out = 0;
    return true;
  }
  std::size_t last = length;
  while (digit(last - 1) == '0') --last;

  std::string_view exponent = given.exponent;
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  std::int64_t power = 0;
  // No text is as long as an exponent out of range would have to be to matter.
  if (!exponent.empty() &&
      std::from_chars(exponent.data(), exponent.data() + exponent.size(), power).ec != std::errc{})
    return false;
  const auto before = static_cast<std::int64_t>(given.whole.size());
  if (power > 1'000'000'000'000 || power < -1'000'000'000'000) return false;
  const std::int64_t point = before + power;  // the value is digits[0, point).digits[point, ...)
  if (point < static_cast<std::int64_t>(last) || point - static_cast<std::int64_t>(first) > 10) return false;
  std::int64_t value = 0;
  for (auto i = static_cast<std::int64_t>(first); i < point; ++i) {
    const auto index = static_cast<std::size_t>(i);
    value = value * 10 + (index < length ? digit(index) - '0' : 0);
  }
  if (given.negative) value = -value;
  if (value < INT32_MIN || value > INT32_MAX) return false;
  out = static_cast<std::int32_t>(value);
  return true;
}

}  // namespace bench
