// SPDX-License-Identifier: Apache-2.0
//
// documents.hpp: the smallest valid document around the members that a test is about.
//
// The texts between braces are given by the test, marks (expect.hpp) and all; everything else is valid under strict.
//
#pragma once

#include <string>

namespace signupgate::tests {

inline std::string repeat(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

inline const std::string documented_waba = "waba-0123456789abcdef0123456789abcdef";
inline const std::string documented_phone_id = "phone-number-id-0123456789abcdef0123456789abcdef";

// Requests.

inline const std::string at_callback = "/signupCallback";
inline const std::string at_finalization = "/setupFinalization";
inline const std::string at_phone = "/setupFinalization/phoneNumbers/0";
inline const std::string at_tag = "/setupFinalization/phoneNumbers/0/tags/0";
inline const std::string at_waba = "/setupFinalization/waba";
inline const std::string at_destination = "/setupFinalization/waba/eventDestinations/0";

inline const std::string valid_phone = R"({"id":"1","twoFactorPin":"123456"})";

/// signupCallback with these members, `mark` before its brace.
inline std::string callback(const std::string& members, const std::string& mark = "") {
  return R"({"signupCallback":)" + mark + "{" + members + "}}";
}
/// setupFinalization with these members and no others.
inline std::string finalization(const std::string& members, const std::string& mark = "") {
  return R"({"setupFinalization":)" + mark + "{" + members + "}}";
}
/// A valid setupFinalization and these members.
inline std::string finalization_with(const std::string& members, const std::string& mark = "") {
  return finalization(R"("associateInProgressToken":"FAKE","phoneNumbers":[)" + valid_phone + "]," + members,
                      mark);
}
/// phoneNumbers with these items.
inline std::string phones(const std::string& items) {
  return finalization(R"("associateInProgressToken":"FAKE","phoneNumbers":[)" + items + "]");
}
/// One phone number with these members and no others.
inline std::string phone(const std::string& members, const std::string& mark = "") {
  return phones(mark + "{" + members + "}");
}
/// One valid phone number and these members.
inline std::string phone_with(const std::string& members, const std::string& mark = "") {
  return phone(R"("id":"1","twoFactorPin":"123456",)" + members, mark);
}
/// The first phone number's tags, `mark` before the list.
inline std::string tags(const std::string& items, const std::string& mark = "") {
  return phone_with(R"("tags":)" + mark + "[" + items + "]");
}
inline std::string tag(const std::string& members, const std::string& mark = "") {
  return tags(mark + "{" + members + "}");
}
inline std::string waba(const std::string& members, const std::string& mark = "") {
  return finalization_with(R"("waba":)" + mark + "{" + members + "}");
}
inline std::string waba_tags(const std::string& items, const std::string& mark = "") {
  return waba(R"("tags":)" + mark + "[" + items + "]");
}
inline std::string destination(const std::string& members, const std::string& mark = "") {
  return waba(R"("eventDestinations":[)" + mark + "{" + members + "}]");
}
inline std::string destination_with(const std::string& members, const std::string& mark = "") {
  return destination(R"("eventDestinationArn":"arn:aws:sns:us-east-1:1:topic",)" + members, mark);
}

// Responses.

inline const std::string at_result = "/signupCallbackResult";
inline const std::string at_accounts = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
inline const std::string at_account = at_accounts + "/waba-1";
inline const std::string at_number = at_account + "/unregisteredWhatsAppPhoneNumbers/0";

inline std::string result(const std::string& members, const std::string& mark = "") {
  return R"({"signupCallbackResult":)" + mark + "{" + members + "}}";
}
/// The map with these entries, `mark` before its brace.
inline std::string accounts(const std::string& entries, const std::string& mark = "") {
  return result(R"("linkedAccountsWithIncompleteSetup":)" + mark + "{" + entries + "}");
}
inline std::string account(const std::string& members, const std::string& mark = "") {
  return accounts(R"("waba-1":)" + mark + "{" + members + "}");
}
inline std::string numbers(const std::string& items) {
  return account(R"("unregisteredWhatsAppPhoneNumbers":[)" + items + "]");
}

/// The members of a valid phone number of a response, each with its comma, without the named one.
inline std::string number_members_without(const std::string& name) {
  const std::string members[][2] = {{"arn", "arn:aws:social:eu-west-1:1:phone-number-id/1"},
                                    {"phoneNumber", "+15550100"},
                                    {"phoneNumberId", documented_phone_id},
                                    {"metaPhoneNumberId", "106540352242922"},
                                    {"displayPhoneNumberName", "Example"},
                                    {"displayPhoneNumber", "+1 555-0100"},
                                    {"qualityRating", "GREEN"}};
  std::string out;
  for (const auto& member : members)
    if (member[0] != name) out += "\"" + member[0] + "\":\"" + member[1] + "\",";
  return out;
}
/// A phone number of a response, valid but for the named member, which is this text ("" = absent).
inline std::string number(const std::string& name, const std::string& value, const std::string& mark = "") {
  std::string members = number_members_without(name);
  if (value.empty()) {
    members.pop_back();
  } else {
    members += "\"" + name + "\":" + value;
  }
  return numbers(mark + "{" + members + "}");
}

}  // namespace signupgate::tests
