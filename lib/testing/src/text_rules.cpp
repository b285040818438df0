// SPDX-License-Identifier: Apache-2.0
#include "text_rules.hpp"

#include <algorithm>

#include "pattern.hpp"
#include "unicode.hpp"

namespace signupgate::testing::detail {
namespace {

bool begins_with(std::u32string_view text, std::string_view ascii) {
  if (text.size() < ascii.size()) return false;
  for (std::size_t i = 0; i < ascii.size(); ++i)
    if (text[i] != static_cast<unsigned char>(ascii[i])) return false;
  return true;
}

bool equals(std::u32string_view text, std::string_view ascii) {
  return text.size() == ascii.size() && begins_with(text, ascii);
}

bool is_one_of(std::u32string_view text, std::span<const std::string_view> values) {
  return std::any_of(values.begin(), values.end(), [&](std::string_view one) { return equals(text, one); });
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_hex(char32_t c) { return is_digit(c) || (c >= U'a' && c <= U'f') || (c >= U'A' && c <= U'F'); }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

/// unreserved, sub-delims, pct-encoded and the extra characters.
bool only(std::u32string_view text, std::u32string_view extra) {
  static constexpr std::u32string_view marks = U"-._~!$&'()*+,;=";
  while (!text.empty()) {
    if (text[0] == U'%') {
      if (text.size() < 3 || !is_hex(text[1]) || !is_hex(text[2])) return false;
      text.remove_prefix(3);
      continue;
    }
    const char32_t c = text[0];
    if (!is_letter(c) && !is_digit(c) && marks.find(c) == marks.npos && extra.find(c) == extra.npos)
      return false;
    text.remove_prefix(1);
  }
  return true;
}

bool is_host_and_port(std::u32string_view text) {
  std::u32string_view port;
  if (!text.empty() && text[0] == U'[') {
    const std::size_t close = text.find(U']');
    if (close == text.npos || close < 2) return false;
    for (const char32_t c : text.substr(1, close - 1))
      if (!is_hex(c) && c != U':' && c != U'.') return false;
    port = text.substr(close + 1);
  } else {
    const std::size_t colon = std::min(text.find(U':'), text.size());
    if (colon == 0 || !only(text.substr(0, colon), U"")) return false;
    port = text.substr(colon);
  }
  if (port.empty()) return true;
  return port[0] == U':' && std::all_of(port.begin() + 1, port.end(), is_digit);
}

}  // namespace

bool is_https_url(std::u32string_view text) {
  static constexpr std::u32string_view scheme = U"https://";
  for (const char32_t c : scheme) {
    if (text.empty() || (text[0] != c && other_case(text[0]) != c)) return false;
    text.remove_prefix(1);
  }
  const std::size_t end = std::min(text.find_first_of(U"/?#"), text.size());
  std::u32string_view authority = text.substr(0, end);
  std::u32string_view rest = text.substr(end);
  if (const std::size_t at = authority.rfind(U'@'); at != authority.npos) {
    if (!only(authority.substr(0, at), U":")) return false;
    authority.remove_prefix(at + 1);
  }
  if (!is_host_and_port(authority)) return false;
  if (const std::size_t hash = rest.find(U'#'); hash != rest.npos) {
    if (!only(rest.substr(hash + 1), U":@/?")) return false;
    rest = rest.substr(0, hash);
  }
  return only(rest, U":@/?");
}

std::vector<Rule> broken_by(std::u32string_view value, const text& rules, Profile profile) {
  std::vector<Rule> out;
  if (profile == Profile::wire) return out;
  if (!rules.values.empty() && !is_one_of(value, rules.values)) out.push_back(Rule::enumeration);
  if (value.size() < rules.min || value.size() > rules.max) out.push_back(Rule::length);
  if (!rules.pattern.empty() && !pattern_of(rules.pattern).matches(value)) out.push_back(Rule::pattern);
  if (profile == Profile::model || !out.empty()) return out;

  if (rules.digits != 0 &&
      (value.size() != rules.digits || !std::all_of(value.begin(), value.end(), is_digit)))
    out.push_back(Rule::pin_format);
  if (!rules.documented.empty() && !is_one_of(value, rules.documented))
    out.push_back(Rule::region_documented);
  if (rules.not_empty && value.empty()) out.push_back(Rule::empty_secret);
  const identifier_form& form = rules.form;
  if (!form.prefix.empty() && !begins_with(value, "arn:") &&
      !(begins_with(value, form.prefix) && value.size() == form.prefix.size() + form.characters))
    out.push_back(Rule::id_format);
  if (rules.https_url && !is_https_url(value)) out.push_back(Rule::callback_url);
  if (!rules.reserved_prefix.empty() && begins_with(value, rules.reserved_prefix))
    out.push_back(Rule::tag_hygiene);
  return out;
}

std::vector<Rule> broken_by(std::size_t count, const list& rules, Profile profile) {
  if (profile == Profile::wire) return {};
  if (count < rules.min || count > rules.max) return {Rule::length};
  if (profile == Profile::model) return {};
  std::vector<Rule> out;
  if (count > rules.advised_max) out.push_back(Rule::tag_hygiene);
  if (rules.advised_not_empty && count == 0) out.push_back(Rule::empty_request);
  return out;
}

}  // namespace signupgate::testing::detail
