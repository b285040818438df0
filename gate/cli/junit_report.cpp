// SPDX-License-Identifier: Apache-2.0
//
// The report as JUnit XML, a document a test case. It keeps to both schemas in use, that of Ant and that of
// Jenkins, so it has what either asks for and no more: one failure a test case, no file or line attributes.
//
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <optional>

#include "escaping.hpp"
#include "report.hpp"
#include "signupgate/version.hpp"

namespace signupgate::cli {
namespace {

/// What SOURCE_DATE_EPOCH says, for reports that can be reproduced.
std::optional<std::time_t> time_given() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  const std::string_view text(given == nullptr ? "" : given);
  std::uint32_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return static_cast<std::time_t>(seconds);
}

class JunitReport final : public Report {
 public:
  explicit JunitReport(const CheckOptions& options)
      : suite_(fmt::format("signupgate.{}.{}", name(options.direction), name(options.policy.profile))),
        max_violations_(options.policy.max_violations) {}

  bool head_comes_last() const override { return true; }

  void head(std::string& out, const Totals& totals) const override {
    const std::optional<std::time_t> given = time_given();
    const std::string lasted = given ? "0" : fmt::format("{:.3f}", totals.seconds);
    fmt::format_to(
        std::back_inserter(out),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites>\n"
        "<testsuite name=\"{0}\" package=\"signupgate\" id=\"0\" hostname=\"localhost\" "
        "timestamp=\"{1:%Y-%m-%dT%H:%M:%S}\" tests=\"{2}\" failures=\"{3}\" errors=\"{4}\" time=\"{5}\">\n"
        "<properties><property name=\"signupgate.version\" value=\"{6}\"/></properties>\n",
        suite_, fmt::gmtime(given.value_or(std::time(nullptr))), totals.documents + totals.troubles,
        totals.invalid, totals.unjudged + totals.troubles, lasted, version());
  }

  void document(std::string& out, const Judged& judged) const override {
    const Verdict& verdict = judged.verdict;
    open_case(out, judged.document.source->name);
    if (judged.document.source->lines) fmt::format_to(std::back_inserter(out), ":{}", judged.document.number);
    if (verdict.valid()) {
      out += "\" time=\"0\"/>\n";
      return;
    }
    out += "\" time=\"0\">";
    if (verdict.fault == Fault::internal) {
      fmt::format_to(std::back_inserter(out), "<error message=\"{}\" type=\"internal\"/></testcase>\n",
                     could_not_be_judged);
      return;
    }
    fmt::format_to(std::back_inserter(out), "<failure message=\"{}\" type=\"{}\">",
                   how_many(verdict.errors, verdict.warnings), name(verdict.fault));
    for (const Violation& violation : verdict.violations) {
      fmt::format_to(std::back_inserter(out), "{}:{}: {}: ", judged.line(violation), violation.column,
                     name(violation.severity));
      append_xml(out, printable(violation.message));
      fmt::format_to(std::back_inserter(out), " [{}]\n", name(violation.rule));
    }
    if (const std::string rest = left_out(judged, max_violations_); !rest.empty()) out += rest + "\n";
    out += "</failure></testcase>\n";
  }

  void trouble(std::string& out, const Trouble& trouble) const override {
    open_case(out, trouble.source);
    out += "\" time=\"0\"><error message=\"";
    append_xml(out, printable(trouble.message));
    out += "\" type=\"input\"/></testcase>\n";
  }

  void tail(std::string& out, const Totals&, const std::vector<Trouble>&) const override {
    out += "<system-out/>\n<system-err/>\n</testsuite>\n</testsuites>\n";
  }

 private:
  void open_case(std::string& out, std::string_view source) const {
    fmt::format_to(std::back_inserter(out), "<testcase classname=\"{}\" name=\"", suite_);
    append_xml(out, printable(source));
  }

  std::string suite_;
  std::size_t max_violations_;
};

}  // namespace

std::unique_ptr<Report> make_junit_report(const CheckOptions& options) {
  return std::make_unique<JunitReport>(options);
}

}  // namespace signupgate::cli
