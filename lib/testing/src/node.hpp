// SPDX-License-Identifier: Apache-2.0
//
// node.hpp: a document before it is written down.
//
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signupgate::testing::detail {

struct Key {
  std::string name;
  /// How it is written, if that matters; empty: as the style has it.
  std::string spelling{};
};

struct Node {
  enum class Type { raw, null, boolean, number, text, list, object };
  Type type = Type::null;
  /// text: its value in UTF-8; number, boolean, raw: its bytes.
  std::string text{};
  /// object: its keys, as many as items.
  std::vector<Key> keys{};
  std::vector<Node> items{};

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  /// The first member of that name, or none.
  [[nodiscard]] std::size_t find(std::string_view name) const {
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i].name == name) return i;
    return none;
  }
  /// The first member of that name unless it is absent or null.
  [[nodiscard]] bool present(std::string_view name) const {
    const std::size_t at = find(name);
    return at != none && items[at].type != Type::null;
  }
  void add(Key key, Node value, std::size_t at = none) {
    at = std::min(at, keys.size());
    keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(at), std::move(key));
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), std::move(value));
  }
  void remove(std::size_t at) {
    if (type == Type::object) keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(at));
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
  }
};

[[nodiscard]] inline Node text_node(std::string value) {
  return {.type = Node::Type::text, .text = std::move(value)};
}
[[nodiscard]] inline Node number_node(std::string spelling) {
  return {.type = Node::Type::number, .text = std::move(spelling)};
}
[[nodiscard]] inline Node boolean_node(bool value) {
  return {.type = Node::Type::boolean, .text = value ? "true" : "false"};
}
[[nodiscard]] inline Node raw_node(std::string bytes) {
  return {.type = Node::Type::raw, .text = std::move(bytes)};
}
[[nodiscard]] inline Node list_node(std::vector<Node> items = {}) {
  return {.type = Node::Type::list, .items = std::move(items)};
}
[[nodiscard]] inline Node object_node() { return {.type = Node::Type::object}; }

/// A JSON Pointer's next segment.
[[nodiscard]] inline std::string below(const std::string& pointer, std::string_view name) {
  std::string out = pointer + '/';
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}
[[nodiscard]] inline std::string below(const std::string& pointer, std::size_t index) {
  return pointer + '/' + std::to_string(index);
}
/// One is within the other, or both are the same.
[[nodiscard]] inline bool overlap(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '/');
}

}  // namespace signupgate::testing::detail
