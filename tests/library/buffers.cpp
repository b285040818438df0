// SPDX-License-Identifier: Apache-2.0
//
// Where a document lies does not matter, it is not written, and nothing past its end is read.
//
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "corpus.hpp"

namespace signupgate::tests {
namespace {

// Read-only pages that end where reading further is a crash.
class GuardedPages {
 public:
  explicit GuardedPages(std::size_t size) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    readable_ = (size + page - 1) / page * page + page;
    whole_ = readable_ + page;
    void* const got = mmap(nullptr, whole_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got != MAP_FAILED) start_ = static_cast<char*>(got);
  }
  ~GuardedPages() {
    if (start_ != nullptr) munmap(start_, whole_);
  }
  GuardedPages(const GuardedPages&) = delete;
  GuardedPages& operator=(const GuardedPages&) = delete;

  /// The body and `behind` bytes more, right before the page that cannot be read.
  std::string_view place(std::string_view body, std::size_t behind, char fill) {
    mprotect(start_, readable_, PROT_READ | PROT_WRITE);
    char* const at = start_ + readable_ - body.size() - behind;
    if (!body.empty()) std::memcpy(at, body.data(), body.size());
    std::memset(at + body.size(), fill, behind);
    mprotect(start_, readable_, PROT_READ);
    mprotect(start_ + readable_, whole_ - readable_, PROT_NONE);
    return {at, body.size()};
  }
  [[nodiscard]] bool good() const { return start_ != nullptr; }

 private:
  char* start_ = nullptr;
  std::size_t readable_ = 0;
  std::size_t whole_ = 0;
};

template <class Body>
Judged check(Gate& gate, const How& how, Body body) {
  return how.is_request() ? seen(gate.check_request(body)) : seen(gate.check_response(how.head(), body));
}

TEST(Buffers, AtTheEndOfAReadOnlyPage) {
  std::size_t longest = 0;
  for (const CorpusDocument& document : corpus()) longest = std::max(longest, document.body.size());
  GuardedPages pages(longest + padding);
  ASSERT_TRUE(pages.good());
  Gate gate;
  for (const CorpusDocument& document : corpus()) {
    SCOPED_TRACE(document.name);
    const Judged expected = judge(document.body, document.how);
    EXPECT_TRUE(same(check(gate, document.how, pages.place(document.body, 0, 0)), expected));
    EXPECT_TRUE(same(check(gate, document.how, Padded{pages.place(document.body, padding, '"')}), expected));
    // Every prefix ends there too.
    const std::size_t step = 1 + document.body.size() / 64;
    for (std::size_t size = 0; size < document.body.size(); size += step) {
      const std::string_view prefix = std::string_view(document.body).substr(0, size);
      const Judged whole = judge(prefix, document.how);
      ASSERT_TRUE(same(check(gate, document.how, pages.place(prefix, 0, 0)), whole)) << size;
      ASSERT_TRUE(same(check(gate, document.how, Padded{pages.place(prefix, padding, '}')}), whole)) << size;
    }
  }
}

TEST(Buffers, TheBytesBehindDoNotMatter) {
  Gate gate;
  for (const CorpusDocument& document : corpus()) {
    const Judged expected = judge(document.body, document.how);
    for (const char fill : {'\0', '\xff', '"', '}', ']', '0', '9', '\\', ' ', ',', 'x', '\x80'}) {
      const std::string buffer = document.body + std::string(padding, fill);
      const std::string_view body = std::string_view(buffer).substr(0, document.body.size());
      ASSERT_TRUE(same(check(gate, document.how, Padded{body}), expected)) << document.name;
      ASSERT_TRUE(same(check(gate, document.how, body), expected)) << document.name;
    }
  }
}

TEST(Buffers, TheAddressDoesNotMatter) {
  Gate gate;
  for (const CorpusDocument& document : corpus()) {
    const Judged expected = judge(document.body, document.how);
    std::vector<char> buffer(document.body.size() + 64 + padding, '}');
    for (std::size_t shift = 0; shift<64; shift += document.body.size()> 4000 ? 7 : 1) {
      document.body.copy(buffer.data() + shift, document.body.size());
      const std::string_view body(buffer.data() + shift, document.body.size());
      ASSERT_TRUE(same(check(gate, document.how, Padded{body}), expected))
          << document.name << " at " << shift;
      ASSERT_TRUE(same(check(gate, document.how, body), expected)) << document.name << " at " << shift;
    }
  }
}

TEST(Buffers, EverySizeModuloSixtyFour) {
  for (std::size_t spaces = 0; spaces < 130; ++spaces) {
    const std::string document =
        "{\"signupCallback\":{\"accessToken\":\"FAKE\"}" + std::string(spaces, ' ') + "}";
    EXPECT_TRUE(judge_everywhere(document, request()).valid()) << spaces;
    EXPECT_FALSE(judge_everywhere(document + "x", request()).valid()) << spaces;
    EXPECT_TRUE(judge_everywhere(document + std::string(spaces, '\n'), request()).valid()) << spaces;
    const std::string longer =
        "{\"signupCallback\":{\"accessToken\":\"" + std::string(spaces, 'x') + "😀\\u00e9\"}}";
    EXPECT_TRUE(judge_everywhere(longer, request()).valid()) << spaces;
  }
}

TEST(Buffers, ABodyWithoutMemory) {
  Gate gate;
  EXPECT_TRUE(gate.check_request(std::string_view()).valid());
  EXPECT_TRUE(gate.check_response({}, std::string_view()).valid());
}

}  // namespace
}  // namespace signupgate::tests
