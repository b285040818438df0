// SPDX-License-Identifier: Apache-2.0
#include "members.hpp"

#include "documents.hpp"

namespace signupgate::tests {

namespace {

std::string replace(std::string text, const std::string& from, const std::string& to) {
  if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::string detail(const std::string& name) { return numbers("#{" + number_members_without(name) + "$}"); }

constexpr bool required = true;
constexpr bool optional = false;
constexpr bool secret = true;
constexpr bool in_request = true;
constexpr bool in_response = false;
constexpr auto no_limit = std::nullopt;

Member text(std::string name, const std::string& parent, std::string around, bool is_request,
            bool is_required, std::size_t min, std::optional<std::size_t> max, bool is_secret = false,
            std::string prefix = {}, std::string suffix = {}) {
  std::string pointer = parent + "/" + name;
  return {
      std::move(name), std::move(pointer), std::move(around), is_request, is_required, Json::text, min, max,
      is_secret,       std::move(prefix),  std::move(suffix)};
}

Member container(std::string name, const std::string& parent, std::string around, bool is_request,
                 bool is_required, Json type) {
  std::string pointer = parent + "/" + name;
  return {std::move(name), std::move(pointer), std::move(around), is_request, is_required, type};
}

}  // namespace

std::string Member::with(const std::string& value) const {
  return replace(replace(around, "#", ""), "$", "\"" + name + "\":@@" + value);
}

std::string Member::with_twice(const std::string& first, const std::string& second) const {
  const std::string key = "@@\"" + name + "\":";
  return replace(replace(around, "#", ""), "$", key + first + "," + key + second);
}

std::string Member::absent() const {
  std::string out = replace(around, "#", "@@");
  for (const char* place : {"$,", ",$", "$"}) out = replace(out, place, "");
  return out;
}

const std::vector<Member>& members() {
  static const std::vector<Member> table = {
      // Request.
      container("signupCallback", "", "#{$}", in_request, optional, Json::object),
      container("setupFinalization", "", "#{$}", in_request, optional, Json::object),
      text("accessToken", at_callback, callback("$", "#"), in_request, required, 0, 1000, secret),
      text("callbackUrl", at_callback, callback(R"("accessToken":"FAKE",$)", "#"), in_request, optional, 0,
           100),
      text("associateInProgressToken", at_finalization,
           finalization(R"($,"phoneNumbers":[{"id":"1","twoFactorPin":"123456"}])", "#"), in_request,
           required, 0, 50, secret),
      container("phoneNumbers", at_finalization, finalization(R"("associateInProgressToken":"FAKE",$)", "#"),
                in_request, required, Json::list),
      text("phoneNumberParent", at_finalization, finalization_with("$", "#"), in_request, optional, 1, 115,
           false, "waba-"),
      container("waba", at_finalization, finalization_with("$", "#"), in_request, optional, Json::object),
      text("id", at_phone, phone(R"($,"twoFactorPin":"123456")", "#"), in_request, required, 1, 100),
      text("twoFactorPin", at_phone, phone(R"("id":"1",$)", "#"), in_request, required, 1, 6, secret),
      text("dataLocalizationRegion", at_phone, phone_with("$", "#"), in_request, optional, 0, no_limit),
      container("tags", at_phone, phone_with("$", "#"), in_request, optional, Json::list),
      text("key", at_tag, tag(R"($,"value":"v")", "#"), in_request, required, 1, 128),
      text("value", at_tag, tag(R"("key":"k",$)", "#"), in_request, optional, 0, 256),
      text("id", at_waba, waba("$", "#"), in_request, optional, 1, 100),
      container("eventDestinations", at_waba, waba("$", "#"), in_request, optional, Json::list),
      container("tags", at_waba, waba("$", "#"), in_request, optional, Json::list),
      text("key", at_waba + "/tags/0", waba_tags(R"(#{$,"value":"v"})"), in_request, required, 1, 128),
      text("value", at_waba + "/tags/0", waba_tags(R"(#{"key":"k",$})"), in_request, optional, 0, 256),
      text("eventDestinationArn", at_destination, destination("$", "#"), in_request, required, 0, 2048, false,
           "arn:aws:sns/"),
      text("roleArn", at_destination, destination_with("$", "#"), in_request, optional, 0, no_limit, false,
           "arn:aws:iam::123456789012:role/"),
      // Response.
      container("signupCallbackResult", "", "#{$}", in_response, optional, Json::object),
      container("statusCode", "", "#{$}", in_response, optional, Json::integer),
      text("linkedWhatsAppBusinessAccountId", "", "#{$}", in_response, optional, 1, 115, false, "waba-"),
      text("associateInProgressToken", at_result, result("$", "#"), in_response, optional, 0, 50, secret),
      container("linkedAccountsWithIncompleteSetup", at_result, result("$", "#"), in_response, optional,
                Json::object),
      text("accountName", at_account, account("$", "#"), in_response, optional, 0, 200),
      text("registrationStatus", at_account, account("$", "#"), in_response, optional, 0, no_limit),
      container("unregisteredWhatsAppPhoneNumbers", at_account, account("$", "#"), in_response, optional,
                Json::list),
      text("wabaId", at_account, account("$", "#"), in_response, optional, 1, 115, false, "waba-"),
      text("arn", at_number, detail("arn"), in_response, required, 0, 2048, false,
           "arn:", ":phone-number-id/1"),
      text("phoneNumber", at_number, detail("phoneNumber"), in_response, required, 1, 20),
      text("phoneNumberId", at_number, detail("phoneNumberId"), in_response, required, 1, 115, false,
           "phone-number-id-"),
      text("metaPhoneNumberId", at_number, detail("metaPhoneNumberId"), in_response, required, 1, 100),
      text("displayPhoneNumberName", at_number, detail("displayPhoneNumberName"), in_response, required, 0,
           200),
      text("displayPhoneNumber", at_number, detail("displayPhoneNumber"), in_response, required, 0, 20),
      text("qualityRating", at_number, detail("qualityRating"), in_response, required, 0, 10),
      text("dataLocalizationRegion", at_number, detail(""), in_response, optional, 0, no_limit),
  };
  return table;
}

}  // namespace signupgate::tests
