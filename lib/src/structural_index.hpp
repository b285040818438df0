// SPDX-License-Identifier: Apache-2.0
//
// structural_index.hpp: where a document's tokens begin, found by simdjson.
//
//     {"a" : [1, "x"]}
//     ^^   ^ ^^^ ^  ^^     offsets of { " : [ 1 , " ] }, and the document's size behind them
//
// simdjson's first stage finds them with SIMD, for the CPU it runs on, and refuses ill-formed UTF-8, control
// characters in strings and unterminated strings. It reads no byte behind the document. What it leaves to its
// caller: grammar, escapes, numbers, literals (a token may run on: `falsex` is one token).
// This is the only part of the library that knows simdjson.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signupgate::detail {

/// Whether the text is well-formed UTF-8, asked of simdjson.
[[nodiscard]] bool is_well_formed_utf8(std::string_view text) noexcept;

class StructuralIndex {
 public:
  enum class Outcome : std::uint8_t {
    good,
    /// Not JSON; simdjson does not say where.
    refused,
    no_memory,
  };

  StructuralIndex() = default;
  ~StructuralIndex();
  StructuralIndex(const StructuralIndex&) = delete;
  StructuralIndex& operator=(const StructuralIndex&) = delete;

  /// Indexes a document of 1 to largest_body bytes (violation.hpp). Allocates only when it is longer than any before.
  [[nodiscard]] Outcome index(std::string_view document) noexcept;

  /// Offsets of the tokens of the last document that was good; behind them, at end(), its size.
  [[nodiscard]] const std::uint32_t* begin() const noexcept { return begin_; }
  [[nodiscard]] const std::uint32_t* end() const noexcept { return end_; }

 private:
  void* parser_ = nullptr;
  std::size_t capacity_ = 0;
  const std::uint32_t* begin_ = nullptr;
  const std::uint32_t* end_ = nullptr;
};

}  // namespace signupgate::detail
