// SPDX-License-Identifier: Apache-2.0
//
// Stage 2: required, enum, length and pattern of every row of the shape tables, with the exact messages.
#include "self_test.hpp"

namespace reference::self_test {
namespace {

const std::string map_path = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";

// A body around one member's value, which stands where the `%` is; all else in it is valid.
struct Member {
  const char* path;
  const char* body;
  bool request;
};

const Member access_token = {"/signupCallback/accessToken", R"({"signupCallback":{"accessToken":%}})", true};
const Member callback_url = {"/signupCallback/callbackUrl",
                             R"({"signupCallback":{"accessToken":"t","callbackUrl":%}})", true};
const Member request_token = {"/setupFinalization/associateInProgressToken",
                              R"({"setupFinalization":{"associateInProgressToken":%,"phoneNumbers":[]}})",
                              true};
const Member parent = {
    "/setupFinalization/phoneNumberParent",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"phoneNumberParent":%}})",
    true};
const Member phone_id = {
    "/setupFinalization/phoneNumbers/0/id",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":%,"twoFactorPin":"123456"}]}})",
    true};
const Member pin = {
    "/setupFinalization/phoneNumbers/0/twoFactorPin",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":%}]}})",
    true};
const Member region = {
    "/setupFinalization/phoneNumbers/0/dataLocalizationRegion",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"1","dataLocalizationRegion":%}]}})",
    true};
const Member tag_key = {
    "/setupFinalization/phoneNumbers/0/tags/0/key",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"1","tags":[{"key":%}]}]}})",
    true};
const Member tag_value = {
    "/setupFinalization/phoneNumbers/0/tags/0/value",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"1","tags":[{"key":"k","value":%}]}]}})",
    true};
const Member waba_tag_key = {
    "/setupFinalization/waba/tags/0/key",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"tags":[{"key":%}]}}})",
    true};
const Member waba_tag_value = {
    "/setupFinalization/waba/tags/0/value",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"tags":[{"key":"k","value":%}]}}})",
    true};
const Member waba_member = {
    "/setupFinalization/waba/id",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"id":%}}})", true};
const Member destination = {
    "/setupFinalization/waba/eventDestinations/0/eventDestinationArn",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"eventDestinations":[{"eventDestinationArn":%}]}}})",
    true};
const Member role = {
    "/setupFinalization/waba/eventDestinations/0/roleArn",
    R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"eventDestinations":[{"eventDestinationArn":"arn::a","roleArn":%}]}}})",
    true};
const Member linked_id = {"/linkedWhatsAppBusinessAccountId", R"({"linkedWhatsAppBusinessAccountId":%})",
                          false};
const Member response_token = {"/signupCallbackResult/associateInProgressToken",
                               R"({"signupCallbackResult":{"associateInProgressToken":%}})", false};

Member in_account(const char* path, const char* body) { return {path, body, false}; }

const Member account_name =
    in_account("/signupCallbackResult/linkedAccountsWithIncompleteSetup/1/accountName",
               R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"accountName":%}}}})");
const Member status = in_account(
    "/signupCallbackResult/linkedAccountsWithIncompleteSetup/1/registrationStatus",
    R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"registrationStatus":%}}}})");
const Member account_waba =
    in_account("/signupCallbackResult/linkedAccountsWithIncompleteSetup/1/wabaId",
               R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"wabaId":%}}}})");

std::string as_json(std::string_view text) { return fill("\"%\"", text); }

// "rule message" of the model's findings for a value (JSON) of the member; checks pointer, place and
// severity.
Lines judged(const Member& member, const std::string& json) {
  const Marked marked = unmark(fill(fill(member.body, "^%"), json));
  Lines lines;
  for (const Finding& finding :
       judge(marked.body, member.request ? request("model") : response("model")).findings) {
    EXPECT_EQ(finding.pointer, member.path);
    EXPECT_EQ(finding.severity, "error");
    if (finding.rule != "required" || json == "null") {
      EXPECT_EQ(show_offset(marked, finding.offset), "^0");
    }
    lines.push_back(finding.rule + " " + finding.message);
  }
  return lines;
}

std::string at(const Member& member, std::string_view constraint) {
  return "Value at '" + std::string(member.path) +
         "' failed to satisfy constraint: " + std::string(constraint);
}

std::string sized(const Member& member, std::size_t size, std::string_view constraint) {
  return "Value with length " + std::to_string(size) + " at '" + std::string(member.path) +
         "' failed to satisfy constraint: " + std::string(constraint);
}

void expect_lengths(const Member& member, std::string_view limits, std::size_t min, std::size_t max,
                    bool secret) {
  // One, two, three and four bytes, an escape and a surrogate pair: each is one scalar value.
  for (const char* unit :
       {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\\u0041", "\\n", "\\uD83D\\uDE00"}) {
    const std::string constraint = "Member must have length " + std::string(limits);
    const auto line = [&](std::size_t size) {
      return "length " + (secret ? at(member, constraint) : sized(member, size, constraint));
    };
    EXPECT_EQ(judged(member, as_json(repeat(unit, max))), Lines{});
    EXPECT_EQ(judged(member, as_json(repeat(unit, max + 1))), Lines{line(max + 1)});
    EXPECT_EQ(judged(member, as_json(repeat(unit, min))), Lines{});
    if (min > 0) { EXPECT_EQ(judged(member, as_json(repeat(unit, min - 1))), Lines{line(min - 1)}); }
  }
}

TEST(ReferenceConstraints, LengthsOfTexts) {
  expect_lengths(access_token, "less than or equal to 1000", 0, 1000, true);
  expect_lengths(callback_url, "less than or equal to 100", 0, 100, false);
  expect_lengths(request_token, "less than or equal to 50", 0, 50, true);
  expect_lengths(phone_id, "between 1 and 100, inclusive", 1, 100, false);
  expect_lengths(pin, "between 1 and 6, inclusive", 1, 6, true);
  expect_lengths(tag_key, "between 1 and 128, inclusive", 1, 128, false);
  expect_lengths(tag_value, "less than or equal to 256", 0, 256, false);
  expect_lengths(waba_tag_key, "between 1 and 128, inclusive", 1, 128, false);
  expect_lengths(waba_tag_value, "less than or equal to 256", 0, 256, false);
  expect_lengths(waba_member, "between 1 and 100, inclusive", 1, 100, false);
  expect_lengths(response_token, "less than or equal to 50", 0, 50, true);
  expect_lengths(account_name, "less than or equal to 200", 0, 200, false);
}

TEST(ReferenceConstraints, LinkedWabaIds) {
  for (const Member& member : {parent, linked_id, account_waba}) {
    const std::string between = "Member must have length between 1 and 115, inclusive";
    const std::string pattern =
        "pattern " +
        at(member,
           "Member must satisfy regular expression pattern: (^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)");
    EXPECT_EQ(judged(member, as_json("waba-")), Lines{});
    EXPECT_EQ(judged(member, as_json("waba-" + repeat("x", 110))), Lines{});
    EXPECT_EQ(judged(member, as_json("waba-" + repeat("\xC3\xA9", 110))), Lines{});
    EXPECT_EQ(judged(member, as_json("waba-" + repeat("x", 111))),
              Lines{"length " + sized(member, 116, between)});
    EXPECT_EQ(judged(member, as_json("")), (Lines{"length " + sized(member, 0, between), pattern}));
    EXPECT_EQ(judged(member, as_json(repeat("y", 116))),
              (Lines{"length " + sized(member, 116, between), pattern}));
    EXPECT_EQ(judged(member, as_json("x")), Lines{pattern});
    EXPECT_EQ(judged(member, as_json("waba-\\n")), Lines{pattern});
    EXPECT_EQ(judged(member, as_json("waba-\\u2028")), Lines{pattern});
    EXPECT_EQ(judged(member, as_json("\\u0077aba-x")), Lines{});
    EXPECT_EQ(judged(member, as_json("arn:aws:social-messaging:us-east-1:123456789012:waba/0aZ")), Lines{});
    EXPECT_EQ(judged(member, "null"), Lines{});
  }
}

TEST(ReferenceConstraints, Patterns) {
  const std::string sentence = "Member must satisfy regular expression pattern: ";
  const std::string country = "pattern " + at(region, sentence + "^[A-Z]{2}$");
  EXPECT_EQ(judged(region, "\"XX\""), Lines{});
  EXPECT_EQ(judged(region, "\"\""), Lines{country});
  EXPECT_EQ(judged(region, "\"de\""), Lines{country});
  EXPECT_EQ(judged(region, "\"DE\\n\""), Lines{country});
  EXPECT_EQ(judged(region, "\"DEU\""), Lines{country});

  const std::string event = "pattern " + at(destination, sentence + "^arn:.*:[a-z-]+([/:](.*))?$");
  const std::string long_event =
      "length " + sized(destination, 2049, "Member must have length less than or equal to 2048");
  EXPECT_EQ(judged(destination, "\"arn:aws:sns:us-east-1:123456789012:topic\""), Lines{});
  EXPECT_EQ(judged(destination, "\"\""), Lines{event});
  EXPECT_EQ(judged(destination, "\"arn:aws:sns\""), Lines{});
  EXPECT_EQ(judged(destination, "\"arn:sns\""), Lines{event});
  EXPECT_EQ(judged(destination, as_json("arn::a/" + repeat("x", 2041))), Lines{});
  EXPECT_EQ(judged(destination, as_json("arn::a/" + repeat("x", 2042))), Lines{long_event});
  EXPECT_EQ(judged(destination, as_json(repeat("x", 2049))), (Lines{long_event, event}));

  const std::string role_line =
      "pattern " + at(role, sentence + "^arn:.*:iam::\\d{12}:role\\/[a-zA-Z0-9+=,.@\\-_]+$");
  EXPECT_EQ(judged(role, "\"arn:aws:iam::123456789012:role/name\""), Lines{});
  EXPECT_EQ(judged(role, "\"arn:aws:iam::123456789012:role\\/name\""), Lines{});
  EXPECT_EQ(judged(role, "\"arn:aws:iam::123456789012:role/a/b\""), Lines{role_line});
  EXPECT_EQ(judged(role, "\"\""), Lines{role_line});
}

TEST(ReferenceConstraints, EnumIsClosedAndMindsCase) {
  const std::string line = "enum " + at(status, "Member must satisfy enum value set: [COMPLETE, INCOMPLETE]");
  EXPECT_EQ(judged(status, "\"COMPLETE\""), Lines{});
  EXPECT_EQ(judged(status, "\"INCOMPLETE\""), Lines{});
  EXPECT_EQ(judged(status, "\"\\u0043OMPLETE\""), Lines{});
  EXPECT_EQ(judged(status, "null"), Lines{});
  for (const char* bad : {"\"\"", "\"complete\"", "\"COMPLETE \"", "\"PENDING\""})
    EXPECT_EQ(judged(status, bad), Lines{line});
}

TEST(ReferenceConstraints, RequiredMembers) {
  const auto line = [](std::string_view path) {
    return "Value at '" + std::string(path) + "' failed to satisfy constraint: Member must not be null";
  };
  const Options model = request("model");
  EXPECT_EQ(findings(R"({"signupCallback":^{"callbackUrl":"x"}})", model),
            Lines{"required error /signupCallback/accessToken ^0"});
  EXPECT_EQ(findings(R"({"signupCallback":{"accessToken": ^null}})", model),
            Lines{"required error /signupCallback/accessToken ^0"});
  EXPECT_EQ(messages(R"({"signupCallback":{}})", model), Lines{line("/signupCallback/accessToken")});
  EXPECT_EQ(messages(R"({"signupCallback":{"accessToken":null}})", model),
            Lines{line("/signupCallback/accessToken")});
  EXPECT_EQ(findings(R"({"setupFinalization":^{}})", model),
            (Lines{"required error /setupFinalization/associateInProgressToken ^0",
                   "required error /setupFinalization/phoneNumbers ^0"}));
  EXPECT_EQ(findings(R"({"setupFinalization":^{"phoneNumbers":^null}})", model),
            (Lines{"required error /setupFinalization/associateInProgressToken ^0",
                   "required error /setupFinalization/phoneNumbers ^1"}));
  EXPECT_EQ(findings(R"({"setupFinalization":{"phoneNumbers":[^{"tags":[^{}]}],"associateInProgressToken":"t",
                        "waba":{"eventDestinations":[^{}],"tags":[^{"value":""}]}}})",
                     model),
            (Lines{"required error /setupFinalization/phoneNumbers/0/id ^0",
                   "required error /setupFinalization/phoneNumbers/0/twoFactorPin ^0",
                   "required error /setupFinalization/phoneNumbers/0/tags/0/key ^1",
                   "required error /setupFinalization/waba/eventDestinations/0/eventDestinationArn ^2",
                   "required error /setupFinalization/waba/tags/0/key ^3"}));
  EXPECT_EQ(findings("{}", model), Lines{});
  EXPECT_EQ(findings("", model), Lines{});
  EXPECT_EQ(findings("{}", response("model")), Lines{});
  EXPECT_EQ(findings("", response("model")), Lines{});
  EXPECT_EQ(findings(R"({"signupCallbackResult":{},"statusCode":null})", response("model")), Lines{});
}

TEST(ReferenceConstraints, PhoneNumberDetails) {
  const std::string list = map_path + "/1/unregisteredWhatsAppPhoneNumbers/0";
  const auto wrap = [](std::string_view detail) {
    return fill(
        R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"unregisteredWhatsAppPhoneNumbers":[%]}}}})",
        detail);
  };
  EXPECT_EQ(findings(wrap("^{}"), response("model")),
            (Lines{"required error " + list + "/arn ^0", "required error " + list + "/phoneNumber ^0",
                   "required error " + list + "/phoneNumberId ^0",
                   "required error " + list + "/metaPhoneNumberId ^0",
                   "required error " + list + "/displayPhoneNumberName ^0",
                   "required error " + list + "/displayPhoneNumber ^0",
                   "required error " + list + "/qualityRating ^0"}));
  EXPECT_EQ(
      findings(wrap(R"({"arn":"arn::phone-number-id/a","phoneNumber":"1","phoneNumberId":"phone-number-id-",
                             "metaPhoneNumberId":"1","displayPhoneNumberName":"","displayPhoneNumber":"","qualityRating":""})"),
               response("model")),
      Lines{});
  // Everything one too long or too short, in an order that is not the declaration's.
  const std::string all_wrong =
      R"({"dataLocalizationRegion":^"d","qualityRating":^")" + repeat("q", 11) +
      R"(","displayPhoneNumber":^")" + repeat("d", 21) + R"(","displayPhoneNumberName":^")" +
      repeat("n", 201) + R"(","metaPhoneNumberId":^"","phoneNumberId":^"","phoneNumber":^"","arn":^")" +
      repeat("a", 2049) + R"("})";
  EXPECT_EQ(
      findings(wrap(all_wrong), response("model")),
      (Lines{"length error " + list + "/arn ^7", "pattern error " + list + "/arn ^7",
             "length error " + list + "/phoneNumber ^6", "length error " + list + "/phoneNumberId ^5",
             "pattern error " + list + "/phoneNumberId ^5", "length error " + list + "/metaPhoneNumberId ^4",
             "length error " + list + "/displayPhoneNumberName ^3",
             "length error " + list + "/displayPhoneNumber ^2", "length error " + list + "/qualityRating ^1",
             "pattern error " + list + "/dataLocalizationRegion ^0"}));
  const auto message = [&](const char* member, std::size_t size, std::string_view limits) {
    return "Value with length " + std::to_string(size) + " at '" + list + "/" + member +
           "' failed to satisfy constraint: Member must have length " + std::string(limits);
  };
  const auto pattern = [&](const char* member, const char* text) {
    return "Value at '" + list + "/" + member +
           "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + text;
  };
  EXPECT_EQ(messages(unmark(wrap(all_wrong)).body, response("model")),
            (Lines{message("arn", 2049, "less than or equal to 2048"),
                   pattern("arn", "^arn:.*:phone-number-id/[0-9a-zA-Z]+$"),
                   message("phoneNumber", 0, "between 1 and 20, inclusive"),
                   message("phoneNumberId", 0, "between 1 and 115, inclusive"),
                   pattern("phoneNumberId", "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)"),
                   message("metaPhoneNumberId", 0, "between 1 and 100, inclusive"),
                   message("displayPhoneNumberName", 201, "less than or equal to 200"),
                   message("displayPhoneNumber", 21, "less than or equal to 20"),
                   message("qualityRating", 11, "less than or equal to 10"),
                   pattern("dataLocalizationRegion", "^[A-Z]{2}$")}));
  const std::string all_longest =
      R"({"arn":"arn::phone-number-id/)" + repeat("a", 2027) + R"(","phoneNumber":")" + repeat("1", 20) +
      R"(","phoneNumberId":"phone-number-id-)" + repeat("x", 99) + R"(","metaPhoneNumberId":")" +
      repeat("m", 100) + R"(","displayPhoneNumberName":")" + repeat("n", 200) +
      R"(","displayPhoneNumber":")" + repeat("d", 20) + R"(","qualityRating":")" + repeat("q", 10) +
      R"(","dataLocalizationRegion":"ZZ"})";
  EXPECT_EQ(findings(wrap(all_longest), response("model")), Lines{});
}

TEST(ReferenceConstraints, MapKeysComeBeforeTheirValuesAndAreAtTheMap) {
  const auto wrap = [](std::string_view entries) {
    return fill(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{%}}})", entries);
  };
  const std::string too_long = repeat("k", 101);
  const std::string body =
      wrap(R"(^"":{"wabaId":^"x"},^")" + too_long + R"(":{"wabaId":^"x"},"1":{"wabaId":^"x"})");
  EXPECT_EQ(findings(body, response("model")),
            (Lines{"length error " + map_path + " ^0", "pattern error " + map_path + "//wabaId ^1",
                   "length error " + map_path + " ^2", "pattern error " + map_path + " ^3",
                   "pattern error " + map_path + "/1/wabaId ^4"}));
  const Lines listed = messages(unmark(body).body, response("model"));
  ASSERT_EQ(listed.size(), 5U);
  EXPECT_EQ(listed[0],
            "Value with length 0 at '" + map_path +
                "' failed to satisfy constraint: Member must have length between 1 and 100, inclusive");
  EXPECT_EQ(listed[2],
            "Value with length 101 at '" + map_path +
                "' failed to satisfy constraint: Member must have length between 1 and 100, inclusive");
  EXPECT_EQ(listed[3], "Value at '" + map_path +
                           "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                           "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)");
  EXPECT_EQ(findings(wrap("\"" + repeat("\xF0\x9F\x98\x80", 100) + "\":{}"), response("model")), Lines{});
  EXPECT_EQ(findings(wrap("^\"" + repeat("\\u00e9", 101) + "\":{}"), response("model")),
            Lines{"length error " + map_path + " ^0"});
}

TEST(ReferenceConstraints, ListsOfAtMostOne) {
  const auto wrap = [](std::string_view list) {
    return fill(
        R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[],"waba":{"eventDestinations":%}}})",
        list);
  };
  const std::string path = "/setupFinalization/waba/eventDestinations";
  const std::string good = R"({"eventDestinationArn":"arn::a"})";
  EXPECT_EQ(findings(wrap("[]"), request("model")), Lines{});
  EXPECT_EQ(findings(wrap("[" + good + "]"), request("model")), Lines{});
  EXPECT_EQ(findings(wrap("^[" + good + "," + good + "]"), request("model")),
            Lines{"length error " + path + " ^0"});
  EXPECT_EQ(messages(wrap("[" + good + "," + good + "," + good + "]"), request("model")),
            Lines{"Value with length 3 at '" + path +
                  "' failed to satisfy constraint: Member must have length less than or equal to 1"});
  // The container before its entries.
  EXPECT_EQ(findings(wrap("^[^{},^{}]"), request("model")),
            (Lines{"length error " + path + " ^0", "required error " + path + "/0/eventDestinationArn ^1",
                   "required error " + path + "/1/eventDestinationArn ^2"}));
}

}  // namespace
}  // namespace reference::self_test
