// SPDX-License-Identifier: Apache-2.0
//
// The report as GitHub workflow commands, which annotate the files of a pull request.
//
#include <fmt/format.h>

#include "escaping.hpp"
#include "report.hpp"

namespace signupgate::cli {
namespace {

class GithubReport final : public Report {
 public:
  explicit GithubReport(const CheckOptions& options) : max_violations_(options.policy.max_violations) {}

  void document(std::string& out, const Judged& judged) const override {
    for (const Violation& violation : judged.verdict.violations) {
      command(out, violation.severity == Severity::error ? "error" : "warning", judged,
              judged.line(violation), violation.column, name(violation.rule));
      append_github_message(out, violation.message);
      fmt::format_to(std::back_inserter(out), " [{}]\n", name(violation.rule));
    }
    if (const std::string rest = left_out(judged, max_violations_); !rest.empty()) {
      const bool nothing_said = judged.verdict.violations.empty() && !judged.verdict.valid();
      command(out, nothing_said ? "error" : "notice", judged, judged.document.number, 1, "signupgate");
      append_github_message(out, rest);
      out += '\n';
    }
    if (judged.verdict.fault == Fault::internal) {
      command(out, "error", judged, judged.document.number, 1, "signupgate");
      append_github_message(out, could_not_be_judged);
      out += '\n';
    }
  }

  void trouble(std::string& out, const Trouble& trouble) const override {
    out += "::error file=";
    append_github_property(out, trouble.source);
    out += "::";
    append_github_message(out, trouble.message);
    out += '\n';
  }

 private:
  static void command(std::string& out, std::string_view kind, const Judged& judged, std::uint64_t line,
                      std::size_t column, std::string_view title) {
    fmt::format_to(std::back_inserter(out), "::{} file=", kind);
    append_github_property(out, judged.document.source->name);
    fmt::format_to(std::back_inserter(out), ",line={},col={},title={}::", line, column, title);
  }

  std::size_t max_violations_;
};

}  // namespace

std::unique_ptr<Report> make_github_report(const CheckOptions& options) {
  return std::make_unique<GithubReport>(options);
}

}  // namespace signupgate::cli
