// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/cases.hpp"

#include <chrono>

#include "labels.hpp"

namespace signupgate::tests {
namespace {

using testing::Case;
using testing::cases;

TEST(Cases, AreConfirmedByTheReference) {
  for (const Direction direction : directions)
    for (const Case& one : cases(direction)) EXPECT_TRUE(confirmed(one, direction));
}

TEST(Cases, AreConfirmedByTheGate) {
  for (const Direction direction : directions)
    for (const Case& one : cases(direction)) EXPECT_TRUE(confirmed_by_gate(one, direction));
}

TEST(Cases, AreFew) {
  std::size_t count = 0;
  std::size_t bytes = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (const Direction direction : directions) {
    const std::vector<Case> all = cases(direction);
    std::set<std::string> bodies;
    for (const Case& one : all) {
      bytes += one.body.size();
      bodies.insert(one.body);
    }
    count += all.size();
    EXPECT_EQ(bodies.size(), all.size()) << "a document is there twice";
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
  std::printf("%zu documents, %zu bytes, %.2f s\n", count, bytes, time.count());
  EXPECT_GT(count, 4000U);
  EXPECT_LT(count, 20'000U);
  EXPECT_LT(bytes, 20'000'000U);
}

TEST(Cases, AreAlwaysTheSame) {
  for (const Direction direction : directions) {
    const std::vector<Case> one = cases(direction);
    const std::vector<Case> other = cases(direction);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].body, other[i].body);
      EXPECT_EQ(one[i].name, other[i].name);
      EXPECT_TRUE(one[i].labels == other[i].labels);
    }
  }
}

TEST(Cases, HaveBothSidesOfEveryRule) {
  std::set<Rule> seen;
  std::size_t valid = 0;
  for (const Direction direction : directions) {
    for (const Case& one : cases(direction)) {
      valid += one.labels.empty() ? 1 : 0;
      for (const testing::Label& label : one.labels) seen.insert(label.rules.begin(), label.rules.end());
    }
  }
  // All but the size of the body, which is the gate's limit and no fact of the description.
  EXPECT_EQ(seen.size(), rule_count - 1);
  EXPECT_FALSE(seen.contains(Rule::body_size));
  EXPECT_GT(valid, 500U);
}

}  // namespace
}  // namespace signupgate::tests
