// SPDX-License-Identifier: Apache-2.0
//
// The list of quotation marks against one made byte by byte: of every text of a few characters that matter, wherever it
// stands in a block of 64 bytes and across two.
//
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "quote_index.hpp"
#include "signupgate/gate.hpp"

#if defined(__x86_64__)

namespace signupgate::detail {
namespace {

struct Expected {
  Indexing indexing = Indexing::done;
  std::vector<std::size_t> quotes;
  std::vector<std::size_t> escapes;
  bool is_ascii = true;
};

Expected byte_by_byte(std::string_view document) {
  Expected out;
  bool in_string = false;
  bool is_escaped = false;
  int escapes = 0;
  for (std::size_t i = 0; i < document.size() && out.indexing == Indexing::done; ++i) {
    const auto c = static_cast<unsigned char>(document[i]);
    // Of a block, escapes are counted before anything else is looked at.
    if (i % QuoteIndex::block == 0) {
      bool escaped = is_escaped;
      escapes = 0;
      for (const char one : document.substr(i, QuoteIndex::block)) {
        escaped = !escaped && one == '\\';
        escapes += escaped ? 1 : 0;
      }
      if (escapes > QuoteIndex::most_escapes) out.indexing = Indexing::not_worth_it;
    }
    if (out.indexing != Indexing::done) break;
    if (c >= 0x80) out.is_ascii = false;
    if (c < 0x20 && in_string) out.indexing = Indexing::impossible;
    if (c == '"' && !is_escaped) {
      out.quotes.push_back(i);
      in_string = !in_string;
    }
    is_escaped = c == '\\' && !is_escaped;
    if (is_escaped) out.escapes.push_back(i);
  }
  if (out.indexing == Indexing::done && in_string) out.indexing = Indexing::impossible;
  return out;
}

std::vector<SearchBy> here() {
  std::vector<SearchBy> out;
  if (best_express_lane() >= ExpressLane::avx2_indexed) out.push_back(SearchBy::avx2);
  if (best_express_lane() == ExpressLane::avx512_indexed) out.push_back(SearchBy::avx512);
  return out;
}

/// In a buffer of just its size, and in one with marks behind it.
void compare(const std::string& document, QuoteIndex& index) {
  const Expected expected = byte_by_byte(document);
  const std::unique_ptr<char[]> exact(new char[document.size()]);
  std::copy(document.begin(), document.end(), exact.get());
  const std::string longer = document + std::string(padding, '"');
  for (const SearchBy by : here()) {
    for (const bool padded : {false, true}) {
      const std::string_view body(padded ? longer.data() : exact.get(), document.size());
      ASSERT_EQ(index_quotes(body, padded, by, index), expected.indexing) << document;
      if (expected.indexing != Indexing::done) continue;
      const auto* const quotes = index.quotes.data();
      const std::size_t count = expected.quotes.size();
      ASSERT_TRUE(std::equal(expected.quotes.begin(), expected.quotes.end(), quotes)) << document;
      for (std::size_t i = 0; i < QuoteIndex::sentinels; ++i) ASSERT_EQ(quotes[count + i], document.size());
      const auto* const escapes = index.escapes.data();
      ASSERT_TRUE(std::equal(expected.escapes.begin(), expected.escapes.end(), escapes)) << document;
      ASSERT_EQ(escapes[expected.escapes.size()], QuoteIndex::never) << document;
      ASSERT_EQ(index.is_ascii, expected.is_ascii) << document;
    }
  }
}

TEST(QuoteIndex, IsTheOneMadeByteByByte) {
  const std::string_view alphabet = "\"\\a\n\xC3";
  constexpr std::size_t longest = 5;
  QuoteIndex index;
  std::vector<std::string> texts{""};
  for (std::size_t n = 0; n < longest; ++n) {
    std::vector<std::string> next;
    for (const std::string& text : texts)
      for (const char c : alphabet) next.push_back(text + c);
    texts = std::move(next);
    for (const std::string& text : texts) {
      for (const std::size_t before : {std::size_t{0}, std::size_t{60}, std::size_t{63}, std::size_t{123}}) {
        compare(std::string(before, ' ') + text, index);
        // Within a string, and with more behind it.
        if (before != 0) compare('"' + std::string(before - 1, ' ') + text + "\" : \"more\"", index);
      }
      if (HasFatalFailure()) return;
    }
  }
}

TEST(QuoteIndex, CountsBackslashesFromBlockToBlock) {
  QuoteIndex index;
  for (std::size_t before = 0; before < 70; ++before)
    for (std::size_t run = 1; run < 140; ++run)
      compare('"' + std::string(before, 'a') + std::string(run, '\\') + "\"\"", index);
}

TEST(QuoteIndex, HasRoomForDocumentsOfMarksAlone) {
  for (const char c : {'"', '\\', 'a'}) {
    QuoteIndex index;
    for (const std::size_t size : {1U, 16U, 17U, 64U, 2047U, 2048U, 2049U, 4096U, 10'000U, 100'000U})
      compare(std::string(size, c), index);
  }
}

}  // namespace
}  // namespace signupgate::detail

#endif
