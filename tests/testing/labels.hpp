// SPDX-License-Identifier: Apache-2.0
//
// labels.hpp: generated documents of every kind, and how many of their labels were confirmed.
//
#pragma once

#include "confirm.hpp"
#include "signupgate/testing/generate.hpp"

namespace signupgate::tests {

inline constexpr Direction directions[] = {Direction::request, Direction::response};

/// So many documents of each kind in each direction, each confirmed by the reference; the number of documents.
inline std::size_t confirm_generated(std::uint64_t first_seed, std::size_t each) {
  using testing::Wanted;
  static constexpr Wanted kinds[] = {
      {Wanted::valid, 0},
      {Wanted::faulty, 1},
      {Wanted::faulty, 1},
      {Wanted::faulty, 3},
      {Wanted::faulty, 9},
      {Wanted::malformed, 1},
      {Wanted::malformed, 1},
      {Wanted::valid, 0, Profile::model},
      {Wanted::faulty, 2, Profile::model},
      {Wanted::faulty, 1, Profile::wire},
  };
  std::size_t count = 0;
  std::size_t wrong = 0;
  for (const Direction direction : directions) {
    for (const Wanted& wanted : kinds) {
      for (std::uint64_t seed = first_seed; seed < first_seed + each; ++seed) {
        testing::RandomChoices choices(seed * 31 + static_cast<std::uint64_t>(wanted.kind));
        const testing::Case one = testing::generate(choices, direction, wanted);
        ++count;
        if (wanted.kind == Wanted::valid) {
          EXPECT_TRUE(one.labels.empty()) << one.name;
        } else {
          EXPECT_FALSE(one.labels.empty()) << one.name;
        }
        const ::testing::AssertionResult result = confirmed(one, direction, wanted.profile);
        EXPECT_TRUE(result) << "seed " << seed;
        if (!result && ++wrong == 10) return count;
      }
    }
  }
  return count;
}

}  // namespace signupgate::tests
