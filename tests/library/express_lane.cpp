// SPDX-License-Identifier: Apache-2.0
//
// The express lane as its user sees it.
//
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "signupgate/gate.hpp"

namespace signupgate::tests {
namespace {

TEST(ExpressLane, IsTheQuickestUnlessSetToOneThatTheProcessorHas) {
  Gate gate;
  EXPECT_EQ(gate.express_lane(), ExpressLane::by_size);
  EXPECT_NE(best_express_lane(), ExpressLane::off);
  EXPECT_TRUE(gate.set_express_lane(ExpressLane::off));
  EXPECT_EQ(gate.express_lane(), ExpressLane::off);
  for (const ExpressLane lane :
       {ExpressLane::portable, ExpressLane::avx2, ExpressLane::avx2_indexed, ExpressLane::avx512_indexed}) {
    const ExpressLane before = gate.express_lane();
    const bool has = lane <= best_express_lane();
    EXPECT_EQ(gate.set_express_lane(lane), has);
    EXPECT_EQ(gate.express_lane(), has ? lane : before);
  }
  EXPECT_TRUE(gate.set_express_lane(ExpressLane::by_size));
  EXPECT_EQ(gate.express_lane(), ExpressLane::by_size);
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
  EXPECT_EQ(name(ExpressLane::avx2_indexed), "avx2-indexed");
  EXPECT_EQ(name(ExpressLane::avx512_indexed), "avx512-indexed");
  EXPECT_EQ(name(ExpressLane::by_size), "by-size");
}

/// Documents of every length, cut off anywhere, in a buffer of just their size: what is read behind it AddressSanitizer
/// tells.
TEST(ExpressLane, ReadsNothingBehindAListOfEmptyObjects) {
  const std::string begin = R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[)";
  Gate reader({.profile = Profile::wire});
  ASSERT_TRUE(reader.set_express_lane(ExpressLane::off));
  for (const ExpressLane lane :
       {ExpressLane::portable, ExpressLane::avx2, ExpressLane::avx2_indexed, ExpressLane::avx512_indexed}) {
    Gate gate({.profile = Profile::wire});
    if (!gate.set_express_lane(lane)) continue;
    std::string items;
    for (std::size_t count = 1; count <= 60; ++count) {
      items += count == 1 ? "{}" : ",{}";
      const std::string whole = begin + items + "]}}";
      for (std::size_t size = begin.size() + items.size() - 1; size <= whole.size(); ++size) {
        const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        const std::string_view body(exact.data(), exact.size());
        EXPECT_EQ(gate.check_request(body).valid(), size == whole.size()) << name(lane) << ' ' << size;
        EXPECT_EQ(reader.check_request(body).valid(), size == whole.size()) << size;
      }
    }
  }
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
  for (const ExpressLane lane :
       {ExpressLane::off, ExpressLane::portable, best_express_lane(), ExpressLane::by_size}) {
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
