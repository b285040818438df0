// SPDX-License-Identifier: Apache-2.0
#include "url.hpp"

#include <cstddef>

namespace reference {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
bool is_unreserved(char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "-._~"); }
bool is_sub_delim(char c) { return is_one_of(c, "!$&'()*+,;="); }

// Only unreserved characters, sub-delims, whole %HH escapes and the further characters given.
bool is_made_of(std::string_view text, std::string_view further) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (text.size() - i < 3 || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_unreserved(text[i]) && !is_sub_delim(text[i]) && !is_one_of(text[i], further)) {
      return false;
    }
  }
  return true;
}

bool has_https_scheme(std::string_view text) {
  constexpr std::string_view scheme = "https";
  if (text.size() < scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    const char upper = static_cast<char>(scheme[i] - 'a' + 'A');
    if (text[i] != scheme[i] && text[i] != upper) return false;
  }
  return text.substr(scheme.size()).starts_with("://");
}

// Nothing at all, or a colon and any number of digits.
bool is_port(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ':') return false;
  for (const char c : text.substr(1)) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool is_ip_literal(std::string_view inside) {
  for (const char c : inside) {
    if (!is_hex(c) && c != ':' && c != '.') return false;
  }
  return !inside.empty();
}

bool is_authority(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    if (!is_made_of(text.substr(0, at), ":")) return false;
    text = text.substr(at + 1);
  }
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return false;
    return is_ip_literal(text.substr(1, close - 1)) && is_port(text.substr(close + 1));
  }
  const std::size_t colon = text.find(':');
  const std::string_view name = text.substr(0, colon);
  if (name.empty() || !is_made_of(name, "")) return false;
  return colon == std::string_view::npos || is_port(text.substr(colon));
}

}  // namespace

bool is_https_url(std::string_view text) {
  if (!has_https_scheme(text)) return false;
  text.remove_prefix(std::string_view("https://").size());
  const std::size_t end = text.find_first_of("/?#");
  if (!is_authority(text.substr(0, end))) return false;
  if (end == std::string_view::npos) return true;

  std::string_view rest = text.substr(end);
  const std::size_t hash = rest.find('#');
  if (hash != std::string_view::npos) {
    if (!is_made_of(rest.substr(hash + 1), ":@/?")) return false;
    rest = rest.substr(0, hash);
  }
  return is_made_of(rest, ":@/?");
}

}  // namespace reference
