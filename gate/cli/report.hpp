// SPDX-License-Identifier: Apache-2.0
//
// report.hpp: what a format of the report is.
//
//     const std::unique_ptr<Report> report = make_report(options);
//     report->head(text, totals);            // each adds to text
//     report->document(text, judged);
//     report->tail(text, totals, troubles);
//
// document() and trouble() are called by many threads at once and write to a string of the caller's; their
// texts reach in_order() one after another in the order of the input.
//
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "console.hpp"
#include "documents.hpp"
#include "options.hpp"
#include "signupgate/error.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::cli {

/// A document and what was said of it; everything in it lives as long as the call.
struct Judged {
  const Document& document;
  std::string_view text;
  const Verdict& verdict;
  /// Of a response that is an error.
  const ServiceError* error = nullptr;

  /// In the file: a document of many begins on a line of its own.
  [[nodiscard]] std::uint64_t line(const Violation& violation) const {
    return document.number + violation.line - 1;
  }
  [[nodiscard]] std::size_t unlisted() const {
    return verdict.errors + verdict.warnings - verdict.violations.size();
  }
};

/// Of a document with Fault::internal.
inline constexpr std::string_view could_not_be_judged =
    "could not be judged: internal fault, either no memory or a defect";

/// Counts over many documents.
struct Totals {
  std::uint64_t documents = 0;
  std::uint64_t valid = 0;
  std::uint64_t invalid = 0;
  /// They could not be judged.
  std::uint64_t unjudged = 0;
  std::uint64_t bytes = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  struct OfRule {
    std::uint64_t errors = 0;
    std::uint64_t warnings = 0;
  };
  /// Of the findings that were listed.
  std::array<OfRule, rule_count> rules{};
  std::uint64_t troubles = 0;
  double seconds = 0;

  void count(const Judged& judged);
  void add(const Totals& other);
};

class Report {
 public:
  Report() = default;
  virtual ~Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  /// The head needs the totals: the rest is to be kept back until they are known.
  [[nodiscard]] virtual bool head_comes_last() const { return false; }
  virtual void head(std::string&, const Totals&) const {}
  virtual void document(std::string& out, const Judged& judged) const = 0;
  /// A source that could not be read. Standard error says it in any case.
  virtual void trouble(std::string&, const Trouble&) const {}
  /// What of a text goes out, now that what stands before it is known.
  [[nodiscard]] virtual std::string_view in_order(std::string_view text) { return text; }
  virtual void tail(std::string&, const Totals&, const std::vector<Trouble>&) const {}
};

[[nodiscard]] std::unique_ptr<Report> make_report(const CheckOptions& options);

[[nodiscard]] std::unique_ptr<Report> make_text_report(const CheckOptions& options, const Palette& palette);
[[nodiscard]] std::unique_ptr<Report> make_json_report(const CheckOptions& options);
[[nodiscard]] std::unique_ptr<Report> make_sarif_report();
[[nodiscard]] std::unique_ptr<Report> make_github_report(const CheckOptions& options);
[[nodiscard]] std::unique_ptr<Report> make_junit_report(const CheckOptions& options);

/// `3 errors and 1 warning`; nothing of what there are none of.
[[nodiscard]] std::string how_many(std::uint64_t errors, std::uint64_t warnings);
/// `1 document`, `2 documents`.
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);
/// The findings that the cap left out: `3 errors and 1 warning more (--max-violations 100)`; empty when none.
[[nodiscard]] std::string left_out(const Judged& judged, std::size_t max_violations);

}  // namespace signupgate::cli
