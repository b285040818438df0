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

#include "signupgate/description.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::Wanted;
using OddGate = BasicGate<odd_operation::Odd>;
using Found = std::map<std::string, std::set<std::string>>;

const Description& odd = description_of<odd_operation::Input>;

Found found(const Verdict& verdict) {
  Found out;
  for (const Violation& violation : verdict.violations)
    out[std::string(violation.pointer)].emplace(name(violation.rule));
  return out;
}

Found said(const Case& one) {
  Found out;
  for (const testing::Label& label : one.labels)
    for (const Rule rule : label.rules) out[label.pointer].emplace(name(rule));
  return out;
}

bool is_json_fault(Rule rule) {
  return rule == Rule::json_syntax || rule == Rule::json_encoding || rule == Rule::json_depth;
}

void expect_as_labelled(const Case& one, Direction direction, Profile profile) {
  OddGate gate(Policy{.profile = profile, .max_violations = 1000});
  const Found judged = direction == Direction::request ? found(gate.check_request(one.body))
                                                       : found(gate.check_response({}, one.body));
  ASSERT_EQ(judged, said(one)) << one.name << " in " << one.body;
}

TEST(OddOperation, LabelsOfGeneratedDocumentsAreWhatTheGateFinds) {
  std::map<Rule, int> rules;
  for (const Direction direction : {Direction::request, Direction::response})
    for (const Profile profile : {Profile::strict, Profile::model, Profile::wire})
      for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        testing::RandomChoices choices(seed);
        const Wanted wanted{.kind = static_cast<Wanted::Kind>(seed % 3),
                            .faults = static_cast<unsigned>(1 + seed % 4),
                            .profile = profile};
        const Case one = testing::generate(choices, odd, direction, wanted);
        ASSERT_EQ(one.labels.empty(), wanted.kind == Wanted::valid);
        ASSERT_NO_FATAL_FAILURE(expect_as_labelled(one, direction, profile));
        for (const testing::Label& label : one.labels)
          for (const Rule rule : label.rules) ++rules[rule];
      }
  for (const Rule rule :
       {Rule::type, Rule::integer, Rule::null_entry, Rule::duplicate_member, Rule::required, Rule::length,
        Rule::pattern, Rule::pin_format, Rule::tag_hygiene, Rule::exclusive_members, Rule::unknown_member})
    EXPECT_GT(rules[rule], 0) << name(rule);
}

TEST(OddOperation, LabelsOfCasesAreWhatTheGateFinds) {
  std::set<std::string> names;
  for (const Direction direction : {Direction::request, Direction::response})
    for (const Case& one : testing::cases(odd, direction)) {
      ASSERT_NO_FATAL_FAILURE(expect_as_labelled(one, direction, Profile::strict));
      names.insert(one.name);
    }
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
  const auto judged = [](const std::string& body) {
    OddGate gate;
    return found(gate.check_request(body));
  };
  const Found nothing;
  EXPECT_EQ(judged(R"({"entries":[)" + entry + "]}"), nothing);
  EXPECT_EQ(judged(R"({"entries":[]})"), (Found{{"/entries", {"length"}}}));
  EXPECT_EQ(judged(R"({"entries":[)" + entry + R"(],"byName":{}})"), (Found{{"/byName", {"length"}}}));
  EXPECT_EQ(judged(R"({"entries":[)" + entry + R"(],"byName":{"ab":)" + entry + "}}"), nothing);
  EXPECT_EQ(judged(R"({"entries":[)" + entry + R"(],"byName":{"a":)" + entry + "}}"),
            (Found{{"/byName", {"length", "pattern"}}}));
  EXPECT_EQ(judged(R"({"entries":[)" + entry + "," + entry + "]}"),
            (Found{{"/entries/1/code", {"tag-hygiene"}}}));
  EXPECT_EQ(judged(R"({"entries":[{"title":"ab","code":"é-abcxx"}]})"),
            (Found{{"/entries/0/title", {"length"}}}));
  EXPECT_EQ(judged(R"({"entries":[{"title":"éé","code":"é-abcxx"}]})"),
            (Found{{"/entries/0/title", {"length"}}}));
  EXPECT_EQ(judged(R"({"entries":[{"title":"abc","code":"é-abcxx","loose":[1]}]})"), nothing);
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
