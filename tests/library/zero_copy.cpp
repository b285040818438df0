// SPDX-License-Identifier: Apache-2.0
//
// A string without escapes is a view into the document at its place; one with escapes is not in the document.
//
#include <functional>

#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

bool is_inside(std::string_view view, std::string_view document) {
  const std::less_equal<const char*> before;
  return before(document.data(), view.data()) &&
         before(view.data() + view.size(), document.data() + document.size());
}

void expect_at(std::string_view view, std::string_view document, std::string_view text) {
  ASSERT_TRUE(is_inside(view, document));
  EXPECT_EQ(static_cast<std::size_t>(view.data() - document.data()), document.find(text));
  EXPECT_EQ(view.size(), text.size());
}

constexpr std::string_view document_without_escapes =
    R"({"setupFinalization":{"associateInProgressToken":"FAKE-1é","phoneNumberParent":"waba-2","phoneNumbers":[{"id":"number-3","twoFactorPin":"345678","dataLocalizationRegion":"ZA","tags":[{"key":"key-5","value":"value-6"},{"key":"","value":""}]}]}})";

template <class Body>
void expect_views_inside(Body body, std::string_view document) {
  Gate gate(Policy{.profile = Profile::wire});
  const auto parsed = gate.parse_request(body);
  ASSERT_TRUE(parsed.value && parsed.value->setup_finalization);
  const auto& finalized = *parsed.value->setup_finalization;
  expect_at(finalized.associate_in_progress_token, document, "FAKE-1é");
  expect_at(*finalized.phone_number_parent, document, "waba-2");
  expect_at(finalized.phone_numbers[0].id, document, "number-3");
  expect_at(finalized.phone_numbers[0].two_factor_pin, document, "345678");
  expect_at(*finalized.phone_numbers[0].data_localization_region, document, "ZA");
  expect_at((*finalized.phone_numbers[0].tags)[0].key, document, "key-5");
  expect_at(*(*finalized.phone_numbers[0].tags)[0].value, document, "value-6");
  EXPECT_TRUE(is_inside((*finalized.phone_numbers[0].tags)[1].key, document));
  EXPECT_TRUE(is_inside(*(*finalized.phone_numbers[0].tags)[1].value, document));
}

TEST(ZeroCopy, OfARequest) {
  const std::string exact(document_without_escapes);
  expect_views_inside(std::string_view(exact), exact);
  const std::string padded = exact + std::string(padding, '"');
  expect_views_inside(Padded{std::string_view(padded).substr(0, exact.size())},
                      std::string_view(padded).substr(0, exact.size()));
}

TEST(ZeroCopy, OfAResponse) {
  const std::string document = accounts(R"("key-1":{"accountName":"name-2","wabaId":"waba-3"})");
  Gate gate;
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& entry = parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup->front();
  expect_at(entry.key, document, "key-1");
  expect_at(*entry.value.account_name, document, "name-2");
  expect_at(*entry.value.waba_id, document, "waba-3");
}

TEST(ZeroCopy, OfAnErrorsMessage) {
  const std::string document = R"({"__type":"a#SomethingNew","message":"told"})";
  Gate gate;
  const auto verdict = gate.check_response({.status = 400}, document);
  ASSERT_TRUE(verdict.error && verdict.error->message);
  expect_at(*verdict.error->message, document, "told");
  EXPECT_TRUE(verdict.error->name == "SomethingNew");
}

TEST(ZeroCopy, AnEscapeIsDecodedElsewhere) {
  const std::string document =
      accounts(R"("k\u0065y":{"accountName":"n\u0061me","wabaId":"waba-1"},"plain":{"accountName":"\/"})");
  Gate gate;
  const auto parsed = gate.parse_response({}, document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& list = *parsed.value->signup_callback_result->linked_accounts_with_incomplete_setup;
  EXPECT_TRUE(list[0].key == "key");
  EXPECT_FALSE(is_inside(list[0].key, document));
  EXPECT_TRUE(list[0].value.account_name == "name");
  EXPECT_FALSE(is_inside(*list[0].value.account_name, document));
  EXPECT_TRUE(is_inside(*list[0].value.waba_id, document));
  EXPECT_TRUE(is_inside(list[1].key, document));
  EXPECT_TRUE(list[1].value.account_name == "/");
  EXPECT_FALSE(is_inside(*list[1].value.account_name, document));
}

TEST(ZeroCopy, AnEscapedNameDoesNotMatter) {
  const std::string document = R"({"\u0073ignupCallback":{"\u0061ccessToken":"FAKE-1"}})";
  Gate gate;
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  expect_at(parsed.value->signup_callback->access_token, document, "FAKE-1");
}

TEST(ZeroCopy, ManyDecodedStringsStayWhole) {
  std::string items;
  for (int i = 0; i < 2000; ++i)
    items += (i == 0 ? "" : ",") + std::string(R"({"key":"\u006bey-)") + std::to_string(i) +
             R"(","value":")" + repeat(R"(\u00e9)", static_cast<std::size_t>(i % 100)) + "\"}";
  const std::string document = tags(items);
  Gate gate;
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  const auto& list = *parsed.value->setup_finalization->phone_numbers[0].tags;
  ASSERT_EQ(list.size(), 2000U);
  for (std::size_t i = 0; i < 2000; ++i) {
    EXPECT_TRUE(list[i].key == "key-" + std::to_string(i));
    EXPECT_TRUE(list[i].value == repeat("é", i % 100));
  }
}

}  // namespace
}  // namespace signupgate::tests
