// SPDX-License-Identifier: Apache-2.0
//
// quote_index.inl: the search for quotation marks, block by block. Included by quote_index.cpp once for each set of CPU
// instructions, within a namespace that has
//
//     Block      64 bytes in registers, or the last few of a document and spaces behind them; of it, a bit a byte, the
//                first one lowest: quotes(), backslashes(), high() (not ASCII), unusual() (high, and control characters)
//     put        writes where the bits are, from an offset on; up to 64 places, whatever their number
//
// SIGNUPGATE_QUOTES_CODE    what every inlined function begins with
// SIGNUPGATE_QUOTES_TARGET  the attribute of the function that they are inlined into

/// What is carried from block to block.
struct Search {
  const Place* quotes = nullptr;
  /// Where the next mark is written, and the next escape.
  Place* quote = nullptr;
  Place* escape = nullptr;
  /// The block's offset.
  Place begin = 0;
  /// 1: the last block's last byte escapes this one's first.
  std::uint64_t first_is_escaped = 0;
  std::uint64_t high = 0;
};

/// Of backslashes, those that escape what stands behind them: the first of a run, the third, ...
SIGNUPGATE_QUOTES_CODE std::uint64_t escapes_of(std::uint64_t backslashes) noexcept {
  constexpr std::uint64_t even = 0x5555555555555555U;
  const std::uint64_t begin_even = backslashes & ~(backslashes << 1U) & even;
  // Added where a run begins, a bit turns all of it to zeros.
  const std::uint64_t runs = backslashes & ~(backslashes + begin_even);
  return (runs & even) | (backslashes & ~runs & ~even);
}

SIGNUPGATE_QUOTES_CODE Indexing search_block(const Block& block, Search& search) noexcept {
  std::uint64_t quotes = block.quotes();
  const std::uint64_t backslashes = block.backslashes();
  const std::uint64_t unusual = block.unusual();
  if ((backslashes | unusual | search.first_is_escaped) != 0) {
    if ((backslashes | search.first_is_escaped) != 0) {
      const std::uint64_t escapes = escapes_of(backslashes & ~search.first_is_escaped);
      quotes &= ~(escapes << 1U | search.first_is_escaped);
      if (std::popcount(escapes) > QuoteIndex::most_escapes) return Indexing::not_worth_it;
      search.first_is_escaped = escapes >> 63U;
      search.escape = put(escapes, search.begin, search.escape);
    }
    const std::uint64_t high = block.high();
    search.high |= high;
    if (const std::uint64_t controls = unusual & ~high; controls != 0) {
      // Each mark turns round all from it on: without carries, a product with a number that is all ones.
      const std::uint64_t in_strings = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_clmulepi64_si128(
          _mm_cvtsi64_si128(static_cast<std::int64_t>(quotes)), _mm_set1_epi8(static_cast<char>(0xFF)), 0)));
      const bool begins_in_string = (search.quote - search.quotes) % 2 != 0;
      if ((controls & (begins_in_string ? ~in_strings : in_strings)) != 0) return Indexing::impossible;
    }
  }
  search.quote = put(quotes, search.begin, search.quote);
  search.begin += QuoteIndex::block;
  return Indexing::done;
}

[[SIGNUPGATE_QUOTES_TARGET]] Indexing index(std::string_view document, bool padded,
                                            QuoteIndex& out) noexcept {
  constexpr std::size_t stretch = 32;
  constexpr std::size_t room = (stretch + 1) * QuoteIndex::block + QuoteIndex::sentinels;
  Search search;
  const char* p = document.data();
  std::size_t left = document.size();
  out.quotes.clear();
  out.escapes.clear();
  do {
    // What there is is kept.
    if (!out.quotes.reserve(out.quotes.size() + room) || !out.escapes.reserve(out.escapes.size() + room))
      return Indexing::impossible;
    search.quotes = out.quotes.data();
    search.quote = out.quotes.end();
    search.escape = out.escapes.end();
    for (std::size_t i = 0; i < stretch && left >= QuoteIndex::block; ++i, left -= QuoteIndex::block) {
      if (const Indexing one = search_block(Block(p), search); one != Indexing::done) return one;
      p += QuoteIndex::block;
    }
    out.quotes.truncate(static_cast<std::size_t>(search.quote - out.quotes.data()));
    out.escapes.truncate(static_cast<std::size_t>(search.escape - out.escapes.data()));
  } while (left >= QuoteIndex::block);
  if (left != 0) {
    if (const Indexing last = search_block(Block(p, left, padded), search); last != Indexing::done)
      return last;
  }
  for (std::size_t i = 0; i < QuoteIndex::sentinels; ++i)
    search.quote[i] = static_cast<Place>(document.size());
  *search.escape = QuoteIndex::never;
  out.is_ascii = search.high == 0;
  return (search.quote - out.quotes.data()) % 2 == 0 ? Indexing::done : Indexing::impossible;
}
