// SPDX-License-Identifier: Apache-2.0
//
// The reference tested against expectations typed from the specification; the other self_test_*.cpp files go
// deeper. Here: whole documents, sizes, positions, and that the judge stays roughly linear.
#include "self_test.hpp"

namespace reference::self_test {
namespace {

const std::string full_request = R"({
  "signupCallback": {"accessToken": "EAAB", "callbackUrl": "https://example.com/callback"},
  "setupFinalization": {
    "associateInProgressToken": "token",
    "phoneNumbers": [
      {"id": "123456789012345", "twoFactorPin": "012345", "dataLocalizationRegion": "DE",
       "tags": [{"key": "team", "value": "one"}, {"key": "empty", "value": ""}, {"key": "none"}]},
      {"id": "5", "twoFactorPin": "000000", "dataLocalizationRegion": null, "tags": []}
    ],
    "waba": {
      "id": "waba-0123456789abcdef0123456789abcdef",
      "eventDestinations": [{"eventDestinationArn": "arn:aws:sns:us-east-1:123456789012:topic",
                             "roleArn": "arn:aws:iam::123456789012:role/name"}],
      "tags": [{"key": "team"}]
    }
  }
})";

const std::string full_response = R"({
  "signupCallbackResult": {
    "associateInProgressToken": "token",
    "linkedAccountsWithIncompleteSetup": {
      "1234567890": {
        "accountName": "A name", "registrationStatus": "INCOMPLETE",
        "unregisteredWhatsAppPhoneNumbers": [{
          "arn": "arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/0123456789abcdef",
          "phoneNumber": "+14255550123",
          "phoneNumberId": "phone-number-id-0123456789abcdef0123456789abcdef",
          "metaPhoneNumberId": "1012345", "displayPhoneNumberName": "Name", "displayPhoneNumber": "+1 425 555",
          "qualityRating": "GREEN", "dataLocalizationRegion": "BR"}],
        "wabaId": "waba-0123456789abcdef0123456789abcdef"
      },
      "2": {}
    }
  },
  "statusCode": 200,
  "linkedWhatsAppBusinessAccountId": "arn:aws:social-messaging:us-east-1:123456789012:waba/0123456789abcdef"
})";

TEST(Reference, AcceptsWholeDocuments) {
  for (const char* profile : {"wire", "model", "strict"}) {
    for (const bool of_request : {true, false}) {
      const Answer answer =
          of_request ? judge(full_request, request(profile)) : judge(full_response, response(profile));
      EXPECT_EQ(answer.fault, "") << profile;
      EXPECT_EQ(answer.errors + answer.warnings, 0U) << profile;
      EXPECT_TRUE(answer.findings.empty()) << profile;
      EXPECT_FALSE(answer.truncated);
      EXPECT_FALSE(answer.error.has_value());
    }
  }
}

TEST(Reference, EveryStrictPrefixButTheEmptyOneIsRejected) {
  for (const std::string& body : {full_request, full_response}) {
    Options options = body == full_request ? request() : response();
    for (std::size_t size = 1; size < body.size(); ++size) {
      const Answer answer = judge(std::string_view(body).substr(0, size), options);
      ASSERT_EQ(answer.fault, "serialization") << size;
      ASSERT_EQ(answer.findings.at(0).rule, "json-syntax") << size;
      ASSERT_EQ(answer.findings.at(0).offset, size);
    }
    EXPECT_EQ(judge(body + " \n", options).fault, "");
    EXPECT_EQ(judge(body + "0", options).fault, "serialization");
  }
}

TEST(Reference, ZeroBytesAreAnEmptyObject) {
  const Answer answer = judge("", request());
  ASSERT_EQ(answer.findings.size(), 1U);
  const Finding& finding = answer.findings[0];
  EXPECT_EQ(finding.rule, "empty-request");
  EXPECT_EQ(finding.pointer, "");
  EXPECT_EQ(finding.offset, 0U);
  EXPECT_EQ(finding.line, 1U);
  EXPECT_EQ(finding.column, 1U);
  EXPECT_EQ(judge("", response()).fault, "");
  EXPECT_TRUE(judge("", response()).findings.empty());
  EXPECT_EQ(judge(" ", request()).fault, "serialization");
}

TEST(Reference, Size) {
  Options options = request("model");
  EXPECT_EQ(judge("{" + repeat(" ", (1U << 20U) - 2) + "}", options).fault, "");
  const Answer answer = judge("\n{" + repeat(" ", (1U << 20U) - 2) + "}", options);
  EXPECT_EQ(answer.fault, "too-large");
  ASSERT_EQ(answer.findings.size(), 1U);
  const Finding& finding = answer.findings[0];
  EXPECT_EQ(finding.rule, "body-size");
  EXPECT_EQ(finding.severity, "error");
  EXPECT_EQ(finding.pointer, "");
  EXPECT_EQ(finding.message, "");
  EXPECT_EQ(finding.offset, 0U);
  EXPECT_EQ(finding.line, 1U);
  EXPECT_EQ(finding.column, 1U);
  EXPECT_EQ(answer.errors, 1U);
  EXPECT_EQ(answer.error_paths, 1U);
  EXPECT_EQ(answer.warnings, 0U);
  EXPECT_FALSE(answer.truncated);
  EXPECT_FALSE(answer.error.has_value());
  options.max_body = 0;
  EXPECT_EQ(judge("", options).fault, "");
  EXPECT_EQ(judge("{", options).fault, "too-large");
}

// "line:column" of the only finding.
std::string position(std::string_view body) {
  const Answer answer = judge(body, request());
  if (answer.findings.size() != 1) return "not one finding";
  return std::to_string(answer.findings[0].line) + ":" + std::to_string(answer.findings[0].column);
}

TEST(Reference, LinesAndColumns) {
  EXPECT_EQ(position("x"), "1:1");
  EXPECT_EQ(position("[1,]"), "1:4");
  EXPECT_EQ(position("\n\nx"), "3:1");
  EXPECT_EQ(position("\n  x"), "2:3");
  EXPECT_EQ(position("{\r\n\tx"), "2:2");
  EXPECT_EQ(position("{\rx"), "1:3");  // CR is no line break of its own
  EXPECT_EQ(position("[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"x"), "1:7");
  EXPECT_EQ(position("[\"e\xCC\x81\"x"), "1:6");
  EXPECT_EQ(position("[\"\xC2\x80\xC3\xBF\"x"), "1:6");
  EXPECT_EQ(position("[\"\xE2\x80\xA8\"x"), "1:5");  // nor is U+2028
  EXPECT_EQ(position("{\n"), "2:1");
  EXPECT_EQ(position("{"), "1:2");
  EXPECT_EQ(position("\"\xC3\xA9\xFF"), "1:3");
  EXPECT_EQ(position("\xEF\xBB\xBF{}"), "1:1");
  EXPECT_EQ(position("{\"signupCallback\":\n{\"accessToken\":\n   \"\"}}"), "3:4");
}

TEST(Reference, PositionsOfManyFindingsOutOfOrder) {
  const Answer answer = judge("{\"b\":0,\n\"signupCallback\":{\n\"c\":0,\"callbackUrl\":\"\"}}", request());
  ASSERT_EQ(answer.findings.size(), 4U);
  const std::size_t expected[4][3] = {{25, 2, 18}, {47, 3, 21}, {27, 3, 1}, {1, 1, 2}};
  const char* const expected_rules[4] = {"required", "callback-url", "unknown-member", "unknown-member"};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(answer.findings[i].rule, expected_rules[i]);
    EXPECT_EQ(answer.findings[i].offset, expected[i][0]);
    EXPECT_EQ(answer.findings[i].line, expected[i][1]);
    EXPECT_EQ(answer.findings[i].column, expected[i][2]);
  }
}

TEST(Reference, DeepNestingIsNoCrash) {
  for (const char* opener : {"[", "{\"a\":", "[[{\"a\":"}) {
    const Answer answer = judge(repeat(opener, 200000 / 4), request());
    EXPECT_EQ(answer.findings.at(0).rule, "json-depth");
  }
  Options deep = request();
  deep.max_depth = 10000;
  deep.rules["unknown-member"] = "off";
  const std::string inside = repeat("[", 9999) + repeat("]", 9999);
  EXPECT_EQ(judge(R"({"signupCallback":{"accessToken":"t"},"x":)" + inside + "}", deep).fault, "");
  const Answer answer = judge("{\"x\":[" + inside + "]}", deep);
  EXPECT_EQ(answer.findings.at(0).rule, "json-depth");
  EXPECT_EQ(answer.findings.at(0).offset, 10004U);
  EXPECT_EQ(judge("{\"x\":" + repeat("{\"a\":", 9999) + "0" + repeat("}", 10000), deep).fault, "");
}

TEST(Reference, LargeDocumentsAreJudgedInTime) {
  Options options = request();
  options.max_violations = 1000000;
  options.max_body = 1U << 22U;
  std::string many_members = "{";
  for (int i = 0; i < 100000; ++i) many_members += "\"u" + std::to_string(i) + "\":0,";
  EXPECT_EQ(judge(many_members + "\"v\":0}", options).errors, 100001U);
  EXPECT_EQ(judge(many_members + "\"u0\":0}", options).findings.at(0).rule, "duplicate-member");
  EXPECT_EQ(judge(many_members + "x}", options).findings.at(0).rule, "json-syntax");

  const std::string items = repeat("{},", 100000);
  EXPECT_EQ(judge(R"({"setupFinalization":{"phoneNumbers":[)" + items + "{}]}}", options).errors, 200003U);
  EXPECT_EQ(judge("{\"statusCode\":0." + repeat("0", 1000000) + "1e1000001}", response("wire")).fault, "");
}

TEST(Reference, NothingOfASecretIsInAnyMessage) {
  const std::string body = R"({"signupCallback":{"accessToken":")" + repeat("CANARY", 200) +
                           R"("},"setupFinalization":{"associateInProgressToken":")" + repeat("CANARY", 9) +
                           R"(","phoneNumbers":[{"id":"1","twoFactorPin":"CANARY7"}]},"CANARY":0})";
  const Answer answer = judge(body, request());
  EXPECT_EQ(answer.errors, 4U);
  for (const Finding& finding : answer.findings) {
    EXPECT_EQ(finding.message.find("CANARY"), std::string::npos);
    EXPECT_EQ(finding.message.find("with length"), std::string::npos);
    EXPECT_EQ(finding.pointer.find("CANARY"), std::string::npos);
  }
}

}  // namespace
}  // namespace reference::self_test
