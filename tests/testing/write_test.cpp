// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/write.hpp"

#include "labels.hpp"
#include "signupgate/testing/dictionary.hpp"

namespace signupgate::tests {
namespace {

using testing::write;

TEST(Write, WritesWhatIsThere) {
  EXPECT_EQ(write(AssociateWhatsAppBusinessAccountInput{}), "{}");
  AssociateWhatsAppBusinessAccountInput input;
  input.signup_callback =
      WhatsAppSignupCallback{.access_token = "\"\\\n\x01/\xC3\xA9", .callback_url = std::nullopt};
  EXPECT_EQ(write(input), "{\"signupCallback\":{\"accessToken\":\"\\\"\\\\\\n\\u0001/\xC3\xA9\"}}");
  const WabaPhoneNumberSetupFinalization numbers[] = {{.id = "1",
                                                       .two_factor_pin = "000000",
                                                       .data_localization_region = "DE",
                                                       .tags = std::span<const Tag>{}}};
  input = {};
  input.setup_finalization = WhatsAppSetupFinalization{.associate_in_progress_token = "t",
                                                       .phone_numbers = numbers,
                                                       .phone_number_parent = {},
                                                       .waba = WabaSetupFinalization{}};
  EXPECT_EQ(
      write(input),
      R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"000000",)"
      R"("dataLocalizationRegion":"DE","tags":[]}],"waba":{}}})");
  const map_entry<LinkedWhatsAppBusinessAccountIdMetaData> accounts[] = {
      {"a", {}},
      {"b",
       {.account_name = "n",
        .registration_status = {},
        .unregistered_whats_app_phone_numbers = {},
        .waba_id = {}}}};
  AssociateWhatsAppBusinessAccountOutput output;
  output.signup_callback_result = WhatsAppSignupCallbackResult{
      .associate_in_progress_token = {}, .linked_accounts_with_incomplete_setup = accounts};
  output.status_code = -2147483647 - 1;
  EXPECT_EQ(
      write(output),
      R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"a":{},"b":{"accountName":"n"}}},"statusCode":-2147483648})");
}

/// Reads with one gate, writes, reads with another, and expects the same text again.
template <class Read>
void round_trip(Read&& read, Direction direction) {
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    testing::RandomChoices choices(seed);
    const testing::Case one =
        testing::generate(choices, direction, {.kind = testing::Wanted::valid, .profile = Profile::model});
    const std::string first = read(one.body);
    EXPECT_EQ(read(first), first) << one.name;
    EXPECT_LE(first.size(), one.body.size());
    // The views say the same, so what is found in them is.
    Listed before = listed_by_gate(one.body, direction);
    Listed after = listed_by_gate(first, direction);
    for (Listed* found : {&before, &after})
      for (auto& [pointer, rules] : *found) rules.erase("unknown-member");
    std::erase_if(before, [](const auto& place) { return place.second.empty(); });
    EXPECT_EQ(before, after) << one.name << to_text(before) << to_text(after);
  }
}

TEST(Write, IsReadAgain) {
  Gate gate(Policy{.profile = Profile::model});
  round_trip(
      [&](const std::string& body) {
        const auto parsed = gate.parse_request(body);
        EXPECT_TRUE(parsed.value.has_value());
        return parsed.value ? write(*parsed.value) : "";
      },
      Direction::request);
  round_trip(
      [&](const std::string& body) {
        const auto parsed = gate.parse_response({}, body);
        EXPECT_TRUE(parsed.value.has_value());
        return parsed.value ? write(*parsed.value) : "";
      },
      Direction::response);
}

TEST(Dictionary, APatternThatTheDialectDoesNotHaveIsRefused) {
  for (const char* pattern : {"a", "^a", "^a$b", "^(a$", "^[^a]$", "^[a", "^a{1,2}$", "^a{0}$", "^a{2",
                              "^\\w$", "^\\", "^*$", "^é$", "^(?:a)$", "^[b-a]$", "^a**$", ""}) {
    Description value{.kind = Kind::text};
    value.text_rules.pattern = pattern;
    const MemberDescription member{.name = "member", .required = true, .value = &value};
    const Description structure{.name = "Structure", .members = {&member, 1}};
    if (*pattern == '\0') {
      EXPECT_NE(testing::dictionary(structure).find(R"("\"member\":")"), std::string::npos);
    } else {
      EXPECT_THROW((void)testing::dictionary(structure), std::invalid_argument) << pattern;
    }
  }
}

TEST(Dictionary, HasNoLongNamesAndOthersByTheirBytes) {
  Description value{.kind = Kind::text};
  const std::string longer(65, 'a');
  const MemberDescription members[] = {{.name = longer, .required = true, .value = &value},
                                       {.name = "gr\xC3\xB6\xC3\x9F\x7F", .required = true, .value = &value},
                                       {.name = "z", .required = true, .value = &value}};
  const std::string text =
      testing::dictionary(Description{.kind = Kind::object, .name = "S", .members = members});
  EXPECT_EQ(text.find(longer), text.npos);
  EXPECT_NE(text.find(R"("\"gr\xC3\xB6\xC3\x9F\x7F\":")"), text.npos) << text;
  EXPECT_NE(text.find(R"("\"z\":")"), text.npos) << text;
}

TEST(Dictionary, HasEveryNameOnceAndOneEntryALine) {
  for (const Direction direction : directions) {
    const std::string text = testing::dictionary(direction);
    std::set<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text.find('\n', at);
      ASSERT_NE(end, text.npos);
      const std::string line = text.substr(at, end - at);
      EXPECT_TRUE(lines.insert(line).second) << line;
      EXPECT_TRUE(line.starts_with("# ") || (line.size() > 2 && line.front() == '"' && line.back() == '"'))
          << line;
      for (const char c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
      at = end + 1;
    }
  }
  const std::string text = testing::dictionary(Direction::request);
  for (const char* entry : {R"("\"twoFactorPin\":")", R"("\"DE\"")", R"("waba-")", R"("aws:")", R"(":role/")",
                            R"("\xEF\xBB\xBF")"})
    EXPECT_NE(text.find(std::string(entry) + "\n"), text.npos) << entry;
}

}  // namespace
}  // namespace signupgate::tests
