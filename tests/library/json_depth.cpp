// SPDX-License-Identifier: Apache-2.0
//
// `json-depth`: `{}` has depth 1, 512 passes, the bracket that is one too deep is at fault, never a crash.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* depth = "json-depth";

How to_depth(std::size_t most, bool is_request = true) {
  How out = is_request ? request(Profile::wire) : response(Profile::wire);
  out.policy.max_depth = most;
  out.policy.max_body = std::size_t{4} << 20;
  return out;
}

std::string lists(std::size_t levels) { return repeat("[", levels) + repeat("]", levels); }
std::string objects(std::size_t levels) { return repeat("{\"a\":", levels) + "1" + repeat("}", levels); }

TEST(JsonDepth, OfAnUnknownMember) {
  for (const bool is_request : {true, false}) {
    expect({"511 lists in an object", "{\"future\":" + lists(511) + "}"}, to_depth(512, is_request));
    expect({"512 lists in an object",
            "{\"future\":" + repeat("[", 511) + "@@" + lists(1) + repeat("]", 511) + "}",
            {error(depth, "")}},
           to_depth(512, is_request));
    expect({"511 objects in an object", "{\"future\":" + objects(511) + "}"}, to_depth(512, is_request));
    expect({"512 objects in an object",
            "{\"future\":" + repeat("{\"a\":", 511) + "@@{}" + repeat("}", 512),
            {error(depth, "")}},
           to_depth(512, is_request));
    expect({"wide, not deep", "{\"future\":[" + repeat("[[]],", 2000) + "0]}"}, to_depth(4, is_request));
  }
}

TEST(JsonDepth, OfADocumentOfAnotherType) {
  expect({"512 lists", "@@" + lists(512), {error("type", "")}}, request());
  expect({"513 lists", repeat("[", 512) + "@@" + lists(1) + repeat("]", 512), {error(depth, "")}}, request());
}

TEST(JsonDepth, OfAKnownMemberOfAnotherType) {
  expect(
      {"within", callback("\"accessToken\":@@" + lists(510)), {error("type", at_callback + "/accessToken")}},
      request());
  expect({"beyond",
          callback("\"accessToken\":" + repeat("[", 510) + "@@[]" + repeat("]", 510)),
          {error(depth, at_callback + "/accessToken")}},
         request());
}

// signupCallback is at depth 2, phoneNumbers at 3, its objects at 4, tags at 5, a tag at 6.
TEST(JsonDepth, OfKnownMembers) {
  const std::string document = tag(R"("key":"k")");
  expect({"just deep enough", document}, to_depth(6));
  expect({"tag too deep", tag(R"("key":"k")", "@@"), {error(depth, at_tag)}}, to_depth(5));
  expect({"tags too deep", tags("", "@@"), {error(depth, at_phone + "/tags")}}, to_depth(4));
  expect({"phone too deep", phone(R"("id":"1")", "@@"), {error(depth, at_phone)}}, to_depth(3));
  expect({"list too deep",
          finalization(R"("phoneNumbers":@@[])"),
          {error(depth, at_finalization + "/phoneNumbers")}},
         to_depth(2));
  expect({"object too deep", callback("", "@@"), {error(depth, at_callback)}}, to_depth(1));
  expect({"map", accounts(R"("waba-1":{})", "@@"), {error(depth, at_accounts)}}, to_depth(2, false));
  expect({"entry", accounts(R"("waba-1":@@{})"), {error(depth, at_account)}}, to_depth(3, false));
  expect({"only the document", "{}"}, to_depth(1));
}

TEST(JsonDepth, NoDepthAtAllCountsAsOne) {
  expect({"depth 0", "{}"}, to_depth(0));
  expect({"depth 0, a list within", "{\"a\":@@[]}", {error(depth, "")}}, to_depth(0));
  expect({"depth 0, a scalar", "@@1", {error("type", "")}}, to_depth(0));
}

TEST(JsonDepth, TheFirstByOffsetWins) {
  expect({"syntax first", "{\"a\":@@}" + repeat("[", 600), {error("json-syntax", "")}}, request());
  expect({"depth first", repeat("[", 512) + "@@[" + repeat("x", 100), {error(depth, "")}}, request());
  expect({"encoding first", "{\"a\":\"@@\xff\",\"b\":" + lists(600) + "}", {error("json-encoding", "")}},
         request());
  expect({"brackets in a string are no depth", "{\"a\":\"" + repeat("[", 5000) + "\"}"},
         request(Profile::wire));
}

TEST(JsonDepth, TwoHundredThousandBrackets) {
  for (const char* bracket : {"[", "{\"a\":"}) {
    const std::string open(bracket);
    for (const std::string& document : {repeat(open, 512) + "@@" + repeat(open, 199488),
                                        repeat(open, 512) + "@@" + repeat(open, 1000) + "]"})
      expect({open, document, {error(depth, "")}}, to_depth(512));
    expect({"in a known place",
            R"({"setupFinalization":)" + repeat(open, 511) + "@@" + repeat(open, 199000),
            {error(depth, at_finalization)}},
           to_depth(512));
    expect({"in an unknown place",
            R"({"future":)" + repeat(open, 511) + "@@" + repeat(open, 199000),
            {error(depth, "")}},
           to_depth(512));
  }
}

TEST(JsonDepth, AHigherLimitIsTaken) {
  expect({"five thousand", "{\"future\":" + lists(4999) + "}"}, to_depth(5000));
  expect(
      {"one more", "{\"future\":" + repeat("[", 4999) + "@@[]" + repeat("]", 4999) + "}", {error(depth, "")}},
      to_depth(5000));
  // The reference recurses, so the library is asked alone.
  How how = to_depth(1000000);
  EXPECT_TRUE(judge("{\"future\":" + lists(400000) + "}", how).valid());
  EXPECT_EQ(judge("{\"future\":" + repeat("[", 400000), how).findings.at(0).rule, Rule::json_syntax);
}

}  // namespace
}  // namespace signupgate::tests
