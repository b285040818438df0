// SPDX-License-Identifier: Apache-2.0
//
// Prints fuzz/signupgate.dict, the harnesses' dictionary: what `signupgate dictionary` prints for both directions, the
// same for error responses and their names, and the words of sequence_fuzzer.cpp. After a change of these:
//
//     build/dev-gcc/fuzz/fuzz_dictionary > fuzz/signupgate.dict
//
#include <cstdio>
#include <set>
#include <string>
#include <string_view>

#include "error_body.hpp"
#include "signupgate/signup.hpp"
#include "signupgate/testing/dictionary.hpp"
#include "support/session_words.hpp"

using namespace signupgate;

namespace {

class Printed {
 public:
  void section(const char* title) { std::printf("\n# %s.\n", title); }
  /// Lines of a dictionary, without what has been there before and without its sections.
  void lines(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      line(text.substr(0, end));
      text.remove_prefix(end + 1);
    }
  }
  void word(const std::string& escaped) { line('"' + escaped + '"'); }

 private:
  void line(std::string_view text) {
    if (text.starts_with('#') || !seen_.insert(std::string(text)).second) return;
    std::printf("%.*s\n", static_cast<int>(text.size()), text.data());
  }
  std::set<std::string> seen_;
};

}  // namespace

int main() {
  std::puts("# SPDX-License-Identifier: Apache-2.0\n#\n# Printed by dictionary.cpp.");
  Printed out;
  out.section("Requests");
  out.lines(testing::dictionary(Direction::request));
  out.section("Responses");
  out.lines(testing::dictionary(Direction::response));
  out.section("Error responses");
  out.lines(testing::dictionary(description_of<detail::ErrorBody>));
  for (const error_row& row : AssociateWhatsAppBusinessAccount::shape.errors) out.word(std::string(row.name));
  for (const char* around : {"#", ":http://"}) out.word(around);
  out.section("Sequences");
  const std::string separator = "\\x1E";
  out.word(separator);
  for (const char mark : {fuzz::response_mark, fuzz::error_mark}) out.word(separator + mark);
  for (const std::string_view word : fuzz::session_words) out.word(separator + std::string(word) + separator);
  return 0;
}
