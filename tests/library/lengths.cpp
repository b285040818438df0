// SPDX-License-Identifier: Apache-2.0
//
// `length`: the limits of every text, list and map key, one below, at, and one above, in characters of every width.
//
#include "documents.hpp"
#include "expect.hpp"
#include "members.hpp"

namespace signupgate::tests {
namespace {

// One Unicode scalar value each: of one to four bytes, as an escape, as a pair of escapes, as a short escape.
const std::vector<std::string> characters = {"x",     "é",        "語", "😀", R"(\u00e9)", R"(\ud83d\ude00)",
                                             R"(\/)", R"(\u0000)"};

std::string limits_of(const Member& member) {
  if (member.min == 0) return "less than or equal to " + std::to_string(*member.max);
  return "between " + std::to_string(member.min) + " and " + std::to_string(*member.max) + ", inclusive";
}

std::string message_of(const Member& member, std::size_t length) {
  return member.secret ? has_secret_length(member.pointer, limits_of(member))
                       : has_length(length, member.pointer, limits_of(member));
}

// A text of this many characters that fits the member's pattern.
std::string value_of(const Member& member, const std::string& character, std::size_t length) {
  return "\"" + member.prefix + repeat(character, length - member.prefix.size() - member.suffix.size()) +
         member.suffix + "\"";
}

TEST(Lengths, TheGreatestIsAcceptedAndOneMoreIsNot) {
  for (const Member& member : members()) {
    if (!member.max) continue;
    for (const std::string& character : characters) {
      for (const std::size_t below : {1U, 0U})
        expect({member.pointer, member.with(value_of(member, character, *member.max - below))},
               member.how(Profile::model));
      const std::size_t over = *member.max + 1;
      expect({member.pointer,
              member.with(value_of(member, character, over)),
              {error("length", member.pointer, message_of(member, over))}},
             member.how(Profile::model));
    }
  }
}

TEST(Lengths, FarTooLong) {
  for (const Member& member : members()) {
    if (!member.max) continue;
    const std::size_t over = *member.max * 3 + 64;
    expect({member.pointer,
            member.with(value_of(member, "y", over)),
            {error("length", member.pointer, message_of(member, over))}},
           member.how(Profile::model));
  }
}

TEST(Lengths, TheLeastIsAcceptedAndOneLessIsNot) {
  for (const Member& member : members()) {
    if (member.type != Json::text || !member.prefix.empty()) continue;
    if (member.min == 1) {
      for (const std::string& character : characters)
        expect({member.pointer, member.with("\"" + character + "\"")}, member.how(Profile::model));
      expect({member.pointer, member.with("\"\""), {error("length", member.pointer, message_of(member, 0))}},
             member.how(Profile::model));
    } else if (member.max) {
      expect({member.pointer, member.with("\"\"")}, member.how(Profile::model));
    }
  }
}

TEST(Lengths, AnEmptyParentBreaksLengthAndPattern) {
  const std::string pattern = "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)";
  for (const std::string& name : {std::string("/setupFinalization/phoneNumberParent"), at_account + "/wabaId",
                                  std::string("/linkedWhatsAppBusinessAccountId")})
    for (const Member& member : members())
      if (member.pointer == name)
        for (const Profile profile : {Profile::model, Profile::strict})
          expect({name,
                  member.with("\"\""),
                  {error("length", name, has_length(0, name, "between 1 and 115, inclusive"), 1),
                   error("pattern", name, must_match(name, pattern), 1)}},
                 member.how(profile));
}

TEST(Lengths, AListOfEventDestinationsHasAtMostOneEntry) {
  const std::string one = R"({"eventDestinationArn":"arn:aws:sns:us-east-1:1:topic"})";
  const std::string at = at_waba + "/eventDestinations";
  run({{"none", waba(R"("eventDestinations":[])")},
       {"one", waba(R"("eventDestinations":[)" + one + "]")},
       {"two",
        waba(R"("eventDestinations":@@[)" + one + "," + one + "]"),
        {error("length", at, has_length(2, at, "less than or equal to 1"))}},
       {"three",
        waba(R"("eventDestinations":@@[@@{},)" + one + ",@@{}]"),
        {error("length", at, has_length(3, at, "less than or equal to 1"), 1),
         error("required", at + "/0/eventDestinationArn", {}, 2),
         error("required", at + "/2/eventDestinationArn", {}, 3)}}},
      request());
}

TEST(Lengths, OfMapKeysAreJudgedAtTheMap) {
  const auto entry = [](const std::string& key) { return accounts("@@\"" + key + "\":{}"); };
  const auto message = [](std::size_t length) {
    return has_length(length, at_accounts, "between 1 and 100, inclusive");
  };
  for (const std::string& character : characters) {
    expect({"least", entry(character)}, response());
    expect({"greatest", entry(repeat(character, 100))}, response());
    expect({"over", entry(repeat(character, 101)), {error("length", at_accounts, message(101))}}, response());
  }
  run({{"empty", entry(""), {error("length", at_accounts, message(0))}},
       {"two of three",
        accounts(R"("waba-1":{},@@"":{},@@")" + repeat("k", 500) + R"(":{})"),
        {error("length", at_accounts, message(0)), error("length", at_accounts, message(500))}}},
      response());
}

}  // namespace
}  // namespace signupgate::tests
