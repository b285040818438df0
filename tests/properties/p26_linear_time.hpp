// SPDX-License-Identifier: Apache-2.0
//
// 26. Linear time: of twice as much, judging takes less than 2.2 times the instructions. They are counted by
// linear_time.py; what there is more of, and where it would hurt, is in growing.hpp.
//
#pragma once

#include <cstdint>

#include "judging.hpp"

namespace signupgate::properties::p26 {

inline constexpr std::string_view name = "26 linear time";

/// `of_twice` instructions for a document of twice the size of the one that takes `of_once`.
[[nodiscard]] constexpr Breach violated(std::uint64_t of_once, std::uint64_t of_twice) {
  // 2.2 in tenths, without floating point.
  return of_twice * 10 < of_once * 22 ? Breach(holds)
                                      : Breach("twice as much takes more than 2.2 times as long");
}

}  // namespace signupgate::properties::p26
