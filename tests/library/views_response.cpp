// SPDX-License-Identifier: Apache-2.0
//
// The views of a 200 response.
//
#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

TEST(ResponseViews, AbsentAndNullAreTheSame) {
  Gate gate;
  for (const char* document :
       {"", "{}",
        R"({"signupCallbackResult":null,"statusCode":null,"linkedWhatsAppBusinessAccountId":null})"}) {
    const auto parsed = gate.parse_response({}, document);
    ASSERT_TRUE(parsed.value.has_value());
    EXPECT_FALSE(parsed.value->signup_callback_result.has_value());
    EXPECT_FALSE(parsed.value->status_code.has_value());
    EXPECT_FALSE(parsed.value->linked_whats_app_business_account_id.has_value());
  }
  const std::string nulls =
      result(R"("associateInProgressToken":null,"linkedAccountsWithIncompleteSetup":null)");
  const auto parsed = gate.parse_response({}, nulls);
  ASSERT_TRUE(parsed.value && parsed.value->signup_callback_result);
  EXPECT_FALSE(parsed.value->signup_callback_result->associate_in_progress_token.has_value());
  EXPECT_FALSE(parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup.has_value());
}

TEST(ResponseViews, AMapIsItsEntriesInTheDocumentsOrder) {
  Gate gate;
  const std::string document = accounts(
      R"("waba-b":{"accountName":"B"},"waba-a":{},"c\u0064":{"registrationStatus":"COMPLETE","unregisteredWhatsAppPhoneNumbers":[]},"é":{"wabaId":null})");
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& map_view = parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup;
  ASSERT_TRUE(map_view && map_view->size() == 4U);
  EXPECT_TRUE((*map_view)[0].key == "waba-b");
  EXPECT_TRUE((*map_view)[0].value.account_name == "B");
  EXPECT_FALSE((*map_view)[0].value.registration_status.has_value());
  EXPECT_TRUE((*map_view)[1].key == "waba-a");
  EXPECT_FALSE((*map_view)[1].value.account_name.has_value());
  EXPECT_TRUE((*map_view)[2].key == "cd");
  EXPECT_TRUE((*map_view)[2].value.registration_status == "COMPLETE");
  ASSERT_TRUE((*map_view)[2].value.unregistered_whats_app_phone_numbers.has_value());
  EXPECT_TRUE((*map_view)[2].value.unregistered_whats_app_phone_numbers->empty());
  EXPECT_TRUE((*map_view)[3].key == "é");
  EXPECT_FALSE((*map_view)[3].value.waba_id.has_value());
}

TEST(ResponseViews, AnEmptyMapIsNotAbsent) {
  Gate gate;
  const std::string document = accounts("");
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  ASSERT_TRUE(parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup.has_value());
  EXPECT_TRUE(parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup->empty());
}

TEST(ResponseViews, AccountsOfSeveralNumbers) {
  Gate gate;
  std::string entries;
  for (int i = 0; i < 40; ++i) {
    entries +=
        (i == 0 ? "\"waba-" : ",\"waba-") + std::to_string(i) + R"(":{"unregisteredWhatsAppPhoneNumbers":[)";
    for (int j = 0; j < i % 4; ++j)
      entries += (j == 0 ? "{" : ",{") + number_members_without("displayPhoneNumber") +
                 R"("displayPhoneNumber":")" + std::to_string(i * 10 + j) + "\"}";
    entries += "]}";
  }
  const std::string document = accounts(entries);
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& map_view = *parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup;
  ASSERT_EQ(map_view.size(), 40U);
  for (std::size_t i = 0; i < 40; ++i) {
    EXPECT_TRUE(map_view[i].key == "waba-" + std::to_string(i));
    const auto& list = *map_view[i].value.unregistered_whats_app_phone_numbers;
    ASSERT_EQ(list.size(), i % 4);
    for (std::size_t j = 0; j < i % 4; ++j)
      EXPECT_TRUE(list[j].display_phone_number == std::to_string(i * 10 + j));
  }
}

TEST(ResponseViews, AnUnknownStatusUnderTheWireProfile) {
  Gate gate(Policy{.profile = Profile::wire});
  const std::string document = account(R"("registrationStatus":"PENDING_SOMEHOW")");
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup->front()
                  .value.registration_status == "PENDING_SOMEHOW");
}

TEST(ResponseViews, EveryStatusOfSuccessIsTheOutput) {
  Gate gate;
  for (const int status : {200, 201, 204, 299}) {
    const auto parsed = gate.parse_response({.status = status}, R"({"statusCode":7})");
    EXPECT_EQ(parsed.verdict.status, status);
    EXPECT_FALSE(parsed.verdict.error.has_value());
    ASSERT_TRUE(parsed.value.has_value());
    EXPECT_EQ(parsed.value->status_code, 7);
  }
}

TEST(ResponseViews, AnErrorHasNone) {
  Gate gate;
  for (const int status : {199, 300, 400, 500, 0, -1}) {
    const auto parsed = gate.parse_response({.status = status}, "{}");
    EXPECT_TRUE(parsed.verdict.valid());
    EXPECT_TRUE(parsed.verdict.error.has_value());
    EXPECT_FALSE(parsed.value.has_value());
  }
}

}  // namespace
}  // namespace signupgate::tests
