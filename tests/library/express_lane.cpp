// SPDX-License-Identifier: Apache-2.0
//
// The express lane as its user sees it.
//
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>

#include "signupgate/gate.hpp"

namespace signupgate::tests {
namespace {

TEST(ExpressLane, IsTheBestThatTheProcessorHasUnlessSet) {
  Gate gate;
  EXPECT_EQ(gate.express_lane(), best_express_lane());
  EXPECT_NE(best_express_lane(), ExpressLane::off);
  EXPECT_TRUE(gate.set_express_lane(ExpressLane::off));
  EXPECT_EQ(gate.express_lane(), ExpressLane::off);
  EXPECT_EQ(gate.set_express_lane(ExpressLane::avx2), best_express_lane() == ExpressLane::avx2);
  EXPECT_TRUE(gate.set_express_lane(ExpressLane::portable));
  EXPECT_EQ(gate.express_lane(), ExpressLane::portable);
}

TEST(ExpressLane, MovesWithItsGate) {
  Gate gate;
  ASSERT_TRUE(gate.set_express_lane(ExpressLane::portable));
  Gate made(std::move(gate));
  EXPECT_EQ(made.express_lane(), ExpressLane::portable);
  Gate given;
  given = std::move(made);
  EXPECT_EQ(given.express_lane(), ExpressLane::portable);
}

TEST(ExpressLane, HasAName) {
  EXPECT_EQ(name(ExpressLane::off), "off");
  EXPECT_EQ(name(ExpressLane::portable), "portable");
  EXPECT_EQ(name(ExpressLane::avx2), "avx2");
}

/// A request with so many tags, of which the one at `second` has the same key as the one at `first`.
std::string request_with_tags(std::size_t count, std::size_t first, std::size_t second) {
  std::string tags;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t key = i == second ? first : i;
    tags += (i == 0 ? R"({"key":"a)" : R"(,{"key":"a)") + std::to_string(key) + R"(z","value":"v"})";
  }
  return R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"123456"}],)"
         R"("waba":{"tags":[)" +
         tags + "]}}}";
}

TEST(ExpressLane, NoticesARepeatedTagWhereverItStands) {
  for (const ExpressLane lane : {ExpressLane::off, ExpressLane::portable, best_express_lane()}) {
    Gate gate;
    ASSERT_TRUE(gate.set_express_lane(lane));
    for (std::size_t count = 1; count <= 20; ++count) {
      EXPECT_EQ(gate.check_request(request_with_tags(count, 0, 0)).warnings, 0U)
          << name(lane) << ' ' << count;
      for (std::size_t second = 1; second < count; ++second)
        for (std::size_t first = 0; first < second; ++first)
          EXPECT_EQ(gate.check_request(request_with_tags(count, first, second)).warnings, 1U)
              << name(lane) << ' ' << count << ' ' << first << ' ' << second;
    }
  }
}

}  // namespace
}  // namespace signupgate::tests
