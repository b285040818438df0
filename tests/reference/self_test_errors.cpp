// SPDX-License-Identifier: Apache-2.0
//
// Responses that are errors: their names, messages, sides, and the little that is judged in their bodies.
#include "errors.hpp"
#include "self_test.hpp"

namespace reference::self_test {
namespace {

Error error_of(std::string_view body, const Options& options) {
  const Answer answer = judge(body, options);
  EXPECT_TRUE(answer.error.has_value());
  return answer.error.value_or(Error{});
}

std::string name_of(std::string_view header, std::string_view body) {
  return error_of(body, error_response(400, std::string(header))).name;
}

TEST(ReferenceErrors, OnlyStatusesOutside2xxAreErrors) {
  for (const int status : {200, 201, 204, 299}) {
    Options options = error_response(status, "ValidationException");
    EXPECT_FALSE(judge("{}", options).error.has_value()) << status;
  }
  for (const int status : {100, 199, 300, 304, 400, 404, 500, 599}) {
    EXPECT_TRUE(judge("{}", error_response(status)).error.has_value()) << status;
  }
  Options options = error_response(500);
  options.request = true;
  EXPECT_FALSE(judge("{}", options).error.has_value());
}

TEST(ReferenceErrors, NamesAreBared) {
  EXPECT_EQ(bare_error_name("FooError"), "FooError");
  EXPECT_EQ(bare_error_name("FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/"),
            "FooError");
  EXPECT_EQ(bare_error_name("aws.protocoltests.restjson#FooError"), "FooError");
  EXPECT_EQ(bare_error_name("aws.protocoltests.restjson#FooError:http://internal/x#y"), "FooError");
  EXPECT_EQ(bare_error_name("a:b#c"), "a");
  EXPECT_EQ(bare_error_name("a#b#c"), "");
  EXPECT_EQ(bare_error_name("com.example#a.b_C9"), "a.b_C9");
  EXPECT_EQ(bare_error_name(""), "");
  EXPECT_EQ(bare_error_name("#"), "");
  EXPECT_EQ(bare_error_name(":x"), "");
  EXPECT_EQ(bare_error_name("a b"), "");
  EXPECT_EQ(bare_error_name(" Foo"), "");
  EXPECT_EQ(bare_error_name("Foo-Bar"), "");
  EXPECT_EQ(bare_error_name("Caf\xC3\xA9"), "");
  EXPECT_EQ(bare_error_name(repeat("n", 128)), repeat("n", 128));
  EXPECT_EQ(bare_error_name(repeat("n", 129)), "");
  EXPECT_EQ(bare_error_name("x#" + repeat("n", 128) + ":y"), repeat("n", 128));
}

TEST(ReferenceErrors, HeaderThenTypeThenCode) {
  EXPECT_EQ(name_of("A", R"({"__type":"B","code":"C"})"), "A");
  EXPECT_EQ(name_of("", R"({"__type":"B","code":"C"})"), "B");
  EXPECT_EQ(name_of("", R"({"code":"C","__type":"ns#B:uri"})"), "B");
  EXPECT_EQ(name_of("", R"({"code":"C"})"), "C");
  EXPECT_EQ(name_of("", R"({"__type":null,"code":"C"})"), "C");
  EXPECT_EQ(name_of("", R"({"__type":7,"code":"C"})"), "C");
  EXPECT_EQ(name_of("", R"({"__type":{"a":[1]},"code":"C"})"), "C");
  EXPECT_EQ(name_of("", R"({"__type":"not a name","code":"C"})"), "C");
  EXPECT_EQ(name_of("not a name", R"({"__type":"B"})"), "B");
  EXPECT_EQ(name_of("not a name", R"({"code":400})"), "");
  EXPECT_EQ(name_of("", R"({"__Type":"B","Code":"C"})"), "");
  EXPECT_EQ(name_of("", R"({"\u005f_type":"\u0042"})"), "B");
  EXPECT_EQ(name_of("", "{}"), "");
  EXPECT_EQ(name_of("", ""), "");
  EXPECT_EQ(name_of("A", ""), "A");
}

TEST(ReferenceErrors, Messages) {
  const auto message = [](std::string_view body) {
    const Error error = error_of(body, error_response(400));
    return error.has_message ? "[" + error.message + "]" : "none";
  };
  EXPECT_EQ(message(R"({"message":"m"})"), "[m]");
  EXPECT_EQ(message(R"({"Message":"M"})"), "[M]");
  EXPECT_EQ(message(R"({"Message":"M","message":"m"})"), "[m]");
  EXPECT_EQ(message(R"({"Message":"M","message":null})"), "[M]");
  EXPECT_EQ(message(R"({"Message":null,"message":""})"), "[]");
  EXPECT_EQ(message(R"({"message":null})"), "none");
  EXPECT_EQ(message(R"({"MESSAGE":"x"})"), "none");
  EXPECT_EQ(message("{}"), "none");
  EXPECT_EQ(message(""), "none");
}

TEST(ReferenceErrors, BodiesAreJudgedOnTheWireOnly) {
  const auto found = [](std::string_view text) {
    return findings(text, error_response(400, "ValidationException"));
  };
  EXPECT_EQ(found(""), Lines{});
  EXPECT_EQ(found("{}"), Lines{});
  EXPECT_EQ(found(R"({"message":"m","fieldList":[{"path":"/a","message":"x"}],"anything":null})"), Lines{});
  EXPECT_EQ(found(R"({"message":^1})"), Lines{"type error /message ^0"});
  EXPECT_EQ(found(R"({"Message":^[]})"), Lines{"type error /Message ^0"});
  EXPECT_EQ(found(R"({"message":"m","Message":^false})"), Lines{"type error /Message ^0"});
  EXPECT_EQ(found("^[]"), Lines{"type error  ^0"});
  EXPECT_EQ(found("^null"), Lines{"type error  ^0"});
  EXPECT_EQ(found("^\"text\""), Lines{"type error  ^0"});
  EXPECT_EQ(found("^<html>"), Lines{"json-syntax error  ^0"});
  EXPECT_EQ(found(" ^"), Lines{"json-syntax error  ^0"});
  EXPECT_EQ(found(R"({"message":"m",^"message":"m"})"), Lines{"duplicate-member error /message ^0"});
  EXPECT_EQ(found(R"({"__type":1,^"__type":1})"), Lines{"duplicate-member error /__type ^0"});
  EXPECT_EQ(found(R"({"code":{"a":1,^"a":1}})"), Lines{"duplicate-member error /code ^0"});
  EXPECT_EQ(found(R"({"x":{"a":1,^"a":1}})"), Lines{"duplicate-member error  ^0"});
  EXPECT_EQ(found(R"({"message":"^)"), Lines{"json-syntax error /message ^0"});
  EXPECT_EQ(found(R"({"code":[1,^)"), Lines{"json-syntax error /code ^0"});

  Options insistent = error_response(400);
  insistent.rules["unknown-member"] = "error";
  EXPECT_EQ(findings(R"({"other":1})", insistent), Lines{});
}

TEST(ReferenceErrors, AFaultLeavesTheHeadersName) {
  for (const char* body : {"[]", "<html>", R"({"message":1,"__type":"B"})", R"({"__type":"B"}x)", "null"}) {
    const Answer answer = judge(body, error_response(503, "com.x#ServiceUnavailable:y"));
    EXPECT_EQ(answer.fault, "serialization") << body;
    ASSERT_TRUE(answer.error.has_value()) << body;
    EXPECT_EQ(answer.error->name, "ServiceUnavailable") << body;
    EXPECT_FALSE(answer.error->has_message) << body;
    EXPECT_EQ(answer.error->side, "server") << body;
    EXPECT_TRUE(answer.error->retryable) << body;
  }
  Options small = error_response(400, "ValidationException");
  small.max_body = 3;
  EXPECT_EQ(judge("{   }", small).fault, "too-large");
  EXPECT_EQ(judge("{   }", small).error.value_or(Error{}).name, "ValidationException");
}

TEST(ReferenceErrors, KnownErrorsAreJudgedByName) {
  struct Row {
    const char* name;
    const char* side;
    bool retryable;
  };
  const Row rows[] = {
      {"AccessDeniedException", "client", false},
      {"DependencyException", "server", true},
      {"InvalidParametersException", "client", false},
      {"LimitExceededException", "client", false},
      {"ThrottledRequestException", "client", true},
      {"ValidationException", "client", false},
      {"ExpiredTokenException", "client", false},
      {"IncompleteSignature", "client", false},
      {"InternalFailure", "server", true},
      {"MalformedHttpRequestException", "client", false},
      {"NotAuthorized", "client", false},
      {"OptInRequired", "client", false},
      {"RequestAbortedException", "client", false},
      {"RequestEntityTooLargeException", "client", false},
      {"RequestExpired", "client", false},
      {"RequestTimeoutException", "client", true},
      {"ServiceUnavailable", "server", true},
      {"ThrottlingException", "client", true},
      {"UnknownOperationException", "client", false},
      {"UnrecognizedClientException", "client", false},
      {"ValidationError", "client", false},
  };
  for (const Row& row : rows) {
    // The name decides, whatever the status claims.
    for (const int status : {302, 400, 403, 429, 500, 503}) {
      const Error error = error_of("{}", error_response(status, row.name));
      EXPECT_EQ(error.name, row.name);
      EXPECT_EQ(error.side, row.side) << row.name;
      EXPECT_EQ(error.retryable, row.retryable) << row.name;
    }
  }
}

TEST(ReferenceErrors, UnknownErrorsAreJudgedByStatus) {
  for (const char* name : {"", "SomethingNew", "validationexception"}) {
    for (const int status : {301, 400, 403, 404, 409, 499}) {
      const Error error = error_of("{}", error_response(status, name));
      EXPECT_EQ(error.name, name);
      EXPECT_EQ(error.side, "client") << status;
      EXPECT_FALSE(error.retryable) << status;
    }
    for (const int status : {408, 429}) {
      const Error error = error_of("{}", error_response(status, name));
      EXPECT_EQ(error.side, "client") << status;
      EXPECT_TRUE(error.retryable) << status;
    }
    for (const int status : {500, 502, 503, 504}) {
      const Error error = error_of("{}", error_response(status, name));
      EXPECT_EQ(error.side, "server") << status;
      EXPECT_TRUE(error.retryable) << status;
    }
    for (const int status : {501, 505, 599}) {
      const Error error = error_of("{}", error_response(status, name));
      EXPECT_EQ(error.side, "server") << status;
      EXPECT_FALSE(error.retryable) << status;
    }
  }
}

}  // namespace
}  // namespace reference::self_test
