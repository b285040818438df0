// SPDX-License-Identifier: Apache-2.0

#include "express.hpp"

#include <bit>
#include <cstring>

#include "express_avx2.hpp"
#include "json_text.hpp"
#include "structural_index.hpp"

namespace signupgate {

ExpressLane best_express_lane() noexcept {
#if defined(__x86_64__)
  static const ExpressLane best = [] {
    if (!detail::avx2::supported()) return ExpressLane::portable;
    return detail::can_search_by_avx512() ? ExpressLane::avx512_indexed : ExpressLane::avx2_indexed;
  }();
  return best;
#else
  return ExpressLane::portable;
#endif
}

std::string_view name(ExpressLane lane) noexcept {
  switch (lane) {
    case ExpressLane::off: return "off";
    case ExpressLane::portable: return "portable";
    case ExpressLane::avx2: return "avx2";
    case ExpressLane::avx2_indexed: return "avx2-indexed";
    case ExpressLane::avx512_indexed: return "avx512-indexed";
    case ExpressLane::by_size: break;
  }
  return "by-size";
}

namespace detail {
namespace {

template <class Word>
std::uint64_t word_at(const char* p) noexcept {
  Word out = 0;
  std::memcpy(&out, p, sizeof(out));
  return out;
}

/// So few texts are compared one with another, by their marks; more by their hashes; and over `many` in the way that
/// no texts can make slow.
constexpr std::size_t few = 12;
constexpr std::size_t many = ExpressMemory::hash_bits / 4;

/// Quick, and enough to tell most texts apart: of the size and up to 16 bytes of either end. The high bits are good.
std::uint64_t hash_of(std::string_view text) noexcept {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
  const char* const p = text.data();
  const std::size_t size = text.size();
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (size >= 8) {
    first = word_at<std::uint64_t>(p);
    last = word_at<std::uint64_t>(p + size - 8);
  } else if (size >= 4) {
    first = word_at<std::uint32_t>(p);
    last = word_at<std::uint32_t>(p + size - 4);
  } else if (size != 0) {
    first = word_at<std::uint8_t>(p);
    last = word_at<std::uint8_t>(p + size / 2) << 8U | word_at<std::uint8_t>(p + size - 1);
  }
  std::uint64_t hash = (first ^ size) * multiplier;
  hash = (hash ^ hash >> 32U ^ last) * multiplier;
  return (hash ^ hash >> 29U) * multiplier;
}

}  // namespace

const char* Express::start_elsewhere() noexcept {
  const char* place = limit_ == nullptr ? extend(document_.data()) : document_.data();
  while (place < stop_ && is_white_space(*place)) ++place;
  return place < stop_ && *place == '{' && !beyond_limit(place) ? place : nullptr;
}

bool Express::ends_behind_white_space(const char* place) const noexcept {
  while (place < stop_ && is_white_space(*place)) ++place;
  return place == stop_;
}

const char* Express::extend(const char* place) noexcept {
  if (padded_ || in_tail_) return nullptr;
  constexpr std::size_t most = ExpressMemory::ahead;
  char* const tail = memory_.tail.data();
  const std::size_t size = document_.size() < most ? document_.size() : most;
  const char* const from = document_end() - size;
  if (size == most) {
    std::memcpy(tail, from, most);
    std::memset(tail + most, 0, most);
  } else {
    std::memset(tail, 0, 2 * most);
    std::memcpy(tail, from, size);
  }
  shift_ = reinterpret_cast<std::uintptr_t>(from) - reinterpret_cast<std::uintptr_t>(tail);
  begin_ = in_walk(document_.data());
  stop_ = limit_ = tail + size;
  in_tail_ = true;
  return tail + (place - from);
}

const char* Express::unexpected(const char* place) noexcept {
  is_unusual_ = is_white_space(*place);
  return nullptr;
}

const char* Express::white_space(const char* place, std::size_t level) noexcept {
  const char* line = nullptr;
  for (; is_white_space(*place); ++place) {
    if (place >= stop_) return place;
    if (beyond_limit(place)) {
      place = extend(place);
      line = nullptr;
      if (place == nullptr) return nullptr;
    }
    if (*place == '\n') line = place;
  }
  if (line != nullptr && level != 0) {
    const auto width = static_cast<std::size_t>(place - line - 1);
    if (width % level == 0) indentation_ = width / level;
  }
  return place;
}

bool Express::well_formed() noexcept {
  if (!well_formed_) well_formed_ = is_well_formed_utf8(document_);
  return well_formed_;
}

char* Express::decoding(const char* in_document) noexcept {
  if (decoding_ == nullptr)
    decoding_ = static_cast<char*>(
        arena_.allocate(static_cast<std::size_t>(document_end() - in_document) + ExpressMemory::ahead));
  return decoding_;
}

Express::Integer Express::integer(const char* place) const noexcept {
  if (place >= stop_ || (*place != '-' && !is_digit(*place))) return {};
  const NumberScan scan = scan_number(place, stop_);
  if (!scan.complete || (scan.stop != stop_ && !ends_scalar(*scan.stop))) return {};
  const auto value = exact_int32({place, static_cast<std::size_t>(scan.stop - place)});
  if (!value) return {};
  return {scan.stop, *value};
}

bool Express::is_good(std::string_view value, const text& rules, const Pattern* pattern) const noexcept {
  return broken_by(value, rules, pattern, *judging_).empty();
}

bool Express::is_good(std::size_t count, const list& rules) const noexcept {
  return broken_by(count, rules, *judging_).empty();
}

bool Express::distinct(const std::string_view* texts, std::size_t stride, std::size_t count) noexcept {
  const auto text = [texts, stride](std::size_t i) -> const std::string_view& {
    return *reinterpret_cast<const std::string_view*>(reinterpret_cast<const char*>(texts) + i * stride);
  };
  if (count <= few) {
    std::array<std::uint32_t, few> marks;
    bool alike = false;
    for (std::size_t i = 0; i < count; ++i) {
      marks[i] = mark_of(text(i));
      for (std::size_t j = 0; j < i; ++j) alike |= marks[j] == marks[i];
    }
    if (!alike) return true;
    for (std::size_t i = 1; i < count; ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (marks[i] == marks[j] && text(i) == text(j)) return false;
    return true;
  }
  if (count > many) {
    const Repeats::Mark mark = repeats_.mark();
    bool known = true;
    for (std::size_t i = 0; i < count && known; ++i)
      known = repeats_.push(text(i), static_cast<std::uint32_t>(i));
    const bool out = known && !repeats_.first(mark);
    repeats_.drop(mark);
    return out;
  }
  memory_.hashes = {};
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view one = text(i);
    const std::uint64_t hash = hash_of(one) >> (64U - std::countr_zero(ExpressMemory::hash_bits));
    std::uint64_t& word = memory_.hashes[hash / 64];
    const std::uint64_t bit = std::uint64_t{1} << (hash % 64);
    if ((word & bit) != 0)
      for (std::size_t j = 0; j < i; ++j)
        if (text(j) == one) return false;
    word |= bit;
  }
  return true;
}

}  // namespace detail
}  // namespace signupgate
