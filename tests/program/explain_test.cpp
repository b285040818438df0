// SPDX-License-Identifier: Apache-2.0
//
// The examples of `explain`, judged by the library.
//
#include "explain.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <set>
#include <sstream>
#include <string>

#include "signupgate/gate.hpp"
#include "signupgate/testing/cases.hpp"

namespace signupgate::cli {
namespace {

/// Judges as `signupgate check OPTIONS` would; for the few options that examples have.
class Example {
 public:
  explicit Example(std::string_view options) {
    std::istringstream words{std::string(options)};
    for (std::string option, value; words >> option >> value;) {
      std::size_t number = 0;
      std::from_chars(value.data(), value.data() + value.size(), number);
      if (option == "--max-body") {
        policy_.max_body = number;
      } else if (option == "--max-depth") {
        policy_.max_depth = number;
      } else if (option == "--direction") {
        response_ = value == name(Direction::response);
      } else {
        ADD_FAILURE() << "the test does not know " << option;
      }
    }
  }

  std::string rules_of(std::string_view document) const {
    Gate gate(policy_);
    const Verdict verdict = response_ ? gate.check_response({}, document) : gate.check_request(document);
    std::string out;
    for (const Violation& violation : verdict.violations)
      if (out != name(violation.rule)) out += name(violation.rule);
    return out;
  }

 private:
  Policy policy_;
  bool response_ = false;
};

TEST(Explain, ExamplesAreWrongByTheirRuleAloneAndRight) {
  for (const RuleFacts& rule : rules()) {
    const RuleText& text = rule_text(rule.rule);
    const Example example(text.options);
    EXPECT_EQ(example.rules_of(text.wrong), rule.name);
    EXPECT_EQ(example.rules_of(text.right), "") << rule.name;
  }
}

TEST(Explain, SaysEverythingOfEveryRule) {
  for (const RuleFacts& rule : rules()) {
    const std::string text = explain(rule.rule, {});
    for (const std::string_view part : {rule.summary, rule_text(rule.rule).wrong, rule_text(rule.rule).right})
      EXPECT_NE(text.find(part), std::string::npos) << rule.name;
  }
}

/// The finite list of documents has each fault that the shapes allow.
TEST(Explain, ASeverityIsToldWhereARuleCanBeBroken) {
  for (const Direction direction : {Direction::request, Direction::response}) {
    std::set<Rule> broken = {Rule::body_size};
    for (const testing::Case& one : testing::cases(direction))
      for (const testing::Label& label : one.labels) broken.insert(label.rules.begin(), label.rules.end());
    for (const RuleFacts& rule : rules()) {
      EXPECT_EQ(can_break(rule.rule, direction), broken.contains(rule.rule)) << rule.name;
      EXPECT_EQ(severity_names(rule.rule, direction, Profile::strict) == "-", !broken.contains(rule.rule));
    }
  }
}

}  // namespace
}  // namespace signupgate::cli
