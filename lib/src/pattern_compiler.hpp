// SPDX-License-Identifier: Apache-2.0
//
// pattern_compiler.hpp: regular expressions, compiled while the library is compiled; at run time nothing of it is left.
//
// The dialect is what the shapes use of ECMA-262, and anything else does not compile:
//
//   expression   one `^...$`, or several `(^...$)` joined by `|`: anchored at both ends, always
//   inside       literals, `.`, `\d`, `[a-z0-9...]`, groups, `|`, `*`, `+`, `?`, `{n}`, escaped punctuation
//
// `.` is any code point but LF, CR, U+2028 and U+2029; `$` is the very end; `\d` is ASCII. Classes and literals
// are ASCII, so all other code points behave alike and the table needs two columns for them:
//
//   pattern text -> positions (Glushkov: one a literal or class) -> DFA over classes of characters -> table
//
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "pattern.hpp"

namespace signupgate::detail {

/// Called only from patterns that are wrong: not constexpr, so the compiler stops and shows the name.
namespace pattern_misuse {
void the_pattern_must_be_anchored_at_both_ends();
void the_pattern_uses_what_this_dialect_does_not_have();
void the_pattern_is_too_large();
}  // namespace pattern_misuse

/// Builds the positions of a pattern.
class PatternParser {
 public:
  using Set = std::uint64_t;  // of positions
  static constexpr std::size_t max_positions = 64;

  struct Part {
    bool nullable = true;
    Set first = 0;
    Set last = 0;
  };

  constexpr explicit PatternParser(std::string_view source) : source_(source) {
    whole = anchored_alternatives();
  }

  Part whole;
  std::size_t positions = 0;
  /// Which positions may follow each, and which columns each accepts.
  std::array<Set, max_positions> follow{};
  std::array<std::array<bool, column_count>, max_positions> accepts{};

 private:
  [[nodiscard]] constexpr bool at(char c) const { return at_ < source_.size() && source_[at_] == c; }
  constexpr bool eat(char c) {
    if (!at(c)) return false;
    ++at_;
    return true;
  }
  constexpr void anchor(char c) {
    if (!eat(c)) pattern_misuse::the_pattern_must_be_anchored_at_both_ends();
  }

  constexpr Part anchored() {
    anchor('^');
    const Part part = sequence();
    anchor('$');
    return part;
  }
  constexpr Part anchored_alternatives() {
    Part all;
    bool first = true;
    do {
      const bool group = eat('(');
      const Part one = anchored();
      if (group && !eat(')')) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
      all = first ? one : either(all, one);
      first = false;
    } while (eat('|'));
    if (at_ != source_.size()) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    return all;
  }
  constexpr Part alternatives() {
    Part all = sequence();
    while (eat('|')) all = either(all, sequence());
    return all;
  }
  constexpr Part sequence() {
    Part all;
    while (at_ < source_.size() && !at('|') && !at(')') && !at('$')) all = then(all, repeated());
    return all;
  }
  constexpr Part repeated() {
    const std::size_t begin = at_;
    Part part = atom();
    if (eat('{')) {
      std::size_t count = 0;
      while (at_ < source_.size() && source_[at_] >= '0' && source_[at_] <= '9')
        count = count * 10 + static_cast<std::size_t>(source_[at_++] - '0');
      if (!eat('}') || count == 0) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
      const std::size_t end = at_;
      for (std::size_t i = 1; i < count; ++i) {
        at_ = begin;
        part = then(part, atom());
      }
      at_ = end;
    } else if (at('*') || at('+') || at('?')) {
      const char kind = source_[at_++];
      if (kind != '?') link(part.last, part.first);
      if (kind != '+') part.nullable = true;
    }
    return part;
  }
  constexpr Part atom() {
    if (eat('(')) {
      const Part part = alternatives();
      if (!eat(')')) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
      return part;
    }
    const std::size_t position = positions++;
    if (position == max_positions) pattern_misuse::the_pattern_is_too_large();
    auto& columns = accepts[position];
    if (eat('.')) {
      for (bool& column : columns) column = true;
      columns['\n'] = columns['\r'] = columns[separator_column] = false;
    } else if (eat('[')) {
      character_class(columns);
    } else if (at('\\')) {
      if (escape() == 'd') {
        for (char c = '0'; c <= '9'; ++c) columns[static_cast<std::size_t>(c)] = true;
      } else {
        columns[static_cast<std::size_t>(source_[at_ - 1])] = true;
      }
    } else {
      columns[literal()] = true;
    }
    const Set set = Set{1} << position;
    return {false, set, set};
  }
  constexpr void character_class(std::array<bool, column_count>& columns) {
    if (at('^')) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    while (!eat(']')) {
      const std::size_t from = class_member();
      std::size_t to = from;
      if (at('-') && at_ + 1 < source_.size() && source_[at_ + 1] != ']') {
        ++at_;
        to = class_member();
      }
      if (to < from) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
      for (std::size_t c = from; c <= to; ++c) columns[c] = true;
    }
  }
  constexpr std::size_t class_member() {
    if (!at('\\')) return plain();
    const char escaped = escape();
    if (escaped == 'd') pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    return static_cast<std::size_t>(escaped);
  }
  /// `\d` or escaped punctuation; answers the character behind the backslash.
  constexpr char escape() {
    ++at_;
    if (at_ == source_.size()) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    const char c = source_[at_++];
    const bool letter_or_digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if ((letter_or_digit && c != 'd') || !is_ascii(c))
      pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    return c;
  }
  /// Whether a char has a sign differs between processors.
  static constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
  constexpr std::size_t literal() {
    for (const char special : {'^', '*', '+', '?', '{', '}', ']'})
      if (at(special)) pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    return plain();
  }
  constexpr std::size_t plain() {
    if (at_ == source_.size() || !is_ascii(source_[at_]))
      pattern_misuse::the_pattern_uses_what_this_dialect_does_not_have();
    return static_cast<std::size_t>(source_[at_++]);
  }

  constexpr void link(Set from, Set to) {
    for (; from != 0; from &= from - 1) follow[static_cast<std::size_t>(std::countr_zero(from))] |= to;
  }
  constexpr Part then(Part a, Part b) {
    link(a.last, b.first);
    return {a.nullable && b.nullable, a.nullable ? a.first | b.first : a.first,
            b.nullable ? a.last | b.last : b.last};
  }
  static constexpr Part either(Part a, Part b) {
    return {a.nullable || b.nullable, a.first | b.first, a.last | b.last};
  }

  std::string_view source_;
  std::size_t at_ = 0;
};

/// The table of a pattern, with room to spare.
struct PatternTable {
  static constexpr std::size_t max_states = 128;
  static constexpr std::size_t max_classes = 40;
  std::array<std::uint8_t, column_count> class_of{};
  std::array<std::array<std::uint8_t, max_classes>, max_states> next{};
  std::array<bool, max_states> accepting{};
  std::size_t classes = 0;
  std::size_t states = 0;
};

constexpr PatternTable compile_pattern(std::string_view source) {
  using Set = PatternParser::Set;
  const PatternParser parser(source);
  PatternTable table;

  // Characters that every position treats alike share a class.
  std::array<Set, PatternTable::max_classes> positions_of_class{};
  for (std::size_t column = 0; column < column_count; ++column) {
    Set positions = 0;
    for (std::size_t p = 0; p < parser.positions; ++p)
      if (parser.accepts[p][column]) positions |= Set{1} << p;
    std::size_t found = 0;
    while (found < table.classes && positions_of_class[found] != positions) ++found;
    if (found == PatternTable::max_classes) pattern_misuse::the_pattern_is_too_large();
    if (found == table.classes) positions_of_class[table.classes++] = positions;
    table.class_of[column] = static_cast<std::uint8_t>(found);
  }

  // A state is the set of positions that may come next; the dead state has none to come.
  std::array<Set, PatternTable::max_states> expected{};
  expected[1] = parser.whole.first;
  table.accepting[1] = parser.whole.nullable;
  table.states = 2;
  for (std::size_t state = 1; state < table.states; ++state) {
    for (std::size_t c = 0; c < table.classes; ++c) {
      const Set matched = expected[state] & positions_of_class[c];
      if (matched == 0) continue;
      Set next = 0;
      for (Set rest = matched; rest != 0; rest &= rest - 1)
        next |= parser.follow[static_cast<std::size_t>(std::countr_zero(rest))];
      const bool accepting = (matched & parser.whole.last) != 0;
      std::size_t found = 1;
      while (found < table.states && (expected[found] != next || table.accepting[found] != accepting))
        ++found;
      if (found == PatternTable::max_states) pattern_misuse::the_pattern_is_too_large();
      if (found == table.states) {
        expected[found] = next;
        table.accepting[found] = accepting;
        ++table.states;
      }
      table.next[state][c] = static_cast<std::uint8_t>(found);
    }
  }
  return table;
}

/// For Pattern::settled: all accepting states, less those that lead elsewhere, until none does.
constexpr std::array<bool, PatternTable::max_states> settled_states(const PatternTable& table) {
  std::array<bool, PatternTable::max_states> out = table.accepting;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t state = 1; state < table.states; ++state) {
      for (std::size_t c = 0x20; c < 0x80 && out[state]; ++c) {
        if (out[table.next[state][table.class_of[c]]]) continue;
        out[state] = false;
        changed = true;
      }
    }
  }
  return out;
}

/// The pattern whose text is Source::text(), compiled; one static table a pattern, of its exact size.
template <class Source>
struct CompiledPattern {
  static constexpr PatternTable table = compile_pattern(Source::text());
  static constexpr auto next = [] {
    std::array<std::uint8_t, table.states * table.classes> out{};
    for (std::size_t s = 0; s < table.states; ++s)
      for (std::size_t c = 0; c < table.classes; ++c) out[s * table.classes + c] = table.next[s][c];
    return out;
  }();
  static constexpr auto settled = settled_states(table);
  static constexpr Pattern pattern{table.class_of.data(), next.data(), table.accepting.data(), settled.data(),
                                   table.classes};
};

}  // namespace signupgate::detail
