// SPDX-License-Identifier: Apache-2.0
//
// 15. Every strict prefix of a document but the empty one is rejected, and nothing past its end is read: each is judged
// in memory of exactly its size, and as a padded body behind which the document goes on. Of long documents so many prefixes
// are taken, each time the same.
//
#pragma once

#include "judging.hpp"
#include "random.hpp"

namespace signupgate::properties::p15 {

inline constexpr std::string_view name = "15 prefixes";
inline constexpr std::size_t most = 16;

[[nodiscard]] inline Breach violated(const Subject& subject) {
  if (!subject.answer().valid()) return holds;
  // A document without the white space behind it is whole.
  const std::string_view body = subject.body();
  const std::size_t end = body.find_last_not_of(" \t\r\n");
  if (body.empty() || end == std::string_view::npos || end == 0) return holds;
  std::string longer(body);
  longer.append(padding, '\0');
  Random random(body, 15);
  for (std::size_t i = 1; i <= std::min(end, most); ++i) {
    const std::size_t size = end <= most ? i : 1 + random.below(end);
    if (subject.again(ExactBytes(body.substr(0, size)).view(), subject.way()).fault != Fault::serialization)
      return "the beginning of a document is accepted";
    const Padded beginning{std::string_view(longer).substr(0, size)};
    if (subject.again(beginning, subject.way()).fault != Fault::serialization)
      return "the beginning of a document is accepted where the rest stands behind it";
  }
  return holds;
}

}  // namespace signupgate::properties::p15
