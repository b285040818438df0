// SPDX-License-Identifier: Apache-2.0
#include "labels.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::RandomChoices;
using testing::Wanted;

TEST(Labels, AreConfirmedByTheReference) { EXPECT_EQ(confirm_generated(1, 200), 4000U); }

TEST(Labels, AreConfirmedByTheGate) {
  for (const Direction direction : directions) {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      RandomChoices choices(seed);
      EXPECT_TRUE(
          confirmed_by_gate(testing::generate(choices, direction, {.kind = Wanted::faulty}), direction));
    }
  }
}

TEST(Labels, OfSeveralFaultsAreAtDifferentPointers) {
  std::size_t full = 0;
  constexpr std::size_t documents = 500;
  for (std::uint64_t seed = 0; seed < documents; ++seed) {
    RandomChoices choices(seed);
    const Case one = testing::generate(choices, Direction::request, {.kind = Wanted::faulty, .faults = 4});
    std::set<std::string> pointers;
    for (const testing::Label& label : one.labels) pointers.insert(label.pointer);
    EXPECT_EQ(pointers.size(), one.labels.size()) << one.name;
    EXPECT_LE(one.labels.size(), 4U) << one.name;
    full += one.labels.size() == 4 ? 1 : 0;
  }
  // The others have a fault of stage 1, which hides the rest.
  EXPECT_GT(full, documents * 3 / 4);
}

TEST(Labels, AreWrittenAsJson) {
  const testing::Label label{Direction::request, {Rule::length, Rule::pattern}, "/a~1b/\"\n"};
  EXPECT_EQ(testing::to_json(label),
            R"({"direction":"request","rules":["length","pattern"],"pointer":"/a~1b/\"\n"})");
  const Case one{"{}", {label}, "x/y"};
  EXPECT_EQ(
      testing::to_json_line(one, Direction::request, "0001.json"),
      R"({"document":"0001.json","direction":"request","name":"x/y","labels":[{"rules":["length","pattern"],"pointer":"/a~1b/\"\n"}]})");
  EXPECT_EQ(testing::to_json_line({"{}", {}, "valid"}, Direction::response, "1"),
            R"({"document":"1","direction":"response","name":"valid","labels":[]})");
}

}  // namespace
}  // namespace signupgate::tests
