// SPDX-License-Identifier: Apache-2.0
//
// The hooks that the macro defines, called as libFuzzer calls them, in a program without libFuzzer.
#include "signupgate/testing/fuzz.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {
std::string handled;
void handle(std::string_view body) { handled = body; }
}  // namespace

SIGNUPGATE_FUZZ_REQUEST_HANDLER(handle)

namespace signupgate::tests {
namespace {

TEST(FuzzHooks, TheHandlerGetsTheBytes) {
  const std::string text = "{}";
  EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
  EXPECT_EQ(handled, "{}");
  EXPECT_EQ(LLVMFuzzerTestOneInput(nullptr, 0), 0);
  EXPECT_EQ(handled, "");
}

TEST(FuzzHooks, TheMutatorsKeepToTheSizeAndTheSeed) {
  const std::string one = R"({"signupCallback":{"accessToken":"a"}})";
  const std::string other = R"({"signupCallback":{"accessToken":"b","callbackUrl":"https://b"}})";
  std::size_t changed = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    const auto mutate = [&] {
      std::vector<std::uint8_t> data(one.begin(), one.end());
      data.resize(64);
      data.resize(LLVMFuzzerCustomMutator(data.data(), one.size(), 64, seed));
      return data;
    };
    const std::vector<std::uint8_t> mutant = mutate();
    EXPECT_LE(mutant.size(), 64U);
    EXPECT_EQ(mutant, mutate());
    changed += std::string(mutant.begin(), mutant.end()) != one ? 1 : 0;

    std::vector<std::uint8_t> both(100);
    const std::size_t size = LLVMFuzzerCustomCrossOver(
        reinterpret_cast<const std::uint8_t*>(one.data()), one.size(),
        reinterpret_cast<const std::uint8_t*>(other.data()), other.size(), both.data(), both.size(), seed);
    EXPECT_LE(size, both.size());
  }
  EXPECT_GT(changed, 200U);
}

std::size_t of_the_engine(std::uint8_t* data, std::size_t, std::size_t) {
  data[0] = 'E';
  return 1;
}

TEST(FuzzHooks, TheEngineHasItsShare) {
  std::size_t left_to_it = 0;
  for (unsigned seed = 0; seed < 1600; ++seed) {
    std::vector<std::uint8_t> data(64, '{');
    const std::size_t size =
        testing::fuzz_mutate(testing::signup_structure(Direction::request), Direction::request, data.data(),
                             2, data.size(), seed, of_the_engine);
    left_to_it += size == 1 && data[0] == 'E' ? 1 : 0;
  }
  EXPECT_GT(left_to_it, 50U);
  EXPECT_LT(left_to_it, 200U);
}

}  // namespace
}  // namespace signupgate::tests
