// SPDX-License-Identifier: Apache-2.0
//
// A custom mutator for AFL++: no header of AFL++ is needed, its interface is these three functions.
//
//     AFL_CUSTOM_MUTATOR_LIBRARY=.../libsignupgate_afl.so afl-fuzz -i corpus -o out -- ./handler @@
//
// SIGNUPGATE_DIRECTION says what the documents are: `request` (also when it is not set), `response`, or `either`, which
// looks at each document's members. AFL++ goes on with its own mutations beside these; AFL_CUSTOM_MUTATOR_ONLY=1 leaves
// them out.
//
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "signupgate/testing/mutate.hpp"

namespace {

using namespace signupgate;
using namespace signupgate::testing;

/// One in so many inputs takes something from the other one that AFL++ hands over.
constexpr std::uint32_t one_in_crossover = 8;

struct Mutator {
  /// None: by the document.
  std::optional<Direction> direction;
  RandomChoices choices;
  /// AFL++ reads the result until its next call.
  std::string result;
};

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// What looks like neither may be either.
Direction direction_for(Mutator& mutator, std::string_view text) {
  if (mutator.direction) return *mutator.direction;
  if (const auto seen = direction_of(text)) return *seen;
  return mutator.choices.choose(2) == 0 ? Direction::request : Direction::response;
}

}  // namespace

extern "C" {

/// `afl` is AFL++'s own state, which is not looked at. Null: refused.
[[gnu::visibility("default")]] void* afl_custom_init(void* afl, unsigned seed) {
  static_cast<void>(afl);
  const char* given = std::getenv("SIGNUPGATE_DIRECTION");
  const std::string_view direction = given == nullptr ? name(Direction::request) : given;
  for (const Direction one : {Direction::request, Direction::response})
    if (direction == name(one)) return new (std::nothrow) Mutator{one, RandomChoices(seed), {}};
  if (direction == "either") return new (std::nothrow) Mutator{std::nullopt, RandomChoices(seed), {}};
  return nullptr;
}

[[gnu::visibility("default")]] std::size_t afl_custom_fuzz(void* data, std::uint8_t* buffer, std::size_t size,
                                                           std::uint8_t** out, std::uint8_t* other,
                                                           std::size_t other_size, std::size_t max_size) {
  auto& mutator = *static_cast<Mutator*>(data);
  try {
    std::string text(text_of(buffer, size));
    const Direction direction = direction_for(mutator, text);
    if (other != nullptr && mutator.choices.once_in(one_in_crossover))
      text = crossover(mutator.choices, text, text_of(other, other_size), direction, max_size);
    mutator.result = mutate(mutator.choices, text, direction, max_size);
  } catch (const std::exception&) {
    // No memory: the input as it is.
    *out = buffer;
    return size;
  }
  *out = reinterpret_cast<std::uint8_t*>(mutator.result.data());
  return mutator.result.size();
}

[[gnu::visibility("default")]] void afl_custom_deinit(void* data) { delete static_cast<Mutator*>(data); }

}  // extern "C"
