// SPDX-License-Identifier: Apache-2.0
//
// The properties on documents that RapidCheck edits (edited.hpp); and that what it finds, it shrinks to the edit that
// matters. RC_PARAMS="max_success=1000" tries more, as ctest's properties.many does.
//
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "catalogue.hpp"
#include "edited.hpp"
#include "p09_same_reading.hpp"

namespace signupgate::properties {
namespace {

class RapidCheck : public ::testing::TestWithParam<Property> {};

TEST_P(RapidCheck, Holds) {
  const Property& property = GetParam();
  EXPECT_TRUE(rc::check(std::string(property.name), [&property] {
    const Edited one = *edited();
    const Breach breach = property.violated(one.subject());
    if (breach) RC_FAIL(std::string(*breach));
  }));
}

INSTANTIATE_TEST_SUITE_P(OfADocument, RapidCheck, ::testing::ValuesIn(of_a_document),
                         [](const auto& given) { return identifier(given.param); });

TEST(RapidCheck9, AUsedGateAndANewOneReadTheSame) {
  Gate used;
  EXPECT_TRUE(rc::check(std::string(p09::name), [&used] {
    const Edited one = *edited();
    Gate fresh;
    const Breach breach = p09::violated(one.subject(), used, fresh);
    if (breach) RC_FAIL(std::string(*breach));
  }));
}

/// What RapidCheck shrinks to where `wrong` is held against every document.
template <class Wrong>
Edited shrunk(std::uint64_t seed, const Wrong& wrong) {
  Edited smallest;
  rc::detail::TestParams params;
  params.seed = seed;
  params.maxSuccess = 1000;
  const auto result = rc::detail::checkTestable(
      [&] {
        const Edited one = *edited(5, 5);
        if (!wrong(one)) return;
        smallest = one;
        RC_FAIL("found");
      },
      rc::detail::TestMetadata{}, params);
  EXPECT_TRUE(result.template is<rc::detail::FailureResult>()) << "no document shows it";
  return smallest;
}

std::string shown(const Edited& one) {
  std::ostringstream out;
  showValue(one, out);
  return out.str();
}

bool has_rule(const Edited& one, Rule rule) {
  const Subject subject = one.subject();
  const std::vector<Finding>& findings = subject.answer().findings;
  return std::any_of(findings.begin(), findings.end(), [rule](const Finding& f) { return f.rule == rule; });
}

constexpr std::uint64_t seeds = 5;

TEST(Shrinking, LeavesTheEditThatMatters) {
  for (const Rule rule : {Rule::pin_format, Rule::type, Rule::duplicate_member})
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      const Edited one = shrunk(seed, [rule](const Edited& any) { return has_rule(any, rule); });
      EXPECT_EQ(one.edits.size(), 1U) << name(rule) << ", seed " << seed << ": " << shown(one);
      EXPECT_LT(one.body.size(), 400U) << shown(one);
      if (seed == 0) std::printf("%s: %s", std::string(name(rule)).c_str(), shown(one).c_str());
    }
}

TEST(Shrinking, LeavesNoEditWhereNoneMatters) {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Edited one = shrunk(seed, [](const Edited& any) { return !any.body.empty(); });
    EXPECT_TRUE(one.edits.empty()) << shown(one);
  }
}

TEST(Shrinking, LeavesTwoWhereItTakesTwo) {
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const Edited one = shrunk(seed, [](const Edited& any) {
      return has_rule(any, Rule::pin_format) && has_rule(any, Rule::unknown_member);
    });
    EXPECT_LE(one.edits.size(), 2U) << "seed " << seed << ": " << shown(one);
    if (seed == 0) std::printf("%s", shown(one).c_str());
  }
}

}  // namespace
}  // namespace signupgate::properties
