// SPDX-License-Identifier: Apache-2.0
#include "labels.hpp"

namespace signupgate::tests {
namespace {

TEST(Labels, HundredThousandAreConfirmedByTheReference) {
  const std::size_t count = confirm_generated(1'000'000, 6000);
  EXPECT_GE(count, 100'000U);
  std::printf("%zu labelled documents confirmed\n", count);
}

}  // namespace
}  // namespace signupgate::tests
