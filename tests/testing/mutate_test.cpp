// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/mutate.hpp"

#include "json.hpp"
#include "labels.hpp"
#include "signupgate/testing/cases.hpp"

namespace signupgate::tests {
namespace {

using testing::crossover;
using testing::mutate;
using testing::RandomChoices;
using testing::Wanted;

constexpr std::size_t large = 1 << 20;

std::string valid(Direction direction, std::uint64_t seed) {
  RandomChoices choices(seed);
  return testing::generate(choices, direction, {}).body;
}

bool is_json(std::string_view text) { return reference::parse(text).has_value(); }

TEST(Mutate, NineInTenMutantsOfValidDocumentsAreJson) {
  constexpr std::size_t count = 10'000;
  for (const Direction direction : directions) {
    std::size_t json = 0;
    std::size_t same = 0;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
      const std::string before = valid(direction, seed);
      RandomChoices choices(seed);
      const std::string after = mutate(choices, before, direction, large);
      json += is_json(after) ? 1 : 0;
      same += after == before ? 1 : 0;
    }
    const double share = 100.0 * static_cast<double>(json) / count;
    std::printf("%s: %.1f %% of mutants are JSON, %.1f %% are what they were\n",
                std::string(name(direction)).c_str(), share, 100.0 * static_cast<double>(same) / count);
    EXPECT_GE(share, 85.0);
    EXPECT_LE(share, 95.0);
    EXPECT_LT(same, count / 10);
  }
}

TEST(Mutate, ReachesEveryRuleFromAFewDocuments) {
  for (const Direction direction : directions) {
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
      RandomChoices choices(seed);
      const std::string mutant = mutate(choices, valid(direction, seed % 7), direction, large);
      for (const auto& [pointer, rules] : listed_by_reference(mutant, direction))
        seen.insert(rules.begin(), rules.end());
    }
    // What a direction can break at all, the list of cases says.
    std::set<std::string> possible;
    for (const testing::Case& one : testing::cases(direction))
      for (const auto& [pointer, rules] : listed(one.labels)) possible.insert(rules.begin(), rules.end());
    EXPECT_EQ(seen, possible) << name(direction);
  }
}

TEST(Mutate, KeepsToTheSize) {
  for (const std::size_t size : {0U, 1U, 2U, 17U, 300U}) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      RandomChoices choices(seed);
      const std::string one = valid(Direction::request, seed);
      const std::string other = valid(Direction::request, seed + 1);
      EXPECT_LE(mutate(choices, one, Direction::request, size).size(), size);
      EXPECT_LE(crossover(choices, one, other, Direction::request, size).size(), size);
    }
  }
}

TEST(Mutate, TakesAnyBytes) {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    RandomChoices choices(seed);
    std::string bytes;
    const std::size_t size = choices.choose(80);
    for (std::size_t i = 0; i < size; ++i)
      bytes += choices.once_in(3) ? "{}[]\":,\\u"[choices.choose(9)] : static_cast<char>(choices.choose(256));
    // Again and again: what was malformed gets worse.
    for (int i = 0; i < 4; ++i) bytes = mutate(choices, bytes, Direction::request, 4096);
    bytes = crossover(choices, bytes, "{\"setupFinalization\":{\"waba\":[", Direction::request, 4096);
    EXPECT_LE(bytes.size(), 4096U);
  }
}

TEST(Mutate, TakesWhatBreaksOff) {
  const std::string whole = valid(Direction::response, 3).substr(0, 400);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      RandomChoices choices(seed);
      EXPECT_LE(mutate(choices, whole.substr(0, size), Direction::response, 4096).size(), 4096U);
    }
  }
}

TEST(Mutate, CrossoverOfValidDocumentsIsMostlyJson) {
  constexpr std::size_t count = 4000;
  std::size_t json = 0;
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    RandomChoices choices(seed);
    json += is_json(crossover(choices, valid(Direction::request, seed),
                              valid(Direction::request, seed + count), Direction::request, large))
                ? 1
                : 0;
  }
  EXPECT_GT(json, count * 85 / 100);
}

}  // namespace
}  // namespace signupgate::tests
