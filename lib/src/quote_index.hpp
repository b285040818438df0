// SPDX-License-Identifier: Apache-2.0
//
// quote_index.hpp: where a document's quotation marks stand, for the express lane.
//
//     document   {"accessToken":"EA\"AB","callbackUrl":"https://...
//     quotes      1           13 15    22 24          36 38
//     escapes                      18
//
// With a list of the marks that open and close strings the walk knows where a string ends without having looked at its
// characters. So the CPU need not wait for one string before it begins the next; and because blocks of 64 bytes are searched
// as a whole, how long a string is costs no mispredicted branch. What the walk would have found in the characters is found
// on the way: where escapes are, whether all of the document is ASCII, and that no control character stands in a string.
//
// The search is written once (quote_index.inl) for two sets of CPU instructions. It is no judge: of a document that is not
// JSON the list means nothing, and the walk, which compares every byte outside of strings, gets stuck on it.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

#include "memory.hpp"

namespace signupgate::detail {

/// What is known of one document; kept by a gate for its memory.
struct QuoteIndex {
  /// An offset in the document, in bytes.
  using Place = std::uint32_t;
  /// What is searched at a time, in bytes.
  static constexpr std::size_t block = 64;
  /// Escapes in a block that are still worth a list; where a script is written in them there are more.
  static constexpr int most_escapes = 2;
  /// More marks than the walk passes before it looks whether it is still in the document.
  static constexpr std::size_t sentinels = 32;
  /// A place behind all others.
  static constexpr Place never = std::numeric_limits<Place>::max();

  /// The marks that no backslash escapes, in order. Behind them stands, `sentinels` times, the document's size.
  Buffer<Place> quotes;
  /// The backslashes that begin an escape, in order, and behind them `never`.
  Buffer<Place> escapes;
  bool is_ascii = true;

  void wipe() noexcept {
    quotes.wipe();
    escapes.wipe();
  }
};

/// By which of the CPU's instructions documents are searched.
enum class SearchBy : std::uint8_t { avx2, avx512 };

/// Whether this CPU has AVX-512, VBMI2 of it included.
[[nodiscard]] bool can_search_by_avx512() noexcept;

enum class Indexing : std::uint8_t {
  done,
  /// So many escapes that the walk is quicker without a list.
  not_worth_it,
  /// No string can be told: a control character in one, the last one not closed, more than 4 GiB, no memory.
  impossible,
};

/// Indexes a document. Of a padded one 64 bytes behind it may be read.
[[nodiscard]] Indexing index_quotes(std::string_view document, bool padded, SearchBy by,
                                    QuoteIndex& out) noexcept;

}  // namespace signupgate::detail
