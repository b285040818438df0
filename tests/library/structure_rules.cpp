// SPDX-License-Identifier: Apache-2.0
//
// The strict profile's rules about structures: exclusive-members, unknown-member, empty-request.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

TEST(ExclusiveMembers, WabaAndItsParent) {
  const auto both = [](const std::string& parent, const std::string& waba_value) {
    return finalization_with(R"("phoneNumberParent":)" + parent + R"(,"waba":)" + waba_value, "@@");
  };
  const std::string parent = "\"" + documented_waba + "\"";
  run({{"both", both(parent, "{}"), {error("exclusive-members", at_finalization)}},
       {"the other order",
        finalization_with(R"("waba":{},"phoneNumberParent":)" + parent, "@@"),
        {error("exclusive-members", at_finalization)}},
       {"null is absent", both("null", "{}")},
       {"null is absent, the other", both(parent, "null")},
       {"neither", both("null", "null")},
       {"only the parent", finalization_with(R"("phoneNumberParent":)" + parent)},
       {"only the waba", finalization_with(R"("waba":{})")},
       {"an invalid parent is present",
        finalization_with(R"("waba":{},"phoneNumberParent":@@"x")", "@@"),
        {error("pattern", at_finalization + "/phoneNumberParent", {}, 2),
         error("exclusive-members", at_finalization, {}, 1)}}},
      request());
  expect({"model", both(parent, "{}")}, request(Profile::model));
}

TEST(UnknownMember, InEveryObjectOfARequest) {
  run({{"document",
        R"(@@{"signupCallback":null,"setupFinalization":null,@@"x":1})",
        {error("unknown-member", "", {}, 2), warning("empty-request", "", 1)}},
       {"callback", callback(R"("accessToken":"FAKE",@@"x":null)"), {error("unknown-member", at_callback)}},
       {"finalization", finalization_with(R"(@@"x":[])"), {error("unknown-member", at_finalization)}},
       {"phone", phone_with(R"(@@"dataLocalisationRegion":"DE")"), {error("unknown-member", at_phone)}},
       {"tag", tag(R"(@@"Key":"a","key":"k")"), {error("unknown-member", at_tag)}},
       {"waba", waba(R"(@@"name":"a")"), {error("unknown-member", at_waba)}},
       {"destination", destination_with(R"(@@"x":{})"), {error("unknown-member", at_destination)}},
       {"waba tag", waba_tags(R"({"key":"k",@@"x":{}})"), {error("unknown-member", at_waba + "/tags/0")}},
       {"escaped",
        callback(R"("accessToken":"FAKE",@@"\u0078":null)"),
        {error("unknown-member", at_callback)}},
       {"a longer name",
        callback(R"("accessToken":"FAKE",@@"accessTokens":null)"),
        {error("unknown-member", at_callback)}},
       {"a shorter name",
        callback(R"("accessToken":"FAKE",@@"accessToke":null)"),
        {error("unknown-member", at_callback)}},
       {"an empty name",
        callback(R"("accessToken":"FAKE",@@"":null)"),
        {error("unknown-member", at_callback)}},
       {"a name with a NUL",
        callback(R"("accessToken":"FAKE",@@"accessToken\u0000":null)"),
        {error("unknown-member", at_callback)}}},
      request());
}

TEST(UnknownMember, InAResponseIsAWarning) {
  run({{"document", R"({@@"x":1})", {warning("unknown-member", "")}},
       {"result", result(R"(@@"x":1)"), {warning("unknown-member", at_result)}},
       {"account", account(R"(@@"x":1)"), {warning("unknown-member", at_account)}},
       {"number",
        numbers("{" + number_members_without("") + R"(@@"x":1})"),
        {warning("unknown-member", at_number)}},
       {"no names of a map", accounts(R"("x":{},"y":{})")}},
      response());
}

TEST(UnknownMember, SeveralInTheirOrder) {
  run({{"three",
        callback(R"(@@"c":1,"accessToken":"FAKE",@@"a":{"x":{"y":1}},@@"b":[{"z":1}])"),
        {error("unknown-member", at_callback), error("unknown-member", at_callback),
         error("unknown-member", at_callback)}},
       {"after the members and after exclusive-members",
        finalization(
            R"(@@"x":1,"waba":{@@"y":1},"phoneNumberParent":@@"waba-","phoneNumbers":[{@@"z":1,"id":"1","twoFactorPin":"123456"}],"associateInProgressToken":"F")",
            "@@"),
        {error("unknown-member", at_phone, {}, 5),
         error("id-format", at_finalization + "/phoneNumberParent", {}, 4),
         error("unknown-member", at_waba, {}, 3), error("exclusive-members", at_finalization, {}, 1),
         error("unknown-member", at_finalization, {}, 2)}}},
      request());
}

TEST(UnknownMember, IsNoMatterOfTheModel) {
  for (const Profile profile : {Profile::wire, Profile::model})
    expect({"any", R"({"x":{"y":[1]},"signupCallback":{"accessToken":"FAKE","z":"\u0000"}})"},
           request(profile));
}

TEST(EmptyRequest, NeitherMember) {
  run({{"empty", "@@{}", {warning("empty-request", "")}},
       {"spaces around", " \n @@{ } ", {warning("empty-request", "")}},
       {"nothing", "@@", {warning("empty-request", "")}},
       {"nulls", R"(@@{"signupCallback":null,"setupFinalization":null})", {warning("empty-request", "")}},
       {"a misspelt one",
        R"(@@{@@"signupcallback":{}})",
        {error("unknown-member", "", {}, 2), warning("empty-request", "", 1)}},
       {"one", callback(R"("accessToken":"FAKE")")},
       {"an invalid one",
        R"({"setupFinalization":null,"signupCallback":@@{}})",
        {error("required", at_callback + "/accessToken")}}},
      request());
  expect({"model", "{}"}, request(Profile::model));
  expect({"response", "{}"}, response());
  expect({"nothing, response", ""}, response());
  for (const Profile profile : {Profile::wire, Profile::model}) expect({"nothing", ""}, request(profile));
}

TEST(EmptyRequest, AnEmptyListOfPhoneNumbers) {
  const std::string list = at_finalization + "/phoneNumbers";
  run({{"empty",
        finalization(R"("associateInProgressToken":"FAKE","phoneNumbers":@@[])"),
        {warning("empty-request", list)}},
       {"empty with a space",
        finalization(R"("associateInProgressToken":"FAKE","phoneNumbers":@@[ ])"),
        {warning("empty-request", list)}},
       {"null",
        finalization(R"("associateInProgressToken":"FAKE","phoneNumbers":@@null)"),
        {error("required", list)}},
       {"other lists may be empty", waba(R"("tags":[],"eventDestinations":[])")},
       {"tags may be empty", tags("")}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
