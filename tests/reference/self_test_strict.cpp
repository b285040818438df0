// SPDX-License-Identifier: Apache-2.0
//
// The strict profile's own rules: what each rejects, where, how severely, and when it is not asked.
#include "self_test.hpp"

namespace reference::self_test {
namespace {

const std::string phones = "/setupFinalization/phoneNumbers";

// A valid setupFinalization with the members of its one phone number replaced.
std::string with_phone(std::string_view members) {
  return fill(R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{%}]}})", members);
}

std::string with_setup(std::string_view members) {
  return fill(
      R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"012345"}],%}})",
      members);
}

std::string with_detail(std::string_view id, std::string_view more = "") {
  return R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"unregisteredWhatsAppPhoneNumbers":[{
    "arn":"arn::phone-number-id/a","phoneNumber":"1","metaPhoneNumberId":"1","displayPhoneNumberName":"",
    "displayPhoneNumber":"","qualityRating":"","phoneNumberId":)" +
         std::string(id) + std::string(more) + "}]}}}}";
}

TEST(ReferenceStrict, PinIsSixAsciiDigits) {
  const auto found = [](std::string_view pin) {
    return findings(with_phone(fill(R"("id":"1","twoFactorPin":^"%")", pin)), request());
  };
  const Lines bad = {"pin-format error " + phones + "/0/twoFactorPin ^0"};
  EXPECT_EQ(found("000000"), Lines{});
  EXPECT_EQ(found("0\\u00312345"), Lines{});
  for (const char* pin : {"1", "12345", "12345a", " 12345", "1234 5", "-12345", "12345\xD9\xA1",
                          "\xEF\xBC\x91"
                          "23456",
                          "12345\\n", "12\\u0000345"}) {
    EXPECT_EQ(found(pin), bad) << pin;
  }
  // Not asked of a value that stage 2 does not accept.
  EXPECT_EQ(found(""), Lines{"length error " + phones + "/0/twoFactorPin ^0"});
  EXPECT_EQ(found("1234567"), Lines{"length error " + phones + "/0/twoFactorPin ^0"});
  Options no_length = request();
  no_length.rules["length"] = "off";
  EXPECT_EQ(findings(with_phone(R"("id":"1","twoFactorPin":^"1234567")"), no_length), bad);
  no_length.rules["length"] = "warning";
  EXPECT_EQ(findings(with_phone(R"("id":"1","twoFactorPin":^"1234567")"), no_length),
            Lines{"length warning " + phones + "/0/twoFactorPin ^0"});
}

TEST(ReferenceStrict, RegionsThatAreDocumented) {
  const auto body = [](std::string_view region) {
    return with_phone(fill(R"("id":"1","twoFactorPin":"123456","dataLocalizationRegion":^"%")", region));
  };
  const std::string path = phones + "/0/dataLocalizationRegion ^0";
  for (const char* region :
       {"AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA"}) {
    EXPECT_EQ(findings(body(region), request()), Lines{}) << region;
  }
  for (const char* region : {"US", "FR", "UK", "XX"}) {
    EXPECT_EQ(findings(body(region), request()), Lines{"region-documented error " + path}) << region;
  }
  EXPECT_EQ(findings(body("de"), request()), Lines{"pattern error " + path});

  Options own = request();
  own.regions = std::vector<std::string>{"US"};
  EXPECT_EQ(findings(body("US"), own), Lines{});
  EXPECT_EQ(findings(body("DE"), own), Lines{"region-documented error " + path});
  own.regions = std::vector<std::string>{};
  EXPECT_EQ(findings(body("DE"), own), Lines{"region-documented error " + path});

  const std::string detail = with_detail("\"" + phone_number_id + "\"", R"(,"dataLocalizationRegion":^"US")");
  EXPECT_EQ(findings(detail, response()),
            Lines{"region-documented warning /signupCallbackResult/linkedAccountsWithIncompleteSetup/1/"
                  "unregisteredWhatsAppPhoneNumbers/0/dataLocalizationRegion ^0"});
}

TEST(ReferenceStrict, EmptySecrets) {
  EXPECT_EQ(findings(R"({"signupCallback":{"accessToken":^""}})", request()),
            Lines{"empty-secret error /signupCallback/accessToken ^0"});
  EXPECT_EQ(findings(R"({"signupCallback":{"accessToken":" "}})", request()), Lines{});
  EXPECT_EQ(
      findings(
          R"({"setupFinalization":{"associateInProgressToken":^"","phoneNumbers":[{"id":"1","twoFactorPin":"123456"}]}})",
          request()),
      Lines{"empty-secret error /setupFinalization/associateInProgressToken ^0"});
  EXPECT_EQ(findings(R"({"signupCallbackResult":{"associateInProgressToken":""}})", response()), Lines{});
}

TEST(ReferenceStrict, IdsInRequests) {
  const auto parent = [](std::string_view id) {
    return findings(with_setup(fill(R"("phoneNumberParent":^"%")", id)), request());
  };
  const std::string parent_path = "/setupFinalization/phoneNumberParent ^0";
  EXPECT_EQ(parent(waba_id), Lines{});
  EXPECT_EQ(parent("waba-" + repeat("\xC3\xA9", 32)), Lines{});
  EXPECT_EQ(parent("arn:aws:social-messaging:us-east-1:1:waba/x"), Lines{});
  EXPECT_EQ(parent("waba-"), Lines{"id-format error " + parent_path});
  EXPECT_EQ(parent("waba-1"), Lines{"id-format warning " + parent_path});
  EXPECT_EQ(parent("waba-" + repeat("x", 31)), Lines{"id-format warning " + parent_path});
  EXPECT_EQ(parent("waba-" + repeat("x", 33)), Lines{"id-format warning " + parent_path});
  EXPECT_EQ(parent("x"), Lines{"pattern error " + parent_path});
  EXPECT_EQ(parent(""), (Lines{"length error " + parent_path, "pattern error " + parent_path}));

  const auto waba = [](std::string_view id) {
    return findings(with_setup(fill(R"("waba":{"id":^"%"})", id)), request());
  };
  const std::string waba_path = "/setupFinalization/waba/id ^0";
  EXPECT_EQ(waba(waba_id), Lines{});
  EXPECT_EQ(waba("arn:anything"), Lines{});
  EXPECT_EQ(waba("waba-"), Lines{"id-format warning " + waba_path});
  EXPECT_EQ(waba("123456789"), Lines{"id-format warning " + waba_path});
  EXPECT_EQ(waba(""), Lines{"length error " + waba_path});
  EXPECT_EQ(findings(with_phone(R"("id":"phone","twoFactorPin":"123456")"), request()), Lines{});
}

TEST(ReferenceStrict, IdsInResponses) {
  const std::string account = "/signupCallbackResult/linkedAccountsWithIncompleteSetup/1";
  const auto linked = [](std::string_view id) {
    return findings(fill(R"({"linkedWhatsAppBusinessAccountId":^"%"})", id), response());
  };
  EXPECT_EQ(linked(waba_id), Lines{});
  EXPECT_EQ(linked("arn::waba/x"), Lines{});
  EXPECT_EQ(linked("waba-"), Lines{"id-format warning /linkedWhatsAppBusinessAccountId ^0"});
  EXPECT_EQ(linked("waba-x"), Lines{"id-format warning /linkedWhatsAppBusinessAccountId ^0"});
  EXPECT_EQ(
      findings(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"1":{"wabaId":^"waba-x"}}}})",
               response()),
      Lines{"id-format warning " + account + "/wabaId ^0"});
  const auto phone = [](std::string_view id) {
    return findings(with_detail("^\"" + std::string(id) + "\""), response());
  };
  EXPECT_EQ(phone(phone_number_id), Lines{});
  EXPECT_EQ(phone("arn::phone-number-id/a"), Lines{});
  EXPECT_EQ(phone("phone-number-id-"),
            Lines{"id-format warning " + account + "/unregisteredWhatsAppPhoneNumbers/0/phoneNumberId ^0"});
  EXPECT_EQ(phone("phone-number-id-x"),
            Lines{"id-format warning " + account + "/unregisteredWhatsAppPhoneNumbers/0/phoneNumberId ^0"});
}

TEST(ReferenceStrict, CallbackUrl) {
  const auto url = [](std::string_view text) {
    return findings(fill(R"({"signupCallback":{"accessToken":"t","callbackUrl":^"%"}})", text), request());
  };
  EXPECT_EQ(url("https://example.com/cb?x=1"), Lines{});
  EXPECT_EQ(url("https:\\/\\/example.com"), Lines{});
  EXPECT_EQ(url("http://example.com"), Lines{"callback-url warning /signupCallback/callbackUrl ^0"});
  EXPECT_EQ(url(""), Lines{"callback-url warning /signupCallback/callbackUrl ^0"});
  EXPECT_EQ(url(repeat("x", 101)), Lines{"length error /signupCallback/callbackUrl ^0"});
}

TEST(ReferenceStrict, Tags) {
  const auto both = [](const std::string& list, const Lines& expected_below) {
    for (const bool of_phone : {true, false}) {
      const std::string path = of_phone ? phones + "/0/tags" : "/setupFinalization/waba/tags";
      const std::string body = of_phone ? with_phone(R"("id":"1","twoFactorPin":"123456","tags":)" + list)
                                        : with_setup(R"("waba":{"tags":)" + list + "}");
      Lines expected;
      for (const std::string& line : expected_below) expected.push_back(fill(line, path));
      EXPECT_EQ(findings(body, request()), expected) << list;
    }
  };
  both("[]", {});
  both("null", {});
  both(R"([{"key":"a"},{"key":"A"},{"key":"a ","value":""}])", {});
  both(R"([{"key":^"aws:x"}])", {"tag-hygiene warning %/0/key ^0"});
  both(R"([{"key":^"aws:"},{"key":"AWS:x"},{"key":"aws"},{"key":" aws:x"}])",
       {"tag-hygiene warning %/0/key ^0"});
  both(R"([{"key":"a"},{"key":"b"},{"key":^"\u0061"},{"key":^"a"}])",
       {"tag-hygiene warning %/2/key ^0", "tag-hygiene warning %/3/key ^1"});
  both(
      R"([{"key":^"aws:"},{"key":^"aws:"}])",
      {"tag-hygiene warning %/0/key ^0", "tag-hygiene warning %/1/key ^1", "tag-hygiene warning %/1/key ^1"});
  both(R"([{"key":^""},{"key":^""}])", {"length error %/0/key ^0", "length error %/1/key ^1"});
  both("[{\"key\":^\"aws:" + repeat("x", 125) + "\"}]", {"length error %/0/key ^0"});

  std::string fifty;
  for (int i = 0; i < 50; ++i)
    fifty += fill(i == 0 ? R"({"key":"k%"})" : R"(,{"key":"k%"})", std::to_string(i));
  both("[" + fifty + "]", {});
  both("^[" + fifty + R"(,{"key":^"k0"}])", {"tag-hygiene warning % ^0", "tag-hygiene warning %/50/key ^1"});
}

TEST(ReferenceStrict, TagKeysAreComparedWithinOneList) {
  EXPECT_EQ(
      findings(
          R"({"setupFinalization":{"associateInProgressToken":"t","waba":{"tags":[{"key":"a"}]},"phoneNumbers":[
                        {"id":"1","twoFactorPin":"123456","tags":[{"key":"a"}]},{"id":"1","twoFactorPin":"123456","tags":[{"key":"a"}]}]}})",
          request()),
      Lines{});
}

TEST(ReferenceStrict, ExclusiveMembers) {
  const auto found = [](std::string_view parent, std::string_view waba) {
    return findings(
        R"({"setupFinalization":^{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"123456"}],"waba":)" +
            std::string(waba) + R"(,"phoneNumberParent":)" + std::string(parent) + "}}",
        request());
  };
  const std::string parent = "\"" + waba_id + "\"";
  EXPECT_EQ(found(parent, "{}"), Lines{"exclusive-members error /setupFinalization ^0"});
  EXPECT_EQ(found(parent, "null"), Lines{});
  EXPECT_EQ(found("null", "{}"), Lines{});
  EXPECT_EQ(found("null", "null"), Lines{});
  EXPECT_EQ(found("^\"x\"", "{}"), (Lines{"pattern error /setupFinalization/phoneNumberParent ^1",
                                          "exclusive-members error /setupFinalization ^0"}));
}

TEST(ReferenceStrict, UnknownMembersAreAtTheObjectThatHoldsThem) {
  EXPECT_EQ(findings(R"({"signupCallback":{"accessToken":"t"},^"x":1,^"SignupCallback":null})", request()),
            (Lines{"unknown-member error  ^0", "unknown-member error  ^1"}));
  EXPECT_EQ(findings(R"({"signupCallback":{"accessToken":"t",^"accesstoken":{"x":{"y":1}}}})", request()),
            Lines{"unknown-member error /signupCallback ^0"});
  EXPECT_EQ(
      findings(
          with_phone(
              R"("id":"1","twoFactorPin":"123456",^"dataLocalisationRegion":"DE","tags":[{"key":"k",^"Value":""}])"),
          request()),
      (Lines{"unknown-member error " + phones + "/0/tags/0 ^1", "unknown-member error " + phones + "/0 ^0"}));
  EXPECT_EQ(findings(with_setup(
                         R"("waba":{^"Id":1,"eventDestinations":[{^"x":0,"eventDestinationArn":"arn::a"}]})"),
                     request()),
            (Lines{"unknown-member error /setupFinalization/waba/eventDestinations/0 ^1",
                   "unknown-member error /setupFinalization/waba ^0"}));
  EXPECT_EQ(
      findings(
          R"({^"x":1,"signupCallbackResult":{^"y":1,"linkedAccountsWithIncompleteSetup":{"1":{^"z":1}}}})",
          response()),
      (Lines{"unknown-member warning /signupCallbackResult/linkedAccountsWithIncompleteSetup/1 ^2",
             "unknown-member warning /signupCallbackResult ^1", "unknown-member warning  ^0"}));
  const std::string too_long = repeat("k", 101);
  EXPECT_EQ(findings(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{^")" + too_long +
                         R"(":{^"z":1}}}})",
                     response()),
            (Lines{"length error /signupCallbackResult/linkedAccountsWithIncompleteSetup ^0",
                   "unknown-member warning /signupCallbackResult/linkedAccountsWithIncompleteSetup ^1"}));
}

TEST(ReferenceStrict, EmptyRequests) {
  EXPECT_EQ(findings("^{}", request()), Lines{"empty-request warning  ^0"});
  EXPECT_EQ(findings(" \n^{ }", request()), Lines{"empty-request warning  ^0"});
  EXPECT_EQ(findings("^", request()), Lines{"empty-request warning  ^0"});
  EXPECT_EQ(findings(R"(^{"signupCallback":null,"setupFinalization":null})", request()),
            Lines{"empty-request warning  ^0"});
  EXPECT_EQ(findings(R"(^{^"x":{}})", request()),
            (Lines{"unknown-member error  ^1", "empty-request warning  ^0"}));
  EXPECT_EQ(
      findings(R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":^[]}})", request()),
      Lines{"empty-request warning " + phones + " ^0"});
  EXPECT_EQ(findings(R"({"signupCallback":^{}})", request()),
            Lines{"required error /signupCallback/accessToken ^0"});
  EXPECT_EQ(findings("{}", response()), Lines{});
  EXPECT_EQ(findings("", response()), Lines{});
}

TEST(ReferenceStrict, MessagesAreLeftFree) {
  for (const std::string& message :
       messages(R"({"x":1,"signupCallback":{"accessToken":"","callbackUrl":""}})", request())) {
    EXPECT_EQ(message, "");
  }
}

}  // namespace
}  // namespace reference::self_test
