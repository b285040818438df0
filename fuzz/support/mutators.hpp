// SPDX-License-Identifier: Apache-2.0
//
// mutators.hpp: libFuzzer's hooks for harnesses whose input is a request or a response, whichever it looks like.
//
#pragma once

#include <string_view>

#include "signupgate/testing/fuzz.hpp"
#include "signupgate/testing/mutate.hpp"

namespace signupgate::fuzz {

/// What looks like neither may be either.
[[nodiscard]] inline Direction direction_of(std::string_view document, unsigned seed) {
  return testing::direction_of(document).value_or(seed % 2 == 0 ? Direction::request : Direction::response);
}

}  // namespace signupgate::fuzz

/// `data`, `size` and `seed` are the hooks' own.
#define SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()                                                               \
  extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, \
                                                 unsigned seed) {                                            \
    const auto direction =                                                                                   \
        ::signupgate::fuzz::direction_of({reinterpret_cast<const char*>(data), size}, seed);                 \
    return ::signupgate::testing::fuzz_mutate(::signupgate::testing::signup_structure(direction), direction, \
                                              data, size, max_size, seed, LLVMFuzzerMutate);                 \
  }                                                                                                          \
  extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,            \
                                                   const std::uint8_t* other, std::size_t other_size,        \
                                                   std::uint8_t* out, std::size_t max_size, unsigned seed) { \
    const auto direction =                                                                                   \
        ::signupgate::fuzz::direction_of({reinterpret_cast<const char*>(one), one_size}, seed);              \
    return ::signupgate::testing::fuzz_crossover(::signupgate::testing::signup_structure(direction), one,    \
                                                 one_size, other, other_size, out, max_size, seed);          \
  }
