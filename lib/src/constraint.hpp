// SPDX-License-Identifier: Apache-2.0
//
// constraint.hpp: which rules a value breaks, as a set; the same code for the fast walk, which only asks
// whether there are any, and for the one that reports.
//
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "https_url.hpp"
#include "pattern.hpp"
#include "signupgate/shape.hpp"
#include "signupgate/violation.hpp"
#include "utf8.hpp"

namespace signupgate::detail {

/// A set of rules.
class RuleSet {
 public:
  constexpr RuleSet() = default;
  constexpr void add(Rule rule) noexcept { bits_ |= bit(rule); }
  [[nodiscard]] constexpr bool has(Rule rule) const noexcept { return (bits_ & bit(rule)) != 0; }
  [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
  [[nodiscard]] friend constexpr RuleSet operator&(RuleSet a, RuleSet b) noexcept {
    a.bits_ &= b.bits_;
    return a;
  }
  /// Calls `visit(rule)` in the order of Rule.
  template <class Visit>
  constexpr void each(Visit&& visit) const noexcept {
    for (std::uint32_t rest = bits_; rest != 0; rest &= rest - 1)
      visit(static_cast<Rule>(std::countr_zero(rest)));
  }

 private:
  static constexpr std::uint32_t bit(Rule rule) noexcept {
    return std::uint32_t{1} << static_cast<unsigned>(rule);
  }
  std::uint32_t bits_ = 0;
};

/// The constraint and strict rules that a policy reports at all.
[[nodiscard]] inline RuleSet enabled_by(const Policy& policy) noexcept {
  RuleSet out;
  for (const RuleFacts& fact : rules())
    if (fact.stage >= Stage::constraint && policy.severity(fact.rule, Severity::error) != Severity::off)
      out.add(fact.rule);
  return out;
}

/// A policy as a walk needs it. Without one, deserialization only is judged.
struct Judging {
  const Policy* policy = nullptr;
  Direction direction = Direction::request;
  RuleSet enabled{};
};

/// A count against limits.
[[nodiscard]] constexpr bool within(std::size_t count, std::size_t min, std::size_t max) noexcept {
  return min <= count && count <= max;
}

/// Unicode scalar values against limits; they are only counted when the number of bytes leaves it open.
[[nodiscard]] inline bool length_within(std::string_view text, std::size_t min, std::size_t max) noexcept {
  if (text.size() <= max && text.size() / 4 >= min) return true;
  if (text.size() < min) return false;
  return within(code_points(text), min, max);
}

/// Whether a pointer may name a map's entry by this key; what is longer than the shape allows could be anything.
[[nodiscard]] inline bool names_entry(std::string_view key, const map& rules) noexcept {
  return length_within(key, 0, rules.key.max);
}

/// A documented identifier: the prefix and so many code points, or an ARN.
[[nodiscard]] inline bool has_form(std::string_view text, const identifier_form& form) noexcept {
  if (text.starts_with("arn:")) return true;
  return text.starts_with(form.prefix) && code_points(text.substr(form.prefix.size())) == form.characters;
}

[[nodiscard]] inline bool is_digits(std::string_view text, std::size_t count) noexcept {
  if (text.size() != count) return false;
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return true;
}

[[nodiscard]] inline bool is_one_of(std::string_view text,
                                    std::span<const std::string_view> values) noexcept {
  for (const std::string_view value : values)
    if (text == value) return true;
  return false;
}

/// What a text breaks by itself, of the rules that are reported. A value for which a rule of the model is reported,
/// be it as a warning, is not judged by the strict ones. Constants fold where the rules are known when this is compiled.
[[gnu::always_inline]] inline RuleSet broken_by(std::string_view value, const text& rules,
                                                const Pattern* pattern, const Judging& judging) noexcept {
  RuleSet broken;
  if (!rules.values.empty() && !is_one_of(value, rules.values)) broken.add(Rule::enumeration);
  if ((rules.min != 0 || rules.max != unlimited) && !length_within(value, rules.min, rules.max))
    broken.add(Rule::length);
  if (pattern != nullptr && !pattern->matches(value)) broken.add(Rule::pattern);
  broken = broken & judging.enabled;
  if (!broken.empty()) return broken;

  if (rules.digits != 0 && !is_digits(value, rules.digits)) broken.add(Rule::pin_format);
  if (!rules.documented.empty()) {
    const bool replaced = judging.policy != nullptr && judging.policy->regions.has_value();
    if (!(replaced ? judging.policy->regions->contains(value) : is_one_of(value, rules.documented)))
      broken.add(Rule::region_documented);
  }
  if (rules.not_empty && value.empty()) broken.add(Rule::empty_secret);
  if (!rules.form.prefix.empty() && !has_form(value, rules.form)) broken.add(Rule::id_format);
  if (rules.https_url && !is_https_url(value)) broken.add(Rule::callback_url);
  if (!rules.reserved_prefix.empty() && value.starts_with(rules.reserved_prefix))
    broken.add(Rule::tag_hygiene);
  return broken & judging.enabled;
}

/// What a list breaks by the number of its entries.
[[nodiscard]] inline RuleSet broken_by(std::size_t count, const list& rules,
                                       const Judging& judging) noexcept {
  RuleSet broken;
  if (!within(count, rules.min, rules.max)) broken.add(Rule::length);
  broken = broken & judging.enabled;
  if (!broken.empty()) return broken;
  if (count > rules.advised_max) broken.add(Rule::tag_hygiene);
  if (rules.advised_not_empty && count == 0) broken.add(Rule::empty_request);
  return broken & judging.enabled;
}

/// The severity of a finding, by its own documentation and then by the policy.
[[nodiscard]] inline Severity severity_of(Rule rule, std::string_view value, const text& rules,
                                          const Judging& judging) noexcept {
  Severity finding =
      judging.direction == Direction::request ? facts(rule).on_request : facts(rule).on_response;
  if (rule == Rule::id_format)
    finding = rules.form.bare_is_error && value == rules.form.prefix ? Severity::error : Severity::warning;
  return judging.policy->severity(rule, finding);
}

}  // namespace signupgate::detail
