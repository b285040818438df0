// SPDX-License-Identifier: Apache-2.0
//
// The report for programs: one JSON object a line and document. Its keys and their order are an interface.
//
// Nothing of a document is in it but what a verdict lists, with one exception: error.name, which a response's
// body may give as `__type` or `code`. The library lets only [A-Za-z0-9_.]{1,128} pass for such a name.
//
#include <fmt/format.h>

#include "escaping.hpp"
#include "report.hpp"

namespace signupgate::cli {
namespace {

class JsonReport final : public Report {
 public:
  explicit JsonReport(const CheckOptions& options) : options_(options) {}

  void document(std::string& out, const Judged& judged) const override {
    const Verdict& verdict = judged.verdict;
    const auto to = std::back_inserter(out);
    out += R"({"source":)";
    append_json(out, judged.document.source->name);
    fmt::format_to(to, R"(,"document":{},"direction":"{}","profile":"{}")", judged.document.number,
                   name(options_.direction), name(options_.policy.profile));
    if (options_.direction == Direction::response) fmt::format_to(to, R"(,"status":{})", options_.status);
    if (judged.error != nullptr) error(out, *judged.error);
    fmt::format_to(to, R"(,"valid":{},"fault":)", verdict.valid());
    if (verdict.fault == Fault::none) {
      out += "null";
    } else {
      append_json(out, name(verdict.fault));
    }
    fmt::format_to(to, R"(,"truncated":{},"violations":[)", verdict.truncated);
    for (std::size_t i = 0; i < verdict.violations.size(); ++i) {
      const Violation& violation = verdict.violations[i];
      if (i > 0) out += ',';
      fmt::format_to(to, R"({{"rule":"{}","severity":"{}","pointer":)", name(violation.rule),
                     name(violation.severity));
      append_json(out, violation.pointer);
      fmt::format_to(to, R"(,"offset":{},"line":{},"column":{},"message":)", violation.offset,
                     judged.line(violation), violation.column);
      append_json(out, violation.message);
      out += '}';
    }
    out += "]}\n";
  }

 private:
  static void error(std::string& out, const ServiceError& error) {
    out += R"(,"error":{"name":)";
    if (error.name.empty()) {
      out += "null";
    } else {
      append_json(out, error.name);
    }
    fmt::format_to(std::back_inserter(out), R"(,"side":"{}","retryable":{}}})",
                   error.side == Side::server ? "server" : "client", error.retryable);
  }

  const CheckOptions& options_;
};

}  // namespace

std::unique_ptr<Report> make_json_report(const CheckOptions& options) {
  return std::make_unique<JsonReport>(options);
}

}  // namespace signupgate::cli
