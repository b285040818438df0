// SPDX-License-Identifier: Apache-2.0
//
// Line and column: lines end with LF, columns count code points; both from 1.
//
#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

struct Place {
  std::size_t offset;
  std::size_t line;
  std::size_t column;
};

void expect_at(const std::string& name, const std::string& document, const Place& place,
               const How& how = request()) {
  SCOPED_TRACE(name);
  const Judged judged = judge_everywhere(document, how);
  ASSERT_FALSE(judged.findings.empty());
  EXPECT_EQ(judged.findings[0].offset, place.offset);
  EXPECT_EQ(judged.findings[0].line, place.line);
  EXPECT_EQ(judged.findings[0].column, place.column);
}

TEST(Positions, OfSyntaxFaults) {
  expect_at("first byte", "x", {0, 1, 1});
  expect_at("second byte", "{x", {1, 1, 2});
  expect_at("second line", "{\nx", {2, 2, 1});
  expect_at("behind a carriage return and a line feed", "{\r\nx", {3, 2, 1});
  expect_at("behind a carriage return alone", "{\rx", {2, 1, 3});
  expect_at("behind three lines", "\n\n\n  x", {5, 4, 3});
  expect_at("the end, behind a line feed", "{\n", {2, 2, 1});
  expect_at("a tab is one column", "{\t\tx", {3, 1, 4});
}

TEST(Positions, ColumnsCountCodePoints) {
  expect_at("é", "{\"é\" x", {6, 1, 6});
  expect_at("語", "{\"語\" x", {7, 1, 6});
  expect_at("😀", "{\"😀\" x", {8, 1, 6});
  expect_at("e and its accent are two", "{\"e\xcc\x81\" x", {7, 1, 7});
  expect_at("on an earlier line they do not matter", "{\"語😀\"\n: x", {13, 2, 3});
  expect_at("an escape is as long as it is spelt", R"({"\u00e9" x)", {10, 1, 11});
}

TEST(Positions, OfIllFormedBytes) {
  expect_at("stray continuation", "{\"a\x80", {3, 1, 4});
  expect_at("behind good ones", "{\"ää\xff\"", {6, 1, 5});
  expect_at("cut by the end", "{\"a\xe8\xaa", {3, 1, 4});
}

TEST(Positions, OfViolations) {
  expect_at("value", "{\"signupCallback\":\n\t{\"accessToken\" :\r\n\n  null}}", {41, 4, 3});
  expect_at("enclosing object", "{\n \"signupCallback\": {\n}}", {21, 2, 20});
  expect_at("key of an unknown member", "{\"signupCallback\":{\"accessToken\":\"😀é\",\n \"x\":1}}",
            {44, 2, 2});
  expect_at("behind wide characters on one line", "{\"signupCallback\":{\"accessToken\":\"😀é\", \"x\":1}}",
            {43, 1, 40});
  expect_at("the document", " \n {}", {3, 2, 2});
  expect_at("nothing", "", {0, 1, 1});
}

TEST(Positions, OfAFarOne) {
  std::string document = "{\"x\":[";
  for (int i = 0; i < 5000; ++i) document += "\"é\",\n";
  expect_at("far", document + "]", {6 + 5000 * 6, 5001, 1});
}

TEST(Positions, OfManyOnManyLines) {
  std::string document = "{\"signupCallback\":{\"accessToken\":\"FAKE\"";
  for (int i = 0; i < 90; ++i)
    document +=
        ",\n" + std::string(static_cast<std::size_t>(i % 7), ' ') + "\"é" + std::to_string(i) + "\":\"語\"";
  const Judged judged = judge_everywhere(document + "}}", request());
  ASSERT_EQ(judged.findings.size(), 90U);
  for (std::size_t i = 0; i < 90; ++i) {
    EXPECT_EQ(judged.findings[i].line, i + 2);
    EXPECT_EQ(judged.findings[i].column, i % 7 + 1);
  }
}

TEST(Positions, InAnOrderThatIsNotTheDocuments) {
  const Judged judged = judge_everywhere(
      "{\"setupFinalization\":\n{\"phoneNumbers\":\nnull},\n\"signupCallback\":{}}", request());
  ASSERT_EQ(judged.findings.size(), 3U);
  EXPECT_EQ(judged.findings[0].line, 4U);
  EXPECT_EQ(judged.findings[1].line, 2U);
  EXPECT_EQ(judged.findings[2].line, 3U);
}

}  // namespace
}  // namespace signupgate::tests
