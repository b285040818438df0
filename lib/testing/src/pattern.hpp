// SPDX-License-Identifier: Apache-2.0
//
// pattern.hpp: a pattern as a tree, for texts that match it and texts that just do not.
//
// The dialect is the library's: one `^...$`, or several `(^...$)` joined by `|`; inside literals, `.`, `\d`,
// `[a-z0-9...]`, groups, `|`, `*`, `+`, `?`, `{n}` and escaped punctuation. Anything else throws
// std::invalid_argument. Nothing is shared with the library's own patterns, which are tables.
//
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "signupgate/testing/choices.hpp"

namespace signupgate::testing::detail {

/// One character of a pattern: a literal, a class, `.`.
struct Atom {
  /// From and to, both inside.
  std::vector<std::pair<char32_t, char32_t>> ranges;
  bool any = false;
  [[nodiscard]] bool accepts(char32_t c) const noexcept;
  [[nodiscard]] bool literal() const noexcept {
    return !any && ranges.size() == 1 && ranges[0].first == ranges[0].second;
  }
};

struct Piece;
using Sequence = std::vector<Piece>;
using Alternatives = std::vector<Sequence>;

/// An atom or a group, and how often.
struct Piece {
  Atom atom;
  /// A group if it is not empty.
  Alternatives group;
  std::size_t least = 1;
  /// 0: any number.
  std::size_t greatest = 1;
};

/// A text that matches, and why.
struct Sample {
  std::u32string text;
  /// The atom of each character.
  std::vector<const Atom*> atoms;
  /// Where more characters of an atom can be put in, and the text still matches.
  struct Room {
    std::size_t at;
    const Atom* atom;
  };
  std::vector<Room> rooms;
};

class Pattern {
 public:
  explicit Pattern(std::string_view source);

  [[nodiscard]] bool matches(std::u32string_view text) const;
  /// A matching text, short. A finite number of decisions.
  [[nodiscard]] Sample sample(Choices& choices) const;
  /// A matching text of exactly this length, made longer with characters of so many bytes where that can be.
  [[nodiscard]] std::optional<std::u32string> of_length(Choices& choices, std::size_t length,
                                                        std::size_t bytes) const;
  /// A text beside a matching one: another character at the edge of a class, one more, one less, something before or
  /// behind. It may still match. A finite number of decisions; `name` says what was done.
  [[nodiscard]] std::u32string near_miss(Choices& choices, std::string& name) const;
  /// Runs of literals, for dictionaries.
  [[nodiscard]] std::vector<std::string> literals() const;

 private:
  Alternatives branches_;
};

/// The pattern of that text, parsed once a thread.
[[nodiscard]] const Pattern& pattern_of(std::string_view source);

}  // namespace signupgate::testing::detail
