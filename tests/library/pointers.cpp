// SPDX-License-Identifier: Apache-2.0
//
// JSON Pointers: escaping, where they stop, and far indexes.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

std::string entry(const std::string& key) { return accounts("\"" + key + R"(":{"wabaId":@@"x"})"); }

void expect_key(const std::string& key, const std::string& segment) {
  expect({"key", entry(key), {error("pattern", at_accounts + "/" + segment + "/wabaId")}}, response());
}

TEST(Pointers, TildeAndSlashAreEscaped) {
  expect_key("a/b", "a~1b");
  expect_key("a~b", "a~0b");
  expect_key("~1", "~01");
  expect_key("/", "~1");
  expect_key("~/~", "~0~1~0");
  expect_key(repeat("/", 100), repeat("~1", 100));
  expect_key(R"(a\/b)", "a~1b");
  expect_key(R"(\u007e)", "~0");
}

TEST(Pointers, AKeyIsItsDecodedText) {
  expect_key("waba-1", "waba-1");
  expect_key(R"(wab\u0061)", "waba");
  expect_key(R"(\ud83d\ude00)", "😀");
  expect_key("語", "語");
  expect_key(R"(\")", "\"");
  expect_key(R"(\\)", "\\");
  expect_key(R"(a\nb)", "a\nb");
  expect_key(" ", " ");
  expect_key("0", "0");
  expect_key("-", "-");
  expect_key(R"(\u0000)", std::string(1, '\0'));
}

TEST(Pointers, StopAtAMapWhoseKeyIsLongerThanItsShapeAllows) {
  const std::string longer = repeat("k", 101);
  const std::string wide = repeat("語", 101);
  for (const std::string& key : {longer, wide, repeat(R"(\u006b)", 101), repeat("/", 101)})
    expect({"over-long",
            accounts("@@\"" + key + R"(":{"wabaId":@@"x"})"),
            {error("length", at_accounts), error("pattern", at_accounts)}},
           response());
  expect_key(repeat("語", 100), repeat("語", 100));
  expect_key(repeat(R"(\u006b)", 100), repeat("k", 100));
}

TEST(Pointers, AnEmptyKeyIsASegment) {
  expect({"empty",
          accounts(R"(@@"":{"wabaId":@@"x"})"),
          {error("length", at_accounts), error("pattern", at_accounts + "//wabaId")}},
         response());
}

TEST(Pointers, OfTypeFaultsInMaps) {
  run({{"value", accounts(R"("a/b":@@1)"), {error("type", at_accounts + "/a~1b")}},
       {"member of a value",
        accounts(R"("a~":{"accountName":@@1})"),
        {error("type", at_accounts + "/a~0/accountName")}},
       {"over-long", accounts("\"" + repeat("k", 101) + R"(":@@1)"), {error("type", at_accounts)}},
       {"null entry", accounts(R"("x":@@null)"), {error("null-entry", at_accounts + "/x")}},
       {"null entry, over-long",
        accounts("\"" + repeat("k", 101) + R"(":@@null)"),
        {error("null-entry", at_accounts)}}},
      response());
}

TEST(Pointers, StopWhereANameIsNotOurs) {
  run({{"unknown", callback(R"("accessToken":"F",@@"a/b":1)"), {error("unknown-member", at_callback)}},
       {"duplicate of an unknown", callback(R"("a":1,@@"a":1)"), {error("duplicate-member", at_callback)}},
       {"duplicate inside an unknown",
        waba(R"("a":{"id":1,@@"id":1})"),
        {error("duplicate-member", at_waba)}},
       {"duplicate inside an unknown inside a list",
        phones(valid_phone + R"(,{"a":[{"id":1,@@"id":1}]})"),
        {error("duplicate-member", at_finalization + "/phoneNumbers/1")}}},
      request());
}

TEST(Pointers, FarIndexes) {
  const std::string many = repeat(valid_phone + ",", 12345);
  const std::string at = at_finalization + "/phoneNumbers/12345";
  expect({"type", phones(many + "@@7"), {error("type", at)}}, request());
  expect({"required", phones(many + R"(@@{"id":"1"})"), {error("required", at + "/twoFactorPin")}},
         request());
  expect({"syntax", phones(many + R"({"id":@@x})"), {error("json-syntax", at + "/id")}}, request());
  for (const std::size_t index : {0U, 1U, 9U, 10U, 11U, 99U, 100U, 101U})
    expect({"index",
            phones(repeat(valid_phone + ",", index) + R"({"id":@@"","twoFactorPin":"123456"})"),
            {error("length", at_finalization + "/phoneNumbers/" + std::to_string(index) + "/id")}},
           request());
}

}  // namespace
}  // namespace signupgate::tests
