// SPDX-License-Identifier: Apache-2.0
//
// json.hpp: the handler's own reader of JSON.
//
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace example {

struct Member;

struct Value {
  enum class Type { null, boolean, number, text, list, object } type = Type::null;
  std::string text;
  std::vector<Value> items;
  std::vector<Member> members;

  [[nodiscard]] const Value* member(std::string_view name) const;
};

struct Member {
  std::string name;
  Value value;
};

inline const Value* Value::member(std::string_view name) const {
  for (const Member& one : members)
    if (one.name == name) return &one.value;
  return nullptr;
}

/// The whole text as one value of JSON; nothing if it is not one.
[[nodiscard]] std::optional<Value> parse(std::string_view text);

}  // namespace example
