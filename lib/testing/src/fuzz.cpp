// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/fuzz.hpp"

#include <algorithm>
#include <exception>
#include <string>

#include "signupgate/testing/mutate.hpp"

namespace signupgate::testing {
namespace {

/// One in so many inputs is left to the engine.
constexpr std::uint32_t one_in_engine = 16;

std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::size_t give(const std::string& text, std::uint8_t* out, std::size_t max_size) {
  const std::size_t size = std::min(text.size(), max_size);
  std::copy_n(text.begin(), size, out);
  return size;
}

}  // namespace

std::size_t fuzz_mutate(const Description& structure, Direction direction, std::uint8_t* data,
                        std::size_t size, std::size_t max_size, unsigned seed,
                        EngineMutation engine) noexcept {
  try {
    RandomChoices choices(seed);
    if (engine != nullptr && choices.once_in(one_in_engine)) return engine(data, size, max_size);
    return give(mutate(choices, as_text(data, size), structure, direction, max_size), data, max_size);
  } catch (const std::exception&) {
    // No memory: the input as it is.
    return size;
  }
}

std::size_t fuzz_crossover(const Description& structure, const std::uint8_t* one, std::size_t one_size,
                           const std::uint8_t* other, std::size_t other_size, std::uint8_t* out,
                           std::size_t max_size, unsigned seed) noexcept {
  try {
    RandomChoices choices(seed);
    return give(crossover(choices, as_text(one, one_size), as_text(other, other_size), structure, max_size),
                out, max_size);
  } catch (const std::exception&) { return 0; }
}

}  // namespace signupgate::testing
