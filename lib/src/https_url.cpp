// SPDX-License-Identifier: Apache-2.0

#include "https_url.hpp"

#include <cstddef>

#include "json_text.hpp"

namespace signupgate::detail {
namespace {

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// RFC 3986: unreserved and sub-delims.
bool is_plain(char c) noexcept {
  return is_letter(c) || is_digit(c) || std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
}

/// Only plain characters, `%HH`, and those of `extra`.
bool consists_of(std::string_view text, std::string_view extra) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0) return false;
      i += 2;
    } else if (!is_plain(c) && extra.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_port(std::string_view text) noexcept {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return true;
}

/// host [":" port]
bool is_host_and_port(std::string_view text) noexcept {
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || close == 1) return false;
    for (const char c : text.substr(1, close - 1))
      if (hex_value(c) < 0 && c != ':' && c != '.') return false;
    const std::string_view rest = text.substr(close + 1);
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
  }
  const std::size_t colon = text.find(':');
  const std::string_view host = text.substr(0, colon);
  if (host.empty() || !consists_of(host, "")) return false;
  return colon == std::string_view::npos || is_port(text.substr(colon + 1));
}

}  // namespace

bool is_https_url(std::string_view text) noexcept {
  constexpr std::string_view scheme = "https://";
  if (text.size() < scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    const char c = text[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    if (lower != scheme[i]) return false;
  }
  text.remove_prefix(scheme.size());
  const std::size_t authority_size = text.find_first_of("/?#");
  std::string_view authority = text.substr(0, authority_size);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    if (!consists_of(authority.substr(0, at), ":")) return false;
    authority.remove_prefix(at + 1);
  }
  if (!is_host_and_port(authority)) return false;
  if (authority_size == std::string_view::npos) return true;
  const std::string_view rest = text.substr(authority_size);
  const std::size_t hash = rest.find('#');
  if (!consists_of(rest.substr(0, hash), ":@/?")) return false;
  return hash == std::string_view::npos || consists_of(rest.substr(hash + 1), ":@/?");
}

}  // namespace signupgate::detail
