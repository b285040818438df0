// SPDX-License-Identifier: Apache-2.0
//
// random.hpp: choices that follow from a document, so that a property which tries one of many changes gives the same
// answer to the same document.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace signupgate::properties {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// From the document's bytes (FNV-1a), and a number that tells the properties apart.
  Random(std::string_view document, std::uint64_t property) : state_(0xCBF29CE484222325U + property) {
    for (const char c : document) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }

  /// One of 0 .. count-1; count is not 0.
  [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  [[nodiscard]] bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  // SplitMix64.
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace signupgate::properties
