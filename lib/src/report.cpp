// SPDX-License-Identifier: Apache-2.0

#include "report.hpp"

namespace signupgate::detail {

void Reporter::text_value(std::string_view value, const text& rules, RuleSet broken, std::size_t where,
                          const Path& path) noexcept {
  broken.each([&](Rule rule) {
    collector_.add(rule, severity_of(rule, value, rules, judging_), path, where,
                   {.text_rules = &rules,
                    .min = rules.min,
                    .max = rules.max,
                    .length = rule == Rule::length && !rules.secret ? code_points(value) : 0,
                    .show_length = !rules.secret});
  });
}

void Reporter::finding(Rule rule, std::size_t where, const Path& path, const Subject& subject) noexcept {
  collector_.add(rule, judging_.policy->severity(rule, judging_.direction), path, where, subject);
}

/// The name at a key's token. The reader has read it before, so it is well formed.
std::string_view Reporter::key(Token token) noexcept {
  const std::string_view raw = raw_string(document_.data(), *token, token[1]).value_or(std::string_view());
  if (raw.find('\\') == std::string_view::npos) return raw;
  const Decoded decoded = decode_string(raw, scratch_.arena);
  if (decoded.outcome != Decoded::Outcome::good) no_memory_ = true;
  return decoded.text;
}

/// The token behind a value.
Reporter::Token Reporter::behind(Token value) const noexcept {
  std::size_t depth = 0;
  do {
    const char c = first_of(value++);
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  } while (depth != 0);
  return value;
}

}  // namespace signupgate::detail
