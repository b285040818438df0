// SPDX-License-Identifier: Apache-2.0
//
// text.hpp: strings on both sides of every limit that a description gives.
//
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "signupgate/shape.hpp"
#include "signupgate/testing/choices.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing::detail {

/// What of a text's rules a string is aimed at.
enum class Aspect : std::uint8_t {
  length,
  pattern,
  values,
  digits,
  documented,
  emptiness,
  form,
  url,
  reserved,
};

/// What of these rules can be aimed at under a profile. Length always can.
[[nodiscard]] std::vector<Aspect> aspects_of(const text& rules, Profile profile);
/// Whether some string is on the wrong side of it.
[[nodiscard]] bool can_be_broken(const text& rules, Aspect aspect);

struct Text {
  std::u32string value;
  /// `length/max+1`.
  std::string name;
};

/// A string on one side or the other, each close to the edge. A finite number of decisions.
[[nodiscard]] Text aimed_text(Choices& choices, const text& rules, Aspect aspect);
/// The same on the side that is asked for; `broken` is what it breaks.
[[nodiscard]] Text aimed_text(Choices& choices, const text& rules, Aspect aspect, Profile profile,
                              bool faulty, std::vector<Rule>& broken);
/// The shortest, plainest string that breaks nothing.
[[nodiscard]] std::u32string simplest_text(const text& rules, Profile profile);
/// A string that breaks nothing: the simplest, one at an edge, or any.
[[nodiscard]] std::u32string valid_text(Choices& choices, const text& rules, Profile profile);

}  // namespace signupgate::testing::detail
