// SPDX-License-Identifier: Apache-2.0
//
// Misuse has a safe answer: never valid, never a crash, nothing written.
//
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <string_view>

#include "signupgate/signupgate.h"

namespace signupgate::tests {
namespace {

constexpr std::string_view good = R"({"signupCallback":{"accessToken":"FAKE"}})";

class CAbiMisuse : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(gate_, nullptr); }
  void TearDown() override { signupgate_gate_free(gate_); }

  void expect_not_judged() const {
    EXPECT_EQ(signupgate_fault(gate_), SIGNUPGATE_INTERNAL);
    EXPECT_EQ(signupgate_violation_count(gate_), 0U);
    EXPECT_EQ(signupgate_refusal_status(gate_), 500);
  }
  [[nodiscard]] int judge_good() { return signupgate_check_request(gate_, good.data(), good.size()); }

  signupgate_gate* gate_ = signupgate_gate_new();
};

TEST_F(CAbiMisuse, OfNoGate) {
  signupgate_violation violation;
  signupgate_service_error told;
  EXPECT_EQ(signupgate_check_request(nullptr, good.data(), good.size()), SIGNUPGATE_INTERNAL);
  EXPECT_EQ(signupgate_check_request_padded(nullptr, good.data(), 0), SIGNUPGATE_INTERNAL);
  EXPECT_EQ(signupgate_check_response(nullptr, 500, "", 0, "", 0), SIGNUPGATE_INTERNAL);
  EXPECT_EQ(signupgate_check_response_padded(nullptr, 200, "", 0, good.data(), 0), SIGNUPGATE_INTERNAL);
  EXPECT_EQ(signupgate_fault(nullptr), SIGNUPGATE_INTERNAL);
  EXPECT_EQ(signupgate_error_count(nullptr), 0U);
  EXPECT_EQ(signupgate_warning_count(nullptr), 0U);
  EXPECT_EQ(signupgate_error_path_count(nullptr), 0U);
  EXPECT_EQ(signupgate_violation_count(nullptr), 0U);
  EXPECT_EQ(signupgate_truncated(nullptr), 0);
  EXPECT_EQ(signupgate_violation_at(nullptr, 0, &violation), 0);
  EXPECT_EQ(signupgate_told_error(nullptr, &told), 0);
  EXPECT_EQ(signupgate_refusal_status(nullptr), 500);
  EXPECT_STREQ(signupgate_refusal_error_type(nullptr), "InternalFailure");
  std::string body(128, '#');
  const std::string expected = R"({"message":"The request could not be judged"})";
  ASSERT_EQ(signupgate_write_error_body(nullptr, body.data(), body.size()), expected.size());
  EXPECT_EQ(body.substr(0, expected.size()), expected);
  EXPECT_EQ(signupgate_set_profile(nullptr, "wire"), 0);
  EXPECT_EQ(signupgate_set_rule(nullptr, "pattern", "off"), 0);
  EXPECT_EQ(signupgate_set_regions(nullptr, nullptr, 0), 0);
  EXPECT_EQ(signupgate_set_max_body(nullptr, 1), 0);
  EXPECT_EQ(signupgate_set_max_depth(nullptr, 1), 0);
  EXPECT_EQ(signupgate_set_max_violations(nullptr, 1), 0);
  signupgate_wipe(nullptr);
  signupgate_gate_free(nullptr);
}

TEST_F(CAbiMisuse, AGateThatJudgedNothingRefuses) {
  expect_not_judged();
  signupgate_wipe(gate_);
  expect_not_judged();
}

TEST_F(CAbiMisuse, AWipedGateHasForgottenItsVerdict) {
  ASSERT_EQ(judge_good(), SIGNUPGATE_VALID);
  signupgate_wipe(gate_);
  expect_not_judged();
  EXPECT_EQ(judge_good(), SIGNUPGATE_VALID) << "and judges again";
}

TEST_F(CAbiMisuse, ABodyThatIsNullButHasASize) {
  for (const auto check : {signupgate_check_request, signupgate_check_request_padded}) {
    ASSERT_EQ(judge_good(), SIGNUPGATE_VALID);
    EXPECT_EQ(check(gate_, nullptr, 1), SIGNUPGATE_INTERNAL);
    expect_not_judged();
  }
  for (const auto check : {signupgate_check_response, signupgate_check_response_padded}) {
    ASSERT_EQ(judge_good(), SIGNUPGATE_VALID);
    EXPECT_EQ(check(gate_, 200, nullptr, 0, nullptr, 1), SIGNUPGATE_INTERNAL);
    expect_not_judged();
    ASSERT_EQ(judge_good(), SIGNUPGATE_VALID);
    EXPECT_EQ(check(gate_, 500, nullptr, 1, "{}", 0), SIGNUPGATE_INTERNAL)
        << "an error type of one byte that is null";
    expect_not_judged();
    signupgate_service_error told;
    EXPECT_EQ(signupgate_told_error(gate_, &told), 0);
  }
}

TEST_F(CAbiMisuse, ABodyOfNoBytesMayBeNullAndNeedsNoPadding) {
  EXPECT_EQ(signupgate_check_request(gate_, nullptr, 0), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_check_request_padded(gate_, nullptr, 0), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_check_response(gate_, 200, nullptr, 0, nullptr, 0), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_check_response_padded(gate_, 200, nullptr, 0, nullptr, 0), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_check_response_padded(gate_, 400, nullptr, 0, nullptr, 0), SIGNUPGATE_VALID);
}

TEST_F(CAbiMisuse, NowhereToWrite) {
  ASSERT_EQ(signupgate_check_request(gate_, "[]", 2), SIGNUPGATE_SERIALIZATION);
  EXPECT_EQ(signupgate_violation_at(gate_, 0, nullptr), 0);
  EXPECT_EQ(signupgate_told_error(gate_, nullptr), 0);
  const std::size_t size = signupgate_write_error_body(gate_, nullptr, 0);
  EXPECT_GT(size, 0U);
  EXPECT_EQ(signupgate_write_error_body(gate_, nullptr, 1000), size);
  EXPECT_GT(signupgate_write_http_error_body(404, nullptr, 1000), 0U);
}

TEST_F(CAbiMisuse, WhatIsNotThereIsNotWritten) {
  ASSERT_EQ(signupgate_check_request(gate_, "[]", 2), SIGNUPGATE_SERIALIZATION);
  signupgate_violation violation;
  std::memset(&violation, 0x5A, sizeof violation);
  signupgate_violation before;
  std::memcpy(&before, &violation, sizeof violation);
  for (const std::size_t index : {std::size_t{1}, std::size_t{2}, static_cast<std::size_t>(-1)})
    EXPECT_EQ(signupgate_violation_at(gate_, index, &violation), 0);
  EXPECT_EQ(std::memcmp(&violation, &before, sizeof violation), 0);
  signupgate_service_error told;
  std::memset(&told, 0x5A, sizeof told);
  signupgate_service_error told_before;
  std::memcpy(&told_before, &told, sizeof told);
  EXPECT_EQ(signupgate_told_error(gate_, &told), 0);
  EXPECT_EQ(std::memcmp(&told, &told_before, sizeof told), 0);
}

}  // namespace
}  // namespace signupgate::tests
