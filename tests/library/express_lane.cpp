// SPDX-License-Identifier: Apache-2.0
//
// The express lane as its user sees it.
//
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace signupgate::tests
