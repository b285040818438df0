// SPDX-License-Identifier: Apache-2.0
//
// `json-syntax`: anything that is not one RFC 8259 text, at the first byte that cannot follow, wherever it stands.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* syntax = "json-syntax";

// Malformed values, and the byte at which they are: put to a known place and to skipped ones.
const std::vector<std::pair<std::string, std::string>> malformed_values = {
    // Literals.
    {"falsex", "false@@x"},
    {"truE", "tru@@E"},
    {"nul", "nul@@"},
    {"nulll", "null@@l"},
    {"True", "@@True"},
    {"NaN", "@@NaN"},
    {"Infinity", "@@Infinity"},
    {"-Infinity", "-@@Infinity"},
    {"undefined", "@@undefined"},
    {"true1", "true@@1"},
    {"true and quote", "true@@\"\""},
    {"null and brace", "null@@{}"},
    {"a dollar", "@@$"},
    // Numbers.
    {"leading zero", "0@@1"},
    {"negative leading zero", "-0@@1"},
    {"double zero", "0@@0"},
    {"plus", "@@+1"},
    {"minus", "-@@,"},
    {"minus letter", "-@@x"},
    {"minus minus", "-@@-1"},
    {"bare point", "@@.5"},
    {"no fraction", "1.@@,"},
    {"fraction of letters", "1.@@x"},
    {"fraction and exponent", "1.@@e5"},
    {"no exponent", "1e@@,"},
    {"no exponent digits", "1e+@@,"},
    {"exponent point", "1e5@@.5"},
    {"two points", "1.2@@.3"},
    {"hexadecimal", "0@@x1F"},
    {"underscore", "1@@_000"},
    {"suffix", "12@@f"},
    {"two exponents", "1e5@@e5"},
    {"minus inside", "1@@-2"},
    {"number and quote", "1@@\"\""},
    // Strings.
    {"bad escape", R"("\@@x")"},
    {"bad escape at once", R"("a\@@'b")"},
    {"capital U escape", R"("\@@U0041")"},
    {"escaped digit", R"("\@@0")"},
    {"short unicode escape", R"("\u12@@")"},
    {"unicode escape of letters", R"("\u12@@G4")"},
    {"unicode escape first", R"("\u@@-123")"},
    {"plus in escape", R"("\u00@@+1")"},
    {"raw line feed", "\"a@@\nb\""},
    {"raw tab", "\"@@\t\""},
    {"raw carriage return", "\"@@\r\""},
    {"raw unit separator", "\"abc@@\x1f\""},
    {"raw escape character", "\"@@\x1b[0m\""},
    {"single quotes", "@@'a'"},
    {"back quote", "@@`a`"},
    {"two strings", "\"a\"@@\"b\""},
    {"control after sixty-four", "\"" + std::string(64, 'x') + "@@\x01\""},
    // Lists and objects.
    {"comma first", "[@@,1]"},
    {"trailing comma in a list", "[1,@@]"},
    {"two commas", "[1,@@,2]"},
    {"no comma", "[1 @@2]"},
    {"colon in a list", "[1@@:2]"},
    {"wrong closing bracket", "[1@@}"},
    {"wrong closing brace", "{\"a\":1@@]"},
    {"empty list closed wrongly", "[@@}"},
    {"empty object closed wrongly", "{@@]"},
    {"trailing comma in an object", "{\"a\":1,@@}"},
    {"object comma first", "{@@,}"},
    {"no colon", "{\"a\" @@1}"},
    {"no value", "{\"a\":@@}"},
    {"two colons", "{\"a\":@@:1}"},
    {"comma for colon", "{\"a\"@@,1}"},
    {"bare key", "{@@a:1}"},
    {"number key", "{@@1:1}"},
    {"null key", "{@@null:1}"},
    {"list key", "{@@[]:1}"},
    {"no comma between members", "{\"a\":1 @@\"b\":2}"},
    {"semicolon", "{\"a\":1@@;}"},
    {"broken deep", "[[[{\"a\":[1,2,{\"b\":@@}]}]]]"},
    // Comments, and what is white space elsewhere.
    {"line comment", "@@// c\n1"},
    {"block comment", "@@/* c */1"},
    {"comment behind", "1 @@/* c */"},
    {"hash comment", "@@# c\n1"},
    {"form feed", "@@\f1"},
    {"vertical tab", "1@@\v"},
    {"no-break space",
     "@@\xc2\xa0"
     "1"},
    {"next line", "1@@\xc2\x85"},
    {"line separator", "1 @@\xe2\x80\xa8"},
    {"byte order mark inside",
     "@@\xef\xbb\xbf"
     "1"},
    {"zero width space",
     "@@\xe2\x80\x8b"
     "1"},
    {"NUL", std::string("@@") + '\0' + "1"},
    {"NUL behind", std::string("1@@") + '\0'},
    {"delete", "@@\x7f"},
    {"letter beyond ASCII", "@@é"}};

TEST(JsonSyntax, InsideAnUnknownMember) {
  for (const Profile profile : {Profile::wire, Profile::strict})
    for (const auto& [name, value] : malformed_values) {
      expect(
          {name, R"({"signupCallback":{"accessToken":"FAKE"},"future":)" + value + "}", {error(syntax, "")}},
          request(profile));
      expect({name,
              callback(R"("future":[{"x":)" + value + R"(}],"accessToken":"FAKE")"),
              {error(syntax, at_callback)}},
             request(profile));
    }
}

TEST(JsonSyntax, InsideAKnownMember) {
  for (const auto& [name, value] : malformed_values) {
    const Marked marked(callback(R"("callbackUrl":)" + value + R"(,"accessToken":"FAKE")"));
    SCOPED_TRACE(name);
    const Judged judged = judge_everywhere(marked.document, request());
    ASSERT_EQ(judged.findings.size(), 1U);
    EXPECT_EQ(judged.findings[0].rule, Rule::json_syntax);
    EXPECT_EQ(judged.findings[0].offset, marked.marks.at(0));
  }
}

TEST(JsonSyntax, AtTheEndOfTheDocument) {
  for (const auto& [name, value] : malformed_values) {
    expect({name, value, {error(syntax, "")}}, request());
    expect({name, value, {error(syntax, "")}}, response());
  }
}

TEST(JsonSyntax, TheDocumentIsOneText) {
  std::vector<Row> rows = {{"white space", " \t\r\n@@", {error(syntax, "")}},
                           {"one space", " @@", {error(syntax, "")}},
                           {"byte order mark", "@@\xef\xbb\xbf{}", {error(syntax, "")}},
                           {"byte order mark alone", "@@\xef\xbb\xbf", {error(syntax, "")}},
                           {"a second object", "{}@@{}", {error(syntax, "")}},
                           {"a second object behind spaces", "{} \n@@{}", {error(syntax, "")}},
                           {"a brace more", "{}@@}", {error(syntax, "")}},
                           {"a bracket more", "{}@@]", {error(syntax, "")}},
                           {"a comma more", "{}@@,", {error(syntax, "")}},
                           {"a letter more", "{}@@x", {error(syntax, "")}},
                           {"NUL more", std::string("{}@@") + '\0', {error(syntax, "")}},
                           {"NUL and spaces more", std::string("{} @@") + '\0' + "  ", {error(syntax, "")}},
                           {"closing brace", "@@}", {error(syntax, "")}},
                           {"closing bracket", "@@]", {error(syntax, "")}},
                           {"colon", "@@:", {error(syntax, "")}},
                           {"comma", "@@,", {error(syntax, "")}},
                           {"a list closed twice", "[]@@]", {error(syntax, "")}},
                           {"two numbers", "1 @@2", {error(syntax, "")}},
                           {"falsex", "false@@x", {error(syntax, "")}},
                           {"true and space and junk", "true @@x", {error(syntax, "")}},
                           {"markup", "@@<html></html>", {error(syntax, "")}},
                           {"junk before", "@@x{}", {error(syntax, "")}}};
  run(rows, request());
  run(rows, response());
}

TEST(JsonSyntax, ATextThatEndsTooEarlyIsAtItsEnd) {
  for (const char* text : {"{",
                           "[",
                           "{\"a\"",
                           "{\"a\":",
                           "{\"a\":1",
                           "{\"a\":1,",
                           "[1",
                           "[1,",
                           "\"",
                           "\"a",
                           "\"\\",
                           "\"\\u",
                           "\"\\u0",
                           "\"\\u00e",
                           "-",
                           "1.",
                           "1e",
                           "1e+",
                           "1e-",
                           "0.",
                           "-0e",
                           "t",
                           "tru",
                           "fals",
                           "n",
                           "{\"",
                           "{\"a",
                           "[[[[",
                           "{\"a\":{\"b\":[",
                           "{\"a\\u00"}) {
    expect({text, std::string(text) + "@@", {error(syntax, "")}}, request());
  }
  run({{"in a token",
        R"({"signupCallback":{"accessToken":"FA@@)",
        {error(syntax, at_callback + "/accessToken")}},
       {"behind a token", R"({"signupCallback":{"accessToken":"FAKE"@@)", {error(syntax, at_callback)}},
       {"behind a colon", R"({"signupCallback":@@)", {error(syntax, at_callback)}},
       {"behind a name", R"({"signupCallback"@@)", {error(syntax, "")}},
       {"in a name", R"({"signupCallb@@)", {error(syntax, "")}},
       {"behind a closed object", R"({"signupCallback":{}@@)", {error(syntax, "")}}},
      request());
}

TEST(JsonSyntax, BeatsEveryOtherFaultHoweverLate) {
  run({{"type before", R"({"signupCallback":1,"x":@@})", {error(syntax, "")}},
       {"duplicates before", R"({"a":1,"a":2,"b":0@@1})", {error(syntax, "")}},
       {"null entry before", R"({"setupFinalization":{"phoneNumbers":[null]}}@@x)", {error(syntax, "")}},
       {"violations before", R"({"signupCallback":{"accessToken":null}}@@])", {error(syntax, "")}}},
      request());
}

TEST(JsonSyntax, WellFormedOddities) {
  run({{"empty name", R"({"signupCallback":{"accessToken":"FAKE"},"":1})"},
       {"huge numbers",
        R"({"signupCallback":{"accessToken":"FAKE"},"n":[1e999999999,-1E-999999999,123456789012345678901234567890,0.0e0]})"},
       {"delete character", "{\"signupCallback\":{\"accessToken\":\"FAKE\x7f\"}}"},
       {"noncharacters", R"({"signupCallback":{"accessToken":"FAKE\uffff\ufdd0\udbff\udfff"}})"},
       {"escaped NUL", R"({"signupCallback":{"accessToken":"FAKE\u0000"}})"},
       {"escaped slash", R"({"signupCallback":{"accessToken":"FAKE\/"}})"},
       {"capital hexadecimal", R"({"signupCallback":{"accessToken":"FAKE\u00E9\uD83D\uDE00"}})"},
       {"byte order mark in a string", "{\"signupCallback\":{\"accessToken\":\"\xef\xbb\xbf\"}}"}},
      request(Profile::model));
}

}  // namespace
}  // namespace signupgate::tests
