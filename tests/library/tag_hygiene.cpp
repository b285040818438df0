// SPDX-License-Identifier: Apache-2.0
//
// `tag-hygiene`: a key that begins `aws:`, the same key twice in one list, more than 50 tags; warnings.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* hygiene = "tag-hygiene";

std::string key(const std::string& value) { return R"({"key":")" + value + "\"}"; }
std::string marked_key(const std::string& value) { return R"({"key":@@")" + value + "\"}"; }

std::string many(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : ",") + key("k" + std::to_string(i));
  return out;
}

struct Place {
  std::string pointer;
  std::string (*document)(const std::string& items, const std::string& mark);
};
const Place places[] = {{at_phone + "/tags", tags}, {at_waba + "/tags", waba_tags}};

TEST(TagHygiene, ReservedKeys) {
  for (const Place& place : places) {
    for (const char* value : {"aws:", "aws:x", "aws:cloudformation:stack-name", R"(\u0061ws:x)"})
      expect({value, place.document(marked_key(value), ""), {warning(hygiene, place.pointer + "/0/key")}},
             request());
    for (const char* value : {"aws", "AWS:x", "Aws:x", "xaws:", " aws:x", "aws;x"})
      expect({value, place.document(key(value), "")}, request());
  }
}

TEST(TagHygiene, RepeatedKeys) {
  for (const Place& place : places) {
    const std::string at = place.pointer;
    run({{"twice", place.document(key("a") + "," + marked_key("a"), ""), {warning(hygiene, at + "/1/key")}},
         {"thrice",
          place.document(key("a") + "," + marked_key("a") + "," + marked_key("a"), ""),
          {warning(hygiene, at + "/1/key"), warning(hygiene, at + "/2/key")}},
         {"escaped",
          place.document(key("a") + "," + key("b") + "," + marked_key(R"(\u0061)"), ""),
          {warning(hygiene, at + "/2/key")}},
         {"two pairs",
          place.document(key("a") + "," + key("b") + "," + marked_key("b") + "," + marked_key("a"), ""),
          {warning(hygiene, at + "/2/key"), warning(hygiene, at + "/3/key")}},
         {"case counts", place.document(key("a") + "," + key("A"), "")},
         {"normal forms count", place.document(key("\xc3\xa9") + "," + key("e\xcc\x81"), "")},
         {"values do not matter",
          place.document(R"({"key":"a","value":"x"},{"value":"y","key":@@"a"})", ""),
          {warning(hygiene, at + "/1/key")}}},
        request());
  }
  expect(
      {"other lists do not matter",
       phones(
           R"({"id":"1","twoFactorPin":"123456","tags":[{"key":"a"}]},{"id":"2","twoFactorPin":"123456","tags":[{"key":"a"}]})")},
      request());
}

TEST(TagHygiene, ReservedAndRepeated) {
  const std::string at = at_phone + "/tags";
  expect({"both",
          tags(marked_key("aws:x") + "," + marked_key("aws:x")),
          {warning(hygiene, at + "/0/key", 1), warning(hygiene, at + "/1/key", 2),
           warning(hygiene, at + "/1/key", 2)}},
         request());
}

TEST(TagHygiene, MoreThanFifty) {
  for (const Place& place : places) {
    expect({"fifty", place.document(many(50), "")}, request());
    expect({"fifty-one", place.document(many(51), "@@"), {warning(hygiene, place.pointer)}}, request());
    expect({"thousand", place.document(many(1000), "@@"), {warning(hygiene, place.pointer)}}, request());
  }
  expect({"the list before its tags",
          tags(marked_key("aws:x") + "," + many(50), "@@"),
          {warning(hygiene, at_phone + "/tags"), warning(hygiene, at_tag + "/key")}},
         request());
}

TEST(TagHygiene, IsJudgedOnlyOnKeysThatTheModelAccepts) {
  const std::string longer = repeat("k", 129);
  const std::string at = at_phone + "/tags";
  run({{"empty twice",
        tags(marked_key("") + "," + marked_key("")),
        {error("length", at + "/0/key"), error("length", at + "/1/key")}},
       {"too long twice",
        tags(marked_key(longer) + "," + marked_key(longer)),
        {error("length", at + "/0/key"), error("length", at + "/1/key")}},
       {"reserved and too long", tags(marked_key("aws:" + longer)), {error("length", at + "/0/key")}},
       {"absent twice",
        tags("@@{},@@{}"),
        {error("required", at + "/0/key"), error("required", at + "/1/key")}}},
      request());
  How how = request();
  how.policy.set(Rule::length, Severity::off);
  run({{"empty twice, length off", tags(key("") + "," + marked_key("")), {warning(hygiene, at + "/1/key")}},
       {"too long twice, length off",
        tags(key(longer) + "," + marked_key(longer)),
        {warning(hygiene, at + "/1/key")}},
       {"reserved and too long, length off",
        tags(marked_key("aws:" + longer)),
        {warning(hygiene, at + "/0/key")}}},
      how);
}

TEST(TagHygiene, ManyRepetitions) {
  std::string items;
  for (int round = 0; round < 40; ++round)
    for (int i = 0; i < 50; ++i) items += key("key-" + std::to_string(i)) + ",";
  items.pop_back();
  const Judged judged = judge_everywhere(tags(items), request());
  EXPECT_TRUE(judged.valid());
  EXPECT_EQ(judged.warnings, 1U + 2000U - 50U);
  EXPECT_EQ(judged.findings.size(), 100U);
  EXPECT_TRUE(judged.truncated);
}

}  // namespace
}  // namespace signupgate::tests
