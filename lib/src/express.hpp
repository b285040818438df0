// SPDX-License-Identifier: Apache-2.0
//
// express.hpp: the express lane, one pass over the bytes of documents that are as most documents are.
//
//     body -> express lane -- yes ---------> accepted, with its views
//                  |
//                  '- I don't know -> structural index -> Reader (gate_impl.hpp), which judges from the start
//
// The lane may only say yes, and then the reader would say yes with the same views; it never rejects and never
// reports. So it need not understand everything: a name spelt with an escape, an unknown member, a finding of any
// severity, ill-formed text: "I don't know". The reader stays the one authority on what is wrong.
//
// The walk (express_walk.inl, express_members.inl, express_text.inl) is generated from the shapes, once for each set of CPU
// instructions and twice for each shape: for documents without white space between tokens, tried first, and for any. With
// vector instructions also over a list of the quotation marks (quote_index.hpp), and, for documents without white space of
// which only a verdict is wanted, without making views. It carries its place in a register:
//
//     document   {"signupCallback":{"accessToken":"...   ...","twoFactorPin":"123456"}]}}
//                                                            ^ limit: 64 bytes can be read from here on
//     tail                                                    .......................}}}000000000000000
//
// Everything reads up to 64 bytes ahead. A Padded body allows it everywhere. In any other the walk goes on in a
// copy of the last 64 bytes once it is past the limit; views always point into the document itself.
//
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "constraint.hpp"
#include "memory.hpp"
#include "quote_index.hpp"
#include "repeats.hpp"
#include "signupgate/gate.hpp"

// A walk is one function, so that its place stays in a register. With a sanitizer's checks in it such a function takes
// minutes to compile; there the compiler decides what is worth it, as in builds that are told so, to be made sooner:
// -DSIGNUPGATE_EXPRESS_INLINE=inline.
#if !defined(SIGNUPGATE_EXPRESS_INLINE)
#if defined(__SANITIZE_ADDRESS__)
#define SIGNUPGATE_EXPRESS_INLINE inline
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SIGNUPGATE_EXPRESS_INLINE inline
#endif
#endif
#endif
#if !defined(SIGNUPGATE_EXPRESS_INLINE)
#define SIGNUPGATE_EXPRESS_INLINE [[gnu::always_inline]] inline
#endif

namespace signupgate::detail {

/// Whether a walk makes views of what it reads, or only says whether it is good.
enum class Views : bool { kept, dropped };

/// Different for most texts that are: the size and the characters at both ends.
[[gnu::always_inline]] inline std::uint32_t mark_of(std::string_view text) noexcept {
  if (text.empty()) return 0;
  return static_cast<std::uint32_t>(text.size()) << 16U |
         static_cast<std::uint32_t>(text.front() & 0xFF) << 8U |
         static_cast<std::uint32_t>(text.back() & 0xFF);
}

/// Memory of the lane that lives as long as its gate.
class ExpressMemory {
 public:
  using Unit = std::uint64_t;
  /// Lists inside lists; each depth has entries of its own, so that those of one list are neighbours.
  static constexpr std::size_t depths = 4;
  /// Bytes that may be read from any place up to the limit.
  static constexpr std::size_t ahead = 64;
  static constexpr std::size_t hash_bits = 2048;

  /// Makes more room at this depth; false when there is no memory.
  [[nodiscard]] bool grow(std::size_t depth) noexcept {
    const std::size_t room = entries[depth].capacity();
    return entries[depth].reserve(room == 0 ? 512 : room * 2);
  }
  void wipe() noexcept {
    for (Buffer<Unit>& buffer : entries) buffer.wipe();
    quotes.wipe();
    wipe_memory(hashes.data(), sizeof(hashes));
    wipe_memory(tail.data(), tail.size());
  }

  std::array<Buffer<Unit>, depths> entries;
  QuoteIndex quotes;
  /// Which hashes were met.
  std::array<std::uint64_t, hash_bits / 64> hashes{};
  /// The document's last bytes, and zeros behind them.
  std::array<char, 2 * ahead> tail{};
};

/// One document's walk. What is not in here is the place, which every step takes and returns; null: I don't know.
class Express {
 public:
  using Unit = ExpressMemory::Unit;

  Express(ExpressMemory& memory, Arena& arena, Repeats& repeats) noexcept
      : memory_(memory), arena_(arena), repeats_(repeats) {}

  /// Before a document that is not empty: one whose lists are nested no deeper than `depths`. `judging` outlives the walk.
  [[gnu::always_inline]] void begin(std::string_view document, bool padded, const Judging& judging,
                                    std::size_t depths) noexcept {
    document_ = document;
    begin_ = document.data();
    judging_ = &judging;
    const Policy* const policy = judging.policy;
    regions_ = policy->regions.has_value() ? &*policy->regions : nullptr;
    stop_ = document.data() + document.size();
    limit_ = padded                                    ? stop_
             : document.size() >= ExpressMemory::ahead ? stop_ - ExpressMemory::ahead
                                                       : nullptr;
    shift_ = 0;
    indentation_ = 2;
    decoding_ = nullptr;
    full_ = ExpressMemory::depths;
    padded_ = padded;
    in_tail_ = well_formed_ = is_unusual_ = false;
    for (std::size_t depth = 0; depth < depths; ++depth) {
      next_[depth] = memory_.entries[depth].data();
      end_[depth] = next_[depth] + memory_.entries[depth].capacity();
    }
  }

  /// Where the document's first object opens, or null.
  [[nodiscard, gnu::always_inline]] const char* start() noexcept {
    if (limit_ != nullptr && document_.front() == '{') [[likely]]
      return document_.data();
    return start_elsewhere();
  }
  /// Whether the document ends here, but for white space.
  [[nodiscard, gnu::always_inline]] bool ends_at(const char* place) const noexcept {
    return place == stop_ || ends_behind_white_space(place);
  }

  /// The place in the document itself, of which views are made.
  [[nodiscard, gnu::always_inline]] const char* in_document(const char* place) const noexcept {
    // In the tail these are different objects, so no pointers are subtracted.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    return reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(place) + shift_);
  }
  [[nodiscard, gnu::always_inline]] bool beyond_limit(const char* place) const noexcept {
    return place > limit_;
  }
  /// The same place where 64 bytes can be read, or null when it lies behind the document.
  [[nodiscard, gnu::noinline]] const char* extend(const char* place) noexcept;

  /// "I don't know", because of the character at this place. The other layout may know if it is white space.
  [[gnu::cold, gnu::noinline]] const char* unexpected(const char* place) noexcept;
  /// "I don't know", but the other layout may.
  const char* unusual() noexcept {
    is_unusual_ = true;
    return nullptr;
  }
  [[nodiscard]] bool is_unusual() const noexcept { return is_unusual_; }

  /// Behind white space of any kind; learns how wide the document indents.
  [[nodiscard, gnu::noinline]] const char* white_space(const char* place, std::size_t level) noexcept;
  [[nodiscard, gnu::always_inline]] std::size_t indentation() const noexcept { return indentation_; }

  /// Of a document that is indexed: its quotation marks, from the beginning,
  [[nodiscard]] const QuoteIndex::Place* begin_quotes() noexcept {
    escapes_ = memory_.quotes.escapes.data();
    next_escape_ = *escapes_;
    return memory_.quotes.quotes.data();
  }
  /// the place of the walk for one of them,
  [[nodiscard, gnu::always_inline]] const char* at(QuoteIndex::Place place) const noexcept {
    return begin_ + place;
  }
  /// the first escape that the walk has not passed,
  [[nodiscard, gnu::always_inline]] QuoteIndex::Place next_escape() const noexcept { return next_escape_; }
  void pass_escapes(QuoteIndex::Place up_to) noexcept {
    while (next_escape_ < up_to) next_escape_ = *++escapes_;
  }
  /// and whether all of it is ASCII.
  [[nodiscard, gnu::always_inline]] bool is_ascii() const noexcept { return memory_.quotes.is_ascii; }

  /// Whether the whole document is well-formed UTF-8; asked at the first byte that is not ASCII.
  [[nodiscard, gnu::noinline]] bool well_formed() noexcept;

  struct Text {
    const char* next = nullptr;
    std::string_view value{};
    bool printable = true;
  };
  /// Room for decoded text: as much as the document has from this place of its own on, and a block more.
  [[nodiscard, gnu::noinline]] char* decoding(const char* in_document) noexcept;
  void decoded_up_to(char* end) noexcept { decoding_ = end; }
  [[nodiscard]] const char* document_end() const noexcept { return document_.data() + document_.size(); }
  /// The place of the walk for one of the document itself.
  [[nodiscard]] const char* in_walk(const char* in_document) const noexcept {
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    return reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(in_document) - shift_);
  }

  struct Integer {
    const char* next = nullptr;
    std::int32_t value = 0;
  };
  /// A number in any spelling.
  [[nodiscard, gnu::noinline]] Integer integer(const char* place) const noexcept;

  /// Whether a text breaks nothing that is judged.
  [[nodiscard, gnu::noinline]] bool is_good(std::string_view value, const text& rules,
                                            const Pattern* pattern) const noexcept;
  [[nodiscard, gnu::noinline]] bool is_good(std::size_t count, const list& rules) const noexcept;
  [[nodiscard]] bool judges(Rule rule) const noexcept { return judging_->enabled.has(rule); }
  /// The regions that replace the documented ones, or null.
  [[nodiscard]] const RegionSet* regions() const noexcept { return regions_; }

  /// Whether so many texts, `stride` bytes one behind the other, are all different.
  [[nodiscard, gnu::noinline]] bool distinct(const std::string_view* texts, std::size_t stride,
                                             std::size_t count) noexcept;

  /// Room for one more entry of a list at this depth, or null.
  template <class Entry>
  [[nodiscard, gnu::always_inline]] Entry* claim(std::size_t depth) noexcept {
    static_assert(sizeof(Entry) % sizeof(Unit) == 0 && alignof(Entry) <= alignof(Unit));
    constexpr std::size_t units = sizeof(Entry) / sizeof(Unit);
    Unit* const room = next_[depth];
    if (static_cast<std::size_t>(end_[depth] - room) < units) [[unlikely]] {
      full_ = depth;
      return nullptr;
    }
    next_[depth] = room + units;
    return ::new (static_cast<void*>(room)) Entry{};
  }
  /// Where the next entry at this depth will be.
  template <class Entry>
  [[nodiscard]] const Entry* entries(std::size_t depth) const noexcept {
    return reinterpret_cast<const Entry*>(next_[depth]);
  }
  /// The depth at which there was no room, or `depths`.
  [[nodiscard]] std::size_t full() const noexcept { return full_; }

 private:
  [[nodiscard, gnu::noinline]] const char* start_elsewhere() noexcept;
  [[nodiscard, gnu::noinline]] bool ends_behind_white_space(const char* place) const noexcept;

  const char* limit_ = nullptr;
  /// The document's first byte, as the walk would have it.
  const char* begin_ = nullptr;
  const QuoteIndex::Place* escapes_ = nullptr;
  QuoteIndex::Place next_escape_ = QuoteIndex::never;
  /// From the walk's bytes to the document's own.
  std::uintptr_t shift_ = 0;
  std::array<Unit*, ExpressMemory::depths> next_{};
  std::array<Unit*, ExpressMemory::depths> end_{};
  const Judging* judging_ = nullptr;
  const RegionSet* regions_ = nullptr;
  std::size_t indentation_ = 2;
  bool padded_ = false;
  bool in_tail_ = false;
  bool well_formed_ = false;
  bool is_unusual_ = false;
  std::size_t full_ = ExpressMemory::depths;
  const char* stop_ = nullptr;
  char* decoding_ = nullptr;
  std::string_view document_;
  ExpressMemory& memory_;
  Arena& arena_;
  Repeats& repeats_;
};

}  // namespace signupgate::detail
