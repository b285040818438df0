// SPDX-License-Identifier: Apache-2.0
//
// A gate used before, for anything, answers like a new one.
//
#include <random>

#include "corpus.hpp"
#include "documents.hpp"

namespace signupgate::tests {
namespace {

// A gate with the policy of the corpus; setups there differ in direction and head alone.
TEST(GateReuse, AfterEveryDocumentEveryOtherIsJudgedAsByANewGate) {
  std::vector<Judged> fresh;
  for (const CorpusDocument& document : corpus()) fresh.push_back(judge(document.body, document.how));
  Gate gate;
  for (std::size_t first = 0; first < corpus().size(); ++first)
    for (std::size_t second = 0; second < corpus().size(); ++second) {
      (void)judge(gate, corpus()[first].body, corpus()[first].how);
      ASSERT_TRUE(same(judge(gate, corpus()[second].body, corpus()[second].how), fresh[second]))
          << corpus()[second].name << " after " << corpus()[first].name;
    }
}

TEST(GateReuse, AfterExtremes) {
  const std::string extremes[] = {std::string(300000, '['),
                                  repeat("{\"a\":", 300000),
                                  "\xff",
                                  std::string((std::size_t{1} << 20) + 1, ' '),
                                  tags(repeat(R"({"key":"\u0061"},)", 20000) + R"({"key":"a"})"),
                                  callback("\"accessToken\":\"" + repeat(R"(\u0041)", 100000) + "\"")};
  const std::string documents[] = {callback(R"("accessToken":"FAKE")"), tags(R"({"key":"a"},{"key":"a"})"),
                                   "{", R"({"x":1,"x":1})"};
  Gate gate;
  for (const std::string& extreme : extremes)
    for (const std::string& document : documents) {
      (void)gate.check_request(extreme);
      EXPECT_TRUE(same(judge(gate, document, request()), judge(document, request())));
    }
}

TEST(GateReuse, PoliciesOneAfterTheOther) {
  std::mt19937 random(20240607);
  Gate gate;
  std::vector<Policy> policies(6);
  policies[0].profile = Profile::wire;
  policies[1].profile = Profile::model;
  policies[2].max_depth = 4;
  policies[3].max_violations = 1;
  policies[4].max_body = 200;
  policies[5].set(Rule::unknown_member, Severity::off);
  for (int round = 0; round < 3000; ++round) {
    const Policy& policy = policies[random() % policies.size()];
    const CorpusDocument& document = corpus()[random() % corpus().size()];
    gate.set_policy(policy);
    How how = document.how;
    how.policy = policy;
    ASSERT_TRUE(same(judge(gate, document.body, how), judge(document.body, how)))
        << document.name << " in round " << round;
    if (round % 97 == 0) gate.wipe();
    if (round % 193 == 0) gate = Gate(policy);
  }
}

TEST(GateReuse, TheSameAnswerEveryTime) {
  Gate gate;
  for (const CorpusDocument& document : corpus()) {
    const Judged first = judge(gate, document.body, document.how);
    for (int i = 0; i < 5; ++i)
      ASSERT_TRUE(same(judge(gate, document.body, document.how), first)) << document.name;
  }
}

TEST(GateReuse, SetPolicyLeavesEarlierResults) {
  Gate gate;
  const Verdict verdict = gate.check_request(R"({"signupCallback":{}})");
  gate.set_policy(Policy{.profile = Profile::wire});
  EXPECT_EQ(gate.policy().profile, Profile::wire);
  ASSERT_EQ(verdict.violations.size(), 1U);
  EXPECT_TRUE(verdict.violations[0].pointer == "/signupCallback/accessToken");
  EXPECT_TRUE(gate.check_request(R"({"signupCallback":{}})").valid());
}

TEST(GateReuse, Wipe) {
  Gate gate;
  gate.wipe();
  const std::string document = callback(R"("accessToken":"FAK\u0045")");
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  gate.wipe();
  gate.wipe();
  EXPECT_TRUE(gate.parse_request(document).value->signup_callback->access_token == "FAKE");
  EXPECT_FALSE(gate.check_request("{").valid());
  gate.wipe();
  EXPECT_EQ(gate.check_request("{").violations.size(), 1U);
}

TEST(GateReuse, WipeOverwritesWhatWasDecoded) {
  Gate gate;
  const std::string document = callback(R"("accessToken":"FAK\u0045-TOKEN")");
  const auto parsed = gate.parse_request(document);
  ASSERT_TRUE(parsed.value.has_value());
  // The gate keeps its memory, so that looking at it again is defined, though nobody should.
  const std::string_view token = parsed.value->signup_callback->access_token;
  ASSERT_TRUE(token == "FAKE-TOKEN");
  gate.wipe();
  EXPECT_TRUE(token == std::string(token.size(), '\0'));
}

TEST(GateReuse, TwoGatesShareNothing) {
  Gate first;
  Gate second(Policy{.profile = Profile::model});
  const std::string one = callback(R"("accessToken":"FAKE-\u0031")");
  const std::string two = callback(R"("accessToken":"FAKE-\u0032","x":1)");
  const auto of_first = first.parse_request(one);
  const auto of_second = second.parse_request(two);
  const Verdict bad = first.check_request("{") /* the first gate's views end here */;
  ASSERT_TRUE(of_first.verdict.valid() && of_second.value);
  EXPECT_TRUE(of_second.value->signup_callback->access_token == "FAKE-2");
  EXPECT_FALSE(bad.valid());
  EXPECT_FALSE(first.check_request(two).valid());
  EXPECT_TRUE(second.check_request(two).valid());
}

}  // namespace
}  // namespace signupgate::tests
