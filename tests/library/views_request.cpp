// SPDX-License-Identifier: Apache-2.0
//
// The views of a request: values, lists, and what is absent.
//
#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

Policy of(Profile profile) { return {.profile = profile}; }

TEST(RequestViews, AbsentAndNullAreTheSame) {
  Gate gate;
  for (const char* document : {"", "{}", R"({"signupCallback":null,"setupFinalization":null})"}) {
    const auto parsed = gate.parse_request(document);
    ASSERT_TRUE(parsed.value.has_value());
    EXPECT_FALSE(parsed.value->signup_callback.has_value());
    EXPECT_FALSE(parsed.value->setup_finalization.has_value());
  }
  for (const std::string& document :
       {finalization_with(
            R"("waba":{"id":null,"eventDestinations":null,"tags":null},"phoneNumberParent":null)"),
        waba("")}) {
    const auto parsed = gate.parse_request(document);
    ASSERT_TRUE(parsed.value && parsed.value->setup_finalization && parsed.value->setup_finalization->waba);
    EXPECT_FALSE(parsed.value->setup_finalization->phone_number_parent.has_value());
    const WabaSetupFinalization& view = *parsed.value->setup_finalization->waba;
    EXPECT_FALSE(view.id.has_value());
    EXPECT_FALSE(view.event_destinations.has_value());
    EXPECT_FALSE(view.tags.has_value());
  }
}

TEST(RequestViews, EmptyIsNotAbsent) {
  Gate gate;
  const std::string document = waba(R"("tags":[],"eventDestinations":[ ])");
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  const WabaSetupFinalization& view = *parsed.value->setup_finalization->waba;
  ASSERT_TRUE(view.tags && view.event_destinations);
  EXPECT_TRUE(view.tags->empty());
  EXPECT_TRUE(view.event_destinations->empty());
  const std::string empty_value = tag(R"("key":"k","value":"")");
  const auto with_tag = gate.parse_request(empty_value);
  ASSERT_TRUE(with_tag.value.has_value());
  const Tag& tag_view = with_tag.value->setup_finalization->phone_numbers[0].tags->front();
  ASSERT_TRUE(tag_view.value.has_value());
  EXPECT_TRUE(tag_view.value->empty());
}

TEST(RequestViews, ListsInTheirOrder) {
  Gate gate;
  std::string items;
  for (int i = 0; i < 300; ++i) {
    items += i == 0 ? "" : ",";
    items += R"({"tags":[)";
    for (int j = 0; j < i % 5; ++j)
      items += (j == 0 ? R"({"key":"t)" : R"(,{"key":"t)") + std::to_string(i * 10 + j) + R"(","value":"v"})";
    items += R"(],"twoFactorPin":"123456","id":"id-)" + std::to_string(i) + "\"}";
  }
  const std::string document = phones(items);
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto list = parsed.value->setup_finalization->phone_numbers;
  ASSERT_EQ(list.size(), 300U);
  for (std::size_t i = 0; i < 300; ++i) {
    EXPECT_TRUE(list[i].id == "id-" + std::to_string(i));
    EXPECT_TRUE(list[i].two_factor_pin == "123456");
    EXPECT_FALSE(list[i].data_localization_region.has_value());
    ASSERT_TRUE(list[i].tags.has_value());
    ASSERT_EQ(list[i].tags->size(), i % 5);
    for (std::size_t j = 0; j < i % 5; ++j) {
      EXPECT_TRUE((*list[i].tags)[j].key == "t" + std::to_string(i * 10 + j));
      EXPECT_TRUE((*list[i].tags)[j].value == "v");
    }
  }
}

TEST(RequestViews, TheOrderOfMembersDoesNotMatter) {
  Gate gate;
  for (
      const char* document :
      {R"({"setupFinalization":{"waba":{"tags":[{"value":"v","key":"k"}],"id":"arn:x"},"phoneNumbers":[{"twoFactorPin":"654321","id":"7"}],"associateInProgressToken":"FAKE-P"},"signupCallback":{"callbackUrl":"https://x","accessToken":"FAKE-A"}})",
       R"({"signupCallback":{"accessToken":"FAKE-A","callbackUrl":"https://x"},"setupFinalization":{"associateInProgressToken":"FAKE-P","phoneNumbers":[{"id":"7","twoFactorPin":"654321"}],"waba":{"id":"arn:x","tags":[{"key":"k","value":"v"}]}}})"}) {
    const auto parsed = gate.parse_request(document);
    ASSERT_TRUE(parsed.value.has_value());
    EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE-A");
    EXPECT_TRUE(parsed.value->signup_callback->callback_url == "https://x");
    EXPECT_TRUE(parsed.value->setup_finalization->associate_in_progress_token == "FAKE-P");
    EXPECT_TRUE(parsed.value->setup_finalization->phone_numbers[0].id == "7");
    EXPECT_TRUE(parsed.value->setup_finalization->phone_numbers[0].two_factor_pin == "654321");
    EXPECT_TRUE(parsed.value->setup_finalization->waba->id == "arn:x");
    EXPECT_TRUE(parsed.value->setup_finalization->waba->tags->front().key == "k");
    EXPECT_TRUE(parsed.value->setup_finalization->waba->tags->front().value == "v");
  }
}

TEST(RequestViews, AllMembersOfADestination) {
  Gate gate;
  const std::string document =
      destination(R"("roleArn":"arn:aws:iam::123456789012:role/r","eventDestinationArn":"arn:aws:sns")");
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& view = parsed.value->setup_finalization->waba->event_destinations->front();
  EXPECT_TRUE(view.event_destination_arn == "arn:aws:sns");
  EXPECT_TRUE(view.role_arn == "arn:aws:iam::123456789012:role/r");
}

TEST(RequestViews, EscapesAreDecoded) {
  Gate gate;
  const std::string document =
      callback(R"("accessToken":"\u0046\u0041KE \"\\\/\b\f\n\r\t \u00e9 \u8a9e \ud83d\ude00 é")");
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE \"\\/\b\f\n\r\t é 語 😀 é");
  const std::string nul = callback(R"("accessToken":"a\u0000b")");
  EXPECT_TRUE(gate.parse_request(nul).value->signup_callback->access_token == std::string_view("a\0b", 3));
}

TEST(RequestViews, UnknownMembersChangeNothing) {
  Gate gate(of(Profile::model));
  const std::string document =
      R"({"x":[{"accessToken":"no"}],"signupCallback":{"y":{"accessToken":"no"},"accessToken":"yes","z":"no","AccessToken":"no"},"setupFinalization":null,"w":"\u00e9"})";
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "yes");
  EXPECT_FALSE(parsed.value->signup_callback->callback_url.has_value());
  EXPECT_FALSE(parsed.value->setup_finalization.has_value());
}

TEST(RequestViews, UnderTheWireProfile) {
  Gate gate(of(Profile::wire));
  for (const char* document : {R"({"signupCallback":{}})", R"({"signupCallback":{"accessToken":null}})"}) {
    const auto parsed = gate.parse_request(document);
    ASSERT_TRUE(parsed.value && parsed.value->signup_callback);
    EXPECT_EQ(parsed.value->signup_callback->access_token.data(), nullptr)
        << "missing is a view without data";
    EXPECT_TRUE(parsed.value->signup_callback->access_token.empty());
  }
  const auto empty = gate.parse_request(R"({"signupCallback":{"accessToken":""}})");
  ASSERT_TRUE(empty.value.has_value());
  EXPECT_NE(empty.value->signup_callback->access_token.data(), nullptr) << "empty is not missing";
  const auto finalized = gate.parse_request(R"({"setupFinalization":{"waba":{},"phoneNumberParent":"x"}})");
  ASSERT_TRUE(finalized.value.has_value());
  EXPECT_TRUE(finalized.value->setup_finalization->phone_numbers.empty());
  EXPECT_TRUE(finalized.value->setup_finalization->waba.has_value());
  EXPECT_TRUE(finalized.value->setup_finalization->phone_number_parent == "x");
}

TEST(RequestViews, AWarningDoesNotWithholdThem) {
  Gate gate;
  const auto parsed =
      gate.parse_request(R"({"signupCallback":{"accessToken":"FAKE","callbackUrl":"http://x"}})");
  EXPECT_EQ(parsed.verdict.warnings, 1U);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->callback_url == "http://x");
}

TEST(RequestViews, AnErrorDoes) {
  Gate gate;
  for (const char* document :
       {R"({"signupCallback":{}})", "[]", "{", R"({"signupCallback":{"accessToken":"FAKE"},"x":1})"})
    EXPECT_FALSE(gate.parse_request(document).value.has_value());
}

}  // namespace
}  // namespace signupgate::tests
