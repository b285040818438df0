// SPDX-License-Identifier: Apache-2.0
//
// Error responses: where the name comes from, what is dropped around it, its message, and what it means.
//
#include "documents.hpp"
#include "expect.hpp"
#include "signupgate/error.hpp"

namespace signupgate::tests {
namespace {

SeenError told(int status, std::string_view header, const std::string& body) {
  const Judged judged = judge_everywhere(body, answer(status, header));
  EXPECT_TRUE(judged.valid());
  EXPECT_TRUE(judged.findings.empty());
  return judged.error.value_or(SeenError{});
}

struct Known {
  const char* name;
  int status;
  Side side;
  bool retryable;
};

// shapes.md, "Response, errors".
const Known known_errors[] = {{"AccessDeniedException", 403, Side::client, false},
                              {"DependencyException", 502, Side::server, true},
                              {"InvalidParametersException", 400, Side::client, false},
                              {"LimitExceededException", 400, Side::client, false},
                              {"ThrottledRequestException", 429, Side::client, true},
                              {"ValidationException", 400, Side::client, false},
                              {"ExpiredTokenException", 403, Side::client, false},
                              {"IncompleteSignature", 403, Side::client, false},
                              {"InternalFailure", 500, Side::server, true},
                              {"MalformedHttpRequestException", 400, Side::client, false},
                              {"NotAuthorized", 401, Side::client, false},
                              {"OptInRequired", 403, Side::client, false},
                              {"RequestAbortedException", 400, Side::client, false},
                              {"RequestEntityTooLargeException", 413, Side::client, false},
                              {"RequestExpired", 400, Side::client, false},
                              {"RequestTimeoutException", 408, Side::client, true},
                              {"ServiceUnavailable", 503, Side::server, true},
                              {"ThrottlingException", 400, Side::client, true},
                              {"UnknownOperationException", 404, Side::client, false},
                              {"UnrecognizedClientException", 403, Side::client, false},
                              {"ValidationError", 400, Side::client, false}};

TEST(ServiceErrors, TheTable) {
  const auto table = AssociateWhatsAppBusinessAccount::shape.errors;
  ASSERT_EQ(table.size(), std::size(known_errors));
  for (std::size_t i = 0; i < table.size(); ++i) {
    const Known& known = known_errors[i];
    EXPECT_EQ(table[i].name, known.name);
    EXPECT_EQ(table[i].status, known.status) << known.name;
    EXPECT_EQ(table[i].side, known.side) << known.name;
    EXPECT_EQ(table[i].retryable, known.retryable) << known.name;
  }
}

TEST(ServiceErrors, EveryKnownNameFromEverySource) {
  for (const Known& known : known_errors) {
    const SeenError expected{known.name, std::nullopt, known.side, known.retryable};
    const std::string name(known.name);
    EXPECT_EQ(told(known.status, name, ""), expected) << name;
    EXPECT_EQ(told(known.status, name, "{}"), expected) << name;
    EXPECT_EQ(told(known.status, "", R"({"__type":")" + name + "\"}"), expected) << name;
    EXPECT_EQ(told(known.status, "", R"({"code":")" + name + "\"}"), expected) << name;
    Gate gate;
    const auto verdict = gate.check_response({known.status, name}, "");
    ASSERT_TRUE(verdict.error && verdict.error->known) << name;
    EXPECT_EQ(verdict.error->known->name, name);
    EXPECT_EQ(verdict.error->known->status, known.status);
  }
}

TEST(ServiceErrors, TheHeaderWinsThenTypeThenCode) {
  EXPECT_EQ(told(400, "A", R"({"__type":"B","code":"C"})").name, "A");
  EXPECT_EQ(told(400, "", R"({"code":"C","__type":"B"})").name, "B");
  EXPECT_EQ(told(400, "", R"({"code":"C"})").name, "C");
  EXPECT_EQ(told(400, "", R"({"__type":"no name","code":"C"})").name, "C");
  EXPECT_EQ(told(400, "no name", R"({"__type":"B"})").name, "B");
  EXPECT_EQ(told(400, ":x", R"({"__type":"B"})").name, "B");
  EXPECT_EQ(told(400, "a#", R"({"__type":"#","code":"C"})").name, "C");
  EXPECT_EQ(told(400, "", R"({"__type":null,"code":"C"})").name, "C");
  EXPECT_EQ(told(400, "", R"({"__type":7,"code":"C"})").name, "C");
  EXPECT_EQ(told(400, "", R"({"__type":["B"],"code":{"a":"C"}})").name, "");
  EXPECT_EQ(told(400, "", R"({"Code":"C","type":"B","__Type":"B"})").name, "");
  EXPECT_EQ(told(400, "", R"({"\u005f_type":"\u0042"})").name, "B");
}

TEST(ServiceErrors, WhatStandsAroundTheNameIsDropped) {
  for (const char* given : {"ValidationException", "aws.protocoltests.restjson#ValidationException",
                            "ValidationException:http://internal.amazon.com/coral/com.amazon.coral.validate/",
                            "aws.protocoltests.restjson#ValidationException:http://internal.amazon.com/coral/"
                            "com.amazon.coral.validate/",
                            "#ValidationException", "ValidationException:"}) {
    EXPECT_EQ(told(400, given, "").name, "ValidationException") << given;
    EXPECT_EQ(told(400, "", R"({"__type":")" + std::string(given) + "\"}").name, "ValidationException")
        << given;
    EXPECT_EQ(error_name(given), "ValidationException") << given;
  }
  EXPECT_EQ(error_name("a:b#C"), "a") << "the colon is looked for first";
  EXPECT_EQ(error_name("a#b#C"), "") << "only up to the first #";
}

TEST(ServiceErrors, WhatIsNoName) {
  for (const std::string& given :
       {std::string(), std::string("a b"), std::string("a-b"), std::string("a/b"), std::string("é"),
        std::string(" A"), std::string("A "), std::string(129, 'A'), std::string("A\n"),
        std::string("A\0B", 3), std::string("<script>"), std::string("n#"), std::string(":")})
    EXPECT_EQ(error_name(given), "");
  EXPECT_EQ(error_name(std::string(128, 'A')), std::string(128, 'A'));
  EXPECT_EQ(error_name("A_b.9"), "A_b.9");
  EXPECT_EQ(error_name(std::string(500, 'n') + "#A:" + std::string(500, 'u')), "A");
}

TEST(ServiceErrors, AnUnknownNameIsKeptAndJudgedByItsStatus) {
  for (const int status : {400, 401, 403, 404, 405, 406, 408, 409, 413, 415, 418, 429,
                           499, 500, 501, 502, 503, 504, 505, 599, 301, 304, 199}) {
    const bool retryable =
        status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    for (const char* name : {"SomethingNew", ""}) {
      const SeenError seen_error = told(status, name, "");
      EXPECT_EQ(seen_error,
                (SeenError{name, std::nullopt, status >= 500 ? Side::server : Side::client, retryable}))
          << status;
      Gate gate;
      const auto verdict = gate.check_response({status, name}, "");
      ASSERT_TRUE(verdict.error.has_value());
      EXPECT_EQ(verdict.error->known, nullptr);
    }
  }
  EXPECT_EQ(told(400, "validationexception", "").name, "validationexception") << "case counts";
}

TEST(ServiceErrors, AKnownNameWithAnotherStatus) {
  EXPECT_EQ(told(500, "ValidationException", ""),
            (SeenError{"ValidationException", std::nullopt, Side::client, false}));
  EXPECT_EQ(told(400, "InternalFailure", ""),
            (SeenError{"InternalFailure", std::nullopt, Side::server, true}));
}

TEST(ServiceErrors, Messages) {
  EXPECT_EQ(told(400, "", R"({"message":"m"})").message, "m");
  EXPECT_EQ(told(400, "", R"({"Message":"M"})").message, "M");
  EXPECT_EQ(told(400, "", R"({"Message":"M","message":"m"})").message, "m");
  EXPECT_EQ(told(400, "", R"({"message":null,"Message":"M"})").message, "M");
  EXPECT_EQ(told(400, "", R"({"message":null})").message, std::nullopt);
  EXPECT_EQ(told(400, "", R"({"MESSAGE":"no"})").message, std::nullopt);
  EXPECT_EQ(told(400, "", R"({"message":""})").message, "");
  EXPECT_EQ(told(400, "", R"({"message":"\u00e9\n"})").message, "é\n");
  EXPECT_EQ(told(400, "", R"({"message":")" + std::string(5000, 'm') + "\"}").message, std::string(5000, 'm'))
      << "no limit of ours";
}

TEST(ServiceErrors, FaultsOfTheBody) {
  for (const char* member : {"message", "Message"})
    for (const char* value : {"1", "true", "[]", "{}"})
      expect({member,
              "{\"" + std::string(member) + "\":@@" + value + "}",
              {error("type", "/" + std::string(member))}},
             answer(400));
  run({{"list", "@@[]", {error("type", "")}},
       {"text", "@@\"ValidationException\"", {error("type", "")}},
       {"null", "@@null", {error("type", "")}},
       {"markup", "@@<html></html>", {error("json-syntax", "")}},
       {"white space", "  @@", {error("json-syntax", "")}},
       {"a name twice", R"({"message":"a",@@"message":"b"})", {error("duplicate-member", "/message")}},
       {"a name of the error twice",
        R"({"__type":"a",@@"__type":"b"})",
        {error("duplicate-member", "/__type")}},
       {"the error's code twice", R"({"code":1,@@"code":null})", {error("duplicate-member", "/code")}},
       {"an unknown twice", R"({"x":"a",@@"x":"b"})", {error("duplicate-member", "")}},
       {"inside an unknown", R"({"fieldList":[{"path":"a",@@"path":"b"}]})", {error("duplicate-member", "")}},
       {"inside a tolerated value", R"({"code":{"a":1,@@"a":2}})", {error("duplicate-member", "/code")}},
       {"malformed in a tolerated value", R"({"code":[@@x]})", {error("json-syntax", "/code")}},
       {"malformed in an unknown value", R"({"x":[@@x]})", {error("json-syntax", "")}},
       {"malformed in a message", R"({"message":"\@@x"})", {error("json-syntax", "/message")}},
       {"depth", "{\"x\":" + repeat("[", 511) + "@@[", {error("json-depth", "")}}},
      answer(400));
}

TEST(ServiceErrors, ABodyAtFaultStillHasTheHeadersName) {
  for (const char* body : {"[]", "<html>", " ", "\"x\"", "{\"__type\":\"Other\"", "\xff"}) {
    const Judged judged = judge_everywhere(body, answer(503, "a#ServiceUnavailable:b"));
    EXPECT_EQ(judged.fault, Fault::serialization);
    ASSERT_TRUE(judged.error.has_value());
    EXPECT_EQ(*judged.error, (SeenError{"ServiceUnavailable", std::nullopt, Side::server, true}));
  }
}

TEST(ServiceErrors, NoConstraintsAreJudged) {
  How how = answer(400, "ValidationException");
  for (const Rule rule : {Rule::unknown_member, Rule::required, Rule::length, Rule::empty_request})
    how.policy.set(rule, Severity::error);
  expect({"unknown members", R"({"x":1,"fieldList":[],"signupCallback":{},"message":""})"}, how);
  expect({"nothing", ""}, how);
}

TEST(ServiceErrors, A200ThatIsNotJsonIsNoSuccess) {
  for (const char* body : {"@@<html>", "@@OK", "\n@@<!DOCTYPE html>"})
    expect({body, body, {error("json-syntax", "")}}, answer(200));
  expect({"a 200 with an error's header is an output", R"({"statusCode":200})"},
         answer(200, "ValidationException"));
  EXPECT_FALSE(judge("{}", answer(204)).error.has_value());
}

TEST(ServiceErrors, ByTableAndStatusAlone) {
  const auto table = AssociateWhatsAppBusinessAccount::shape.errors;
  const ServiceError known = service_error(table, "DependencyException", 200);
  EXPECT_EQ(known.known, &table[1]);
  EXPECT_EQ(known.side, Side::server);
  EXPECT_TRUE(known.retryable);
  EXPECT_EQ(known.name, "DependencyException");
  const ServiceError unknown = service_error(table, "Other", 504);
  EXPECT_EQ(unknown.known, nullptr);
  EXPECT_EQ(unknown.side, Side::server);
  EXPECT_TRUE(unknown.retryable);
  EXPECT_EQ(unknown.name, "Other");
  EXPECT_FALSE(service_error({}, "DependencyException", 400).retryable);
}

}  // namespace
}  // namespace signupgate::tests
