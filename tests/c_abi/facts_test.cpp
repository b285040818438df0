// SPDX-License-Identifier: Apache-2.0
//
// What there is to ask for: names, numbers, version, features; and that the program's texts end in a NUL.
//
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "signupgate/error.hpp"
#include "signupgate/gate.hpp"
#include "signupgate/signupgate.h"
#include "signupgate/version.hpp"

namespace signupgate::tests {
namespace {

TEST(CAbiFacts, Rules) {
  ASSERT_EQ(signupgate_rule_count(), rules().size());
  for (std::size_t i = 0; i < rules().size(); ++i)
    EXPECT_STREQ(signupgate_rule_name(i), std::string(rules()[i].name).c_str());
  EXPECT_EQ(signupgate_rule_name(rules().size()), nullptr);
  EXPECT_EQ(signupgate_rule_name(static_cast<std::size_t>(-1)), nullptr);
}

TEST(CAbiFacts, Faults) {
  EXPECT_STREQ(signupgate_fault_name(SIGNUPGATE_VALID), "valid");
  EXPECT_STREQ(signupgate_fault_name(SIGNUPGATE_TOO_LARGE), "too-large");
  EXPECT_STREQ(signupgate_fault_name(SIGNUPGATE_SERIALIZATION), "serialization");
  EXPECT_STREQ(signupgate_fault_name(SIGNUPGATE_VALIDATION), "validation");
  EXPECT_STREQ(signupgate_fault_name(SIGNUPGATE_INTERNAL), "internal");
  EXPECT_EQ(signupgate_fault_name(-1), nullptr);
  EXPECT_EQ(signupgate_fault_name(5), nullptr);
}

TEST(CAbiFacts, Severities) {
  EXPECT_STREQ(signupgate_severity_name(SIGNUPGATE_OFF), "off");
  EXPECT_STREQ(signupgate_severity_name(SIGNUPGATE_WARNING), "warning");
  EXPECT_STREQ(signupgate_severity_name(SIGNUPGATE_ERROR), "error");
  EXPECT_EQ(signupgate_severity_name(-1), nullptr);
  EXPECT_EQ(signupgate_severity_name(3), nullptr);
}

TEST(CAbiFacts, TheHeadersVersionIsTheLibrarys) {
  const std::string header = std::to_string(SIGNUPGATE_C_VERSION_MAJOR) + '.' +
                             std::to_string(SIGNUPGATE_C_VERSION_MINOR) + '.' +
                             std::to_string(SIGNUPGATE_C_VERSION_PATCH);
  EXPECT_EQ(signupgate_version(), header);
  EXPECT_EQ(version(), header);
}

TEST(CAbiFacts, Features) {
  for (const char* feature : {"request", "response", "express"})
    EXPECT_EQ(signupgate_has(feature), 1) << feature;
  EXPECT_EQ(signupgate_has("express-avx2"), best_express_lane() >= ExpressLane::avx2 ? 1 : 0);
  EXPECT_EQ(signupgate_has("express-avx512"), best_express_lane() == ExpressLane::avx512_indexed ? 1 : 0);
  for (const char* feature : {"", "Request", "request ", "views", "express-"})
    EXPECT_EQ(signupgate_has(feature), 0) << feature;
  EXPECT_EQ(signupgate_has(nullptr), 0);
}

TEST(CAbiFacts, ErrorTypesEndInANul) {
  for (const HttpRefusal reason : http_refusals) {
    const Refusal refusal = refusal_of(reason);
    EXPECT_EQ(std::strlen(signupgate_http_error_type(refusal.status)), refusal.error_type.size());
  }
}

TEST(CAbiFacts, AnotherStatusIsAnsweredAsNotJudged) {
  const std::string expected = R"({"message":"The request could not be judged"})";
  for (const int reason : {0, -1, 200, 400, 403, 501, 1 << 30}) {
    EXPECT_STREQ(signupgate_http_error_type(reason), "InternalFailure");
    std::string body(expected.size(), '#');
    EXPECT_EQ(signupgate_write_http_error_body(reason, body.data(), body.size()), expected.size());
    EXPECT_EQ(body, expected);
  }
}

}  // namespace
}  // namespace signupgate::tests
