// SPDX-License-Identifier: Apache-2.0
//
// The report for people, as a compiler writes it:
//
//     a.json:3:20: error: Value at '/...' failed to satisfy constraint: ... [length]
//       at /setupFinalization/phoneNumbers/0/twoFactorPin
//         3 |       "twoFactorPin":…,
//           |                      ^
//
#include <fmt/format.h>

#include <vector>

#include "escaping.hpp"
#include "known_names.hpp"
#include "report.hpp"
#include "source_excerpt.hpp"

namespace signupgate::cli {
namespace {

constexpr std::string_view cut_mark = "...";

class TextReport final : public Report {
 public:
  TextReport(const CheckOptions& options, const Palette& palette)
      : palette_(palette), max_violations_(options.policy.max_violations) {
    // Of an error body no member is described.
    if (options.direction == Direction::request || (options.status >= 200 && options.status <= 299))
      names_ = known_names(options.direction);
  }

  void document(std::string& out, const Judged& judged) const override {
    const std::span<const Violation> violations = judged.verdict.violations;
    // Of a document that is too large there is nothing to show.
    std::vector<std::size_t> offsets;
    if (judged.verdict.fault != Fault::too_large && !judged.text.empty())
      for (const Violation& violation : violations) offsets.push_back(violation.offset);
    const std::vector<SourceExcerpt> excerpts = source_excerpts(judged.text, offsets, names_);
    for (std::size_t i = 0; i < violations.size(); ++i)
      finding(out, judged, violations[i], excerpts.empty() ? nullptr : &excerpts[i]);
    if (const std::string rest = left_out(judged, max_violations_); !rest.empty()) {
      place(out, judged, judged.document.number, 1);
      fmt::format_to(std::back_inserter(out), " {}note:{} {}\n", palette_.note, palette_.reset, rest);
    }
  }

 private:
  void place(std::string& out, const Judged& judged, std::uint64_t line, std::size_t column) const {
    out += palette_.bold;
    append_printable(out, judged.document.source->name);
    fmt::format_to(std::back_inserter(out), ":{}:{}:{}", line, column, palette_.reset);
  }

  void finding(std::string& out, const Judged& judged, const Violation& violation,
               const SourceExcerpt* excerpt) const {
    const std::uint64_t line = judged.line(violation);
    const bool is_error = violation.severity == Severity::error;
    place(out, judged, line, violation.column);
    fmt::format_to(std::back_inserter(out), " {}{}:{} {}{}{} [{}]\n",
                   is_error ? palette_.error : palette_.warning, name(violation.severity), palette_.reset,
                   palette_.bold, printable(violation.message), palette_.reset, name(violation.rule));
    fmt::format_to(std::back_inserter(out), "  at {}\n",
                   violation.pointer.empty() ? "the whole document" : printable(violation.pointer));
    if (excerpt == nullptr) return;
    const std::string margin = fmt::format("{:>5} ", line);
    const std::string_view left = excerpt->cut_left ? cut_mark : "";
    fmt::format_to(std::back_inserter(out), "{}{}|{} {}{}{}\n", palette_.dim, margin, palette_.reset, left,
                   excerpt->text, excerpt->cut_right ? cut_mark : "");
    fmt::format_to(std::back_inserter(out), "{}{:{}}|{} {:{}}{}^{}\n", palette_.dim, "", margin.size(),
                   palette_.reset, "", left.size() + excerpt->caret, palette_.caret, palette_.reset);
  }

  Palette palette_;
  std::size_t max_violations_;
  std::span<const std::string_view> names_;
};

}  // namespace

std::unique_ptr<Report> make_text_report(const CheckOptions& options, const Palette& palette) {
  return std::make_unique<TextReport>(options, palette);
}

}  // namespace signupgate::cli
