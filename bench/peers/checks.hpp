// SPDX-License-Identifier: Apache-2.0
//
// checks.hpp: the rules for values, written by hand as for speed, shared by every hand-written engine.
//
//     is_pin("123456")                      an error unless it holds
//     has_waba_form("waba-0123...")         a warning unless it holds
//
// They share nothing with the library. Texts are well-formed UTF-8. All of them take linear time.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace bench {

/// Our own limits: the defaults of signupgate::Policy.
inline constexpr std::size_t max_body = std::size_t{1} << 20;
inline constexpr std::size_t max_depth = 512;
inline constexpr std::size_t advised_tags = 50;

inline std::size_t code_points(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += static_cast<signed char>(c) >= -64 ? 1U : 0U;
  return count;
}

/// A code point has 1 to 4 bytes, so that few texts need counting.
inline bool at_most(std::string_view text, std::size_t limit) noexcept {
  return text.size() <= limit || (text.size() <= 4 * limit && code_points(text) <= limit);
}
inline bool between_1_and(std::string_view text, std::size_t limit) noexcept {
  return !text.empty() && at_most(text, limit);
}

inline bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
inline bool is_alphanumeric(char c) noexcept { return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z'); }

/// What `.` of a pattern does not match: LF, CR, U+2028, U+2029.
inline bool has_line_terminator(std::string_view text) noexcept {
  unsigned suspect = 0;  // compilers make vectors of this
  for (const char c : text)
    suspect |= static_cast<unsigned>(c == '\n') | static_cast<unsigned>(c == '\r') |
               static_cast<unsigned>(c == '\xE2');
  if (suspect == 0) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n' || c == '\r') return true;
    if (c == '\xE2' && text.size() - i > 2 && text[i + 1] == '\x80' &&
        (text[i + 2] == '\xA8' || text[i + 2] == '\xA9'))
      return true;
  }
  return false;
}

/// `^arn:.*MIDDLE[0-9a-zA-Z]+$`; `middle` ends with a slash.
inline bool is_arn_of(std::string_view text, std::string_view middle) noexcept {
  if (!text.starts_with("arn:")) return false;
  std::size_t end = text.size();
  while (end > 0 && is_alphanumeric(text[end - 1])) --end;
  if (end == text.size() || end < 4 + middle.size()) return false;
  return text.substr(0, end).ends_with(middle) && !has_line_terminator(text.substr(0, end - middle.size()));
}

/// `(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)`
inline bool is_linked_waba(std::string_view text) noexcept {
  return text.starts_with("waba-") ? !has_line_terminator(text) : is_arn_of(text, ":waba/");
}
/// `(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)`
inline bool is_phone_number_id(std::string_view text) noexcept {
  return text.starts_with("phone-number-id-") ? !has_line_terminator(text)
                                              : is_arn_of(text, ":phone-number-id/");
}
/// `^arn:.*:phone-number-id/[0-9a-zA-Z]+$`
inline bool is_phone_number_arn(std::string_view text) noexcept {
  return is_arn_of(text, ":phone-number-id/");
}

/// `^arn:.*:[a-z-]+([/:](.*))?$`
inline bool is_destination_arn(std::string_view text) noexcept {
  if (!text.starts_with("arn:") || has_line_terminator(text)) return false;
  for (std::size_t colon = text.find(':', 4); colon != std::string_view::npos;) {
    std::size_t end = colon + 1;
    while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '-')) ++end;
    if (end > colon + 1 && (end == text.size() || text[end] == '/' || text[end] == ':')) return true;
    colon = text.find(':', end);
  }
  return false;
}

/// `[a-zA-Z0-9+=,.@\-_]`
inline bool is_role_character(char c) noexcept {
  return is_alphanumeric(c) || c == '+' || c == '=' || c == ',' || c == '.' || c == '@' || c == '-' ||
         c == '_';
}
/// `^arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+$`
inline bool is_role_arn(std::string_view text) noexcept {
  constexpr std::string_view before = ":iam::";
  constexpr std::string_view after = ":role/";
  constexpr std::size_t account = 12;
  if (!text.starts_with("arn:")) return false;
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return false;
  for (const char c : text.substr(slash + 1))
    if (!is_role_character(c)) return false;
  const std::string_view head = text.substr(0, slash + 1);
  if (head.size() < 4 + before.size() + account + after.size() || !head.ends_with(after)) return false;
  const std::size_t digits = head.size() - after.size() - account;
  for (const char c : head.substr(digits, account))
    if (!is_digit(c)) return false;
  return head.substr(0, digits).ends_with(before) && !has_line_terminator(head.substr(0, digits));
}

inline bool is_pin(std::string_view text) noexcept {
  if (text.size() != 6) return false;
  for (const char c : text)
    if (!is_digit(c)) return false;
  return true;
}

/// `^[A-Z]{2}$`
inline bool is_country(std::string_view text) noexcept {
  return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]);
}
inline bool is_documented_region(std::string_view two) noexcept {
  switch (static_cast<unsigned>(two[0]) << 8U | static_cast<unsigned>(two[1])) {
    case 'A' << 8 | 'U':
    case 'I' << 8 | 'D':
    case 'I' << 8 | 'N':
    case 'J' << 8 | 'P':
    case 'S' << 8 | 'G':
    case 'K' << 8 | 'R':
    case 'D' << 8 | 'E':
    case 'C' << 8 | 'H':
    case 'G' << 8 | 'B':
    case 'B' << 8 | 'R':
    case 'B' << 8 | 'H':
    case 'Z' << 8 | 'A':
    case 'A' << 8 | 'E':
    case 'C' << 8 | 'A': return true;
    default: return false;
  }
}

/// The documented form, or an ARN.
inline bool has_form(std::string_view text, std::string_view prefix) noexcept {
  if (text.starts_with("arn:")) return true;
  if (!text.starts_with(prefix)) return false;
  const std::string_view rest = text.substr(prefix.size());
  return rest.size() >= 32 && rest.size() <= 128 && code_points(rest) == 32;
}
inline bool has_waba_form(std::string_view text) noexcept { return has_form(text, "waba-"); }
inline bool has_phone_number_form(std::string_view text) noexcept {
  return has_form(text, "phone-number-id-");
}

/// An absolute https URL (RFC 3986).
bool is_https_url(std::string_view text) noexcept;

/// Whether two of these texts are equal.
bool has_repeats(std::string_view* texts, std::size_t count);

/// The whole text is one number of JSON's grammar.
bool is_number(std::string_view text) noexcept;
/// A number of that grammar is integral and fits 32 bits, exactly. Fills `out`.
bool is_int32(std::string_view number, std::int32_t& out) noexcept;

/// A half of a surrogate pair in what was decoded: ED A0..BF. Parsers differ in whether they let one through.
inline bool has_surrogate(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    at = static_cast<const char*>(std::memchr(at, 0xED, static_cast<std::size_t>(end - at)));
    if (at == nullptr || end - at < 2) return false;
    if (static_cast<unsigned char>(at[1]) >= 0xA0) return true;
    ++at;
  }
  return false;
}

}  // namespace bench
