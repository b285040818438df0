// SPDX-License-Identifier: Apache-2.0
//
// The public page's request and response syntax with real values in the place of its types: valid under strict, and the
// views hold them.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

// The page prints phoneNumberParent and waba side by side; they exclude each other, so each has a request of its own.
constexpr std::string_view page_request = R"({
   "setupFinalization": {
      "associateInProgressToken": "fake-progress-token",
      "phoneNumberParent": "waba-0123456789abcdef0123456789abcdef",
      "phoneNumbers": [
         {
            "dataLocalizationRegion": "DE",
            "id": "106540352242922",
            "tags": [
               {
                  "key": "team",
                  "value": "support"
               }
            ],
            "twoFactorPin": "123456"
         }
      ]
   },
   "signupCallback": {
      "accessToken": "FAKE-ACCESS-TOKEN"
   }
}
)";

constexpr std::string_view page_request_with_waba = R"({
   "setupFinalization": {
      "associateInProgressToken": "fake-progress-token",
      "phoneNumbers": [
         {
            "dataLocalizationRegion": "DE",
            "id": "106540352242922",
            "tags": [
               {
                  "key": "team",
                  "value": "support"
               }
            ],
            "twoFactorPin": "123456"
         }
      ],
      "waba": {
         "eventDestinations": [
            {
               "eventDestinationArn": "arn:aws:sns:us-east-1:111122223333:whatsapp-events"
            }
         ],
         "id": "waba-0123456789abcdef0123456789abcdef",
         "tags": [
            {
               "key": "env",
               "value": "test"
            }
         ]
      }
   },
   "signupCallback": {
      "accessToken": "FAKE-ACCESS-TOKEN"
   }
}
)";

constexpr std::string_view page_response = R"({
   "signupCallbackResult": {
      "associateInProgressToken": "fake-progress-token",
      "linkedAccountsWithIncompleteSetup": {
         "waba-0123456789abcdef0123456789abcdef" : {
            "accountName": "Example Ltd",
            "registrationStatus": "INCOMPLETE",
            "unregisteredWhatsAppPhoneNumbers": [
               {
                  "arn": "arn:aws:social-messaging:us-east-1:111122223333:phone-number-id/0123456789abcdef0123456789abcdef",
                  "dataLocalizationRegion": "DE",
                  "displayPhoneNumber": "+1 555-0100",
                  "displayPhoneNumberName": "Example Support",
                  "metaPhoneNumberId": "106540352242922",
                  "phoneNumber": "+15550100",
                  "phoneNumberId": "phone-number-id-0123456789abcdef0123456789abcdef",
                  "qualityRating": "GREEN"
               }
            ],
            "wabaId": "waba-0123456789abcdef0123456789abcdef"
         }
      }
   },
   "statusCode": 200
}
)";

TEST(PageExamples, AreValidUnderEveryProfile) {
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict}) {
    expect({"request", std::string(page_request)}, request(profile));
    expect({"request with waba", std::string(page_request_with_waba)}, request(profile));
    expect({"response", std::string(page_response)}, response(profile));
  }
}

TEST(PageExamples, TheRequestsViews) {
  Gate gate;
  const auto parsed = gate.parse_request(page_request);
  ASSERT_TRUE(parsed.value.has_value());
  ASSERT_TRUE(parsed.value->signup_callback.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE-ACCESS-TOKEN");
  EXPECT_FALSE(parsed.value->signup_callback->callback_url.has_value());
  ASSERT_TRUE(parsed.value->setup_finalization.has_value());
  const WhatsAppSetupFinalization& setup = *parsed.value->setup_finalization;
  EXPECT_TRUE(setup.associate_in_progress_token == "fake-progress-token");
  EXPECT_TRUE(setup.phone_number_parent == documented_waba);
  EXPECT_FALSE(setup.waba.has_value());
  ASSERT_EQ(setup.phone_numbers.size(), 1U);
  EXPECT_TRUE(setup.phone_numbers[0].id == "106540352242922");
  EXPECT_TRUE(setup.phone_numbers[0].two_factor_pin == "123456");
  EXPECT_TRUE(setup.phone_numbers[0].data_localization_region == "DE");
  ASSERT_TRUE(setup.phone_numbers[0].tags.has_value());
  ASSERT_EQ(setup.phone_numbers[0].tags->size(), 1U);
  EXPECT_TRUE(setup.phone_numbers[0].tags->front().key == "team");
  EXPECT_TRUE(setup.phone_numbers[0].tags->front().value == "support");
}

TEST(PageExamples, TheWabasViews) {
  Gate gate;
  const auto parsed = gate.parse_request(page_request_with_waba);
  ASSERT_TRUE(parsed.value && parsed.value->setup_finalization && parsed.value->setup_finalization->waba);
  const WabaSetupFinalization& waba_view = *parsed.value->setup_finalization->waba;
  EXPECT_TRUE(waba_view.id == documented_waba);
  ASSERT_TRUE(waba_view.event_destinations && waba_view.event_destinations->size() == 1U);
  EXPECT_TRUE(waba_view.event_destinations->front().event_destination_arn ==
              "arn:aws:sns:us-east-1:111122223333:whatsapp-events");
  EXPECT_FALSE(waba_view.event_destinations->front().role_arn.has_value());
  ASSERT_TRUE(waba_view.tags && waba_view.tags->size() == 1U);
  EXPECT_TRUE(waba_view.tags->front().key == "env");
  EXPECT_TRUE(waba_view.tags->front().value == "test");
}

TEST(PageExamples, TheResponsesViews) {
  Gate gate;
  const auto parsed = gate.parse_response({.status = 200}, page_response);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_EQ(parsed.verdict.status, 200);
  EXPECT_FALSE(parsed.verdict.error.has_value());
  EXPECT_EQ(parsed.value->status_code, 200);
  EXPECT_FALSE(parsed.value->linked_whats_app_business_account_id.has_value());
  ASSERT_TRUE(parsed.value->signup_callback_result.has_value());
  const WhatsAppSignupCallbackResult& result_view = *parsed.value->signup_callback_result;
  EXPECT_TRUE(result_view.associate_in_progress_token == "fake-progress-token");
  ASSERT_TRUE(result_view.linked_accounts_with_incomplete_setup &&
              result_view.linked_accounts_with_incomplete_setup->size() == 1U);
  const auto& entry = result_view.linked_accounts_with_incomplete_setup->front();
  EXPECT_TRUE(entry.key == documented_waba);
  EXPECT_TRUE(entry.value.account_name == "Example Ltd");
  EXPECT_TRUE(entry.value.registration_status == "INCOMPLETE");
  EXPECT_TRUE(entry.value.waba_id == documented_waba);
  ASSERT_TRUE(entry.value.unregistered_whats_app_phone_numbers &&
              entry.value.unregistered_whats_app_phone_numbers->size() == 1U);
  const WhatsAppPhoneNumberDetail& number_view = entry.value.unregistered_whats_app_phone_numbers->front();
  EXPECT_TRUE(
      number_view.arn ==
      "arn:aws:social-messaging:us-east-1:111122223333:phone-number-id/0123456789abcdef0123456789abcdef");
  EXPECT_TRUE(number_view.data_localization_region == "DE");
  EXPECT_TRUE(number_view.display_phone_number == "+1 555-0100");
  EXPECT_TRUE(number_view.display_phone_number_name == "Example Support");
  EXPECT_TRUE(number_view.meta_phone_number_id == "106540352242922");
  EXPECT_TRUE(number_view.phone_number == "+15550100");
  EXPECT_TRUE(number_view.phone_number_id == documented_phone_id);
  EXPECT_TRUE(number_view.quality_rating == "GREEN");
}

// The page's own text, with `"string"` for every value, is well formed but breaks what the page says of the values.
TEST(PageExamples, TheSyntaxAsPrintedIsOfTheRightTypes) {
  const std::string printed =
      R"({"setupFinalization":{"associateInProgressToken":"string","phoneNumberParent":"string","phoneNumbers":[{"dataLocalizationRegion":"string","id":"string","tags":[{"key":"string","value":"string"}],"twoFactorPin":"string"}],"waba":{"eventDestinations":[{"eventDestinationArn":"string"}],"id":"string","tags":[{"key":"string","value":"string"}]}},"signupCallback":{"accessToken":"string"}})";
  EXPECT_TRUE(judge_everywhere(printed, request(Profile::wire)).valid());
  const Judged judged = judge_everywhere(printed, request(Profile::model));
  ASSERT_EQ(judged.findings.size(), 3U);
  EXPECT_EQ(judged.findings[0].pointer, at_phone + "/dataLocalizationRegion");
  EXPECT_EQ(judged.findings[1].pointer, at_finalization + "/phoneNumberParent");
  EXPECT_EQ(judged.findings[2].pointer, at_destination + "/eventDestinationArn");
  for (const Finding& f : judged.findings) EXPECT_EQ(f.rule, Rule::pattern);
}

}  // namespace
}  // namespace signupgate::tests
