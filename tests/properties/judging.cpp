// SPDX-License-Identifier: Apache-2.0
#include "judging.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace signupgate::properties {

namespace {

Way way_of(Direction direction, Profile profile) {
  Way out;
  out.direction = direction;
  out.policy.profile = profile;
  return out;
}

reference::Options options_of(const Way& way) {
  reference::Options out;
  const Policy& policy = way.policy;
  out.profile = std::string(name(policy.profile));
  out.request = way.direction == Direction::request;
  out.status = way.status;
  out.error_type = way.error_type;
  for (std::size_t i = 0; i < rule_count; ++i)
    if (policy.overrides[i])
      out.rules[std::string(name(static_cast<Rule>(i)))] = std::string(name(*policy.overrides[i]));
  if (policy.regions) out.regions = codes_of(*policy.regions);
  out.max_body = policy.max_body;
  out.max_depth = policy.max_depth;
  out.max_violations = policy.max_violations;
  return out;
}

Fault fault_named(std::string_view wanted) {
  for (const Fault fault : {Fault::none, Fault::too_large, Fault::serialization, Fault::validation})
    if (name(fault) == wanted) return fault;
  return Fault::internal;
}

template <class Body>
Answer judged_by(Gate& gate, Body body, const Way& way) {
  gate.set_policy(way.policy);
  if (way.direction == Direction::request) return seen(gate.check_request(body));
  return seen(gate.check_response(way.head(), body));
}

Breach difference_of_counts(const Answer& answer, const Answer& expected) {
  if (answer.fault != expected.fault) return "the verdict";
  if (answer.errors != expected.errors) return "the number of errors";
  if (answer.warnings != expected.warnings) return "the number of warnings";
  if (answer.error_paths != expected.error_paths) return "the number of places with errors";
  if (answer.truncated != expected.truncated) return "whether the list is cut";
  if (answer.findings.size() != expected.findings.size()) return "the number of violations listed";
  return holds;
}

Breach difference_of_findings(const Finding& one, const Finding& expected) {
  if (one.rule != expected.rule) return "the rule of a violation";
  if (one.severity != expected.severity) return "the severity of a violation";
  if (one.pointer != expected.pointer) return "the pointer of a violation";
  if (!expected.message.empty() && one.message != expected.message) return "the message of a violation";
  if (one.offset != expected.offset) return "the offset of a violation";
  if (one.line != expected.line) return "the line of a violation";
  if (one.column != expected.column) return "the column of a violation";
  return holds;
}

Breach difference_of_errors(const Answer& answer, const Answer& expected) {
  if (answer.error.has_value() != expected.error.has_value()) return "whether it is an error of the service";
  if (!answer.error) return holds;
  if (answer.error->name != expected.error->name) return "the name of the service's error";
  if (answer.error->message != expected.error->message) return "the message of the service's error";
  if (answer.error->side != expected.error->side) return "the side of the service's error";
  if (answer.error->retryable != expected.error->retryable) return "whether the service's error is retryable";
  return holds;
}

void forget_positions(Answer& answer) {
  for (Finding& finding : answer.findings) {
    finding.offset = 0;
    finding.line = 1;
    finding.column = 1;
  }
  std::sort(answer.findings.begin(), answer.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.pointer, a.rule, a.severity, a.message) <
           std::tie(b.pointer, b.rule, b.severity, b.message);
  });
}

}  // namespace

std::vector<std::string> codes_of(const RegionSet& set) {
  std::vector<std::string> out;
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second)
      if (const std::string code{first, second}; set.contains(code)) out.push_back(code);
  return out;
}

Way request(Profile profile) { return way_of(Direction::request, profile); }

Way response(Profile profile) { return way_of(Direction::response, profile); }

Way error_response(int status, std::string error_type) {
  Way out = response();
  out.status = status;
  out.error_type = std::move(error_type);
  return out;
}

Answer seen(const Verdict& verdict) {
  Answer out{.fault = verdict.fault,
             .truncated = verdict.truncated,
             .findings = {},
             .errors = verdict.errors,
             .warnings = verdict.warnings,
             .error_paths = verdict.error_paths,
             .error = std::nullopt};
  for (const Violation& v : verdict.violations)
    out.findings.push_back(
        {v.rule, v.severity, std::string(v.pointer), std::string(v.message), v.offset, v.line, v.column});
  return out;
}

Answer seen(const ResponseVerdict& verdict) {
  Answer out = seen(static_cast<const Verdict&>(verdict));
  if (!verdict.error) return out;
  const ServiceError& told = *verdict.error;
  out.error = ToldError{std::string(told.name), std::nullopt, told.side, told.retryable};
  if (told.message) out.error->message = std::string(*told.message);
  return out;
}

Answer judged(Gate& gate, std::string_view body, const Way& way) { return judged_by(gate, body, way); }

Answer judged(Gate& gate, Padded body, const Way& way) { return judged_by(gate, body, way); }

Answer judged_by_reference(std::string_view body, const Way& way) {
  const reference::Answer told = reference::judge(body, options_of(way));
  Answer out{.fault = fault_named(told.fault),
             .truncated = told.truncated,
             .findings = {},
             .errors = told.errors,
             .warnings = told.warnings,
             .error_paths = told.error_paths,
             .error = std::nullopt};
  for (const reference::Finding& f : told.findings)
    out.findings.push_back({rule_named(f.rule).value_or(Rule::body_size),
                            severity_named(f.severity).value_or(Severity::off), f.pointer, f.message,
                            f.offset, f.line, f.column});
  if (told.error) {
    out.error = ToldError{told.error->name, std::nullopt,
                          told.error->side == "client" ? Side::client : Side::server, told.error->retryable};
    if (told.error->has_message) out.error->message = told.error->message;
  }
  return out;
}

Breach difference(const Answer& answer, const Answer& expected) {
  if (const Breach counts = difference_of_counts(answer, expected)) return counts;
  for (std::size_t i = 0; i < answer.findings.size(); ++i)
    if (const Breach one = difference_of_findings(answer.findings[i], expected.findings[i])) return one;
  return difference_of_errors(answer, expected);
}

Breach difference_without_positions(Answer answer, Answer expected) {
  forget_positions(answer);
  forget_positions(expected);
  return difference(answer, expected);
}

const Answer& Subject::answer() const& {
  if (!answer_) answer_ = judged(gate_, body(), way_);
  return *answer_;
}

const Answer& Subject::expected() const& {
  if (!expected_) expected_ = judged_by_reference(body(), way_);
  return *expected_;
}

const reference::Json* Subject::tree() const& {
  if (!parsed_) parsed_ = reference::parse_document(body(), way_.policy.max_depth);
  return parsed_->fault ? nullptr : &parsed_->root;
}

}  // namespace signupgate::properties
