// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/rapidcheck.hpp"

#include <gtest/gtest.h>
// Behind gtest.h, which it needs.
#include <rapidcheck/gtest.h>

#include <sstream>

#include "confirm.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::documents;
using testing::Wanted;

RC_GTEST_PROP(RapidCheck, ValidDocumentsAreAccepted, (const testing::ValidRequest& document)) {
  RC_ASSERT(listed_by_gate(document.body, Direction::request).empty());
}

RC_GTEST_PROP(RapidCheck, LabelsOfFaultyRequestsAreTrue, (const testing::FaultyRequest& document)) {
  RC_ASSERT(!document.labels.empty());
  RC_ASSERT(static_cast<bool>(confirmed(document, Direction::request)));
}

RC_GTEST_PROP(RapidCheck, LabelsOfSeveralFaultsAreTrue, ()) {
  const Case one = *documents(Direction::response, {.kind = Wanted::faulty, .faults = 5});
  RC_ASSERT(static_cast<bool>(confirmed(one, Direction::response)));
}

RC_GTEST_PROP(RapidCheck, LabelsOfMalformedResponsesAreTrue, (const testing::MalformedResponse& document)) {
  RC_ASSERT(static_cast<bool>(confirmed(document, Direction::response)));
}

TEST(RapidCheck, ShrinksToTheOneFaultThatMatters) {
  // A handler that falls over one rule, met among others.
  Case smallest;
  const bool held = rc::check("falls over a wrong PIN", [&] {
    const Case one = *documents(Direction::request, {.kind = Wanted::faulty, .faults = 5});
    for (const testing::Label& label : one.labels) {
      if (label.rules == std::vector{Rule::pin_format}) {
        smallest = one;
        RC_FAIL("fell over");
      }
    }
  });
  EXPECT_FALSE(held) << "no document has a wrong PIN";
  EXPECT_EQ(smallest.labels.size(), 1U) << smallest.name;
  EXPECT_EQ(smallest.name.find(" & "), smallest.name.npos) << smallest.name;
  EXPECT_LT(smallest.body.size(), 200U) << smallest.body;
  std::ostringstream shown;
  showValue(smallest, shown);
  EXPECT_NE(shown.str().find("twoFactorPin/"), std::string::npos) << shown.str();
  std::printf("%s", shown.str().c_str());
}

TEST(RapidCheck, ShowsEveryFaultOnALineOfItsOwn) {
  const Case one{.body = "{}",
                 .labels = {{.direction = Direction::request, .rules = {Rule::type}, .pointer = "/a"}},
                 .name = "a/type & b/required & c/length"};
  std::ostringstream shown;
  showValue(one, shown);
  EXPECT_TRUE(shown.str().starts_with("a/type\nb/required\nc/length\nlabels {")) << shown.str();
  EXPECT_TRUE(shown.str().ends_with("\n{}\n")) << shown.str();
}

}  // namespace
}  // namespace signupgate::tests
