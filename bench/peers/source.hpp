// SPDX-License-Identifier: Apache-2.0
//
// source.hpp: what walk.hpp asks of a parser, here called a Source:
//
//     bool root(body, read)              parses and calls read(Object&); false: not one JSON text
//     bool members(object, each)         each(Key, Value&) for every member while it answers true
//     bool items(array, each)            each(Value&)
//     text, object, array, null          whether the value is one, and then what it holds
//     std::int32_t integer               exactly, as far as the parser lets it
//     type, scalar, depth                what skipping takes
//
// A Key answers is(name), compared before it is decoded where the parser can do so, and decode(text).
//
#pragma once

#include <cstdint>
#include <string_view>

namespace bench {

/// A key that is text already.
struct TextKey {
  std::string_view text;

  [[nodiscard]] bool is(std::string_view name) const noexcept { return text == name; }
  [[nodiscard]] bool decode(std::string_view& out) const noexcept {
    out = text;
    return true;
  }
};

enum class Type : std::uint8_t { object, array, scalar };

}  // namespace bench
