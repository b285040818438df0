// SPDX-License-Identifier: Apache-2.0
//
// Promises of lib/src to itself that no document can call in.
//
#include <gtest/gtest.h>

#include <limits>

#include "locate.hpp"
#include "memory.hpp"
#include "path.hpp"
#include "signupgate/description.hpp"
#include "signupgate/signup.hpp"

namespace signupgate::detail {
namespace {

constexpr std::size_t most = std::numeric_limits<std::size_t>::max();

TEST(Memory, MoreThanThereCanBeIsNotAskedFor) {
  Buffer<std::uint64_t> buffer;
  ASSERT_TRUE(buffer.push(7));
  EXPECT_FALSE(buffer.reserve(most));
  EXPECT_FALSE(buffer.reserve(most / 16));
  ASSERT_EQ(buffer.size(), 1U);
  EXPECT_EQ(buffer[0], 7U);
  Arena arena;
  EXPECT_EQ(arena.allocate(most), nullptr);
  EXPECT_EQ(arena.allocate(most / 2), nullptr);
  EXPECT_NE(arena.allocate(0), nullptr);
}

TEST(Locator, FindsNothingInWhatIsJson) {
  Arena arena;
  Locator locator(arena);
  for (const char* document : {"{}", " {\"a\":[1,{\"b\":null}]} ", "[]", "true ", "-0.5e+7", "\"\\u00e9\""}) {
    const Location location =
        locator.locate(document, description_of<AssociateWhatsAppBusinessAccountInput>, 64);
    EXPECT_EQ(location.outcome, Location::Outcome::none) << document;
  }
  EXPECT_EQ(locator.locate("{} x", description_of<AssociateWhatsAppBusinessAccountInput>, 64).offset, 3U);
}

TEST(Path, WhatIsHiddenIsNamedByWhatIsAroundIt) {
  const Path root;
  const Path map = root.member("map");
  const Path shown = map.key("short", false);
  const Path hidden = map.key("much too long", true);
  const Path below = hidden.member("x");
  EXPECT_EQ(&root.named(), &root);
  EXPECT_EQ(&shown.named(), &shown);
  EXPECT_EQ(&hidden.named(), &map);
  EXPECT_EQ(&below.named(), &map);
}

}  // namespace
}  // namespace signupgate::detail
