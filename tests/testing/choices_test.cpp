// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/choices.hpp"

#include "labels.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::tests {
namespace {

using testing::BytesChoices;
using testing::Case;
using testing::EveryChoice;
using testing::ListChoices;
using testing::RandomChoices;
using testing::Wanted;

constexpr Wanted every_kind[] = {{Wanted::valid, 0},
                                 {Wanted::faulty, 1},
                                 {Wanted::faulty, 5},
                                 {Wanted::malformed, 1},
                                 {Wanted::faulty, 40},
                                 {Wanted::valid, 0, Profile::model},
                                 {Wanted::faulty, 2, Profile::wire}};

/// FNV-1a.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    value_ = (value_ ^ 0xFFU) * 0x100000001B3U;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

TEST(Choices, RandomOnesAreTheSameEverywhere) {
  RandomChoices choices(42);
  const std::uint32_t expected[] = {741, 159, 278, 344, 38, 868, 218, 800};
  for (const std::uint32_t one : expected) EXPECT_EQ(choices.choose(1000), one);
}

TEST(Choices, RandomOnesAreSpreadEvenly) {
  RandomChoices choices(7);
  std::map<std::uint32_t, int> counts;
  for (int i = 0; i < 60'000; ++i) ++counts[choices.choose(6)];
  EXPECT_EQ(counts.size(), 6U);
  for (const auto& [value, count] : counts) EXPECT_NEAR(count, 10'000, 500) << value;
}

TEST(Choices, BytesGiveWhatTheySay) {
  const std::uint8_t bytes[] = {7, 0x34, 0x12, 1, 2, 3, 4, 9};
  BytesChoices choices(bytes);
  EXPECT_EQ(choices.choose(1), 0U);  // takes none
  EXPECT_EQ(choices.choose(5), 2U);
  EXPECT_EQ(choices.choose(0x10000), 0x1234U);
  EXPECT_EQ(choices.choose(0x7FFFFFFF), 0x04030201U);
  EXPECT_EQ(choices.choose(256), 9U);
  EXPECT_EQ(choices.choose(256), 0U);
  EXPECT_EQ(choices.choose(1U << 31U), 0U);
}

TEST(Choices, EveryOneIsWalkedThrough) {
  std::set<std::string> seen;
  EveryChoice every;
  do {
    std::string path = std::to_string(every.choose(2));
    if (path == "1") path += std::to_string(every.choose(3));
    path += std::to_string(every.choose(2));
    EXPECT_TRUE(seen.insert(path).second);
  } while (every.next());
  EXPECT_EQ(seen.size(), 2U + 3U * 2U);
}

TEST(Choices, NoneGiveTheSimplestDocument) {
  const auto simplest = [](Direction direction, const Wanted& wanted) {
    BytesChoices none({});
    return testing::generate(none, direction, wanted).body;
  };
  EXPECT_EQ(simplest(Direction::request, {}), R"({"signupCallback":{"accessToken":"a"}})");
  EXPECT_EQ(simplest(Direction::response, {}), "{}");
  const std::uint8_t zeros[64] = {};
  for (const Direction direction : directions) {
    for (const Wanted& wanted : every_kind) {
      BytesChoices some(zeros);
      EXPECT_EQ(testing::generate(some, direction, wanted).body, simplest(direction, wanted));
      EXPECT_LT(simplest(direction, wanted).size(), 200U);
    }
  }
}

TEST(Choices, AnyBytesMakeADocumentWithATrueLabel) {
  for (const Direction direction : directions) {
    for (const Wanted& wanted : every_kind) {
      for (std::uint64_t seed = 0; seed < 300; ++seed) {
        RandomChoices random(seed);
        std::vector<std::uint8_t> bytes(random.choose(400));
        // Extremes more often.
        for (std::uint8_t& byte : bytes)
          byte = random.once_in(3) ? 0xFF : static_cast<std::uint8_t>(random.choose(256));
        BytesChoices choices(bytes);
        EXPECT_TRUE(confirmed(testing::generate(choices, direction, wanted), direction, wanted.profile));
        BytesChoices again(bytes);
        EXPECT_LE(testing::mutate(again, "{\"a\":[1,\"b\"]}", direction, 1000).size(), 1000U);
      }
    }
  }
}

TEST(Choices, TheSameSeedGivesTheSameDocumentsWithEveryCompiler) {
  Hash generated;
  Hash mutated;
  for (const Direction direction : directions) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
      for (const Wanted& wanted : every_kind) {
        RandomChoices choices(seed);
        const Case one = testing::generate(choices, direction, wanted);
        generated.add(one.body);
        generated.add(testing::to_json_line(one, direction, ""));
        mutated.add(testing::mutate(choices, one.body, direction, 1 << 16));
        mutated.add(testing::crossover(choices, one.body, "{\"signupCallback\":{}}", direction, 1 << 16));
      }
    }
  }
  // A change of the generator changes these; a change of compiler or platform must not.
  EXPECT_EQ(generated.value(), 0x1354192479CF20DDU);
  EXPECT_EQ(mutated.value(), 0xFFD5B9058F5603D5U);
}

}  // namespace
}  // namespace signupgate::tests
