// SPDX-License-Identifier: Apache-2.0
//
// The parser: what RFC 8259 allows, what it does not, and exactly where the first fault is.
#include "json.hpp"
#include "number.hpp"
#include "self_test.hpp"
#include "utf8.hpp"

namespace reference::self_test {
namespace {

// "rule ^mark", or "" when there is no fault.
std::string fault(std::string_view text, std::size_t max_depth = 512) {
  const Marked marked = unmark(text);
  const Parsed parsed = parse_document(marked.body, max_depth);
  return parsed.fault ? parsed.fault->rule + " " + show_offset(marked, parsed.fault->offset) : "";
}

std::string decode(std::string_view body) {
  const std::optional<Json> json = parse(body);
  return json && json->kind == Kind::string ? json->text : "not a string";
}

TEST(ReferenceJson, AcceptsEveryForm) {
  for (const char* body : {"{}",
                           "[]",
                           " {} ",
                           "\t\r\n [ ] \n",
                           "true",
                           "false",
                           "null",
                           "0",
                           "-0",
                           "-1",
                           "12",
                           "1.5",
                           "0.0",
                           "-0.0",
                           "1e5",
                           "1E5",
                           "1e+5",
                           "1e-5",
                           "0e0",
                           "0E+0",
                           "1.25e-07",
                           "123456789012345678901234567890",
                           "1e999999999999999999999",
                           "\"\"",
                           "\"a\"",
                           R"("\"\\\/\b\f\n\r\t")",
                           R"("\u0000")",
                           R"("\u0041")",
                           R"("\uD834\uDD1E")",
                           R"("\ud834\udd1e")",
                           R"("\uFFFF")",
                           R"("\\u12")",
                           R"("\u005C")",
                           "\"\x7F\"",
                           "\"\xC2\x80\"",
                           "\"\xE2\x80\xA8\"",
                           "\"\xEF\xBB\xBF\"",
                           "\"\xEF\xBF\xBF\"",
                           "\"\xF0\x90\x80\x80\"",
                           "\"\xF4\x8F\xBF\xBF\"",
                           "\"\xED\x9F\xBF\"",
                           "\"\xEE\x80\x80\"",
                           "[1]",
                           "[1,2]",
                           "[ 1 , 2 ]",
                           "[[]]",
                           "[[],[]]",
                           "[{}]",
                           "[null,true,false,\"\",0]",
                           R"({"a":1})",
                           R"({"a":1,"b":2})",
                           R"({ "a" : 1 , "b" : [ ] })",
                           R"({"a":1,"a":2})",
                           R"({"":0})",
                           R"({"a":{"a":{"a":{}}}})",
                           R"({"a\u0000b":1})",
                           "[1\n,2]",
                           "{\"a\"\t:\r1}",
                           "1 ",
                           " 1",
                           "[-0e-0]"}) {
    EXPECT_EQ(fault(body), "") << body;
    EXPECT_TRUE(parse(body).has_value()) << body;
  }
}

TEST(ReferenceJson, SyntaxFaultsAreAtTheFirstByteThatCannotFollow) {
  for (const char* text :
       {// Too early an end.
        "^", " ^", "\t\n\r ^", "[^", "[ ^", "[1^", "[1,^", "[1, ^", "{^", "{\"a\"^", "{\"a\":^", "{\"a\":1^",
        "{\"a\":1,^", "{\"^", "\"^", "\"abc^", "\"\\^", "\"\\u^", "\"\\u1^", "\"\\u12^", "\"\\u123^",
        "\"\\u1234^", "\"\\uD8^", "\"\\uDC0^", "t^", "tru^", "f^", "fals^", "n^", "nul^", "-^", "1.^", "-0.^",
        "1e^", "1e+^", "1E-^", "[[[^", "{\"a\":[^", "{\"a\":{\"b\"^",
        // Something after the text.
        "{}^x", "{}^{", "{} ^}", "[]^]", "[]^,", "1 ^2", "\"a\"^\"b\"", "null^null", "true ^false", "{}^//c",
        "{} ^#", "[1]^x", "{}^\x01", "\"\"^x",
        // Literals.
        "^True", "^NaN", "^Infinity", "-^Infinity", "^undefined", "fal^Se", "tru^x", "n^il", "false^x",
        "true^1", "null^\"", "[n^an]", "^'a'", "^a",
        // Numbers.
        "0^1", "-0^1", "-^x", "-^-1", "^+1", "^.5", "-^.5", "1^x", "1.^x", "1.^e5", "1.^.5", "1.5^.5", "1e^x",
        "1e+^x", "1e^.5", "1e5^.5", "1e5^e5", "0^x1F", "1^_000", "1^a", "0^0", "[1^+2]", "[-^]", "[1.^]",
        "[1e^,2]", "2.^e3", "1^f",
        // Strings.
        "\"\\^x\"", "\"\\^a\"", "\"\\^'\"", "\"\\^0\"", "\"\\^U0041\"", "\"\\u^G000\"", "\"\\u12^G4\"",
        "\"\\u123^\"", "\"\\u00^-1\"", "\"\\^\n\"", "\"a^\n\"", "\"^\t\"", "\"^\x1F\"", "\"^\x01\"",
        "\"\\uD8^ZZ\"", "\"\\^ \"",
        // Arrays.
        "[^,]", "[^,1]", "[1,^]", "[1,^,2]", "[1 ^2]", "[1^}", "[1^:2]", "[\"a\"^:1]", "^]", "[^x]", "[1^;2]",
        "[\"\"^\"\"]", "[1,^x]", "[^}", "[[]^x]", "[1^[]]",
        // Objects.
        "{^,}", "{\"a\":1,^}", "{\"a\":1,^,\"b\":2}", "{\"a\"^}", "{\"a\":^}", "{\"a\" ^1}", "{^a:1}",
        "{^1:1}", "{^'a':1}", "{^null:1}", "{^[", "{\"a\":1 ^\"b\":2}", "{\"a\":1^:2}", "{\"a\"^,\"b\"}",
        "{\"a\":^:1}", "{^]", "{\"a\":1^]", "{\"a\":^,}", "^}", "{\"a\":\"b\"^\"c\"}", "{\"a\":1,^x}",
        "{\"a\"^=1}", "{^:1}",
        // Comments and odd spaces.
        "^/* c */{}", "^// c\n{}", "{^/**/}", "[1^/**/]", "^\f{}", "^\v{}", "{^\b}", "[1,^#\n2]", "^\x01",
        "^\x7F",
        // Well-formed UTF-8 that is no part of the grammar.
        "^\xEF\xBB\xBF{}", "^\xEF\xBB\xBF", "^\xC2\xA0{}", "{}^\xC2\xA0", "[^\xE2\x81\xA0]", "{^\xE2\x80\x9C",
        "tr^\xC3\xBC", "1^\xC2\xB2", "\"\\^\xC3\xA9\"", "{} ^\xEF\xBB\xBF"}) {
    EXPECT_EQ(fault(text), "json-syntax ^0") << text;
    EXPECT_FALSE(parse(unmark(text).body).has_value()) << text;
  }
}

TEST(ReferenceJson, ZeroBytesInside) {
  using namespace std::string_literals;
  EXPECT_EQ(fault("^\0"s), "json-syntax ^0");
  EXPECT_EQ(fault("{}^\0"s), "json-syntax ^0");
  EXPECT_EQ(fault("\"a^\0\""s), "json-syntax ^0");
  EXPECT_EQ(fault("[1^\0]"s), "json-syntax ^0");
}

TEST(ReferenceJson, IllFormedUtf8IsAtTheFirstByteOfTheSequence) {
  for (const char* text :
       {"\"^\x80\"", "\"^\xBF\"", "\"a^\xC0\x80\"", "\"^\xC1\xBF\"", "\"^\xC2\"", "\"^\xC2", "\"^\xC2\xC2\"",
        "\"^\xE0\x80\x80\"", "\"^\xE0\x9F\xBF\"", "\"^\xE2\x80\"", "\"^\xE2\x80", "\"^\xE2",
        "\"^\xED\xA0\x80\"", "\"^\xED\xBF\xBF\"", "\"^\xF0\x80\x80\x80\"", "\"^\xF0\x8F\xBF\xBF\"",
        "\"^\xF4\x90\x80\x80\"", "\"^\xF5\x80\x80\x80\"", "\"^\xF8\x88\x80\x80\x80\"", "\"^\xFE\"",
        "\"^\xFF\"", "\"^\xF0\x9F\x98\"", "\"\xC3\xA9^\xA9\"", "\"\xF0\x9F\x98\x80^\x80\"",
        // Outside strings it beats the syntax fault at the same byte, and only there.
        "^\xFF", "^\x80{}", "{}^\xFF", "[^\xC0\xAF]", "{^\xFF", "{\"a\"^\xFF:1}", "1^\x80", "tr^\xFFue",
        "^\xEF\xBB", "{} ^\xE2\x80", "\"\\^\xFF\"", "\"\\u12^\xFF\"", "{\"^\xFF\":1}",
        "{\"a\":{\"b\":[\"^\xC3\"]}}", "-^\xFF"}) {
    EXPECT_EQ(fault(text), "json-encoding ^0") << text;
    EXPECT_FALSE(parse(unmark(text).body).has_value()) << text;
  }
}

TEST(ReferenceJson, UnpairedSurrogatesAreAtTheirBackslash) {
  for (const char* text :
       {R"("^\uD800")", R"("^\uDBFF")", R"("^\uDC00")", R"("^\uDFFF")", R"("a^\ud800b")",
        R"("^\uD800\uD800")", R"("^\uD800\uD800\uDC00")", R"("\uD800\uDC00^\uDC00")",
        R"("\uD800\uDC00^\uD800")", R"("^\uD800\n")", R"("^\uD800x\uDC00")", R"("^\uDC00\uD800")",
        R"("^\uD800\u0041")", R"("^\uD800\uE000")", R"("^\uD800\uDBFF")", R"("\\^\uD800")",
        R"({"^\uD800":1})", R"({"a":["^\uDC00"]})",
        // Cut or malformed after the first half: the first half is earlier.
        R"("^\uD800)", R"("^\uD834\)", R"("^\uD834\u)", R"("^\uD834\uDD1)", R"("^\uD834\uDD1G")",
        R"("^\uD834\x")", "\"^\\uD834\n", "\"^\\uD834\xFF\"", R"("^\uD834\UDD1E")", R"("^\uD834\\uDD1E")"}) {
    EXPECT_EQ(fault(text), "json-encoding ^0") << text;
    EXPECT_FALSE(parse(unmark(text).body).has_value()) << text;
  }
}

TEST(ReferenceJson, TheFirstFaultByOffsetWins) {
  EXPECT_EQ(fault("[^x,\"\xFF\"]"), "json-syntax ^0");
  EXPECT_EQ(fault("[\"^\xFF\",x]"), "json-encoding ^0");
  EXPECT_EQ(fault("[\"^\\uD800\",[[[["), "json-encoding ^0");
  EXPECT_EQ(fault("[[^[x", 2), "json-depth ^0");
  EXPECT_EQ(fault("[[^x[", 2), "json-syntax ^0");
}

TEST(ReferenceJson, DepthIsAtTheBracketThatIsOneTooDeep) {
  const auto nested = [](std::size_t depth) { return repeat("[", depth) + repeat("]", depth); };
  EXPECT_EQ(fault("{}", 1), "");
  EXPECT_EQ(fault("^{}", 0), "json-depth ^0");
  EXPECT_EQ(fault("1", 0), "");
  EXPECT_EQ(fault("[^[]]", 1), "json-depth ^0");
  EXPECT_EQ(fault("[1,2,[],{}]", 2), "");
  EXPECT_EQ(fault("{\"a\":{},\"b\":[^[]]}", 2), "json-depth ^0");
  EXPECT_EQ(fault(nested(512)), "");
  EXPECT_EQ(fault(nested(513)), "json-depth @512");
  EXPECT_EQ(fault(repeat("[", 200000)), "json-depth @512");
  EXPECT_EQ(fault(repeat("{\"a\":", 200000)), "json-depth @2560");
  EXPECT_EQ(fault(nested(10000), 10000), "");
  EXPECT_EQ(fault(nested(10001), 10000), "json-depth @10000");
  EXPECT_FALSE(parse(repeat("[", 200000)).has_value());
}

TEST(ReferenceJson, DecodesStrings) {
  EXPECT_EQ(decode(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(decode(R"("\u0041\u00e9\u20AC\uD83D\uDE00")"), "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  EXPECT_EQ(decode(R"("\u007F\u0080\u07FF\u0800\uFFFF")"), "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF");
  EXPECT_EQ(decode(R"("\uD800\uDC00\uDBFF\uDFFF")"), "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
  EXPECT_EQ(decode(R"("a\u0000b")"), std::string("a\0b", 3));
  EXPECT_EQ(decode("\"\xC3\xA9\""), "\xC3\xA9");
  EXPECT_EQ(decode(R"("\\u0041")"), "\\u0041");
}

TEST(ReferenceJson, KeepsTheTree) {
  const std::optional<Json> json = parse(R"( {"b":[1.50,"x"],"\u0061":true,"b":null} )");
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(json->kind, Kind::object);
  EXPECT_EQ(json->offset, 1U);
  ASSERT_EQ(json->members.size(), 3U);
  EXPECT_EQ(json->members[0].key, "b");
  EXPECT_EQ(json->members[0].key_offset, 2U);
  EXPECT_EQ(json->members[0].value.kind, Kind::array);
  EXPECT_EQ(json->members[0].value.offset, 6U);
  ASSERT_EQ(json->members[0].value.items.size(), 2U);
  EXPECT_EQ(json->members[0].value.items[0].kind, Kind::number);
  EXPECT_EQ(json->members[0].value.items[0].text, "1.50");
  EXPECT_EQ(json->members[0].value.items[1].text, "x");
  EXPECT_EQ(json->members[0].value.items[1].offset, 12U);
  EXPECT_EQ(json->members[1].key, "a");
  EXPECT_EQ(json->members[1].value.kind, Kind::boolean);
  EXPECT_TRUE(json->members[1].value.boolean);
  EXPECT_EQ(json->members[2].key, "b");
  EXPECT_EQ(json->members[2].value.kind, Kind::null);
}

TEST(ReferenceNumber, IntegralAndInRangeExactly) {
  for (const char* number : {"0",
                             "-0",
                             "0.0",
                             "-0.0",
                             "0e999999999",
                             "0E-999999999",
                             "-0.000e99999999999999999999",
                             "200",
                             "200.0",
                             "2e2",
                             "2E+2",
                             "0.2e3",
                             "20000e-2",
                             "2147483647",
                             "-2147483648",
                             "2147483647.000",
                             "2.147483647e9",
                             "-2.147483648e9",
                             "-21474836480e-1",
                             "1e9",
                             "0.000000002e9",
                             "1e0",
                             "1e-0",
                             "10000000000e-10",
                             "0.00000000000000000000000001e26"}) {
    EXPECT_TRUE(is_int32(number)) << number;
  }
  for (const char* number : {"0.5",
                             "-0.5",
                             "1.5",
                             "200.1",
                             "2e-1",
                             "1e-999999999",
                             "1e10",
                             "1e999999999",
                             "1e99999999999999999999999",
                             "1e-99999999999999999999999",
                             "2147483648",
                             "-2147483649",
                             "2147483647.0000000000000000000000001",
                             "2.1474836471e9",
                             "9999999999",
                             "99999999999",
                             "-1e999999999999",
                             "1e2147483648",
                             "1e-9223372036854775808",
                             "200.00000000000000000001",
                             "18446744073709551617",
                             "4294967296"}) {
    EXPECT_FALSE(is_int32(number)) << number;
  }
}

TEST(ReferenceUtf8, CountsScalarValues) {
  EXPECT_EQ(scalar_count(""), 0U);
  EXPECT_EQ(scalar_count("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), 4U);
  EXPECT_EQ(scalar_count("e\xCC\x81"), 2U);  // a combining mark counts
}

}  // namespace
}  // namespace reference::self_test
