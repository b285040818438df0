// SPDX-License-Identifier: Apache-2.0
//
// Shapes at the edges of what they can say: documents with labels that the gate confirms, mutants and a dictionary of them.
//
#include "edge_operation.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "found_as_labelled.hpp"
#include "signupgate/testing/dictionary.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::tests {
namespace {

using edge_operation::Edge;

const Description& input = description_of<edge_operation::Input>;
const Description& leaf = description_of<edge_operation::Leaf>;

TEST(EdgeOperation, LabelsOfGeneratedDocumentsAreWhatTheGateFinds) {
  EXPECT_FALSE(expect_generated_as_labelled<Edge>(input, leaf).empty());
}

TEST(EdgeOperation, LabelsOfCasesAreWhatTheGateFinds) {
  const std::set<std::string> names = expect_cases_as_labelled<Edge>(input, leaf);
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
    if (judged<Edge>(mutant).empty()) {
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
  const auto of = [&](const std::string& more) { return judged<Edge>("{" + good + more + "}"); };
  const Found nothing;
  EXPECT_EQ(of(""), nothing);
  EXPECT_EQ(of(R"(,"none":[],"größe":"é","byKey":{"a":{"z":"bcde","letters":"b1","nothing":""}})"), nothing);
  EXPECT_EQ(of(R"(,"none":[{"z":"bcde","letters":"a0"}])"), (Found{{"/none", {"length"}}}));
  EXPECT_EQ(of(R"(,"byKey":{})"), (Found{{"/byKey", {"length"}}}));
  EXPECT_EQ(of(R"(,"aNameThatIsLongerThanWhatFuzzEnginesTakeForAWordOfTheirDictionaries":"abc")"), nothing);
  EXPECT_EQ(of(R"(,"größe":"")"), (Found{{"/größe", {"length"}}}));
  EXPECT_EQ(judged<Edge>(R"({"z":"a","letters":"a0","nothing":"x"})", Direction::response),
            (Found{{"/z", {"length"}}, {"/nothing", {"length"}}}));
  EXPECT_EQ(judged<Edge>(R"({"leaf":{"z":"bcde","letters":"a0"}})"), (Found{{"/count", {"required"}}}));
}

}  // namespace
}  // namespace signupgate::tests
