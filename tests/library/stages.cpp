// SPDX-License-Identifier: Apache-2.0
//
// Which stage speaks, and in which order constraint violations are listed.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

TEST(Stages, SizeHidesEverything) {
  How how = request();
  how.policy.max_body = 10;
  for (const char* document :
       {"@@{\"x\": 12,} ", "@@{{{{{{{{{{{", "@@\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"})
    expect({"eleven bytes", document, {error("body-size", "")}}, how);
  expect({"ten bytes", "{\"xyz\": 12@@", {error("json-syntax", "")}}, how);
}

TEST(Stages, DeserialisationHidesConstraints) {
  const std::string broken_rules =
      R"("setupFinalization":{"phoneNumbers":[{"id":"","dataLocalizationRegion":"xx"}],"x":1})";
  run({{"type", "{" + broken_rules + R"(,"signupCallback":@@1})", {error("type", at_callback)}},
       {"type first", R"({"signupCallback":@@1,)" + broken_rules + "}", {error("type", at_callback)}},
       {"duplicate", "{" + broken_rules + R"(,"y":1,@@"y":1})", {error("duplicate-member", "")}},
       {"null entry",
        "{" + broken_rules + R"(,"signupCallback":null,"z":[null],"w":{"a":0,@@"a":0}})",
        {error("duplicate-member", "")}},
       {"syntax", "{" + broken_rules + ",@@}", {error("json-syntax", "")}},
       {"encoding", "{" + broken_rules + ",\"x\":\"@@\xff\"}", {error("json-encoding", "")}}},
      request());
}

TEST(Stages, AJsonFaultBeatsAnEarlierFaultOfTypes) {
  run({{"depth",
        R"({"signupCallback":1,"x":)" + repeat("[", 511) + "@@[" + repeat("]", 512) + "}",
        {error("json-depth", "")}},
       {"encoding", "{\"signupCallback\":[],\"x\":\"@@\xc3\"}", {error("json-encoding", "")}},
       {"syntax", R"({"signupCallback":[],"signupCallback":[]@@])", {error("json-syntax", "")}}},
      request());
}

TEST(Stages, AllConstraintsAreListedInTheShapesOrder) {
  const std::string list = at_finalization + "/phoneNumbers";
  // The document has its members the other way round.
  const std::string document =
      R"({"setupFinalization":@@{"waba":{"tags":[{"value":@@")" + repeat("v", 257) +
      R"(","key":@@""}],"eventDestinations":@@[{"roleArn":@@"r","eventDestinationArn":@@"e"},@@{}],"id":@@""},)"
      R"("phoneNumberParent":@@"",)"
      R"("phoneNumbers":[{"tags":[@@{}],"dataLocalizationRegion":@@"XX","twoFactorPin":@@"abcdef","id":@@""},@@{"id":"1"}],)"
      R"("associateInProgressToken":@@null},"signupCallback":{"callbackUrl":@@"x","accessToken":@@""}})";
  const std::string parent = at_finalization + "/phoneNumberParent";
  run({{"everything",
        document,
        {error("empty-secret", at_callback + "/accessToken", {}, 17),
         warning("callback-url", at_callback + "/callbackUrl", 16),
         error("required", at_finalization + "/associateInProgressToken",
               must_not_be_null(at_finalization + "/associateInProgressToken"), 15),
         error("length", list + "/0/id", has_length(0, list + "/0/id", "between 1 and 100, inclusive"), 13),
         error("pin-format", list + "/0/twoFactorPin", {}, 12),
         error("region-documented", list + "/0/dataLocalizationRegion", {}, 11),
         error("required", list + "/0/tags/0/key", {}, 10),
         error("required", list + "/1/twoFactorPin", {}, 14), error("length", parent, {}, 9),
         error("pattern", parent, {}, 9), error("length", at_waba + "/id", {}, 8),
         error("length", at_waba + "/eventDestinations", {}, 4),
         error("pattern", at_waba + "/eventDestinations/0/eventDestinationArn", {}, 6),
         error("pattern", at_waba + "/eventDestinations/0/roleArn", {}, 5),
         error("required", at_waba + "/eventDestinations/1/eventDestinationArn", {}, 7),
         error("length", at_waba + "/tags/0/key", {}, 3), error("length", at_waba + "/tags/0/value", {}, 2),
         error("exclusive-members", at_finalization, {}, 1)}}},
      request());
}

TEST(Stages, AMapsKeyBeforeItsValueInTheDocumentsOrder) {
  const std::string longer = repeat("k", 101);
  run({{"keys and values",
        accounts(R"("b":{"wabaId":@@"x","registrationStatus":@@"y"},@@"":{"accountName":@@")" +
                 repeat("n", 201) + R"("},@@")" + longer +
                 R"(":{"wabaId":@@""},"a":{"registrationStatus":@@""})"),
        {error("enum", at_accounts + "/b/registrationStatus", {}, 2),
         error("pattern", at_accounts + "/b/wabaId", {}, 1), error("length", at_accounts, {}, 3),
         error("length", at_accounts + "//accountName", {}, 4), error("length", at_accounts, {}, 5),
         error("length", at_accounts, {}, 6), error("pattern", at_accounts, {}, 6),
         error("enum", at_accounts + "/a/registrationStatus", {}, 7)}}},
      response(Profile::model));
}

TEST(Stages, AListBeforeItsEntries) {
  run({{"destinations",
        waba(R"("eventDestinations":@@[@@{},@@{}])"),
        {error("length", at_waba + "/eventDestinations"),
         error("required", at_destination + "/eventDestinationArn"),
         error("required", at_waba + "/eventDestinations/1/eventDestinationArn")}}},
      request());
}

TEST(Stages, OneValueCanBreakSeveralRules) {
  const std::string at = at_destination + "/eventDestinationArn";
  run({{"length and pattern",
        destination(R"("eventDestinationArn":@@")" + repeat("x", 2049) + "\""),
        {error("length", at, has_length(2049, at, "less than or equal to 2048"), 1),
         error("pattern", at, must_match(at, "^arn:.*:[a-z-]+([/:](.*))?$"), 1)}}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
