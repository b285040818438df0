// SPDX-License-Identifier: Apache-2.0
//
// Documents of which nothing is shown are not read a second time: reading these would end the test.
//
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <array>
#include <string>
#include <string_view>

#include "known_names.hpp"
#include "report.hpp"
#include "source_excerpt.hpp"

namespace signupgate::cli {
namespace {

/// Bytes that cannot be read.
class Unreadable {
 public:
  Unreadable() : place_(::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}
  ~Unreadable() { ::munmap(place_, size); }
  Unreadable(const Unreadable&) = delete;
  Unreadable& operator=(const Unreadable&) = delete;

  [[nodiscard]] bool is_there() const { return place_ != MAP_FAILED; }
  [[nodiscard]] std::string_view text() const { return {static_cast<const char*>(place_), size}; }

 private:
  static constexpr std::size_t size = 4096;
  void* place_;
};

std::string text_report_of(const Verdict& verdict, std::string_view text) {
  const Source source{"a.json", "a.json", false};
  const Document document{.source = &source, .size = text.size(), .whole_size = text.size(), .trouble = {}};
  std::string out;
  make_text_report({}, {})->document(out, {document, text, verdict});
  return out;
}

TEST(UnreadText, ExcerptsAtNoOffset) {
  const Unreadable bytes;
  ASSERT_TRUE(bytes.is_there());
  EXPECT_TRUE(source_excerpts(bytes.text(), {}, known_names(Direction::request)).empty());
}

TEST(UnreadText, ReportOfAValidDocument) {
  const Unreadable bytes;
  ASSERT_TRUE(bytes.is_there());
  EXPECT_EQ(text_report_of({}, bytes.text()), "");
}

TEST(UnreadText, ReportOfADocumentThatIsTooLarge) {
  const Unreadable bytes;
  ASSERT_TRUE(bytes.is_there());
  std::array<Violation, 1> violations;
  violations.front().rule = Rule::body_size;
  violations.front().message = "Too large";
  const Verdict verdict{.fault = Fault::too_large, .violations = violations, .errors = 1, .error_paths = 1};
  EXPECT_EQ(text_report_of(verdict, bytes.text()),
            "a.json:1:1: error: Too large [body-size]\n  at the whole document\n");
}

}  // namespace
}  // namespace signupgate::cli
