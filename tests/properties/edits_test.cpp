// SPDX-License-Identifier: Apache-2.0
//
// Edits in words: each kind once, and no value in any.
//
#include "edits.hpp"

#include <gtest/gtest.h>

namespace signupgate::properties {
namespace {

TEST(Edits, InWords) {
  const std::string before = R"({"a":"secret","b":[1,true],"c":{"d":null}})";
  const auto after = [&before](std::string_view text) { return edit_between(before, text); };
  EXPECT_EQ(after(before), "nothing");
  EXPECT_EQ(after(R"({"a":7,"b":[1,true],"c":{"d":null}})"), "/a: a number for a text of 6 characters");
  EXPECT_EQ(after(R"({"a":"secret","b":[1],"c":{"d":null}})"),
            "/b: a list of 1 entry for a list of 2 entries");
  EXPECT_EQ(after(R"({"a":"Secret","b":[2,true],"c":{"d":null}})"),
            "/a: another text of its length\n/b/0: another number");
  EXPECT_EQ(after(R"({"a":"s","b":[1,false],"c":{"d":null}})"),
            "/a: a text of 1 character for a text of 6 characters\n/b/1: the other boolean");
  EXPECT_EQ(after(R"({"a":"secret","b":[1,true],"c":{}})"), "/c/d: missing");
  EXPECT_EQ(after(R"({"a":"secret","b":[1,true],"c":{"d":null,"e":{}}})"),
            "/c/e: a member more, an object of 0 members");
  EXPECT_EQ(after(R"({"a":"secret","b":[1,true],"c":{"d":null},"a":1})"), "/a: given 2 times");
  EXPECT_EQ(after(R"({"b":[1,true],"a":"secret","c":{"d":null}})"), "the document: members in another order");
  EXPECT_EQ(after(R"({"a":"\u0073ecret" ,"b":[1,true],"c":{"d":null}})"), "the same values, spelt otherwise");
  EXPECT_EQ(after(R"({"a":"secret","b":[1,tru]})"), "json-syntax at byte 24");
  EXPECT_EQ(edit_between("{", "{}"), "well-formed again");
}

}  // namespace
}  // namespace signupgate::properties
