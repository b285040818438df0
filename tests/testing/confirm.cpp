// SPDX-License-Identifier: Apache-2.0
#include "confirm.hpp"

#include <limits>

#include "reference.hpp"

namespace signupgate::tests {
namespace {

::testing::AssertionResult compared(const testing::Case& one, const Listed& found, const char* judge) {
  const Listed said = listed(one.labels);
  if (found == said && said.size() == one.labels.size()) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << one.name << "\nlabels:" << to_text(said) << '\n'
                                       << judge << ':' << to_text(found) << "\nin " << one.body.size()
                                       << " bytes: " << one.body.substr(0, 2000);
}

}  // namespace

Listed listed(const std::vector<testing::Label>& labels) {
  Listed out;
  for (const testing::Label& label : labels)
    for (const Rule rule : label.rules) out[label.pointer].insert(std::string(name(rule)));
  return out;
}

Listed listed_by_reference(std::string_view body, Direction direction, Profile profile) {
  reference::Options options;
  options.request = direction == Direction::request;
  options.profile = std::string(name(profile));
  options.max_violations = std::numeric_limits<std::size_t>::max();
  Listed out;
  for (const reference::Finding& finding : reference::judge(body, options).findings)
    out[finding.pointer].insert(finding.rule);
  return out;
}

Listed listed(const Verdict& verdict) {
  Listed out;
  for (const Violation& violation : verdict.violations)
    out[std::string(violation.pointer)].insert(std::string(name(violation.rule)));
  return out;
}

Listed listed_by_gate(std::string_view body, Direction direction, Profile profile) {
  Policy policy{.profile = profile};
  policy.max_violations = std::numeric_limits<std::size_t>::max();
  thread_local Gate gate;
  gate.set_policy(policy);
  return direction == Direction::request ? listed(gate.check_request(body))
                                         : listed(gate.check_response({}, body));
}

std::string to_text(const Listed& listed) {
  std::string out;
  for (const auto& [pointer, rules] : listed) {
    out += "\n  '" + pointer + "'";
    for (const std::string& rule : rules) out += " " + rule;
  }
  return out.empty() ? " nothing" : out;
}

::testing::AssertionResult confirmed(const testing::Case& one, Direction direction, Profile profile) {
  return compared(one, listed_by_reference(one.body, direction, profile), "reference");
}

::testing::AssertionResult confirmed_by_gate(const testing::Case& one, Direction direction, Profile profile) {
  return compared(one, listed_by_gate(one.body, direction, profile), "gate");
}

}  // namespace signupgate::tests
