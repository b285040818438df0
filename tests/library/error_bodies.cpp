// SPDX-License-Identifier: Apache-2.0
//
// restJson1 error bodies, as they are written and read back.
//
#include <vector>

#include "documents.hpp"
#include "judge.hpp"
#include "signupgate/error.hpp"

namespace signupgate::tests {
namespace {

template <class Subject>
std::string written(const Subject& subject) {
  std::vector<char> out(write_error_body(subject, std::span<char>()));
  EXPECT_EQ(write_error_body(subject, out), out.size());
  return {out.begin(), out.end()};
}

void expect_written(const std::string& name, const std::string& document, const std::string& expected,
                    const How& how = request()) {
  SCOPED_TRACE(name);
  Gate gate(how.policy);
  const Verdict verdict = how.is_request() ? gate.check_request(document)
                                           : static_cast<Verdict>(gate.check_response(how.head(), document));
  EXPECT_EQ(written(verdict), expected);
  EXPECT_EQ(refusal_of(verdict).status, 400);
  EXPECT_EQ(refusal_of(verdict).error_type, "ValidationException");
}

TEST(ErrorBodies, OneViolation) {
  expect_written(
      "required", R"({"signupCallback":{}})",
      R"({"message":"1 validation error detected. Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null",)"
      R"("fieldList":[{"message":"Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null","path":"/signupCallback/accessToken"}]})");
  expect_written(
      "length", waba(R"("id":"")"),
      R"({"message":"1 validation error detected. Value with length 0 at '/setupFinalization/waba/id' failed to satisfy constraint: Member must have length between 1 and 100, inclusive",)"
      R"("fieldList":[{"message":"Value with length 0 at '/setupFinalization/waba/id' failed to satisfy constraint: Member must have length between 1 and 100, inclusive","path":"/setupFinalization/waba/id"}]})");
}

TEST(ErrorBodies, SeveralAtOnePath) {
  expect_written(
      "length and pattern", finalization_with(R"("phoneNumberParent":"")"),
      R"({"message":"2 validation errors at 1 path detected. First failure: Value with length 0 at '/setupFinalization/phoneNumberParent' failed to satisfy constraint: Member must have length between 1 and 115, inclusive",)"
      R"("fieldList":[{"message":"Value with length 0 at '/setupFinalization/phoneNumberParent' failed to satisfy constraint: Member must have length between 1 and 115, inclusive","path":"/setupFinalization/phoneNumberParent"},)"
      R"x({"message":"Value at '/setupFinalization/phoneNumberParent' failed to satisfy constraint: Member must satisfy regular expression pattern: (^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)","path":"/setupFinalization/phoneNumberParent"}]})x");
}

TEST(ErrorBodies, SeveralAtSeveralPaths) {
  How how = request();
  how.policy.max_violations = 1;
  expect_written(
      "capped", R"({"setupFinalization":{},"signupCallback":{}})",
      R"({"message":"3 validation errors at 3 paths detected. First failure: Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null",)"
      R"("fieldList":[{"message":"Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null","path":"/signupCallback/accessToken"}]})",
      how);
}

TEST(ErrorBodies, WarningsAreNotListed) {
  expect_written(
      "a warning before the error", R"({"signupCallback":{"callbackUrl":"x"}})",
      R"({"message":"1 validation error detected. Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null",)"
      R"("fieldList":[{"message":"Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null","path":"/signupCallback/accessToken"}]})");
}

TEST(ErrorBodies, TextIsEscaped) {
  // A role's pattern has backslashes; a map's key has what JSON escapes.
  const std::string pattern_body =
      R"({"message":"1 validation error detected. Value at '/setupFinalization/waba/eventDestinations/0/roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:.*:iam::\\d{12}:role\\/[a-zA-Z0-9+=,.@\\-_]+$",)"
      R"("fieldList":[{"message":"Value at '/setupFinalization/waba/eventDestinations/0/roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:.*:iam::\\d{12}:role\\/[a-zA-Z0-9+=,.@\\-_]+$","path":"/setupFinalization/waba/eventDestinations/0/roleArn"}]})";
  expect_written("pattern", destination_with(R"("roleArn":"x")"), pattern_body);
}

TEST(ErrorBodies, AreStrictJsonThatIsReadBack) {
  const std::string documents[] = {
      callback(""),
      callback("\"accessToken\":1"),
      "{",
      "\xff",
      "[]",
      phones("null"),
      R"({"x":1,"x":2})",
      waba(R"("id":"","x":1)"),
      repeat("[", 600),
      " ",
      phone(R"("twoFactorPin":"x","x":7)"),
      R"({"signupCallback":{},"setupFinalization":{"phoneNumbers":[{},{},{}]}})"};
  for (const std::string& document : documents) {
    Gate gate;
    const Verdict verdict = gate.check_request(document);
    const Refusal refusal = refusal_of(verdict);
    const std::string body = written(verdict);
    Gate reader;
    const auto back = reader.check_response({refusal.status, refusal.error_type}, body);
    ASSERT_TRUE(back.valid());
    ASSERT_TRUE(back.error && back.error->message);
    EXPECT_EQ(back.error->name, refusal.error_type);
    EXPECT_FALSE(back.error->message->empty());
    EXPECT_TRUE(judge_everywhere(body, answer(refusal.status, refusal.error_type)).valid());
    if (verdict.fault == Fault::validation) {
      EXPECT_NE(back.error->message->find(verdict.violations[0].message), std::string_view::npos);
      ASSERT_NE(back.error->known, nullptr);
      EXPECT_EQ(back.error->known->name, "ValidationException");
    }
  }
}

TEST(ErrorBodies, OfMapKeysThatNeedEscapes) {
  const std::string document = accounts(R"("a\"b\\c\u0001d\ud83d\ude00":{"wabaId":"x"})");
  Gate gate;
  const auto verdict = gate.check_response({}, document);
  const std::string body = written(static_cast<const Verdict&>(verdict));
  Gate reader;
  const auto back = reader.check_response({.status = 400}, body);
  ASSERT_TRUE(back.valid());
  EXPECT_TRUE(back.error->message->find("/a\"b\\c\x01"
                                        "d😀/wabaId") != std::string_view::npos);
}

TEST(ErrorBodies, Refusals) {
  Gate gate(Policy{.max_body = 100});
  const auto of = [&](const std::string& document) { return refusal_of(gate.check_request(document)); };
  EXPECT_EQ(of(std::string(101, ' ')).status, 413);
  EXPECT_EQ(of(std::string(101, ' ')).error_type, "RequestEntityTooLargeException");
  EXPECT_EQ(of("[]").status, 400);
  EXPECT_EQ(of("[]").error_type, "SerializationException");
  EXPECT_EQ(of(R"({"signupCallback":{}})").status, 400);
  EXPECT_EQ(of(R"({"signupCallback":{}})").error_type, "ValidationException");
  EXPECT_EQ(of("{}").status, 200);
  EXPECT_EQ(of("{}").error_type, "");
  const Verdict no_memory{.fault = Fault::internal};
  EXPECT_EQ(refusal_of(no_memory).status, 500);
  EXPECT_EQ(refusal_of(no_memory).error_type, "InternalFailure");
  EXPECT_GT(write_error_body(no_memory, std::span<char>()), 0U);
  EXPECT_EQ(write_error_body(gate.check_request("{}"), std::span<char>()), 0U);
}

TEST(ErrorBodies, RefusalsInHttp) {
  const struct {
    HttpRefusal reason;
    int status;
    const char* error_type;
  } table[] = {{HttpRefusal::unknown_operation, 404, "UnknownOperationException"},
               {HttpRefusal::method_not_allowed, 405, "MethodNotAllowedException"},
               {HttpRefusal::not_acceptable, 406, "NotAcceptableException"},
               {HttpRefusal::body_too_large, 413, "RequestEntityTooLargeException"},
               {HttpRefusal::unsupported_media_type, 415, "UnsupportedMediaTypeException"},
               {HttpRefusal::not_judged, 500, "InternalFailure"},
               {HttpRefusal::bad_response, 502, "BadGatewayException"}};
  EXPECT_EQ(std::size(table), std::size(http_refusals));
  for (const auto& row : table) {
    EXPECT_EQ(refusal_of(row.reason).status, row.status);
    EXPECT_EQ(refusal_of(row.reason).error_type, row.error_type);
    const std::string body = written(row.reason);
    EXPECT_TRUE(judge_everywhere(body, answer(row.status, row.error_type)).valid());
    EXPECT_TRUE(judge(body, answer(row.status)).error->message.has_value());
  }
}

TEST(ErrorBodies, ASerializationFaultSaysWhereWithoutAValue) {
  const std::string document = phones(R"({"id":"canary","twoFactorPin":424242})");
  Gate gate;
  const std::string body = written(gate.check_request(document));
  EXPECT_NE(body.find("/setupFinalization/phoneNumbers/0/twoFactorPin"), std::string::npos);
  EXPECT_NE(body.find(std::to_string(document.find("424242"))), std::string::npos);
  EXPECT_EQ(body.find("fieldList"), std::string::npos);
  EXPECT_EQ(body.find("424242"), std::string::npos);
  EXPECT_EQ(body.find("canary"), std::string::npos);
  EXPECT_EQ(body.rfind(R"({"message":")", 0), 0U);
}

TEST(ErrorBodies, WithoutASingleViolationListed) {
  Policy policy;
  policy.max_violations = 0;
  Gate gate(policy);
  EXPECT_EQ(written(gate.check_request(R"({"signupCallback":{}})")),
            R"({"message":"1 validation error detected.","fieldList":[]})");
  EXPECT_EQ(written(gate.check_request("[")), R"({"message":"Body could not be deserialized"})");
  policy.max_body = 1;
  gate.set_policy(policy);
  EXPECT_EQ(written(gate.check_request("{}")), R"({"message":"Body is too large"})");
}

TEST(ErrorBodies, ABodyThatIsTooLargeHasNoPlace) {
  Policy policy;
  policy.max_body = 1;
  Gate gate(policy);
  EXPECT_EQ(written(gate.check_request("{}")), R"({"message":"Body must have at most 1 byte"})");
}

TEST(ErrorBodies, AreWrittenAsFarAsTheyFit) {
  Gate gate;
  const Verdict verdict = gate.check_request(R"({"setupFinalization":{},"signupCallback":{}})");
  const std::string whole = written(verdict);
  for (std::size_t room = 0; room <= whole.size() + 1; ++room) {
    std::vector<char> out(room + 16, '#');
    EXPECT_EQ(write_error_body(verdict, std::span<char>(out.data(), room)), whole.size());
    const std::size_t kept = room < whole.size() ? room : whole.size();
    EXPECT_EQ(std::string(out.data(), kept), whole.substr(0, kept));
    for (std::size_t i = room; i < out.size(); ++i) ASSERT_EQ(out[i], '#') << "written past the room";
  }
}

}  // namespace
}  // namespace signupgate::tests
