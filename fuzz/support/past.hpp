// SPDX-License-Identifier: Apache-2.0
//
// past.hpp: a gate that has judged documents before the input.
//
//     Gate used = fuzz::gate_with_a_past(body);
//
// Which ones follows from the input alone: what a harness finds, its file shows again, on its own and in any order. They are
// the input cut short, the input as what it is not, and documents that leave something behind in every part of a gate.
// Longer pasts are sequence_fuzzer's.
//
// No std::string: see memory_fuzzer.cpp.
//
#pragma once

#include <iterator>
#include <string_view>
#include <utility>

#include "properties/random.hpp"
#include "signupgate/gate.hpp"

namespace signupgate::fuzz {

/// Findings of many kinds and decoded texts; levels left open; a list and a map with their entries.
inline constexpr std::string_view strangers[] = {
    R"({"signupCallback":{"accessToken":"\ud83d\ude00","x":0,"x":1},"\u0073etupFinalization":{"waba":{"eventDestinations":[{}],"setupFinalization":null},"phoneNumbers":[{"id":"a","twoFactorPin":"12345"},{"id":"a"}]},"y":[[{}]]})",
    R"({"signupCallback":{"accessToken":"t"},"setupFinalization":{"phoneNumbers":[{"id":"\)",
    R"({"signupCallback":{"accessToken":"t\n","callbackUrl":"https://example.com/"},"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"phone-number-id-0123456789abcdef0123456789abcdef","twoFactorPin":"123456","tags":[{"key":"a","value":"b"},{"key":"c"}]}]}})",
};

/// Judged and forgotten.
inline void meet(Gate& gate, Direction direction, std::string_view document) {
  if (direction == Direction::request) {
    static_cast<void>(gate.parse_request(document));
  } else {
    static_cast<void>(gate.parse_response({}, document));
  }
}

/// Its policy is a new gate's.
[[nodiscard]] inline Gate gate_with_a_past(std::string_view input) {
  properties::Random random(input, 21);
  Gate gate;
  for (std::size_t left = 1 + random.below(4); left != 0; --left) {
    gate.set_policy({.profile = static_cast<Profile>(random.below(3))});
    const auto direction = static_cast<Direction>(random.below(2));
    switch (random.below(4)) {
      case 0: meet(gate, direction, input.substr(0, random.below(input.size() + 1))); break;
      case 1: meet(gate, direction, input); break;
      case 2: static_cast<void>(gate.check_response({.status = 500, .error_type = "a#b:c"}, input)); break;
      default: meet(gate, direction, strangers[random.below(std::size(strangers))]);
    }
    if (random.one_in(8)) gate.wipe();
  }
  gate.set_policy({});
  return gate;
}

}  // namespace signupgate::fuzz
