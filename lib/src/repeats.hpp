// SPDX-License-Identifier: Apache-2.0
//
// repeats.hpp: finds equal texts among many, in bounded time whatever the texts.
//
// A stack of texts: an object pushes its keys above those of the objects around it, asks, and takes them off.
// A few are compared one with another; many are sorted by hash first. Texts chosen to share a hash only
// make the sort compare content, so n texts of m bytes in all cost at most O(m log n).
//
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "memory.hpp"

namespace signupgate::detail {

class Repeats {
 public:
  struct Entry {
    std::string_view text;
    /// What the caller wants back: an offset, an index. Entries are pushed in ascending order of it.
    std::uint32_t tag;
    std::uint64_t hash;
  };
  using Mark = std::size_t;

  [[nodiscard]] Mark mark() const noexcept { return entries_.size(); }
  [[nodiscard]] bool push(std::string_view text, std::uint32_t tag) noexcept {
    return entries_.push({text, tag, 0});
  }
  void drop(Mark mark) noexcept { entries_.truncate(mark); }

  /// The smallest tag whose text repeats that of a smaller tag, among those since `mark`. Reorders them.
  [[nodiscard]] std::optional<std::uint32_t> first(Mark mark) noexcept {
    std::optional<std::uint32_t> found;
    each(mark, [&found](std::uint32_t tag) {
      if (!found || tag < *found) found = tag;
    });
    return found;
  }

  /// Calls `repeat(tag)` for every entry since `mark` whose text repeats that of a smaller tag, in no
  /// particular order. Reorders the entries.
  template <class Callback>
  void each(Mark mark, Callback&& repeat) noexcept {
    Entry* const begin = entries_.data() + mark;
    Entry* const end = entries_.end();
    const auto count = static_cast<std::size_t>(end - begin);
    if (count < 2) return;
    if (count <= few) {
      for (Entry* later = begin + 1; later != end; ++later)
        for (const Entry* earlier = begin; earlier != later; ++earlier)
          if (earlier->text == later->text) {
            repeat(later->tag);
            break;
          }
      return;
    }
    for (Entry* entry = begin; entry != end; ++entry) entry->hash = hash_of(entry->text);
    std::sort(begin, end, [](const Entry& a, const Entry& b) {
      if (a.hash != b.hash) return a.hash < b.hash;
      if (a.text.size() != b.text.size()) return a.text.size() < b.text.size();
      const int order = a.text.compare(b.text);
      return order != 0 ? order < 0 : a.tag < b.tag;
    });
    for (const Entry* entry = begin + 1; entry != end; ++entry)
      if (entry->hash == entry[-1].hash && entry->text == entry[-1].text) repeat(entry->tag);
  }

  void clear() noexcept { entries_.clear(); }
  void wipe() noexcept { entries_.wipe(); }

 private:
  static constexpr std::size_t few = 8;

  static std::uint64_t hash_of(std::string_view text) noexcept {
    constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size() * multiplier;
    const auto mix = [&hash](std::uint64_t word) {
      hash = (hash ^ word) * multiplier;
      hash ^= hash >> 32U;
    };
    const char* p = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, p += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, p, 8);
      mix(word);
    }
    std::uint64_t tail = 0;
    if (left != 0) std::memcpy(&tail, p, left);
    mix(tail);
    return hash;
  }

  Buffer<Entry> entries_;
};

}  // namespace signupgate::detail
