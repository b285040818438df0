// SPDX-License-Identifier: Apache-2.0
//
// explain.hpp: `signupgate explain`: what each rule means, where it comes from, how it is judged, and an
// example of wrong and right. Where a rule applies is read from the API's description.
//
#pragma once

#include <string>
#include <string_view>

#include "console.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::cli {

/// What the library's facts do not say.
struct RuleText {
  Rule rule;
  std::string_view meaning;
  std::string_view source;
  /// The options of `signupgate check` under which the examples are judged.
  std::string_view options;
  /// A document with findings of this rule alone, and a like one without any.
  std::string_view wrong;
  std::string_view right;
};

[[nodiscard]] const RuleText& rule_text(Rule rule);

/// Whether anything in such a document can break the rule: no response has a PIN.
[[nodiscard]] bool can_break(Rule rule, Direction direction);
/// The severity that a profile gives the rule; `error/warning` where only some of its findings are errors, `-` where nothing
/// can break it.
[[nodiscard]] std::string severity_names(Rule rule, Direction direction, Profile profile);

/// All rules, a line each.
[[nodiscard]] std::string explain_all(const Palette& palette);
[[nodiscard]] std::string explain(Rule rule, const Palette& palette);

}  // namespace signupgate::cli
