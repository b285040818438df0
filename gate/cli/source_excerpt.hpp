// SPDX-License-Identifier: Apache-2.0
//
// source_excerpt.hpp: the line of a document at which something is wrong, without what the document says.
//
//     const std::vector<SourceExcerpt> excerpts = source_excerpts(document, offsets, names);
//     excerpts[0].text      {"signupCallback":{"accessToken":…,…:…}}
//     excerpts[0].caret                                      ^
//
// Secrecy depends on this file. What is shown of a document is: `{ } [ ] , :`, white space (a tab as one
// space), and names of members that the caller passes as known, where a complete string of exactly that
// spelling stands where a member's name is due and a colon follows. Every other token is one `…`, whatever
// its size.
//
// Text that is not JSON has no tokens to tell apart: from the first place where the text stops being JSON,
// all that follows to the document's end is one `…` a line; but for one bracket, comma or colon that is
// itself the fault.
//
// Long lines are cut around the caret; `cut_left` and `cut_right` say so.
//
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace signupgate::cli {

/// Where text stops being JSON: where the token starts that no JSON text has there; the size when none.
/// A document that merely ends too early has its last, unfinished token there, if any.
[[nodiscard]] std::size_t first_doubtful_token(std::string_view document);

struct SourceExcerpt {
  std::string text;
  /// How many characters stand before the one meant; at most the text's.
  std::size_t caret = 0;
  bool cut_left = false;
  bool cut_right = false;
};

/// The masked lines at `offsets` (in any order), in their order. The document is read twice at most, whatever
/// their number: for the first doubtful token, and then up to the last offset; each line around an offset
/// once more, as far as it is shown. Without offsets it is not read.
[[nodiscard]] std::vector<SourceExcerpt> source_excerpts(std::string_view document,
                                                         std::span<const std::size_t> offsets,
                                                         std::span<const std::string_view> known_names);

}  // namespace signupgate::cli
