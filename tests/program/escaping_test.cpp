// SPDX-License-Identifier: Apache-2.0
#include "escaping.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace signupgate::cli {
namespace {

template <class Append>
std::string with(Append append, std::string_view text) {
  std::string out;
  append(out, text);
  return out;
}

TEST(Escaping, Printable) {
  EXPECT_EQ(printable("plain é 😀 \\ \""), "plain é 😀 \\ \"");
  EXPECT_EQ(printable("\x1b[2J\n\r\t\x7f"), "\\x1b[2J\\n\\r\\t\\x7f");
  EXPECT_EQ(printable("\xC2\x9B\xE2\x80\xAE"), "\\u009b\\u202e") << "C1 controls and overrides of direction";
  EXPECT_EQ(printable("\xFF\xC3"), "\\xff\\xc3");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\xed\\xa0\\x80") << "a surrogate is not UTF-8";
}

TEST(Escaping, Json) {
  EXPECT_EQ(with(append_json, "a\"\\\n\x01é"), "\"a\\\"\\\\\\n\\u0001é\"");
  EXPECT_EQ(with(append_json, "\xFF\xF0\x9F"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST(Escaping, Xml) {
  EXPECT_EQ(with(append_xml, "<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
  EXPECT_EQ(with(append_xml, std::string_view("\x01\0\n", 3)), "\\x01\\x00&#xa;");
  EXPECT_EQ(with(append_xml, "\xEF\xBF\xBE\xFF"), "\xEF\xBF\xBD\xEF\xBF\xBD")
      << "U+FFFE is no character of XML";
}

TEST(Escaping, Github) {
  EXPECT_EQ(with(append_github_message, "100%: a,b\nc"), "100%25: a,b\\nc");
  EXPECT_EQ(with(append_github_property, "a%,:b\r"), "a%25%2C%3Ab\\r");
}

TEST(Escaping, Uri) {
  EXPECT_EQ(with(append_uri, "a b/é?#%:.json"), "a%20b/%C3%A9%3F%23%25%3A.json");
  EXPECT_EQ(with(append_uri, "/a\xFF"), "file:///a%FF");
}

}  // namespace
}  // namespace signupgate::cli
