// SPDX-License-Identifier: Apache-2.0
//
// 3, 4 and 6 on cases() and on RapidCheck's documents with one fault, with several, and with none.
//
#include <gtest/gtest.h>
// After gtest, whose macros it uses.
#include <rapidcheck/gtest.h>

#include "p02_completeness.hpp"
#include "p03_labels.hpp"
#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/rapidcheck.hpp"

namespace signupgate::properties {
namespace {

using testing::Wanted;

Way listing_all(Direction direction) {
  Way way = direction == Direction::request ? request() : response();
  way.policy.max_violations = unlimited;
  return way;
}

Breach violated(const testing::Case& one, Direction direction) {
  const Subject subject(one.body, listing_all(direction));
  if (const Breach breach = p04::violated(subject, one.labels)) return breach;
  if (const Breach breach = p03::violated(subject, one.labels)) return breach;
  return one.labels.empty() ? p02::violated(subject, true) : holds;
}

TEST(Labels, OfEveryCaseAreHonestAndFound) {
  for (const Direction direction : {Direction::request, Direction::response})
    for (const testing::Case& one : testing::cases(direction)) {
      const Breach breach = violated(one, direction);
      EXPECT_FALSE(breach) << one.name << ": " << *breach;
    }
}

void all_hold(Direction direction, const Wanted& wanted) {
  const testing::Case one = *testing::documents(direction, wanted);
  const Breach breach = violated(one, direction);
  if (breach) RC_FAIL(std::string(*breach));
}

RC_GTEST_PROP(LabelsRapidCheck, NoFault, (bool requests)) {
  all_hold(requests ? Direction::request : Direction::response, {});
}
RC_GTEST_PROP(LabelsRapidCheck, OneFault, (bool requests)) {
  all_hold(requests ? Direction::request : Direction::response, {.kind = Wanted::faulty});
}
RC_GTEST_PROP(LabelsRapidCheck, SeveralFaults, (bool requests)) {
  all_hold(requests ? Direction::request : Direction::response, {.kind = Wanted::faulty, .faults = 6});
}
RC_GTEST_PROP(LabelsRapidCheck, Malformed, (bool requests)) {
  all_hold(requests ? Direction::request : Direction::response, {.kind = Wanted::malformed});
}

}  // namespace
}  // namespace signupgate::properties
