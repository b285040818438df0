// SPDX-License-Identifier: Apache-2.0
//
// Moving a gate: its views stay, and what was moved from is as new, with the same policy.
//
#include <type_traits>
#include <utility>
#include <vector>

#include "documents.hpp"
#include "judge.hpp"

namespace signupgate::tests {
namespace {

static_assert(std::is_nothrow_move_constructible_v<Gate> && std::is_nothrow_move_assignable_v<Gate>);
static_assert(!std::is_copy_constructible_v<Gate> && !std::is_copy_assignable_v<Gate>);
static_assert(std::is_nothrow_constructible_v<Gate, const Policy&> &&
              std::is_nothrow_default_constructible_v<Gate>);

const std::string with_escape = callback(R"("accessToken":"FAKE-\u0031")");
const std::string invalid = R"({"signupCallback":{"callbackUrl":"x"}})";

TEST(GateMoves, ViewsStay) {
  Gate gate;
  const auto parsed = gate.parse_request(with_escape);
  Gate taken(std::move(gate));
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE-1");
  const Verdict verdict = taken.check_request(invalid);
  Gate again;
  again = std::move(taken);
  ASSERT_EQ(verdict.violations.size(), 2U);
  EXPECT_TRUE(verdict.violations[0].pointer == "/signupCallback/accessToken");
  EXPECT_TRUE(verdict.violations[1].pointer == "/signupCallback/callbackUrl");
  EXPECT_FALSE(verdict.violations[1].message.empty());
}

TEST(GateMoves, WhatWasMovedFromCanBeUsed) {
  Gate gate(Policy{.profile = Profile::model, .max_violations = 1});
  (void)gate.check_request(with_escape);
  Gate taken(std::move(gate));
  EXPECT_EQ(gate.policy().profile, Profile::model);  // NOLINT(bugprone-use-after-move): documented
  EXPECT_EQ(gate.policy().max_violations, 1U);
  EXPECT_TRUE(gate.check_request(with_escape).valid());
  EXPECT_FALSE(gate.check_request(invalid).valid());
  gate.wipe();
  EXPECT_TRUE(taken.check_request(with_escape).valid());
  EXPECT_EQ(taken.policy().profile, Profile::model);
}

TEST(GateMoves, AssignmentTakesThePolicyToo) {
  Gate strict;
  Gate wire(Policy{.profile = Profile::wire});
  (void)strict.check_request(invalid);
  (void)wire.check_request(invalid);
  strict = std::move(wire);
  EXPECT_TRUE(strict.check_request(invalid).valid());
  EXPECT_TRUE(wire.check_request(invalid).valid());  // NOLINT(bugprone-use-after-move): documented
  strict = Gate();
  EXPECT_FALSE(strict.check_request(invalid).valid());
}

TEST(GateMoves, ToItself) {
  Gate gate;
  const auto parsed = gate.parse_request(with_escape);
  Gate& same_gate = gate;
  gate = std::move(same_gate);
  ASSERT_TRUE(parsed.value.has_value());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE-1");
  EXPECT_FALSE(gate.check_request(invalid).valid());
}

TEST(GateMoves, Swap) {
  Gate first;
  Gate second(Policy{.profile = Profile::wire});
  const auto parsed = first.parse_request(with_escape);
  std::swap(first, second);
  EXPECT_TRUE(first.check_request(invalid).valid());
  EXPECT_TRUE(parsed.value->signup_callback->access_token == "FAKE-1");
  EXPECT_FALSE(second.check_request(invalid).valid());
}

TEST(GateMoves, GatesInAVector) {
  std::vector<Gate> gates;
  for (int i = 0; i < 20; ++i) {
    gates.emplace_back();
    EXPECT_TRUE(gates.front().check_request(with_escape).valid());
  }
  for (Gate& gate : gates) EXPECT_FALSE(gate.check_request(invalid).valid());
}

TEST(GateMoves, NeverUsed) {
  Gate gate;
  Gate taken(std::move(gate));
  gate = std::move(taken);
  EXPECT_TRUE(gate.check_request(with_escape).valid());
}

}  // namespace
}  // namespace signupgate::tests
