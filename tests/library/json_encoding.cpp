// SPDX-License-Identifier: Apache-2.0
//
// `json-encoding`: ill-formed UTF-8 at the first byte of the ill-formed sequence, and an unpaired surrogate escape at its
// backslash, in any string or name, skipped ones too.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* encoding = "json-encoding";

// The inside of a string.
const std::vector<std::pair<std::string, std::string>> ill_formed = {
    {"stray continuation", "@@\x80"},
    {"last stray continuation", "a@@\xbf"},
    {"overlong NUL", "@@\xc0\x80"},
    {"overlong slash", "@@\xc1\xaf"},
    {"overlong of three", "é@@\xe0\x80\xaf"},
    {"overlong of three, greatest", "@@\xe0\x9f\xbf"},
    {"overlong of four", "@@\xf0\x80\x80\xaf"},
    {"overlong of four, greatest", "@@\xf0\x8f\xbf\xbf"},
    {"surrogate", "@@\xed\xa0\x80"},
    {"low surrogate", "@@\xed\xbf\xbf"},
    {"surrogate pair", "@@\xed\xa0\xbd\xed\xb8\x80"},
    {"beyond the last", "@@\xf4\x90\x80\x80"},
    {"far beyond", "@@\xf5\x80\x80\x80"},
    {"five bytes", "@@\xf8\x88\x80\x80\x80"},
    {"0xFE", "@@\xfe"},
    {"0xFF", "@@\xff"},
    {"cut after one of two", "@@\xc3"},
    {"cut after two of three", "x@@\xe8\xaa"},
    {"cut after three of four", "@@\xf0\x9f\x98"},
    {"cut and a letter", "@@\xf0\x9f\x98z"},
    {"cut and another", "@@\xe8\xaaé"},
    {"latin-1", "caf@@\xe9"},
    {"behind sixty-four", std::string(64, 'x') + "@@\xff"},
    {"behind sixty-three", std::string(63, 'x') + "@@\xc3"},
    {"behind wide ones", "語語語語語語語語語語語語@@\xe8\xaa"},
    {"high alone", R"(@@\ud800)"},
    {"high and letter", R"(@@\ud83dx)"},
    {"high and other escape", R"(@@\ud83d\n)"},
    {"high and quote escape", R"(@@\udbff\")"},
    {"high high", R"(@@\ud800\ud800)"},
    {"high high low", R"(@@\ud800\ud83d\ude00)"},
    {"low alone", R"(@@\udc00)"},
    {"low high", R"(@@\ude00\ud83d)"},
    {"pair and low", R"(\ud83d\ude00@@\ude00)"},
    {"high and letter and low", R"(@@\ud83d \ude00)"},
    {"high and a BMP escape", R"(@@\ud83d\u0041)"},
    {"capital", R"(a@@\uDFFF)"},
    {"high and raw text", "@@\\ud83d\xf0\x9f\x98\x80"},
    {"the first of two", "@@\\udc00\xff"},
    {"the first of two, bytes", "@@\xff\\udc00"}};

TEST(JsonEncoding, InAKnownValue) {
  for (const Profile profile : {Profile::wire, Profile::strict})
    for (const auto& [name, text] : ill_formed)
      expect({name,
              callback(R"("accessToken":")" + text + "\""),
              {error(encoding, at_callback + "/accessToken")}},
             request(profile));
}

TEST(JsonEncoding, InASkippedValue) {
  for (const auto& [name, text] : ill_formed) {
    expect(
        {name, callback(R"("accessToken":"FAKE","future":")" + text + "\""), {error(encoding, at_callback)}},
        request());
    expect({name, R"({"future":{"a":["b",")" + text + R"("]}})", {error(encoding, "")}}, response());
    expect({name,
            callback(R"("accessToken":["a",")" + text + "\"]"),
            {error(encoding, at_callback + "/accessToken")}},
           request());
  }
}

TEST(JsonEncoding, InAName) {
  for (const auto& [name, text] : ill_formed) {
    expect({name, callback("\"" + text + R"(":1)"), {error(encoding, at_callback)}}, request());
    expect({name, callback(R"("accessToken)" + text + R"(":"FAKE")"), {error(encoding, at_callback)}},
           request());
    expect({name, accounts("\"" + text + R"(":{})"), {error(encoding, at_accounts)}}, response());
    expect({name, R"({"future":{"a":{")" + text + R"(":1}}})", {error(encoding, "")}}, response());
  }
}

TEST(JsonEncoding, OutsideOfStrings) {
  run({{"before", "@@\xff{}", {error(encoding, "")}},
       {"behind", "{} @@\xc3", {error(encoding, "")}},
       {"between", "{@@\x80\"a\":1}", {error(encoding, "")}},
       {"instead of a value",
        R"({"signupCallback":@@)"
        "\xed\xa0\x80}",
        {error(encoding, at_callback)}},
       {"cut byte order mark", "@@\xef\xbb", {error(encoding, "")}},
       {"well-formed is a matter of syntax", "{} @@é", {error("json-syntax", "")}}},
      request());
}

TEST(JsonEncoding, TheFirstByOffsetWins) {
  run({{"encoding first", "{\"a\":\"@@\xff\",}", {error(encoding, "")}},
       {"syntax first", "{\"a\":0@@1,\"b\":\"\xff\"}", {error("json-syntax", "")}},
       {"control character first", "{\"a\":\"@@\x01\xff\"}", {error("json-syntax", "")}},
       {"surrogate escape, then a bad escape", R"({"a":"@@\ud800\x"})", {error(encoding, "")}},
       {"surrogate escape, then a cut escape", R"({"a":"@@\ud83d\ude0"})", {error(encoding, "")}},
       {"surrogate escape, then the end", R"({"a":"@@\ud83d)", {error(encoding, "")}},
       {"surrogate escape, then a backslash at the end", R"({"a":"@@\ud83d\)", {error(encoding, "")}},
       {"bad escape, then a surrogate", R"({"a":"\@@x\ud800"})", {error("json-syntax", "")}},
       {"unfinished escape", R"({"a":"\ud83@@"})", {error("json-syntax", "")}},
       {"sequence cut by the end", "{\"a\":\"@@\xe8\xaa", {error(encoding, "")}}},
      request());
}

TEST(JsonEncoding, WellFormedEdges) {
  for (const char* text :
       {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf",
        "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", R"(\ud800\udc00)", R"(\udbff\udfff)", R"(\ud7ff\ue000)",
        R"(\uD83D\uDE00\ud83d\ude00)", R"(\\ud800)", R"(\\\\udc00)"})
    expect({"edge", callback(R"("accessToken":")" + std::string(text) + "\"")}, request());
}

}  // namespace
}  // namespace signupgate::tests
