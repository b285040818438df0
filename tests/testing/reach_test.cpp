// SPDX-License-Identifier: Apache-2.0
#include "reach.hpp"

#include "labels.hpp"
#include "signupgate/testing/cases.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::Wanted;

constexpr std::size_t documents = 10'000;  // in each direction

TEST(Reach, EverySideOfEveryConstraintWithin20000Documents) {
  static constexpr Wanted kinds[] = {{Wanted::valid, 0},  {Wanted::faulty, 1},   {Wanted::malformed, 1},
                                     {Wanted::faulty, 1}, {Wanted::faulty, 1},   {Wanted::faulty, 3},
                                     {Wanted::faulty, 1}, {Wanted::malformed, 1}};
  for (const Direction direction : directions) {
    Reach reach(testing::signup_structure(direction));
    for (std::uint64_t seed = 0; seed < documents; ++seed) {
      testing::RandomChoices choices(seed);
      reach.add(testing::generate(choices, direction, kinds[seed % std::size(kinds)]));
    }
    std::printf("%s: %zu of %zu reached by %zu documents\n%s", std::string(name(direction)).c_str(),
                reach.size() - reach.missing().size(), reach.size(), documents, reach.table().c_str());
    EXPECT_EQ(reach.missing(), std::vector<std::string>{});
  }
}

TEST(Reach, EverySideOfEveryConstraintByTheCases) {
  for (const Direction direction : directions) {
    Reach reach(testing::signup_structure(direction));
    for (const Case& one : testing::cases(direction)) reach.add(one);
    std::printf("%s: %zu of %zu reached\n", std::string(name(direction)).c_str(),
                reach.size() - reach.missing().size(), reach.size());
    EXPECT_EQ(reach.missing(), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace signupgate::tests
