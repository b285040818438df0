// SPDX-License-Identifier: Apache-2.0
//
// The report as SARIF 2.1.0 (OASIS), for code scanning services and editors. Results stream; only sources
// that could not be read are kept for the end, where the invocation says them.
//
#include <fmt/format.h>

#include "escaping.hpp"
#include "report.hpp"
#include "signupgate/version.hpp"

namespace signupgate::cli {
namespace {

std::string_view level(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "none";
}

/// The text of a message object. Braces would be placeholders (SARIF 2.1.0, 3.11.5). Brackets and backslashes
/// mean something in an embedded link only (3.11.6) and may stand as they are elsewhere, so that a pattern
/// stays readable where nothing has the form of one.
std::string message_text(std::string_view text) {
  const bool like_a_link = text.find("](") != std::string_view::npos;
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}') out += c;
    if (like_a_link && (c == '[' || c == ']' || c == '\\')) out += '\\';
    out += c;
  }
  return out;
}

class SarifReport final : public Report {
 public:
  void head(std::string& out, const Totals&) const override {
    out += R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{)";
    out += R"("tool":{"driver":{"name":"signupgate","semanticVersion":)";
    append_json(out, version());
    out += R"(,"rules":[)";
    for (const RuleFacts& rule : rules()) {
      if (rule.rule != rules().front().rule) out += ',';
      out += R"({"id":)";
      append_json(out, rule.name);
      out += R"(,"shortDescription":{"text":)";
      // No message object: nothing is put into it or linked from it.
      append_json(out, rule.summary);
      fmt::format_to(std::back_inserter(out), R"(}},"defaultConfiguration":{{"level":"{}"}}}})",
                     level(rule.on_request));
    }
    out += R"(]}},"columnKind":"unicodeCodePoints","results":[)";
  }

  void document(std::string& out, const Judged& judged) const override {
    const auto to = std::back_inserter(out);
    for (const Violation& violation : judged.verdict.violations) {
      fmt::format_to(to, ",\n{{\"ruleId\":\"{}\",\"ruleIndex\":{},", name(violation.rule),
                     static_cast<std::size_t>(violation.rule));
      result(out, judged, level(violation.severity), violation.message, judged.line(violation),
             violation.column);
      if (!violation.pointer.empty()) {
        out += R"(,"logicalLocations":[{"fullyQualifiedName":)";
        append_json(out, violation.pointer);
        out += "}]";
      }
      out += "}]}";
    }
    if (const std::size_t unlisted = judged.unlisted(); unlisted > 0) {
      out += ",\n{";
      // Should nothing be listed, this alone says that the document is invalid.
      const bool alone = judged.verdict.violations.empty() && !judged.verdict.valid();
      result(out, judged, alone ? "error" : "note", counted(unlisted, "finding") + " not listed",
             judged.document.number, 1);
      out += "}]}";
    }
  }

  std::string_view in_order(std::string_view text) override {
    // Every result brings the comma before it; the first has none.
    if (started_ || text.empty()) return text;
    started_ = true;
    return text.substr(1);
  }

  void tail(std::string& out, const Totals&, const std::vector<Trouble>& troubles) const override {
    fmt::format_to(std::back_inserter(out), "\n],\"invocations\":[{{\"executionSuccessful\":{}",
                   troubles.empty());
    if (!troubles.empty()) {
      out += R"(,"toolExecutionNotifications":[)";
      for (std::size_t i = 0; i < troubles.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        out += R"({"level":"error","message":{"text":)";
        append_json(out, message_text(troubles[i].message));
        out += R"(},"locations":[{"physicalLocation":{)";
        artifact(out, troubles[i].source);
        out += "}}]}";
      }
      out += ']';
    }
    out += "}]}]}\n";
  }

 private:
  static void artifact(std::string& out, std::string_view source) {
    std::string uri;
    append_uri(uri, source);
    out += R"("artifactLocation":{"uri":)";
    append_json(out, uri);
    out += '}';
  }

  /// Up to the location's end, which is left open.
  static void result(std::string& out, const Judged& judged, std::string_view level, std::string_view message,
                     std::uint64_t line, std::size_t column) {
    fmt::format_to(std::back_inserter(out), R"("level":"{}","message":{{"text":)", level);
    append_json(out, message_text(message));
    out += R"(},"locations":[{"physicalLocation":{)";
    artifact(out, judged.document.source->name);
    fmt::format_to(std::back_inserter(out), R"(,"region":{{"startLine":{},"startColumn":{}}}}})", line,
                   column);
  }

  bool started_ = false;
};

}  // namespace

std::unique_ptr<Report> make_sarif_report() { return std::make_unique<SarifReport>(); }

}  // namespace signupgate::cli
