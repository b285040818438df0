// SPDX-License-Identifier: Apache-2.0
//
// random.hpp: the same numbers everywhere, unlike the distributions of the standard library.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

/// SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

  std::uint64_t next() noexcept {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  /// 0 to `count` - 1.
  std::size_t below(std::size_t count) noexcept { return static_cast<std::size_t>(next() % count); }
  bool chance(unsigned percent) noexcept { return next() % 100 < percent; }

  template <class Range>
  const auto& one_of(const Range& range) noexcept {
    return range[below(std::size(range))];
  }

  std::string text(std::string_view alphabet, std::size_t count) {
    std::string out;
    while (out.size() < count) out += alphabet[below(alphabet.size())];
    return out;
  }
  std::string digits(std::size_t count) { return text("0123456789", count); }
  std::string hex(std::size_t count) { return text("0123456789abcdef", count); }

 private:
  std::uint64_t state_;
};

}  // namespace bench
