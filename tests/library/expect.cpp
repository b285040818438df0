// SPDX-License-Identifier: Apache-2.0
#include "expect.hpp"

#include <algorithm>

namespace signupgate::tests {

namespace {

Fault fault_of(const std::vector<Expected>& expected) {
  static const std::string wire[] = {"json-syntax", "json-encoding", "json-depth",      "type",
                                     "integer",     "null-entry",    "duplicate-member"};
  Fault out = Fault::none;
  for (const Expected& e : expected) {
    if (e.rule == "body-size") return Fault::too_large;
    if (std::find(std::begin(wire), std::end(wire), e.rule) != std::end(wire)) return Fault::serialization;
    if (e.severity == "error") out = Fault::validation;
  }
  return out;
}

std::size_t line_at(std::string_view document, std::size_t offset) {
  const auto before = document.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::size_t column_at(std::string_view document, std::size_t offset) {
  auto line = document.substr(0, offset);
  if (const std::size_t feed = line.rfind('\n'); feed != std::string_view::npos) line.remove_prefix(feed + 1);
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return 1 + static_cast<std::size_t>(std::count_if(line.begin(), line.end(), starts));
}

}  // namespace

Marked::Marked(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "@@") {
      marks.push_back(document.size());
      ++at;
    } else {
      document += text[at];
    }
  }
}

void expect(const Row& row, const How& how) {
  SCOPED_TRACE(row.name);
  const Marked marked(row.document);
  const Judged judged = judge_everywhere(marked.document, how);
  EXPECT_EQ(judged.fault, fault_of(row.expected));

  std::string rules;
  for (const Finding& f : judged.findings) rules += std::string(name(f.rule)) + "@" + f.pointer + " ";
  ASSERT_EQ(judged.findings.size(), row.expected.size()) << "found: " << rules;
  for (std::size_t i = 0; i < row.expected.size(); ++i) {
    SCOPED_TRACE("violation " + std::to_string(i + 1));
    const Expected& e = row.expected[i];
    const Finding& f = judged.findings[i];
    EXPECT_EQ(name(f.rule), e.rule);
    EXPECT_EQ(name(f.severity), e.severity);
    EXPECT_EQ(f.pointer, e.pointer);
    if (!e.message.empty()) { EXPECT_EQ(f.message, e.message); }
    const std::size_t mark = e.mark == 0 ? i + 1 : e.mark;
    ASSERT_LE(mark, marked.marks.size()) << "the row marks too few places";
    const std::size_t offset = marked.marks[mark - 1];
    EXPECT_EQ(f.offset, offset);
    EXPECT_EQ(f.line, line_at(marked.document, offset));
    EXPECT_EQ(f.column, column_at(marked.document, offset));
  }
}

void run(const std::vector<Row>& rows, const How& how) {
  for (const Row& row : rows) expect(row, how);
}

}  // namespace signupgate::tests
