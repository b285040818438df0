// SPDX-License-Identifier: Apache-2.0
//
// No value of a document, no unknown name, no over-long key and no secret's length shows in a message, a pointer or an
// error body.
//
#include "documents.hpp"
#include "expect.hpp"
#include "members.hpp"
#include "signupgate/error.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* canary = "CaNaRy77";

void expect_no_canary(const std::string& document, const How& how) {
  Gate gate(how.policy);
  std::string all;
  const auto add = [&](const Verdict& verdict) {
    for (const Violation& v : verdict.violations) (((all += v.message) += '\n') += v.pointer) += '\n';
    std::vector<char> body(write_error_body(verdict, std::span<char>()));
    write_error_body(verdict, body);
    all.append(body.begin(), body.end());
  };
  if (how.is_request()) {
    add(gate.check_request(document));
  } else {
    add(gate.check_response(how.head(), document));
  }
  EXPECT_FALSE(all.empty());
  EXPECT_EQ(all.find(canary), std::string::npos);
  EXPECT_EQ(all.find("CaNa"), std::string::npos);
  EXPECT_EQ(all.find("4242"), std::string::npos);
}

std::string text(const std::string& value) { return "\"" + value + "\""; }

TEST(Secrets, EveryMemberWrongInEveryWay) {
  const std::string word(canary);
  const std::string values[] = {text(word + repeat("x", 3000)),
                                "{\"" + word + "\":\"" + word + "\"}",
                                "[\"" + word + "\"]",
                                text(word) + "x",
                                text(word + "\n"),
                                text(word + "\xff"),
                                text(word + R"(\ud800)"),
                                text(word + R"(\q)"),
                                "42424242",
                                "4242.4242e42",
                                word,
                                "'" + word + "'",
                                text(word),
                                text("waba-" + word),
                                text("aws:" + word),
                                "{\"" + word + "\":1,\"" + word + "\":2}"};
  for (const Member& member : members())
    for (const std::string& value : values) {
      // A map's key is no secret: pointers name it.
      if (member.name == "linkedAccountsWithIncompleteSetup") continue;
      SCOPED_TRACE(member.pointer);
      const Marked marked(member.with(value));
      const Judged judged = judge_everywhere(marked.document, member.how());
      if (!judged.findings.empty()) expect_no_canary(marked.document, member.how());
    }
}

TEST(Secrets, UnknownNames) {
  const std::string word(canary);
  for (const std::string& members_text :
       {text(word) + ":1", text(word) + ":1," + text(word) + ":2", text(word) + "x", text(word) + ":",
        text(word + R"(\ud800)") + ":1", word + ":1",
        "\"a\":{" + text(word) + ":[{" + text(word) + ":1," + text(word) + ":1}]}"})
    for (const std::string& document :
         {callback(members_text), phone(members_text), tag(members_text), "{" + members_text + "}",
          waba(members_text), destination(members_text)})
      expect_no_canary(document, request());
}

TEST(Secrets, OverLongKeys) {
  const std::string key = text(canary + repeat("k", 100));
  for (const std::string& entries :
       {key + ":{}", key + ":null", key + ":1", key + ":{}," + key + ":{}", key + ":{\"wabaId\":\"x\"}",
        key + ":{\"wabaId\":1}", key + ":x", key + "x", key + ":{\"wabaId\":x}",
        key + ":{\"unregisteredWhatsAppPhoneNumbers\":[{}]}"})
    expect_no_canary(accounts(entries), response());
}

TEST(Secrets, NoLengthOfASecret) {
  for (const Member& member : members()) {
    if (!member.secret) continue;
    const Marked marked(member.with(text(repeat("x", 1234))));
    const Judged judged = judge_everywhere(marked.document, member.how());
    ASSERT_FALSE(judged.findings.empty());
    for (const Finding& f : judged.findings) {
      EXPECT_EQ(f.message.find("1234"), std::string::npos) << member.pointer;
      EXPECT_EQ(f.message.rfind("Value at '" + member.pointer + "'", 0), 0U) << member.pointer;
    }
  }
}

TEST(Secrets, ErrorResponses) {
  const std::string word(canary);
  for (const std::string& body :
       {"{\"message\":[" + text(word) + "]}", "{\"__type\":" + text(word) + ",\"message\":4242}", text(word),
        word, "{" + text(word) + ":1," + text(word) + ":1}"})
    expect_no_canary(body, answer(500, word));
}

TEST(Secrets, WrongInTenWaysAtOnce) {
  const std::string word(canary);
  expect_no_canary("{\"signupCallback\":{\"accessToken\":" + text(repeat(word, 200)) +
                       ",\"callbackUrl\":" + text("http://" + word) + "," + text(word) + ":" + text(word) +
                       "},\"setupFinalization\":{\"associateInProgressToken\":" + text(repeat(word, 9)) +
                       ",\"phoneNumbers\":[{\"id\":" + text(repeat(word, 20)) +
                       ",\"twoFactorPin\":" + text(word) + ",\"dataLocalizationRegion\":" + text(word) +
                       ",\"tags\":[{\"key\":" + text("aws:" + word) + "},{\"key\":" + text("aws:" + word) +
                       "}]}],\"phoneNumberParent\":" + text(word) + ",\"waba\":{\"id\":" + text(word) +
                       ",\"eventDestinations\":[{\"eventDestinationArn\":" + text(word) +
                       ",\"roleArn\":" + text(word) + "}]}}}",
                   request());
}

}  // namespace
}  // namespace signupgate::tests
