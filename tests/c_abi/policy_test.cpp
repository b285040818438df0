// SPDX-License-Identifier: Apache-2.0
//
// The setters: what each changes, what it refuses, and that what is refused changes nothing.
//
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

#include "signupgate/signupgate.h"
#include "signupgate/violation.hpp"

namespace signupgate::tests {
namespace {

class CAbiPolicy : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(gate_, nullptr); }
  void TearDown() override { signupgate_gate_free(gate_); }

  [[nodiscard]] int judge(std::string_view body) {
    return signupgate_check_request(gate_, body.data(), body.size());
  }
  /// How many errors and warnings a request has whose PIN and whose region are not as documented.
  [[nodiscard]] std::array<std::size_t, 2> findings(std::string_view region = "ZZ") {
    const std::string body =
        R"({"setupFinalization":{"associateInProgressToken":"FAKE","phoneNumbers":[{"id":"1",)"
        R"("twoFactorPin":"12345x","dataLocalizationRegion":")" +
        std::string(region) + R"("}]}})";
    (void)judge(body);
    return {signupgate_error_count(gate_), signupgate_warning_count(gate_)};
  }

  using Counts = std::array<std::size_t, 2>;
  signupgate_gate* gate_ = signupgate_gate_new();
};

TEST_F(CAbiPolicy, Profiles) {
  EXPECT_EQ(findings(), (Counts{2, 0})) << "a new gate is strict";
  EXPECT_EQ(signupgate_set_profile(gate_, "model"), 1);
  EXPECT_EQ(findings(), (Counts{0, 0}));
  EXPECT_EQ(judge(R"({"signupCallback":{}})"), SIGNUPGATE_VALIDATION);
  EXPECT_EQ(signupgate_set_profile(gate_, "wire"), 1);
  EXPECT_EQ(judge(R"({"signupCallback":{}})"), SIGNUPGATE_VALID);
  EXPECT_EQ(judge(R"({"signupCallback":[]})"), SIGNUPGATE_SERIALIZATION);
  for (const char* unknown : {"", "Strict", "strict ", "off"})
    EXPECT_EQ(signupgate_set_profile(gate_, unknown), 0) << unknown;
  EXPECT_EQ(signupgate_set_profile(gate_, nullptr), 0);
  EXPECT_EQ(judge(R"({"signupCallback":{}})"), SIGNUPGATE_VALID) << "still wire";
  EXPECT_EQ(signupgate_set_profile(gate_, "strict"), 1);
  EXPECT_EQ(findings(), (Counts{2, 0}));
}

TEST_F(CAbiPolicy, Rules) {
  EXPECT_EQ(signupgate_set_rule(gate_, "pin-format", "warning"), 1);
  EXPECT_EQ(findings(), (Counts{1, 1}));
  EXPECT_EQ(signupgate_set_rule(gate_, "region-documented", "off"), 1);
  EXPECT_EQ(findings(), (Counts{0, 1}));
  EXPECT_EQ(signupgate_set_rule(gate_, "pin-format", "error"), 1);
  EXPECT_EQ(findings(), (Counts{1, 0}));
  EXPECT_EQ(signupgate_set_rule(gate_, "pin_format", "off"), 0);
  EXPECT_EQ(signupgate_set_rule(gate_, "pin-format", "none"), 0);
  EXPECT_EQ(signupgate_set_rule(gate_, nullptr, "off"), 0);
  EXPECT_EQ(signupgate_set_rule(gate_, "pin-format", nullptr), 0);
  EXPECT_EQ(findings(), (Counts{1, 0}));
}

TEST_F(CAbiPolicy, RulesThatCannotBeSwitchedOff) {
  for (std::size_t i = 0; i < signupgate_rule_count(); ++i) {
    const bool fixed = rules()[i].stage < Stage::constraint;
    EXPECT_EQ(signupgate_set_rule(gate_, signupgate_rule_name(i), "off"), fixed ? 0 : 1)
        << signupgate_rule_name(i);
  }
  EXPECT_EQ(judge("{"), SIGNUPGATE_SERIALIZATION);
  EXPECT_EQ(findings(), (Counts{0, 0}));
}

TEST_F(CAbiPolicy, Regions) {
  const char* const own[] = {"ZZ", "AA"};
  const char* const wrong[] = {"DE", "de"};
  const char* const missing[] = {"DE", nullptr};
  const char* const lengthy[] = {"DEU"};
  EXPECT_EQ(findings("DE"), (Counts{1, 0}));
  EXPECT_EQ(findings("ZZ"), (Counts{2, 0}));
  EXPECT_EQ(signupgate_set_regions(gate_, own, 2), 1);
  EXPECT_EQ(findings("DE"), (Counts{2, 0}));
  EXPECT_EQ(findings("ZZ"), (Counts{1, 0}));
  EXPECT_EQ(signupgate_set_regions(gate_, wrong, 2), 0);
  EXPECT_EQ(signupgate_set_regions(gate_, missing, 2), 0);
  EXPECT_EQ(signupgate_set_regions(gate_, lengthy, 1), 0);
  EXPECT_EQ(signupgate_set_regions(gate_, nullptr, 1), 0);
  EXPECT_EQ(findings("ZZ"), (Counts{1, 0})) << "what is refused changes nothing";
  EXPECT_EQ(findings("DE"), (Counts{2, 0}));
  EXPECT_EQ(signupgate_set_regions(gate_, own, 0), 1);
  EXPECT_EQ(findings("ZZ"), (Counts{2, 0})) << "a pointer and no code: no region";
  EXPECT_EQ(findings("DE"), (Counts{2, 0}));
  EXPECT_EQ(signupgate_set_regions(gate_, nullptr, 0), 1);
  EXPECT_EQ(findings("DE"), (Counts{1, 0})) << "the documented ones again";
}

TEST_F(CAbiPolicy, Limits) {
  EXPECT_EQ(signupgate_set_max_body(gate_, 2), 1);
  EXPECT_EQ(judge("{}"), SIGNUPGATE_VALID);
  EXPECT_EQ(judge("{ }"), SIGNUPGATE_TOO_LARGE);
  EXPECT_EQ(signupgate_set_max_body(gate_, static_cast<std::size_t>(-1)), 1);
  EXPECT_EQ(judge("{ }"), SIGNUPGATE_VALID);

  EXPECT_EQ(signupgate_set_rule(gate_, "unknown-member", "off"), 1);
  EXPECT_EQ(signupgate_set_max_depth(gate_, 2), 1);
  EXPECT_EQ(judge(R"({"x":[]})"), SIGNUPGATE_VALID);
  EXPECT_EQ(judge(R"({"x":[[]]})"), SIGNUPGATE_SERIALIZATION);
  EXPECT_EQ(signupgate_set_max_depth(gate_, 3), 1);
  EXPECT_EQ(judge(R"({"x":[[]]})"), SIGNUPGATE_VALID);
  EXPECT_EQ(signupgate_set_max_depth(gate_, 0), 1);
  EXPECT_EQ(judge("{}"), SIGNUPGATE_VALID);
  EXPECT_EQ(judge(R"({"x":[]})"), SIGNUPGATE_SERIALIZATION);
  EXPECT_EQ(signupgate_set_max_depth(gate_, 512), 1);

  EXPECT_EQ(signupgate_set_max_violations(gate_, 1), 1);
  EXPECT_EQ(findings(), (Counts{2, 0})) << "the counts are of all";
  EXPECT_EQ(signupgate_violation_count(gate_), 1U);
  EXPECT_EQ(signupgate_truncated(gate_), 1);
  EXPECT_EQ(signupgate_set_max_violations(gate_, 0), 1);
  EXPECT_EQ(findings(), (Counts{2, 0}));
  EXPECT_EQ(signupgate_violation_count(gate_), 0U);
  signupgate_violation violation;
  EXPECT_EQ(signupgate_violation_at(gate_, 0, &violation), 0);
}

TEST_F(CAbiPolicy, TheLastVerdictStaysAsItIs) {
  ASSERT_EQ(findings(), (Counts{2, 0}));
  EXPECT_EQ(signupgate_set_profile(gate_, "wire"), 1);
  EXPECT_EQ(signupgate_set_max_violations(gate_, 0), 1);
  EXPECT_EQ(signupgate_fault(gate_), SIGNUPGATE_VALIDATION);
  signupgate_violation violation;
  ASSERT_EQ(signupgate_violation_at(gate_, 1, &violation), 1);
  EXPECT_EQ(std::string_view(violation.pointer.data, violation.pointer.size),
            "/setupFinalization/phoneNumbers/0/dataLocalizationRegion");
}

}  // namespace
}  // namespace signupgate::tests
