// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace signupgate::cli {

void Totals::count(const Judged& judged) {
  const Verdict& verdict = judged.verdict;
  ++documents;
  ++(verdict.valid() ? valid : verdict.fault == Fault::internal ? unjudged : invalid);
  bytes += judged.document.whole_size;
  errors += verdict.errors;
  warnings += verdict.warnings;
  for (const Violation& violation : verdict.violations) {
    OfRule& rule = rules[static_cast<std::size_t>(violation.rule)];
    ++(violation.severity == Severity::error ? rule.errors : rule.warnings);
  }
}

void Totals::add(const Totals& other) {
  documents += other.documents;
  valid += other.valid;
  invalid += other.invalid;
  unjudged += other.unjudged;
  bytes += other.bytes;
  errors += other.errors;
  warnings += other.warnings;
  troubles += other.troubles;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rules[i].errors += other.rules[i].errors;
    rules[i].warnings += other.rules[i].warnings;
  }
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string how_many(std::uint64_t errors, std::uint64_t warnings) {
  std::string out;
  if (errors > 0) out = counted(errors, "error");
  if (errors > 0 && warnings > 0) out += " and ";
  if (warnings > 0) out += counted(warnings, "warning");
  return out;
}

std::string left_out(const Judged& judged, std::size_t max_violations) {
  std::uint64_t errors = judged.verdict.errors;
  std::uint64_t warnings = judged.verdict.warnings;
  for (const Violation& violation : judged.verdict.violations)
    --(violation.severity == Severity::error ? errors : warnings);
  if (errors + warnings == 0) return {};
  return fmt::format("{}{} not listed (--max-violations {})", how_many(errors, warnings),
                     judged.verdict.violations.empty() ? "" : " more", max_violations);
}

std::unique_ptr<Report> make_report(const CheckOptions& options) {
  switch (options.format) {
    case Format::json: return make_json_report(options);
    case Format::sarif: return make_sarif_report();
    case Format::github: return make_github_report(options);
    case Format::junit: return make_junit_report(options);
    case Format::text: break;
  }
  // A file is no terminal.
  const int descriptor = options.output.empty() ? STDOUT_FILENO : -1;
  return make_text_report(options, Palette::of(wants_color(options.color, descriptor)));
}

}  // namespace signupgate::cli
