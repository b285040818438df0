// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/dictionary.hpp"

#include <set>

#include "pattern.hpp"
#include "signupgate/testing/generate.hpp"
#include "sites.hpp"
#include "text.hpp"
#include "unicode.hpp"

namespace signupgate::testing {
namespace {

class Dictionary {
 public:
  void section(const char* title) { out_ += std::string("# ") + title + "\n"; }

  void entry(std::string_view bytes) {
    // Engines refuse longer ones.
    if (bytes.empty() || bytes.size() > 64 || !seen_.insert(std::string(bytes)).second) return;
    out_ += '"';
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (byte >= 0x20 && byte < 0x7F) {
        out_ += c;
      } else {
        constexpr std::string_view digits = "0123456789ABCDEF";
        out_ += "\\x";
        out_ += digits[byte >> 4U];
        out_ += digits[byte & 0xFU];
      }
    }
    out_ += "\"\n";
  }
  void quoted(std::string_view text) { entry('"' + std::string(text) + '"'); }

  void texts(const text& rules) {
    for (const std::string_view value : rules.values) quoted(value);
    for (const std::string_view value : rules.documented) quoted(value);
    entry(rules.form.prefix);
    entry(rules.reserved_prefix);
    if (!rules.pattern.empty())
      for (const std::string& literal : detail::pattern_of(rules.pattern).literals()) entry(literal);
    quoted(detail::to_utf8(detail::simplest_text(rules, Profile::strict)));
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  std::set<std::string> seen_;
};

}  // namespace

std::string dictionary(Direction direction) { return dictionary(signup_structure(direction)); }

std::string dictionary(const Description& structure) {
  const detail::Plan& plan = detail::plan_of(structure, Profile::strict);
  Dictionary out;
  out.section("Members");
  for (const detail::Site& site : plan.sites)
    if (site.member != nullptr) out.entry('"' + std::string(site.member->name) + "\":");
  out.section("Values");
  for (const detail::Site& site : plan.sites) {
    if (site.value->kind == Kind::text) out.texts(site.value->text_rules);
    if (site.value->kind == Kind::map) out.texts(site.value->map_rules.key);
  }
  out.section("Tokens of JSON");
  for (const char* token :
       {"{",          "}",           "[",          "]",           ",",   ":",        "{}",     "[]",
        "\"\"",       "null",        "true",       "false",       "0",   "-0",       "1.0",    "1e1",
        "2147483647", "-2147483648", "2147483648", "0e999999999", "},{", "[[[[[[[[", "{\"x\":"})
    out.entry(token);
  out.section("Traps");
  for (const char* trap : {"\\\"",
                           "\\\\",
                           "\\/",
                           "\\n",
                           "\\u0000",
                           "\\u0061",
                           "\\uD83D\\uDE00",
                           "\\uD800",
                           "\\uDC00",
                           "\\u2028",
                           "\xEF\xBB\xBF",
                           "\xC3\xA9",
                           "\xE2\x82\xAC",
                           "\xF0\x9F\x98\x80",
                           "\xE2\x80\xA8",
                           "\xED\xA0\x80",
                           "\xC0\x80",
                           "\xF4\x90\x80\x80",
                           "\xFF",
                           "\x7F",
                           "//",
                           "/**/",
                           "NaN",
                           "01"})
    out.entry(trap);
  return out.take();
}

}  // namespace signupgate::testing
