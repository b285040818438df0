// SPDX-License-Identifier: Apache-2.0
//
// The size of a body: at the limit it is judged, above it nothing is.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

How to_size(std::size_t most, bool is_request = true) {
  How out = is_request ? request() : response();
  out.policy.max_body = most;
  return out;
}

TEST(BodySize, AtTheLimitAndOneAbove) {
  const std::string document = callback(R"("accessToken":"FAKE")");
  expect({"at", document}, to_size(document.size()));
  expect({"below", document}, to_size(document.size() + 1));
  expect({"above", "@@" + document, {error("body-size", "")}}, to_size(document.size() - 1));
}

TEST(BodySize, IsOneMebibyteUnlessSaid) {
  const std::string empty = callback(R"("accessToken":"FAKE","callbackUrl":null)");
  const std::string spaces((std::size_t{1} << 20) - empty.size(), ' ');
  expect({"1 MiB", empty + spaces}, request());
  expect({"1 MiB and a byte", "@@" + empty + spaces + " ", {error("body-size", "")}}, request());
  expect({"a response", "{}" + std::string((std::size_t{1} << 20) - 2, '\n')}, response());
  expect({"a response and a byte",
          "@@{}" + std::string((std::size_t{1} << 20) - 1, '\n'),
          {error("body-size", "")}},
         response());
}

TEST(BodySize, NoneAtAll) {
  expect({"zero bytes", ""}, to_size(0, false));
  expect({"one byte", "@@{", {error("body-size", "")}}, to_size(0));
}

TEST(BodySize, OfAnErrorResponse) {
  How how = answer(503, "ServiceUnavailable");
  how.policy.max_body = 4;
  const Judged judged = judge_everywhere(R"({"message":"m"})", how);
  EXPECT_EQ(judged.fault, Fault::too_large);
  ASSERT_TRUE(judged.error.has_value());
  EXPECT_EQ(judged.error->name, "ServiceUnavailable");
  EXPECT_FALSE(judged.error->message.has_value());
}

TEST(BodySize, BeatsEveryProfile) {
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict}) {
    How how = request(profile);
    how.policy.max_body = 1;
    expect({"two bytes", "@@{}", {error("body-size", "")}}, how);
  }
}

TEST(BodySize, AGreaterOneIsTaken) {
  How how = request(Profile::wire);
  how.policy.max_body = std::size_t{64} << 20;
  const std::string document = "{\"x\":[" + repeat("\"0123456789abcdef\",", 300000) + "0]}";
  EXPECT_TRUE(judge(document, how).valid());
  EXPECT_EQ(judge(document.substr(0, document.size() - 1), how).findings.at(0).offset, document.size() - 1);
}

}  // namespace
}  // namespace signupgate::tests
