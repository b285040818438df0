// SPDX-License-Identifier: Apache-2.0
//
// Memory behind the C ABI: none is taken once warm, its lack is an answer, and secrets are overwritten.
//
#include "allocation.hpp"
#include "library/corpus.hpp"
#include "properties/through_c.hpp"

namespace signupgate::tests {
namespace {

using properties::CGate;
using properties::remembered;
using properties::status_of;

TEST(CAbiMemory, OfANewGateIsItsOwnAlone) {
  const CountedAllocations counted;
  const CGate gate(signupgate_gate_new());
  EXPECT_EQ(counted.count(), 1U);
}

TEST(CAbiMemory, NoGateWithoutMemory) {
  signupgate_gate* gate = nullptr;
  {
    const FailingAllocations failing(1);
    gate = signupgate_gate_new();
  }
  EXPECT_EQ(gate, nullptr);
  signupgate_gate_free(gate);
}

TEST(CAbiMemory, NothingIsAllocatedOnceWarm) {
  std::size_t judged = 0;
  for (const CorpusDocument& document : corpus()) {
    if (!document.valid) continue;
    const CGate gate(signupgate_gate_new());
    ASSERT_TRUE(properties::set_policy(gate.get(), document.how.policy));
    const std::string padded = document.body + std::string(SIGNUPGATE_PADDING, '\0');
    const Padded body{std::string_view(padded).substr(0, document.body.size())};
    const auto both = [&] {
      return status_of(gate.get(), document.body, document.how) == SIGNUPGATE_VALID &&
             status_of(gate.get(), body, document.how) == SIGNUPGATE_VALID;
    };
    ASSERT_TRUE(both()) << document.name;
    const CountedAllocations counted;
    const bool again = both();
    char out[256];
    (void)signupgate_write_error_body(gate.get(), out, sizeof out);
    (void)signupgate_refusal_error_type(gate.get());
    const std::size_t count = counted.count();
    EXPECT_TRUE(again) << document.name;
    EXPECT_EQ(count, 0U) << document.name;
    ++judged;
  }
  EXPECT_GT(judged, 50U);
}

TEST(CAbiMemory, ReadingAVerdictAndWipingTakeNone) {
  constexpr std::string_view body = R"({"setupFinalization":{},"signupCallback":{}})";
  const CGate gate(signupgate_gate_new());
  ASSERT_EQ(signupgate_check_request(gate.get(), body.data(), body.size()), SIGNUPGATE_VALIDATION);
  char out[4096];
  const FailingAllocations failing(1);
  signupgate_violation violation;
  EXPECT_EQ(signupgate_violation_at(gate.get(), 0, &violation), 1);
  EXPECT_GT(signupgate_write_error_body(gate.get(), out, sizeof out), 0U);
  EXPECT_EQ(signupgate_set_rule(gate.get(), "required", "warning"), 1);
  signupgate_wipe(gate.get());
  EXPECT_EQ(failing.count(), 0U);
}

TEST(CAbiMemory, WhicheverAllocationFailsTheAnswerIsRightOrInternal) {
  std::size_t failed = 0;
  for (const CorpusDocument& document : corpus()) {
    const How& how = document.how;
    const Judged expected = judge(document.body, how);
    for (std::size_t n = 1;; ++n) {
      ASSERT_LT(n, 2000U) << "allocates without end";
      const CGate gate(signupgate_gate_new());
      ASSERT_TRUE(properties::set_policy(gate.get(), how.policy));
      int status = 0;
      std::size_t allocations = 0;
      {
        const FailingAllocations failing(n);
        status = status_of(gate.get(), document.body, how);
        allocations = failing.count();
      }
      ASSERT_EQ(status, signupgate_fault(gate.get())) << document.name;
      if (status == SIGNUPGATE_INTERNAL) {
        ++failed;
        EXPECT_EQ(signupgate_violation_count(gate.get()), 0U) << document.name;
        EXPECT_EQ(signupgate_refusal_status(gate.get()), 500) << document.name;
      } else {
        ASSERT_EQ(status, static_cast<int>(expected.fault)) << document.name << ", allocation " << n;
      }
      ASSERT_EQ(status_of(gate.get(), document.body, how), static_cast<int>(expected.fault))
          << "with memory again";
      ASSERT_TRUE(same(remembered(gate.get()), expected)) << document.name << ", allocation " << n;
      if (allocations < n) {
        EXPECT_NE(status, SIGNUPGATE_INTERNAL) << "nothing failed";
        break;
      }
    }
  }
  EXPECT_GT(failed, 300U);
}

TEST(CAbiMemory, WipeOverwritesWhatWasDecoded) {
  // A message with an escape lies in the gate, whose memory wiping keeps.
  constexpr std::string_view body = R"({"message":"CANARY\u0021"})";
  const CGate gate(signupgate_gate_new());
  ASSERT_EQ(signupgate_check_response(gate.get(), 500, nullptr, 0, body.data(), body.size()),
            SIGNUPGATE_VALID);
  signupgate_service_error told;
  ASSERT_EQ(signupgate_told_error(gate.get(), &told), 1);
  ASSERT_EQ(std::string_view(told.message.data, told.message.size), "CANARY!");
  signupgate_wipe(gate.get());
  EXPECT_EQ(std::string_view(told.message.data, told.message.size), std::string_view("\0\0\0\0\0\0\0", 7));
  EXPECT_EQ(signupgate_told_error(gate.get(), &told), 0) << "and nothing points there any more";
}

}  // namespace
}  // namespace signupgate::tests
