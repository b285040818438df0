// SPDX-License-Identifier: Apache-2.0
//
// The last verdict: it lasts until the next, and each gate has its own.
//
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <thread>

#include "properties/through_c.hpp"

namespace signupgate::tests {
namespace {

using properties::CGate;

constexpr std::string_view missing = R"({"signupCallback":{},"setupFinalization":{}})";
constexpr std::string_view good = R"({"signupCallback":{"accessToken":"FAKE"}})";

int judge(const CGate& gate, std::string_view body) {
  return signupgate_check_request(gate.get(), body.data(), body.size());
}

TEST(CAbiVerdict, IsReplacedByTheNext) {
  const CGate gate(signupgate_gate_new());
  EXPECT_EQ(judge(gate, missing), SIGNUPGATE_VALIDATION);
  EXPECT_EQ(signupgate_error_count(gate.get()), 3U);
  EXPECT_EQ(signupgate_error_path_count(gate.get()), 3U);
  EXPECT_EQ(judge(gate, good), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_error_count(gate.get()), 0U);
  EXPECT_EQ(signupgate_violation_count(gate.get()), 0U);
  signupgate_service_error told;
  EXPECT_EQ(signupgate_check_response(gate.get(), 404, "a#B", 3, "", 0), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_told_error(gate.get(), &told), 1);
  EXPECT_EQ(judge(gate, good), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_told_error(gate.get(), &told), 0) << "a request tells no error";
}

TEST(CAbiVerdict, ReadsTheSameTwice) {
  const CGate gate(signupgate_gate_new());
  ASSERT_EQ(judge(gate, missing), SIGNUPGATE_VALIDATION);
  const properties::Answer first = properties::remembered(gate.get());
  EXPECT_TRUE(first == properties::remembered(gate.get()));
  EXPECT_EQ(first.findings.size(), 3U);
}

TEST(CAbiVerdict, OfABodyWhoseBufferIsGone) {
  const CGate gate(signupgate_gate_new());
  {
    const std::string body(missing);
    ASSERT_EQ(judge(gate, body), SIGNUPGATE_VALIDATION);
  }
  EXPECT_EQ(properties::remembered(gate.get()).findings.at(0).pointer, "/signupCallback/accessToken");
}

TEST(CAbiVerdict, AnErrorAtFaultIsToldWithItsViolation) {
  const CGate gate(signupgate_gate_new());
  constexpr std::string_view type = "Unheard";
  EXPECT_EQ(signupgate_check_response(gate.get(), 418, type.data(), type.size(), "<html>", 6),
            SIGNUPGATE_SERIALIZATION);
  EXPECT_EQ(signupgate_violation_count(gate.get()), 1U);
  signupgate_service_error told;
  ASSERT_EQ(signupgate_told_error(gate.get(), &told), 1);
  EXPECT_EQ(std::string_view(told.name.data, told.name.size), "Unheard");
  EXPECT_EQ(told.message.data, nullptr);
  EXPECT_EQ(told.side, SIGNUPGATE_CLIENT);
  EXPECT_EQ(told.retryable, 0);
  EXPECT_EQ(told.known, 0);
}

TEST(CAbiVerdict, AnEmptyMessageIsAMessage) {
  const CGate gate(signupgate_gate_new());
  constexpr std::string_view body = R"({"message":""})";
  ASSERT_EQ(signupgate_check_response(gate.get(), 400, nullptr, 0, body.data(), body.size()),
            SIGNUPGATE_VALID);
  signupgate_service_error told;
  ASSERT_EQ(signupgate_told_error(gate.get(), &told), 1);
  EXPECT_NE(told.message.data, nullptr);
  EXPECT_EQ(told.message.size, 0U);
}

TEST(CAbiVerdict, OneGateAThread) {
  const auto work = [](std::string_view body, int expected, int& wrong) {
    const CGate gate(signupgate_gate_new());
    for (int i = 0; i < 2000; ++i)
      if (judge(gate, body) != expected || signupgate_fault(gate.get()) != expected) ++wrong;
  };
  int wrong[2] = {};
  std::thread one([&] { work(missing, SIGNUPGATE_VALIDATION, wrong[0]); });
  std::thread other([&] { work(good, SIGNUPGATE_VALID, wrong[1]); });
  one.join();
  other.join();
  EXPECT_EQ(wrong[0], 0);
  EXPECT_EQ(wrong[1], 0);
}

}  // namespace
}  // namespace signupgate::tests
