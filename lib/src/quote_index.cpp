// SPDX-License-Identifier: Apache-2.0

#include "quote_index.hpp"

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <bit>
#include <cstring>

namespace signupgate::detail {
namespace {

using Place = QuoteIndex::Place;

#define SIGNUPGATE_QUOTES_CODE [[SIGNUPGATE_QUOTES_TARGET, gnu::always_inline]] inline

namespace avx2 {

#define SIGNUPGATE_QUOTES_TARGET gnu::target("avx2,bmi,popcnt,pclmul")

class Block {
 public:
  SIGNUPGATE_QUOTES_CODE explicit Block(const char* p) noexcept
      : low_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))),
        high_(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 32))) {}
  SIGNUPGATE_QUOTES_CODE Block(const char* p, std::size_t size, bool padded) noexcept {
    alignas(32) char bytes[QuoteIndex::block];
    if (padded) {
      *this = Block(p);
      _mm256_store_si256(reinterpret_cast<__m256i*>(bytes), low_);
      _mm256_store_si256(reinterpret_cast<__m256i*>(bytes + 32), high_);
    } else {
      std::memcpy(bytes, p, size);
    }
    std::memset(bytes + size, ' ', QuoteIndex::block - size);
    *this = Block(bytes);
  }

  SIGNUPGATE_QUOTES_CODE std::uint64_t quotes() const noexcept { return equal('"'); }
  SIGNUPGATE_QUOTES_CODE std::uint64_t backslashes() const noexcept { return equal('\\'); }
  /// As signed numbers bytes that are not ASCII are below the space, too.
  SIGNUPGATE_QUOTES_CODE std::uint64_t unusual() const noexcept {
    const __m256i space = _mm256_set1_epi8(' ');
    return bits(_mm256_cmpgt_epi8(space, low_), _mm256_cmpgt_epi8(space, high_));
  }
  SIGNUPGATE_QUOTES_CODE std::uint64_t high() const noexcept { return bits(low_, high_); }

 private:
  SIGNUPGATE_QUOTES_CODE static std::uint64_t bits(__m256i low, __m256i high) noexcept {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U;
  }
  SIGNUPGATE_QUOTES_CODE std::uint64_t equal(char c) const noexcept {
    return bits(_mm256_cmpeq_epi8(low_, _mm256_set1_epi8(c)), _mm256_cmpeq_epi8(high_, _mm256_set1_epi8(c)));
  }

  __m256i low_;
  __m256i high_;
};

SIGNUPGATE_QUOTES_CODE Place* put(std::uint64_t bits, Place begin, Place* out) noexcept {
  const auto count = static_cast<std::size_t>(std::popcount(bits));
  for (std::size_t eight = 0; eight < count; eight += 8)
    for (std::size_t i = eight; i < eight + 8; ++i, bits &= bits - 1)
      out[i] = begin + static_cast<Place>(std::countr_zero(bits));
  return out + count;
}

#include "quote_index.inl"
#undef SIGNUPGATE_QUOTES_TARGET

}  // namespace avx2

namespace avx512 {

#define SIGNUPGATE_QUOTES_TARGET \
  gnu::target("avx2,bmi,bmi2,popcnt,pclmul,avx512f,avx512bw,avx512vl,avx512vbmi2")

class Block {
 public:
  SIGNUPGATE_QUOTES_CODE explicit Block(const char* p) noexcept : bytes_(_mm512_loadu_si512(p)) {}
  SIGNUPGATE_QUOTES_CODE Block(const char* p, std::size_t size, bool) noexcept
      : bytes_(_mm512_mask_loadu_epi8(_mm512_set1_epi8(' '), (std::uint64_t{1} << size) - 1, p)) {}

  SIGNUPGATE_QUOTES_CODE std::uint64_t quotes() const noexcept { return equal('"'); }
  SIGNUPGATE_QUOTES_CODE std::uint64_t backslashes() const noexcept { return equal('\\'); }
  SIGNUPGATE_QUOTES_CODE std::uint64_t unusual() const noexcept {
    return _mm512_cmplt_epi8_mask(bytes_, _mm512_set1_epi8(' '));
  }
  SIGNUPGATE_QUOTES_CODE std::uint64_t high() const noexcept { return _mm512_movepi8_mask(bytes_); }

 private:
  SIGNUPGATE_QUOTES_CODE std::uint64_t equal(char c) const noexcept {
    return _mm512_cmpeq_epi8_mask(bytes_, _mm512_set1_epi8(c));
  }

  __m512i bytes_;
};

/// Which byte of a block each is.
alignas(64) constexpr auto offsets = [] {
  std::array<std::uint8_t, QuoteIndex::block> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(i);
  return out;
}();

/// The places of sixteen of a block's bytes. With masks that take all, because GCC 12 warns of the intrinsics without.
template <std::size_t Quarter>
SIGNUPGATE_QUOTES_CODE void put_sixteen(const __m512i& those, Place begin, Place* out) noexcept {
  const __m128i sixteen = _mm512_maskz_extracti32x4_epi32(0xF, those, static_cast<int>(Quarter));
  _mm512_storeu_si512(out + 16 * Quarter, _mm512_add_epi32(_mm512_set1_epi32(static_cast<int>(begin)),
                                                           _mm512_maskz_cvtepu8_epi32(0xFFFF, sixteen)));
}

SIGNUPGATE_QUOTES_CODE Place* put(std::uint64_t bits, Place begin, Place* out) noexcept {
  const __m512i those = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(offsets.data()));
  const int count = std::popcount(bits);
  put_sixteen<0>(those, begin, out);
  if (count > 16) [[unlikely]] {
    put_sixteen<1>(those, begin, out);
    put_sixteen<2>(those, begin, out);
    put_sixteen<3>(those, begin, out);
  }
  return out + count;
}

#include "quote_index.inl"
#undef SIGNUPGATE_QUOTES_TARGET

}  // namespace avx512
}  // namespace

bool can_search_by_avx512() noexcept {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512vbmi2") != 0;
}

Indexing index_quotes(std::string_view document, bool padded, SearchBy by, QuoteIndex& out) noexcept {
  if (document.size() >= QuoteIndex::never - QuoteIndex::block) return Indexing::impossible;
  return by == SearchBy::avx512 ? avx512::index(document, padded, out) : avx2::index(document, padded, out);
}

}  // namespace signupgate::detail

#endif
