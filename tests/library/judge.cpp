// SPDX-License-Identifier: Apache-2.0
#include "judge.hpp"

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <ostream>

#include "signupgate/error.hpp"

namespace signupgate::tests {

namespace {

SeenError seen_error(const ServiceError& error) {
  SeenError out{.name = std::string(error.name),
                .message = std::nullopt,
                .side = error.side == Side::client ? "client" : "server",
                .retryable = error.retryable};
  if (error.message) out.message = std::string(*error.message);
  return out;
}

std::vector<std::string> codes_of(const RegionSet& set) {
  std::vector<std::string> out;
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second)
      if (const std::string code{first, second}; set.contains(code)) out.push_back(code);
  return out;
}

reference::Options options_of(const How& how) {
  reference::Options out;
  const Policy& policy = how.policy;
  out.profile = std::string(name(policy.profile));
  out.request = how.is_request;
  out.status = how.head.status;
  out.error_type = std::string(how.head.error_type);
  for (std::size_t i = 0; i < rule_count; ++i)
    if (policy.overrides[i])
      out.rules[std::string(name(static_cast<Rule>(i)))] = std::string(name(*policy.overrides[i]));
  if (policy.regions) out.regions = codes_of(*policy.regions);
  out.max_body = policy.max_body;
  out.max_depth = policy.max_depth;
  out.max_violations = policy.max_violations;
  return out;
}

// Exactly the bytes, so that AddressSanitizer sees a read past them.
struct Exact {
  explicit Exact(std::string_view body) : bytes(new char[body.size()]), size(body.size()) {
    body.copy(bytes.get(), body.size());
  }
  [[nodiscard]] std::string_view view() const { return {bytes.get(), size}; }
  std::unique_ptr<char[]> bytes;
  std::size_t size;
};

// The bytes and the promised ones behind them, filled with what could be taken for more of the document.
struct WithPadding {
  explicit WithPadding(std::string_view body) : bytes(new char[body.size() + padding]), size(body.size()) {
    body.copy(bytes.get(), body.size());
    for (std::size_t i = 0; i < padding; ++i) bytes[size + i] = "\"}]0,:\\ "[i % 8];
  }
  [[nodiscard]] Padded view() const { return {{bytes.get(), size}}; }
  std::unique_ptr<char[]> bytes;
  std::size_t size;
};

void keep_failure(std::string_view body) {
  static std::atomic<int> number{0};
  const char* folder = std::getenv("SIGNUPGATE_KEEP_FAILURES");
  if (folder == nullptr) return;
  std::ofstream file(std::string(folder) + "/" + std::to_string(++number) + ".json", std::ios::binary);
  file.write(body.data(), static_cast<std::streamsize>(body.size()));
}

template <class Verdict_, class Value>
Judged with_views_only_when_valid(const Verdict_& verdict, const std::optional<Value>& value, bool wanted) {
  Judged out = seen(verdict);
  EXPECT_EQ(value.has_value(), wanted && verdict.valid())
      << "views come with a valid document, and only then";
  return out;
}

template <class Body>
Judged check(const How& how, Body body) {
  Gate gate(how.policy);
  return how.is_request ? seen(gate.check_request(body)) : seen(gate.check_response(how.head, body));
}

template <class Body>
Judged parse(const How& how, Body body) {
  Gate gate(how.policy);
  if (how.is_request) {
    const auto parsed = gate.parse_request(body);
    return with_views_only_when_valid(parsed.verdict, parsed.value, true);
  }
  const auto parsed = gate.parse_response(how.head, body);
  const bool is_output = how.head.status >= 200 && how.head.status <= 299;
  return with_views_only_when_valid(parsed.verdict, parsed.value, is_output);
}

}  // namespace

How request(Profile profile) {
  How out;
  out.policy.profile = profile;
  return out;
}

How response(Profile profile) {
  How out = request(profile);
  out.is_request = false;
  return out;
}

How answer(int status, std::string_view error_type) {
  How out = response();
  out.head = {status, error_type};
  return out;
}

void PrintTo(const Judged& judged, std::ostream* out) {
  *out << (judged.valid() ? "valid" : judged.fault) << ", " << judged.findings.size() << " findings";
}

Judged seen(const Verdict& verdict) {
  Judged out;
  out.fault = std::string(name(verdict.fault));
  out.truncated = verdict.truncated;
  out.errors = verdict.errors;
  out.warnings = verdict.warnings;
  out.error_paths = verdict.error_paths;
  for (const Violation& v : verdict.violations)
    out.findings.push_back({std::string(name(v.rule)), std::string(name(v.severity)), std::string(v.pointer),
                            std::string(v.message), v.offset, v.line, v.column});
  return out;
}

Judged seen(const ResponseVerdict& verdict) {
  Judged out = seen(static_cast<const Verdict&>(verdict));
  if (verdict.error) out.error = seen_error(*verdict.error);
  return out;
}

Judged judge(Gate& gate, std::string_view body, const How& how) {
  return how.is_request ? seen(gate.check_request(body)) : seen(gate.check_response(how.head, body));
}

Judged judge(std::string_view body, const How& how) { return check(how, body); }

Judged judge_by_reference(std::string_view body, const How& how) {
  const reference::Answer answer = reference::judge(body, options_of(how));
  Judged out;
  out.fault = answer.fault;
  out.truncated = answer.truncated;
  out.errors = answer.errors;
  out.warnings = answer.warnings;
  out.error_paths = answer.error_paths;
  for (const reference::Finding& f : answer.findings)
    out.findings.push_back({f.rule, f.severity, f.pointer, f.message, f.offset, f.line, f.column});
  if (answer.error) {
    out.error = SeenError{answer.error->name, std::nullopt, answer.error->side, answer.error->retryable};
    if (answer.error->has_message) out.error->message = answer.error->message;
  }
  return out;
}

::testing::AssertionResult same(const Judged& one, const Judged& other, bool messages) {
  const auto differ = [](std::string_view what, const auto& a, const auto& b) {
    return ::testing::AssertionFailure() << what << ": " << a << " and " << b;
  };
  const auto summary = [](const Judged& judged) {
    std::string out = judged.fault.empty() ? "valid" : judged.fault;
    for (const Finding& f : judged.findings)
      out += "\n    " + f.severity + " " + f.rule + " at '" + f.pointer + "', offset " +
             std::to_string(f.offset);
    return out;
  };
  if (one.fault != other.fault || one.findings.size() != other.findings.size())
    return differ("verdicts", summary(one), summary(other));
  for (std::size_t i = 0; i < one.findings.size(); ++i) {
    const Finding& a = one.findings[i];
    const Finding& b = other.findings[i];
    if (a.rule != b.rule || a.severity != b.severity || a.pointer != b.pointer || a.offset != b.offset)
      return differ("finding " + std::to_string(i), summary(one), summary(other));
    if (a.line != b.line) return differ("line of finding " + std::to_string(i), a.line, b.line);
    if (a.column != b.column) return differ("column of finding " + std::to_string(i), a.column, b.column);
    if (messages && a.message != b.message)
      return differ("message of finding " + std::to_string(i), a.message, b.message);
  }
  if (one.truncated != other.truncated) return differ("truncated", one.truncated, other.truncated);
  if (one.errors != other.errors) return differ("errors", one.errors, other.errors);
  if (one.warnings != other.warnings) return differ("warnings", one.warnings, other.warnings);
  if (one.error_paths != other.error_paths) return differ("error paths", one.error_paths, other.error_paths);
  if (one.error.has_value() != other.error.has_value())
    return differ("service errors", one.error.has_value(), other.error.has_value());
  if (one.error && *one.error != *other.error)
    return ::testing::AssertionFailure() << "the service errors differ";
  return ::testing::AssertionSuccess();
}

::testing::AssertionResult agrees_with_reference(const Judged& judged, std::string_view body,
                                                 const How& how) {
  Judged expected = judge_by_reference(body, how);
  // The reference leaves a wording empty where the specification does not fix it.
  for (std::size_t i = 0; i < expected.findings.size() && i < judged.findings.size(); ++i)
    if (expected.findings[i].message.empty()) expected.findings[i].message = judged.findings[i].message;
  const ::testing::AssertionResult result = same(judged, expected);
  if (!result) keep_failure(body);
  return result ? ::testing::AssertionSuccess()
                : ::testing::AssertionFailure() << "the library, then the reference; " << result.message();
}

Judged judge_everywhere(std::string_view body, const How& how) {
  const Exact exact(body);
  const WithPadding padded(body);
  Judged out = check(how, exact.view());
  EXPECT_TRUE(agrees_with_reference(out, body, how));
  EXPECT_TRUE(same(out, check(how, padded.view()))) << "check on a padded body";
  EXPECT_TRUE(same(out, parse(how, exact.view()))) << "parse";
  EXPECT_TRUE(same(out, parse(how, padded.view()))) << "parse of a padded body";
  for (const Finding& f : out.findings) EXPECT_FALSE(f.message.empty()) << f.rule << " has no message";
  return out;
}

}  // namespace signupgate::tests
