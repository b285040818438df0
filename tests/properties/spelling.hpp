// SPDX-License-Identifier: Apache-2.0
//
// spelling.hpp: what properties 10, 11 and 12 have in common: a document spelt anew has the same findings, wherever
// they stand now, and the same decoded values.
//
#pragma once

#include "rewrite.hpp"
#include "walk.hpp"

namespace signupgate::properties {

/// The views' strings, one by one, are the tree's.
[[nodiscard]] inline Breach same_values(const Subject& subject, const reference::Json* tree,
                                        std::string_view body) {
  Way way = subject.way();
  const auto equal = [](std::string_view view, TextInTree text) -> Breach {
    return view == text.decoded ? holds : Breach("a decoded string has another value");
  };
  way.policy.profile = Profile::wire;
  way.policy.overrides = {};
  Gate& gate = subject.gate(way.policy);
  if (way.direction == Direction::request) {
    const auto parsed = gate.parse_request(body);
    return parsed.value ? walk_views(*parsed.value, tree, equal) : holds;
  }
  const auto parsed = gate.parse_response(way.head(), body);
  return parsed.value ? walk_views(*parsed.value, tree, equal) : holds;
}

/// `text` is the same document as the subject's, spelt otherwise.
[[nodiscard]] inline Breach same_when_respelt(const Subject& subject, std::string_view text) {
  Way way = subject.way();
  way.policy.max_body = unlimited;
  way.policy.max_violations = unlimited;
  return difference_without_positions(subject.again(text, way), subject.again(subject.body(), way));
}

}  // namespace signupgate::properties
