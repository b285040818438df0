// SPDX-License-Identifier: Apache-2.0
//
// express_portable.hpp: the express lane in standard C++, 8 bytes at a time in one integer.
//
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "express.hpp"
#include "express_facts.hpp"
#include "json_text.hpp"

#define SIGNUPGATE_EXPRESS_CPU portable
#define SIGNUPGATE_EXPRESS_TARGET gnu::nonnull
#define SIGNUPGATE_EXPRESS_CODE SIGNUPGATE_EXPRESS_INLINE

namespace signupgate::detail::portable {

/// The highest bit of each byte, the first byte lowest.
using Mask = std::uint64_t;
inline constexpr std::size_t width = 8;

inline constexpr std::uint64_t each = 0x0101010101010101U;
inline constexpr std::uint64_t tops = 0x8080808080808080U;

SIGNUPGATE_EXPRESS_CODE std::size_t first(Mask mask) noexcept {
  return static_cast<std::size_t>(std::countr_zero(mask)) / 8;
}
/// The bytes of `mask` up to the first of `stop`, which is not empty.
SIGNUPGATE_EXPRESS_CODE Mask up_to(Mask mask, Mask stop) noexcept { return mask & (stop ^ (stop - 1)); }

template <class Word>
SIGNUPGATE_EXPRESS_CODE Word word(const char* p) noexcept {
  Word out = 0;
  std::memcpy(&out, p, sizeof(out));
  return out;
}
SIGNUPGATE_EXPRESS_CODE std::uint64_t load(const char* p) noexcept {
  std::uint64_t out = word<std::uint64_t>(p);
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t swapped = 0;
    for (int i = 0; i < 8; ++i, out >>= 8U) swapped = swapped << 8U | (out & 0xFFU);
    out = swapped;
  }
  return out;
}

/// Quotes, backslashes and control characters. Behind the first one a byte may be told wrongly.
SIGNUPGATE_EXPRESS_CODE Mask special(const char* p) noexcept {
  const std::uint64_t x = load(p);
  const std::uint64_t quote = x ^ (each * '"');
  const std::uint64_t backslash = x ^ (each * '\\');
  return (((quote - each) & ~quote) | ((backslash - each) & ~backslash) | ((x - each * 0x20) & ~x)) & tops;
}
/// The same, and bytes that are not ASCII.
SIGNUPGATE_EXPRESS_CODE Mask not_plain(const char* p) noexcept {
  const std::uint64_t x = load(p);
  const std::uint64_t quote = x ^ (each * '"');
  const std::uint64_t backslash = x ^ (each * '\\');
  return ((quote - each) | (backslash - each) | (x - each * 0x20) | x) & tops;
}
/// Bytes that are not ASCII.
SIGNUPGATE_EXPRESS_CODE Mask high(const char* p) noexcept { return load(p) & tops; }

/// Copies one block.
SIGNUPGATE_EXPRESS_CODE void copy_block(char* to, const char* from) noexcept { std::memcpy(to, from, width); }

/// Two escapes at once: here they are read one by one.
SIGNUPGATE_EXPRESS_CODE std::size_t decode_two(const char*, char*) noexcept { return 0; }

/// Whether the text at `p`, where 64 bytes can be read, begins with the literal, but for its first `From` bytes.
template <const Literal& Of, std::size_t From>
SIGNUPGATE_EXPRESS_CODE bool begins(const char* p) noexcept {
  static_assert(Of.size - From >= 4 && Of.size <= 64);
  const char* const q = Of.bytes.data();
  if constexpr (Of.size - From < 8) {
    constexpr std::size_t last = Of.size - 4;
    return ((word<std::uint32_t>(p + From) ^ word<std::uint32_t>(q + From)) |
            (word<std::uint32_t>(p + last) ^ word<std::uint32_t>(q + last))) == 0;
  } else {
    std::uint64_t differs = word<std::uint64_t>(p + Of.size - 8) ^ word<std::uint64_t>(q + Of.size - 8);
    for (std::size_t i = From; i + 8 < Of.size; i += 8)
      differs |= word<std::uint64_t>(p + i) ^ word<std::uint64_t>(q + i);
    return differs == 0;
  }
}

/// Whether exactly `count` spaces stand at `p`, where 40 bytes can be read. Never, if they are over 32.
SIGNUPGATE_EXPRESS_CODE bool has_spaces(const char* p, std::size_t count) noexcept {
  if (count > 32) return false;
  for (; count >= 8; count -= 8, p += 8)
    if (word<std::uint64_t>(p) != each * ' ') return false;
  const std::uint64_t others = load(p) ^ (each * ' ');
  return others != 0 && static_cast<std::size_t>(std::countr_zero(others)) / 8 == count;
}

/// Whether the `size` bytes at `p` are all in the set.
template <const CharacterSet& Of>
SIGNUPGATE_EXPRESS_CODE bool all_in_set(const char* p, std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; ++i)
    if (!Of.has(p[i])) return false;
  return true;
}

/// How many of the last of `size` bytes before `end` are in the set.
template <const Tail& Of>
SIGNUPGATE_EXPRESS_CODE std::size_t run_in_set(const char* end, std::size_t size) noexcept {
  std::size_t run = 0;
  while (run < size && Of.last.has(end[-1 - static_cast<std::ptrdiff_t>(run)])) ++run;
  return run;
}

/// The last eight of some marks.
class EightMarks {
 public:
  SIGNUPGATE_EXPRESS_CODE void add(std::uint32_t mark) noexcept { marks_[next_++ % marks_.size()] = mark; }
  /// Whether two of them are equal.
  SIGNUPGATE_EXPRESS_CODE bool any_equal() const noexcept {
    const std::size_t count = next_ < marks_.size() ? next_ : marks_.size();
    bool out = false;
    for (std::size_t i = 1; i < count; ++i)
      for (std::size_t j = 0; j < i; ++j) out |= marks_[i] == marks_[j];
    return out;
  }

 private:
  std::array<std::uint32_t, 8> marks_;
  std::size_t next_ = 0;
};

}  // namespace signupgate::detail::portable

// In this order.
#include "express_text.inl"

#include "express_walk.inl"

#include "express_members.inl"

#undef SIGNUPGATE_EXPRESS_CODE
#undef SIGNUPGATE_EXPRESS_TARGET
#undef SIGNUPGATE_EXPRESS_CPU
