// SPDX-License-Identifier: Apache-2.0
//
// Media types, qualities and codings as RFC 9110 has them (8.3, 8.4, 12.5.1), line by line and in every spelling.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

extern "C" {
#include "http_facts.h"
}

namespace {

using namespace std::literals;

// In memory of its own without a byte to spare: a sanitizer sees what reads on.
class Line {
 public:
  explicit Line(std::string_view text) : bytes_(new unsigned char[text.size()]), size_(text.size()) {
    std::copy(text.begin(), text.end(), bytes_.get());
  }
  [[nodiscard]] const unsigned char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::unique_ptr<unsigned char[]>
      bytes_;  // NOLINT(modernize-avoid-c-arrays): of this size, not null when it is zero
  std::size_t size_;
};

bool is_json(std::string_view text) {
  const Line line(text);
  return ngx_http_signup_gate_is_json(line.data(), line.size()) != 0;
}

bool is_identity(std::string_view text) {
  const Line line(text);
  return ngx_http_signup_gate_is_identity(line.data(), line.size()) != 0;
}

bool accepts_json(const std::vector<std::string_view>& lines) {
  ngx_http_signup_gate_accept_t accept = {0, 0, 0};
  for (const std::string_view text : lines) {
    const Line line(text);
    ngx_http_signup_gate_accept_line(&accept, line.data(), line.size());
  }
  return ngx_http_signup_gate_accepts_json(&accept) != 0;
}

TEST(ContentType, IsJson) {
  for (const std::string_view line : {
           "application/json"sv,
           "Application/JSON"sv,
           "APPLICATION/JSON"sv,
           "application/json;charset=utf-8"sv,
           "application/json; charset=UTF-8"sv,
           "application/json ;\tcharset=\"utf-8\""sv,
           "Application/Json; profile=\"a;b,c\"; charset=utf-8"sv,
           "application/json;"sv,
           " \tapplication/json\t "sv,
       })
    EXPECT_TRUE(is_json(line)) << line;
}

TEST(ContentType, IsAnotherType) {
  for (const std::string_view line : {
           ""sv,
           " "sv,
           ";"sv,
           "; charset=utf-8"sv,
           "json"sv,
           "application/jso"sv,
           "application/json5"sv,
           "application/jsonl"sv,
           "application/json-seq"sv,
           "application/x-amz-json-1.1"sv,
           "application/problem+json"sv,
           "application/*"sv,
           "*/*"sv,
           "text/json"sv,
           "text/plain"sv,
           "text/plain; x=application/json"sv,
           "application/x-www-form-urlencoded"sv,
           "application /json"sv,
           "application/ json"sv,
           "application/json text"sv,
           "application/json, text/plain"sv,
           "\"application/json\""sv,
           "application/json\0"sv,
           "\0application/json"sv,
           "application\xAFjson"sv,
       })
    EXPECT_FALSE(is_json(line)) << line;
}

struct AcceptCase {
  std::vector<std::string_view> lines;
  bool accepts;
};

void expect(const std::vector<AcceptCase>& cases) {
  for (const AcceptCase& one : cases) {
    std::string shown;
    for (const std::string_view line : one.lines) shown.append("Accept: ").append(line).append("\n");
    EXPECT_EQ(accepts_json(one.lines), one.accepts) << shown;
  }
}

TEST(Accept, NothingSaidAcceptsEverything) {
  expect({{{}, true}, {{""}, true}, {{" "}, true}, {{","}, true}, {{" , ,\t,"}, true}, {{"", ""}, true}});
}

TEST(Accept, OneRange) {
  expect({{{"*/*"}, true},
          {{" */* "}, true},
          {{"application/*"}, true},
          {{"application/json"}, true},
          {{"Application/Json"}, true},
          {{"APPLICATION/*"}, true},
          {{"application/json; charset=utf-8"}, true},
          {{"application/json;v=\"a,b;c\""}, true},
          {{"text/html"}, false},
          {{"text/*"}, false},
          {{"application/xml"}, false},
          {{"application/jsonx"}, false},
          {{"application/jso"}, false},
          {{"application/"}, false},
          {{"application"}, false},
          {{"*"}, false},
          {{"*/json"}, false},
          {{"text/html;x=\"application/json\""}, false},
          {{"text/html;x=\"a, application/json\""}, false},
          {{"text/html;x=\"a\\\", application/json, b\""}, false},
          {{"text/html;x=\"a\\\\\", application/json"}, true},
          {{"text/html;x=\"never closed, application/json"}, false},
          {{"text/html;x=\"never closed\\"}, false}});
}

TEST(Accept, Quality) {
  expect({{{"application/json;q=1"}, true},
          {{"application/json;q=1.000"}, true},
          {{"application/json;q=0.5"}, true},
          {{"application/json;q=0.001"}, true},
          {{"application/json; q=.5"}, true},
          {{"application/json;q=0"}, false},
          {{"application/json;q=0."}, false},
          {{"application/json;q=0.0"}, false},
          {{"application/json;q=0.000"}, false},
          {{"application/json;Q=0"}, false},
          {{"application/json ; q=0"}, false},
          {{"application/json\t;\tq=0\t"}, false},
          {{"application/json;;q=0"}, false},
          {{"application/json;q=0;extension=1"}, false},
          {{"application/*;q=0"}, false},
          {{"*/*;q=0"}, false},
          {{"*/*;q=0.1"}, true},
          {{"text/html;q=1"}, false}});
}

TEST(Accept, TheMostSpecificRangeDecides) {
  expect({{{"text/html, application/json"}, true},
          {{"text/html,application/json"}, true},
          {{"text/html , , application/json ,"}, true},
          {{"text/html, */*;q=0.1"}, true},
          {{"text/html, text/*;q=0.5"}, false},
          {{"*/*, application/json;q=0"}, false},
          {{"application/json;q=0, */*"}, false},
          {{"application/*;q=0, */*"}, false},
          {{"*/*, application/*;q=0"}, false},
          {{"application/*;q=0, application/json"}, true},
          {{"application/json, application/*;q=0"}, true},
          {{"*/*;q=0, application/json;q=0.001"}, true},
          {{"application/json, */*;q=0"}, true},
          {{"*/*;q=0, text/html"}, false},
          {{"application/json;q=0.5, text/html;q=0"}, true}});
}

TEST(Accept, OfTwoEqualRangesTheOneThatWantsMore) {
  expect({{{"application/json;q=0, application/json"}, true},
          {{"application/json, application/json;q=0"}, true},
          {{"*/*;q=0, */*"}, true},
          {{"application/json;q=0, application/json;q=0.0"}, false}});
}

// The answer has none: such a range can let it in, but not keep it out.
TEST(Accept, ARangeWithParametersDoesNotExclude) {
  expect({{{"application/json;version=2"}, true},
          {{"application/json;version=2;q=0, */*"}, true},
          {{"application/json;version=2;q=0"}, false},
          {{"application/json;version=2;q=0, application/json;q=0.5"}, true}});
}

TEST(Accept, SeveralLinesAreOneList) {
  expect({{{"text/html", "application/json"}, true},
          {{"application/json", "text/html"}, true},
          {{"*/*", "application/json;q=0"}, false},
          {{"application/json;q=0", "*/*"}, false},
          {{"*/*;q=0", "*/*"}, true},
          {{"text/html", "*/*"}, true},
          {{"text/html", ""}, false},
          {{"", "*/*"}, true},
          {{"text/html;x=\"", "application/json"}, true}});
}

TEST(ContentEncoding, LeavesTheBodyAsItIs) {
  for (const std::string_view line : {""sv, " "sv, ","sv, "identity"sv, "Identity"sv, "IDENTITY"sv,
                                      " identity\t"sv, "identity,identity"sv, "identity, ,identity ,"sv})
    EXPECT_TRUE(is_identity(line)) << line;
}

TEST(ContentEncoding, ChangesTheBody) {
  for (const std::string_view line :
       {"gzip"sv, "GZIP"sv, "br"sv, "deflate"sv, "x-gzip"sv, "zstd"sv, "identity, gzip"sv, "gzip, identity"sv,
        "gzip,br"sv, "identity gzip"sv, "identit"sv, "identityy"sv, "*"sv, "identity;q=1"sv, "\"identity\""sv,
        "identity\0"sv})
    EXPECT_FALSE(is_identity(line)) << line;
}

}  // namespace
