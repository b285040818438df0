// SPDX-License-Identifier: Apache-2.0
//
// 22. The answer does not depend on the padding's bytes, nor on the document's address modulo 64.
//
#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

#include "judging.hpp"
#include "random.hpp"

namespace signupgate::properties::p22 {

inline constexpr std::string_view name = "22 padding and alignment";
/// Of fills and addresses so many are tried on one document, each time the same.
inline constexpr std::size_t tries = 3;
inline constexpr char fills[] = {'\0', '\xff', '"', '}', '7', '\\', ' '};

[[nodiscard]] inline Breach violated(const Subject& subject) {
  const std::string_view body = subject.body();
  Random random(body, 22);
  std::vector<char> bytes(64 + body.size() + padding);
  for (std::size_t i = 0; i < tries; ++i) {
    const char fill = fills[random.below(std::size(fills))];
    // new[] aligns by 16 or more; the rest is chosen.
    const std::size_t shift = random.below(64);
    std::fill(bytes.begin(), bytes.end(), fill);
    body.copy(bytes.data() + shift, body.size());
    const std::string_view moved(bytes.data() + shift, body.size());
    if (difference(subject.again(Padded{moved}, subject.way()), subject.answer()))
      return "the bytes behind the end matter";
    if (i == 0 && difference(subject.again(moved, subject.way()), subject.answer()))
      return "the address matters";
  }
  return holds;
}

}  // namespace signupgate::properties::p22
