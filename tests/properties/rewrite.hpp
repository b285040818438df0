// SPDX-License-Identifier: Apache-2.0
//
// rewrite.hpp: the text of a document's tree, spelt in other ways than the document was.
//
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "random.hpp"
#include "reference/json.hpp"

namespace signupgate::properties {

/// How the text differs from the shortest; everything else is as in the tree: order, duplicates, the text of numbers.
struct Spelling {
  /// White space between tokens, here and there.
  bool spaces = false;
  /// Some characters of keys and values written as escapes.
  bool escapes = false;
};

[[nodiscard]] std::string written(const reference::Json& value, Spelling spelling, Random& random);
[[nodiscard]] inline std::string written(const reference::Json& value) {
  Random unused(0);
  return written(value, {}, unused);
}

/// Every object's members in another order.
void shuffle_members(reference::Json& value, Random& random);

[[nodiscard]] reference::Json text_value(std::string_view text);

}  // namespace signupgate::properties
