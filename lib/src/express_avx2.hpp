// SPDX-License-Identifier: Apache-2.0
//
// express_avx2.hpp: the express lane for x86-64 CPUs with AVX2, BMI1, BMI2 and PCLMUL, 32 bytes at a time.
//
// Each function carries the instruction set as an attribute, so that nothing else is compiled with it: an inline
// function of the standard library that was would be linked into code for other CPUs too.
//
#pragma once

#if defined(__x86_64__)

#include <immintrin.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "express.hpp"
#include "express_facts.hpp"
#include "json_text.hpp"

#define SIGNUPGATE_EXPRESS_CPU avx2
#define SIGNUPGATE_EXPRESS_TARGET gnu::target("avx2,bmi,bmi2,popcnt")

namespace signupgate::detail::avx2 {

#define SIGNUPGATE_EXPRESS_CODE [[SIGNUPGATE_EXPRESS_TARGET]] SIGNUPGATE_EXPRESS_INLINE

/// Whether this CPU has what the attribute asks for, and what the list of quotation marks does.
inline bool supported() noexcept {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0 &&
         __builtin_cpu_supports("pclmul") != 0;
}

/// A bit a byte, the first byte lowest.
using Mask = std::uint32_t;
inline constexpr std::size_t width = 32;

SIGNUPGATE_EXPRESS_CODE std::size_t first(Mask mask) noexcept {
  return static_cast<std::size_t>(std::countr_zero(mask));
}
/// The bytes of `mask` up to the first of `stop`, which is not empty.
SIGNUPGATE_EXPRESS_CODE Mask up_to(Mask mask, Mask stop) noexcept { return mask & (stop ^ (stop - 1)); }

SIGNUPGATE_EXPRESS_CODE __m256i load(const char* p) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
SIGNUPGATE_EXPRESS_CODE Mask bits(__m256i bytes) noexcept {
  return static_cast<Mask>(_mm256_movemask_epi8(bytes));
}

/// Quotes, backslashes and control characters.
SIGNUPGATE_EXPRESS_CODE Mask special(const char* p) noexcept {
  const __m256i x = load(p);
  const __m256i quote = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('"'));
  const __m256i backslash = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('\\'));
  const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(x, _mm256_set1_epi8(0x1F)), x);
  return bits(_mm256_or_si256(_mm256_or_si256(quote, backslash), control));
}
/// The same, and bytes that are not ASCII: as signed numbers they are below the space, too.
SIGNUPGATE_EXPRESS_CODE Mask not_plain(const char* p) noexcept {
  const __m256i x = load(p);
  const __m256i quote = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('"'));
  const __m256i backslash = _mm256_cmpeq_epi8(x, _mm256_set1_epi8('\\'));
  const __m256i low = _mm256_cmpgt_epi8(_mm256_set1_epi8(' '), x);
  return bits(_mm256_or_si256(_mm256_or_si256(quote, backslash), low));
}
/// Bytes that are not ASCII.
SIGNUPGATE_EXPRESS_CODE Mask high(const char* p) noexcept { return bits(load(p)); }

/// Copies one block.
SIGNUPGATE_EXPRESS_CODE void copy_block(char* to, const char* from) noexcept {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), load(from));
}

/// Two escapes \uXXXX at `p`, where 16 bytes can be read: writes what they are in UTF-8, and up to two bytes more that mean
/// nothing. How many bytes it is: 6 of two characters of three bytes each, 4 of two of two bytes each, or of the halves of a
/// pair; or 0, where the two are something else.
SIGNUPGATE_EXPRESS_CODE std::size_t decode_two(const char* p, char* out) noexcept {
  const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i begins = _mm_setr_epi8('\\', 'u', 0, 0, 0, 0, '\\', 'u', 0, 0, 0, 0, 0, 0, 0, 0);
  constexpr int begin = 0xC3;
  const __m128i digits =
      _mm_shuffle_epi8(x, _mm_setr_epi8(2, 3, 4, 5, 8, 9, 10, 11, 2, 3, 4, 5, 8, 9, 10, 11));
  const __m128i decimal = _mm_sub_epi8(digits, _mm_set1_epi8('0'));
  const __m128i is_decimal = _mm_cmpeq_epi8(_mm_min_epu8(decimal, _mm_set1_epi8(9)), decimal);
  const __m128i letter = _mm_sub_epi8(_mm_or_si128(digits, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
  const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(5)), letter);
  if ((_mm_movemask_epi8(_mm_cmpeq_epi8(x, begins)) & begin) != begin ||
      _mm_movemask_epi8(_mm_or_si128(is_decimal, is_letter)) != 0xFFFF)
    return 0;
  const __m128i values = _mm_blendv_epi8(_mm_add_epi8(letter, _mm_set1_epi8(10)), decimal, is_decimal);
  const __m128i bytes = _mm_maddubs_epi16(values, _mm_set1_epi16(0x0110));
  const __m128i pair = _mm_madd_epi16(bytes, _mm_set1_epi32(0x00010100));
  const auto units = static_cast<std::uint64_t>(_mm_cvtsi128_si64(pair));
  const auto first = static_cast<std::uint32_t>(units & 0xFFFFU);
  const auto second = static_cast<std::uint32_t>(units >> 32U);
  constexpr std::uint64_t each = 0x0000000100000001U;

  const auto is_of_three = [](std::uint32_t unit) { return unit >= 0x800 && !is_surrogate(unit); };
  if (is_of_three(first) && is_of_three(second)) {
    const std::uint64_t threes = 0x8080E0 * each | (units >> 12U & 0x0F * each) |
                                 (units & 0xFC0 * each) << 2U | (units & 0x3F * each) << 16U;
    const std::uint64_t six = (threes & 0xFFFFFFU) | (threes >> 8U & ~std::uint64_t{0xFFFFFFU});
    std::memcpy(out, &six, sizeof six);
    return 6;
  }
  const auto is_of_two = [](std::uint32_t unit) { return unit - 0x80 < 0x780; };
  if (is_of_two(first) && is_of_two(second)) {
    const std::uint64_t twos = 0x80C0 * each | (units >> 6U & 0x1F * each) | (units & 0x3F * each) << 8U;
    const auto four = static_cast<std::uint32_t>(twos | twos >> 16U);
    std::memcpy(out, &four, sizeof four);
    return 4;
  }
  const bool is_pair = first - 0xD800 < 0x400 && second - 0xDC00 < 0x400;
  return is_pair ? write_utf8(0x10000 + ((first & 0x3FFU) << 10U) + (second & 0x3FFU), out) : 0;
}

/// Whether the text at `p`, where 64 bytes can be read, begins with the literal, but for its first `From` bytes.
template <const Literal& Of, std::size_t From>
SIGNUPGATE_EXPRESS_CODE bool begins(const char* p) noexcept {
  static_assert(Of.size >= 4 && Of.size <= 64 && From <= 1);
  const auto equal =
      [](const char* at, std::size_t from) __attribute__((target("avx2,bmi,bmi2,popcnt"), always_inline)) {
    return bits(_mm256_cmpeq_epi8(load(at + from), load(Of.bytes.data() + from)));
  };
  constexpr Mask skipped = (Mask{1} << From) - 1;
  if constexpr (Of.size > 32) {
    return ((equal(p, 0) | skipped) & equal(p, Of.size - 32)) == ~Mask{0};
  } else {
    constexpr Mask wanted = (~Mask{0} >> (32 - Of.size)) & ~skipped;
    return (equal(p, 0) & wanted) == wanted;
  }
}

/// Whether exactly `count` spaces stand at `p`, where 40 bytes can be read. Never, if they are over 32.
SIGNUPGATE_EXPRESS_CODE bool has_spaces(const char* p, std::size_t count) noexcept {
  return first(~bits(_mm256_cmpeq_epi8(load(p), _mm256_set1_epi8(' ')))) == count;
}

/// Bytes that are in the set.
SIGNUPGATE_EXPRESS_CODE Mask in_set(const CharacterSet& set, const char* p) noexcept {
  const __m256i x = load(p);
  const __m256i rows =
      _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(set.row.data())));
  const __m256i bit_of_column = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, static_cast<char>(0x80), 0, 0, 0, 0, 0, 0, 0, 0));
  // A shuffle answers zero for a byte that is not ASCII.
  const __m256i row = _mm256_shuffle_epi8(rows, x);
  const __m256i column =
      _mm256_shuffle_epi8(bit_of_column, _mm256_and_si256(_mm256_srli_epi16(x, 4), _mm256_set1_epi8(0x0F)));
  return ~bits(_mm256_cmpeq_epi8(_mm256_and_si256(row, column), _mm256_setzero_si256()));
}

/// Whether the `size` bytes at `p` are all in the set.
template <const CharacterSet& Of>
SIGNUPGATE_EXPRESS_CODE bool all_in_set(const char* p, std::size_t size) noexcept {
  if (size < width) {
    for (std::size_t i = 0; i < size; ++i)
      if (!Of.has(p[i])) return false;
    return true;
  }
  // The last block overlaps the one before it.
  const char* const last = p + size - width;
  for (; p < last; p += width)
    if (in_set(Of, p) != ~Mask{0}) return false;
  return in_set(Of, last) == ~Mask{0};
}

/// How many of the last of `size` bytes before `end` are in the set; at least 32 if it is more than that.
template <const Tail& Of>
SIGNUPGATE_EXPRESS_CODE std::size_t run_in_set(const char* end, std::size_t size) noexcept {
  std::size_t run = 0;
  if (size >= 32) {
    run = static_cast<std::size_t>(std::countl_one(in_set(Of.last, end - 32)));
    if (run < 32) return run;
  }
  while (run < size && Of.last.has(end[-1 - static_cast<std::ptrdiff_t>(run)])) ++run;
  return run;
}

/// The last eight of some marks, in a register.
class EightMarks {
 public:
  // A mark of a text has its size in it; these would be of sizes that no document has.
  SIGNUPGATE_EXPRESS_CODE EightMarks() noexcept : marks_(_mm256_setr_epi32(-1, -2, -3, -4, -5, -6, -7, -8)) {}
  SIGNUPGATE_EXPRESS_CODE void add(std::uint32_t mark) noexcept {
    const __m256i one = _mm256_castsi128_si256(_mm_cvtsi32_si128(static_cast<int>(mark)));
    marks_ = _mm256_blend_epi32(turned(_mm256_setr_epi32(7, 0, 1, 2, 3, 4, 5, 6)), one, 1);
  }
  /// Whether two of them are equal.
  SIGNUPGATE_EXPRESS_CODE bool any_equal() const noexcept {
    // Turned by one to four places, each is beside every other one.
    const __m256i by_one = beside(turned(_mm256_setr_epi32(1, 2, 3, 4, 5, 6, 7, 0)));
    const __m256i by_two = beside(turned(_mm256_setr_epi32(2, 3, 4, 5, 6, 7, 0, 1)));
    const __m256i by_three = beside(turned(_mm256_setr_epi32(3, 4, 5, 6, 7, 0, 1, 2)));
    const __m256i by_four = beside(_mm256_permute2x128_si256(marks_, marks_, 1));
    const __m256i equal =
        _mm256_or_si256(_mm256_or_si256(by_one, by_two), _mm256_or_si256(by_three, by_four));
    return _mm256_testz_si256(equal, equal) == 0;
  }

 private:
  SIGNUPGATE_EXPRESS_CODE __m256i turned(__m256i places) const noexcept {
    return _mm256_permutevar8x32_epi32(marks_, places);
  }
  SIGNUPGATE_EXPRESS_CODE __m256i beside(__m256i others) const noexcept {
    return _mm256_cmpeq_epi32(marks_, others);
  }
  __m256i marks_;
};

}  // namespace signupgate::detail::avx2

// In this order.
#include "express_text.inl"

#include "express_walk.inl"

#include "express_members.inl"

#undef SIGNUPGATE_EXPRESS_CODE
#undef SIGNUPGATE_EXPRESS_TARGET
#undef SIGNUPGATE_EXPRESS_CPU

#endif
