// SPDX-License-Identifier: Apache-2.0
//
// json_tree.hpp: where in a text its values are, and what the description expects there. It reads as far as it can:
// strings may hold anything but their end, and what is open at the end of the text ends there.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "node.hpp"
#include "signupgate/description.hpp"

namespace signupgate::testing::detail {

struct Span {
  Node::Type type = Node::Type::null;
  std::size_t begin = 0;
  std::size_t end = 0;
  /// Of an object's member: its key with the quotation marks.
  std::size_t key_begin = 0;
  std::size_t key_end = 0;
  std::size_t parent = none;
  std::vector<std::size_t> children{};
  /// What is expected here; null: nothing is known of it.
  const Description* shape = nullptr;

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// Where the key, or else the value, begins.
  [[nodiscard]] std::size_t start() const { return key_end != 0 ? key_begin : begin; }
};

struct JsonTree {
  std::string_view text;
  /// The whole first; empty when not even that has a beginning.
  std::vector<Span> spans;

  [[nodiscard]] std::string_view of(const Span& span) const {
    return text.substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] std::string_view key_of(const Span& span) const {
    return text.substr(span.key_begin, span.key_end - span.key_begin);
  }
  /// The member of an object with this name, or none.
  [[nodiscard]] std::size_t find(const Span& object, std::string_view name) const;
};

[[nodiscard]] JsonTree read_tree(std::string_view text, const Description& root);

/// The text that a string stands for, with its quotation marks; nothing if it is not well-formed.
[[nodiscard]] std::optional<std::string> decoded(std::string_view spelling);

}  // namespace signupgate::testing::detail
