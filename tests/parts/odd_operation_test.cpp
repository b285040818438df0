// SPDX-License-Identifier: Apache-2.0
//
// What the signup operation's shapes leave unused: the gate finds in documents of another operation what their labels
// say, which come from the description by code that the gate does not share.
//
#include "odd_operation.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "found_as_labelled.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::tests {
namespace {

using odd_operation::Odd;
using OddGate = BasicGate<Odd>;

const Description& odd = description_of<odd_operation::Input>;

bool is_json_fault(Rule rule) {
  return rule == Rule::json_syntax || rule == Rule::json_encoding || rule == Rule::json_depth;
}

TEST(OddOperation, LabelsOfGeneratedDocumentsAreWhatTheGateFinds) {
  const std::map<Rule, int> rules = expect_generated_as_labelled<Odd>(odd, odd);
  for (const Rule rule :
       {Rule::type, Rule::integer, Rule::null_entry, Rule::duplicate_member, Rule::required, Rule::length,
        Rule::pattern, Rule::pin_format, Rule::tag_hygiene, Rule::exclusive_members, Rule::unknown_member})
    EXPECT_TRUE(rules.contains(rule)) << name(rule);
}

TEST(OddOperation, LabelsOfCasesAreWhatTheGateFinds) {
  const std::set<std::string> names = expect_cases_as_labelled<Odd>(odd, odd);
  for (const char* wanted :
       {"byName/size/0", "byName/size/2", "byName/size/3", "entries/size/0", "entries/size/4"})
    EXPECT_TRUE(names.contains(wanted)) << wanted;
}

TEST(OddOperation, MutantsStayReadable) {
  std::size_t accepted = 0;
  std::size_t readable = 0;
  OddGate gate;
  std::string text;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    testing::RandomChoices choices(seed);
    if (seed % 20 == 0) text = testing::generate(choices, odd, Direction::request, {}).body;
    const std::string mutant = testing::mutate(choices, text, odd, Direction::request, 2000);
    ASSERT_LE(mutant.size(), 2000U);
    const Verdict verdict = gate.check_request(mutant);
    accepted += verdict.valid() ? 1 : 0;
    readable += verdict.violations.empty() || !is_json_fault(verdict.violations[0].rule) ? 1 : 0;
    if (verdict.valid()) text = mutant;
  }
  EXPECT_GT(accepted, 300U);
  EXPECT_GT(readable, 2500U);
}

TEST(OddOperation, AnotherTypeIsPassedOverWhereTheMemberIsTolerant) {
  OddGate gate;
  for (const char* const value : {"7", "true", "{}", "[[]]"}) {
    const std::string entry = R"({"title":"a","code":"é-abcxx","loose":)" + std::string(value) + "}";
    EXPECT_EQ(found(gate.check_request(R"({"entries":[)" + entry + "]}")),
              (Found{{"/entries/0/title", {"length"}}}))
        << value;
  }
}

// By hand, what the limits are.
TEST(OddOperation, LimitsOfListsMapsAndTexts) {
  const std::string entry = R"({"title":"abc","code":"é-abcxx"})";
  const Found nothing;
  EXPECT_EQ(judged<Odd>(R"({"entries":[)" + entry + "]}"), nothing);
  EXPECT_EQ(judged<Odd>(R"({"entries":[]})"), (Found{{"/entries", {"length"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[)" + entry + R"(],"byName":{}})"), (Found{{"/byName", {"length"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[)" + entry + R"(],"byName":{"ab":)" + entry + "}}"), nothing);
  EXPECT_EQ(judged<Odd>(R"({"entries":[)" + entry + R"(],"byName":{"a":)" + entry + "}}"),
            (Found{{"/byName", {"length", "pattern"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[)" + entry + "," + entry + "]}"),
            (Found{{"/entries/1/code", {"tag-hygiene"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[{"title":"ab","code":"é-abcxx"}]})"),
            (Found{{"/entries/0/title", {"length"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[{"title":"éé","code":"é-abcxx"}]})"),
            (Found{{"/entries/0/title", {"length"}}}));
  EXPECT_EQ(judged<Odd>(R"({"entries":[{"title":"abc","code":"é-abcxx","loose":[1]}]})"), nothing);
}

TEST(OddOperation, MessagesOfLimitsWithoutAGreatest) {
  OddGate gate;
  const Verdict verdict = gate.check_request(R"({"entries":[{"title":"ab","code":"é-abcxx"}]})");
  ASSERT_EQ(verdict.violations.size(), 1U);
  EXPECT_NE(verdict.violations[0].message.find("Member must have length greater than or equal to 3"),
            std::string_view::npos);
}

}  // namespace
}  // namespace signupgate::tests
