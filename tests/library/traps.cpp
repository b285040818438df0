// SPDX-License-Identifier: Apache-2.0
//
// The documented traps, each with its verdict, rule, pointer, offset, line and column written out.
//
#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

// The one finding of a document.
void expect_one(const std::string& name, const std::string& document, const How& how, Fault fault,
                const Finding& expected) {
  SCOPED_TRACE(name);
  const Judged judged = judge_everywhere(document, how);
  EXPECT_EQ(judged.fault, fault);
  ASSERT_EQ(judged.findings.size(), 1U);
  const Finding& f = judged.findings[0];
  EXPECT_EQ(f.rule, expected.rule);
  EXPECT_EQ(f.severity, expected.severity);
  EXPECT_EQ(f.pointer, expected.pointer);
  EXPECT_EQ(f.offset, expected.offset);
  EXPECT_EQ(f.line, expected.line);
  EXPECT_EQ(f.column, expected.column);
}

TEST(Traps, AnEscapedMemberName) {
  EXPECT_TRUE(
      judge_everywhere(R"({"\u0073ignupCallback":{"access\u0054oken":"FAKE"}})", request()).findings.empty());
  expect_one("its value is judged", R"({"\u0073ignupCallback":{}})", request(), Fault::validation,
             {Rule::required, Severity::error, "/signupCallback/accessToken", "", 23, 1, 24});
}

TEST(Traps, ADuplicateAfterUnescaping) {
  expect_one("duplicate", "{\"signupCallback\":null,\n \"\\u0073ignupCallback\":null}", request(),
             Fault::serialization,
             {Rule::duplicate_member, Severity::error, "/signupCallback", "", 25, 2, 2});
}

TEST(Traps, MalformedTextInsideAnUnknownMember) {
  expect_one("unknown", R"({"x":{"y":[1,tru]},"signupCallback":null})", request(), Fault::serialization,
             {Rule::json_syntax, Severity::error, "", "", 16, 1, 17});
}

TEST(Traps, Falsex) {
  expect_one("falsex", "falsex", request(), Fault::serialization,
             {Rule::json_syntax, Severity::error, "", "", 5, 1, 6});
  expect_one("falsex in a response", "falsex", response(), Fault::serialization,
             {Rule::json_syntax, Severity::error, "", "", 5, 1, 6});
  expect_one("false", "false", request(), Fault::serialization,
             {Rule::type, Severity::error, "", "", 0, 1, 1});
}

TEST(Traps, AByteOrderMark) {
  expect_one("byte order mark", "\xef\xbb\xbf{}", request(), Fault::serialization,
             {Rule::json_syntax, Severity::error, "", "", 0, 1, 1});
}

TEST(Traps, ALoneSurrogateInASkippedString) {
  expect_one("lone surrogate", "{\n\"x\":[\"é\\ud800\"]}", request(), Fault::serialization,
             {Rule::json_encoding, Severity::error, "", "", 10, 2, 8});
}

TEST(Traps, TwoHundredThousandBrackets) {
  expect_one("brackets", std::string(200000, '['), request(), Fault::serialization,
             {Rule::json_depth, Severity::error, "", "", 512, 1, 513});
}

TEST(Traps, SpellingsOfNumbers) {
  for (const char* number : {"200.0", "2e2", "-0.0", "0e999999999"})
    EXPECT_TRUE(
        judge_everywhere("{\"statusCode\":" + std::string(number) + "}", response()).findings.empty());
  expect_one("1e999999999", R"({"statusCode":1e999999999})", response(), Fault::serialization,
             {Rule::integer, Severity::error, "/statusCode", "", 14, 1, 15});
}

TEST(Traps, RegionsOfAnotherForm) {
  const std::string at = "/setupFinalization/phoneNumbers/0/dataLocalizationRegion";
  const std::string before =
      R"({"setupFinalization":{"associateInProgressToken":"F","phoneNumbers":[{"id":"1","twoFactorPin":"123456","dataLocalizationRegion":)";
  for (const char* value : {R"("AUS")", R"("us")", R"("DE\n")"})
    expect_one(value, before + value + "}]}}", request(), Fault::validation,
               {Rule::pattern, Severity::error, at, "", before.size(), 1, before.size() + 1});
}

TEST(Traps, PinsOfSixOtherCharacters) {
  const std::string at = "/setupFinalization/phoneNumbers/0/twoFactorPin";
  const std::string before =
      R"({"setupFinalization":{"associateInProgressToken":"F","phoneNumbers":[{"id":"1","twoFactorPin":)";
  const std::string arabic = before + "\"١٢٣٤٥٦\"}]}}";
  const std::string faces = before + "\"😀😀😀😀😀😀\"}]}}";
  expect_one("six digits that are not ASCII", arabic, request(), Fault::validation,
             {Rule::pin_format, Severity::error, at, "", 94, 1, 95});
  EXPECT_EQ(before.size(), 94U);
  EXPECT_TRUE(judge_everywhere(arabic, request(Profile::model)).findings.empty());
  EXPECT_TRUE(judge_everywhere(faces, request(Profile::model)).findings.empty())
      << "length counts characters, not bytes";
  expect_one("seven of four bytes", before + "\"😀😀😀😀😀😀😀\"}]}}", request(Profile::model), Fault::validation,
             {Rule::length, Severity::error, at, "", 94, 1, 95});
}

TEST(Traps, ARoleWithAPath) {
  const std::string before =
      "{\"setupFinalization\":{\"associateInProgressToken\":\"F\",\"phoneNumbers\":[{\"id\":\"1\","
      "\"twoFactorPin\":\"123456\"}],\n"
      "\"waba\":{\"eventDestinations\":[{\"eventDestinationArn\":\"arn:aws:sns:x:1:t\",\n"
      "\"roleArn\":";
  expect_one("role", before + "\"arn:aws:iam::123456789012:role/path/Events\"}]}}}", request(),
             Fault::validation,
             {Rule::pattern, Severity::error, "/setupFinalization/waba/eventDestinations/0/roleArn", "",
              before.size(), 3, 11});
}

}  // namespace
}  // namespace signupgate::tests
