// SPDX-License-Identifier: Apache-2.0
#include "pattern.hpp"

#include <cstddef>

namespace reference {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_upper(c) || is_lower(c) || is_digit(c); }
bool is_role_character(char c) {
  return is_alphanumeric(c) || std::string_view("+=,.@-_").find(c) != std::string_view::npos;
}
bool is_service_character(char c) { return is_lower(c) || c == '-'; }

// `.*` over the whole text: anything but LF, CR, U+2028 and U+2029.
bool is_dots(std::string_view text) {
  return text.find('\n') == std::string_view::npos && text.find('\r') == std::string_view::npos &&
         text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos;
}

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool drop_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

// `[class]+` at the end. Taking all of them is right wherever what stands before cannot be of the class.
bool drop_run_at_end(std::string_view& text, bool (*in_class)(char)) {
  const std::size_t before = text.size();
  while (!text.empty() && in_class(text.back())) text.remove_suffix(1);
  return text.size() < before;
}

bool drop_twelve_digits_at_end(std::string_view& text) {
  for (int i = 0; i < 12; ++i) {
    if (text.empty() || !is_digit(text.back())) return false;
    text.remove_suffix(1);
  }
  return true;
}

// ^arn:.*:KIND/[0-9a-zA-Z]+$ with ":KIND/" given
bool is_arn_of(std::string_view text, std::string_view kind) {
  return drop_run_at_end(text, is_alphanumeric) && drop_suffix(text, kind) && drop_prefix(text, "arn:") &&
         is_dots(text);
}

bool is_prefixed(std::string_view text, std::string_view prefix) {
  return drop_prefix(text, prefix) && is_dots(text);
}

bool matches_linked_waba(std::string_view text) {
  return is_prefixed(text, "waba-") || is_arn_of(text, ":waba/");
}

bool matches_country(std::string_view text) {
  return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]);
}

bool matches_event_destination(std::string_view text) {
  if (!drop_prefix(text, "arn:")) return false;
  // Neither the colons nor the classes admit a line terminator, so there is none anywhere in what is left.
  if (!is_dots(text)) return false;
  for (std::size_t colon = 0; colon < text.size(); ++colon) {
    if (text[colon] != ':') continue;
    std::size_t end = colon + 1;
    while (end < text.size() && is_service_character(text[end])) ++end;
    if (end == colon + 1) continue;
    if (end == text.size() || text[end] == '/' || text[end] == ':') return true;
  }
  return false;
}

bool matches_role(std::string_view text) {
  return drop_run_at_end(text, is_role_character) && drop_suffix(text, ":role/") &&
         drop_twelve_digits_at_end(text) && drop_suffix(text, ":iam::") && drop_prefix(text, "arn:") &&
         is_dots(text);
}

bool matches_phone_arn(std::string_view text) { return is_arn_of(text, ":phone-number-id/"); }

bool matches_phone_id(std::string_view text) {
  return is_prefixed(text, "phone-number-id-") || is_arn_of(text, ":phone-number-id/");
}

}  // namespace

Pattern linked_waba_pattern() { return {R"((^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$))", matches_linked_waba}; }

Pattern country_pattern() { return {R"(^[A-Z]{2}$)", matches_country}; }

Pattern event_destination_pattern() { return {R"(^arn:.*:[a-z-]+([/:](.*))?$)", matches_event_destination}; }

Pattern role_pattern() { return {R"(^arn:.*:iam::\d{12}:role\/[a-zA-Z0-9+=,.@\-_]+$)", matches_role}; }

Pattern phone_arn_pattern() { return {R"(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)", matches_phone_arn}; }

Pattern phone_id_pattern() {
  return {R"((^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$))", matches_phone_id};
}

}  // namespace reference
