// SPDX-License-Identifier: Apache-2.0
//
// number.hpp: JSON numbers in odd spellings.
//
#pragma once

#include <string>
#include <string_view>

#include "signupgate/testing/choices.hpp"

namespace signupgate::testing::detail {

struct Number {
  std::string spelling;
  /// A 32-bit signed integer, however it is spelt.
  bool fits = true;
  std::string name;
};

/// A number on one side or the other of the edges of a 32-bit integer. A finite number of decisions.
[[nodiscard]] Number aimed_number(Choices& choices);
/// Any integer of 32 bits, spelt in any way.
[[nodiscard]] std::string valid_integer(Choices& choices);
/// The same value in another spelling, of a well-formed number.
[[nodiscard]] std::string respell(Choices& choices, std::string_view number);

}  // namespace signupgate::testing::detail
