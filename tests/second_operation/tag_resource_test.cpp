// SPDX-License-Identifier: Apache-2.0
//
// The engine knows nothing of the first operation: another one, described in this folder alone, is judged as well.
//
#include <gtest/gtest.h>

#include <string>

#include "signupgate/error.hpp"
#include "signupgate/schema.hpp"
#include "tag_resource.hpp"

namespace second_operation {
namespace {

using signupgate::Fault;
using signupgate::Rule;
using signupgate::Severity;

using TagGate = signupgate::BasicGate<TagResource>;

constexpr std::string_view valid =
    R"({"resourceArn":"arn:aws:social-messaging:eu-west-1:1:waba/1","tags":[{"key":"team","value":"\u0073upport"},{"key":"env"}]})";

void expect_one(const std::string& document, Rule rule, std::string_view pointer, std::size_t offset) {
  SCOPED_TRACE(std::string(signupgate::name(rule)) + " at " + std::string(pointer));
  TagGate gate;
  const auto verdict = gate.check_request(document);
  ASSERT_EQ(verdict.violations.size(), 1U);
  EXPECT_EQ(verdict.violations[0].rule, rule);
  EXPECT_EQ(verdict.violations[0].pointer, pointer);
  EXPECT_EQ(verdict.violations[0].offset, offset);
}

TEST(SecondOperation, ViewsOfAValidRequest) {
  TagGate gate;
  const auto parsed = gate.parse_request(valid);
  EXPECT_TRUE(parsed.verdict.valid());
  EXPECT_TRUE(parsed.verdict.violations.empty());
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_EQ(parsed.value->resource_arn.data(), valid.data() + 16);
  ASSERT_EQ(parsed.value->tags.size(), 2U);
  EXPECT_TRUE(parsed.value->tags[0].key == "team");
  EXPECT_TRUE(parsed.value->tags[0].value == "support");
  EXPECT_FALSE(parsed.value->tags[1].value.has_value());
}

TEST(SecondOperation, ItsConstraints) {
  expect_one(R"({"tags":[]})", Rule::required, "/resourceArn", 0);
  expect_one(R"({"resourceArn":"arn:"})", Rule::required, "/tags", 0);
  expect_one(R"({"resourceArn":"arn","tags":[]})", Rule::pattern, "/resourceArn", 15);
  expect_one(R"({"resourceArn":"arn:\n","tags":[]})", Rule::pattern, "/resourceArn", 15);
  expect_one(R"({"resourceArn":"arn:)" + std::string(2045, 'x') + R"(","tags":[]})", Rule::length,
             "/resourceArn", 15);
  expect_one(R"({"resourceArn":"arn:","tags":[{"key":""}]})", Rule::length, "/tags/0/key", 37);
  expect_one(R"({"resourceArn":"arn:","tags":[],"x":1})", Rule::unknown_member, "", 32);
}

TEST(SecondOperation, FaultsOfTheWire) {
  expect_one(R"({"resourceArn":1,"tags":[]})", Rule::type, "/resourceArn", 15);
  expect_one(R"({"resourceArn":"arn:","tags":[null]})", Rule::null_entry, "/tags/0", 30);
  expect_one(R"({"resourceArn":"arn:","tags":[{"key":x}]})", Rule::json_syntax, "/tags/0/key", 37);
  expect_one(R"({"tags":[],"t\u0061gs":[]})", Rule::duplicate_member, "/tags", 11);
  expect_one(R"({"resourceArn":"\ud800"})", Rule::json_encoding, "/resourceArn", 16);
}

TEST(SecondOperation, NothingOfTheFirst) {
  // The first operation's members are unknown here, and its documentation says nothing of these tags.
  expect_one(R"({"resourceArn":"arn:","tags":[],"signupCallback":{"accessToken":1}})", Rule::unknown_member,
             "", 32);
  TagGate gate;
  EXPECT_TRUE(gate.check_request(R"({"resourceArn":"arn:","tags":[{"key":"aws:x"},{"key":"aws:x"}]})")
                  .violations.empty());
  const auto nothing = gate.check_request("");
  EXPECT_EQ(nothing.errors, 2U);
  EXPECT_EQ(nothing.warnings, 0U);
}

TEST(SecondOperation, Responses) {
  TagGate gate;
  const auto parsed = gate.parse_response({}, R"({"statusCode":2e2})");
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_EQ(parsed.value->status_code, 200);
  EXPECT_EQ(gate.check_response({}, R"({"statusCode":0.5})").violations[0].rule, Rule::integer);
  const auto unknown = gate.check_response({}, R"({"signupCallbackResult":{}})");
  ASSERT_EQ(unknown.violations.size(), 1U);
  EXPECT_EQ(unknown.violations[0].severity, Severity::warning);
}

TEST(SecondOperation, Errors) {
  TagGate gate;
  const auto own = gate.check_response({400, "x#TooManyTagsException"}, R"({"message":"m"})");
  ASSERT_TRUE(own.error.has_value());
  EXPECT_EQ(own.error->known, &tag_errors[1]);
  EXPECT_TRUE(own.error->message == "m");
  const auto of_the_first = gate.check_response({502, "DependencyException"}, "");
  ASSERT_TRUE(of_the_first.error.has_value());
  EXPECT_EQ(of_the_first.error->known, nullptr);
}

TEST(SecondOperation, BesideTheFirst) {
  TagGate tags;
  signupgate::Gate signups;
  const auto parsed = tags.parse_request(valid);
  EXPECT_EQ(signups.check_request(valid).errors, 2U);
  EXPECT_TRUE(signups.check_request(R"({"signupCallback":{"accessToken":"FAKE"}})").valid());
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->tags[0].value == "support");
}

TEST(SecondOperation, ItsErrorBody) {
  TagGate gate;
  const auto verdict = gate.check_request(R"({"resourceArn":"arn:"})");
  char body[512];
  const std::size_t size = write_error_body(verdict, body);
  ASSERT_LE(size, sizeof body);
  EXPECT_EQ(
      std::string_view(body, size),
      R"({"message":"1 validation error detected. Value at '/tags' failed to satisfy constraint: Member must not be null",)"
      R"("fieldList":[{"message":"Value at '/tags' failed to satisfy constraint: Member must not be null","path":"/tags"}]})");
}

TEST(SecondOperation, ItsDescriptionAndSchema) {
  const signupgate::Description& input = signupgate::description_of<TagResourceInput>;
  EXPECT_EQ(input.name, "TagResourceInput");
  ASSERT_EQ(input.members.size(), 2U);
  EXPECT_EQ(input.members[1].value->item->members[0].name, "key");
  std::string text;
  signupgate::write_schema(
      input, "TagResource", signupgate::Direction::request, signupgate::Profile::model,
      [](void* context, std::string_view part) { *static_cast<std::string*>(context) += part; }, &text);
  EXPECT_NE(text.find("resourceArn"), std::string::npos);
  EXPECT_NE(text.find("^arn:.*$"), std::string::npos);
  EXPECT_EQ(text.find("signupCallback"), std::string::npos);
  signupgate::BasicGate<TagResource> gate;
  EXPECT_EQ(gate.check_request("[").fault, Fault::serialization);
}

}  // namespace
}  // namespace second_operation
