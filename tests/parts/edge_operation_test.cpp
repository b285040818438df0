// SPDX-License-Identifier: Apache-2.0
//
// Shapes at the edges of what they can say: documents with labels that the gate confirms, mutants and a dictionary of them.
//
#include "edge_operation.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "signupgate/description.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/dictionary.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::Wanted;
using EdgeGate = BasicGate<edge_operation::Edge>;
using Found = std::map<std::string, std::set<std::string>>;

const Description& input = description_of<edge_operation::Input>;
const Description& leaf = description_of<edge_operation::Leaf>;

Found found(const Verdict& verdict) {
  Found out;
  for (const Violation& violation : verdict.violations)
    out[std::string(violation.pointer)].emplace(name(violation.rule));
  return out;
}

Found judged(const std::string& body, Direction direction, Profile profile = Profile::strict) {
  EdgeGate gate(Policy{.profile = profile, .max_violations = 1000});
  return direction == Direction::request ? found(gate.check_request(body))
                                         : found(gate.check_response({}, body));
}

void expect_as_labelled(const Case& one, Direction direction, Profile profile) {
  Found said;
  for (const testing::Label& label : one.labels)
    for (const Rule rule : label.rules) said[label.pointer].emplace(name(rule));
  ASSERT_EQ(judged(one.body, direction, profile), said) << one.name << " in " << one.body;
}

TEST(EdgeOperation, LabelsOfGeneratedDocumentsAreWhatTheGateFinds) {
  for (const Direction direction : {Direction::request, Direction::response})
    for (const Profile profile : {Profile::strict, Profile::model, Profile::wire})
      for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        testing::RandomChoices choices(seed);
        const Wanted wanted{.kind = static_cast<Wanted::Kind>(seed % 3),
                            .faults = static_cast<unsigned>(1 + seed % 4),
                            .profile = profile};
        const Case one =
            testing::generate(choices, direction == Direction::request ? input : leaf, direction, wanted);
        ASSERT_EQ(one.labels.empty(), wanted.kind == Wanted::valid);
        ASSERT_NO_FATAL_FAILURE(expect_as_labelled(one, direction, profile));
      }
}

TEST(EdgeOperation, LabelsOfCasesAreWhatTheGateFinds) {
  std::set<std::string> names;
  for (const Direction direction : {Direction::request, Direction::response})
    for (const Case& one : testing::cases(direction == Direction::request ? input : leaf, direction)) {
      ASSERT_NO_FATAL_FAILURE(expect_as_labelled(one, direction, Profile::strict));
      names.insert(one.name);
    }
  for (const char* wanted : {"byKey/size/0", "none/size/1", "none/size/2"})
    EXPECT_TRUE(names.contains(wanted)) << wanted;
}

TEST(EdgeOperation, MutantsOfAnyTextKeepToTheSize) {
  std::size_t accepted = 0;
  std::string text;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    testing::RandomChoices choices(seed);
    if (seed % 20 == 0) text = testing::generate(choices, input, Direction::request, {}).body;
    const std::string mutant = testing::mutate(choices, text, input, Direction::request, 2000);
    ASSERT_LE(mutant.size(), 2000U);
    if (judged(mutant, Direction::request).empty()) {
      ++accepted;
      text = mutant;
    }
  }
  EXPECT_GT(accepted, 200U);
  // What is no JSON at all, or hardly.
  for (const char* const odd :
       {"", " ", "\"", "\"\\", "\"\\u", R"("\ud83d\u0041")", R"("\ud83dx")", "7e+", "-", "1.5E-3", "[",
        R"({"z":"\ud83d\udBFF"})", R"({"z":1e5,"letters":2E+7})", "\"\xff", "{\"\\u00"})
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      testing::RandomChoices choices(seed);
      EXPECT_LE(testing::mutate(choices, odd, leaf, Direction::response, 100).size(), 100U);
      EXPECT_LE(testing::crossover(choices, odd, text, input, 100).size(), 100U);
      EXPECT_LE(testing::crossover(choices, text, odd, input, 100).size(), 100U);
    }
}

TEST(EdgeOperation, TheDictionaryHasNoLongNamesAndOthersByTheirBytes) {
  const std::string text = testing::dictionary(input);
  EXPECT_EQ(text.find("aNameThatIsLonger"), text.npos);
  EXPECT_NE(text.find(R"("\"gr\xC3\xB6\xC3\x9Fe\":")"), text.npos) << text;
  EXPECT_NE(text.find(R"("\"z\":")"), text.npos);
}

// By hand.
TEST(EdgeOperation, LimitsAtTheEdges) {
  const std::string good = R"("count":1,"leaf":{"z":"bcde","letters":"a0"})";
  const auto of = [&](const std::string& more) {
    return judged("{" + good + more + "}", Direction::request);
  };
  const Found nothing;
  EXPECT_EQ(of(""), nothing);
  EXPECT_EQ(of(R"(,"none":[],"größe":"é","byKey":{"a":{"z":"bcde","letters":"b1","nothing":""}})"), nothing);
  EXPECT_EQ(of(R"(,"none":[{"z":"bcde","letters":"a0"}])"), (Found{{"/none", {"length"}}}));
  EXPECT_EQ(of(R"(,"byKey":{})"), (Found{{"/byKey", {"length"}}}));
  EXPECT_EQ(of(R"(,"aNameThatIsLongerThanWhatFuzzEnginesTakeForAWordOfTheirDictionaries":"abc")"), nothing);
  EXPECT_EQ(of(R"(,"größe":"")"), (Found{{"/größe", {"length"}}}));
  EXPECT_EQ(judged(R"({"z":"a","letters":"a0","nothing":"x"})", Direction::response),
            (Found{{"/z", {"length"}}, {"/nothing", {"length"}}}));
  EXPECT_EQ(judged(R"({"leaf":{"z":"bcde","letters":"a0"}})", Direction::request),
            (Found{{"/count", {"required"}}}));
}

}  // namespace
}  // namespace signupgate::tests
