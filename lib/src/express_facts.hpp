// SPDX-License-Identifier: Apache-2.0
//
// express_facts.hpp: what the express lane knows of the shapes before it sees a document.
//
// Judging a text in full can be slow; knowing that it surely breaks nothing is often quick, and that is all the
// lane needs. Each fact here is sufficient, none necessary, and each is derived from the shape while the library
// is compiled:
//
//   key_literal     `"name":`, as it stands in almost every document
//   CharacterSet    a set of ASCII characters, as tables for 16 or 32 of them at a time
//   Tail            of a pattern `^prefix.*fixed[class]+$`: a text of printable ASCII that begins with the prefix and
//                   ends in the fixed part and some of the class, without overlap, matches
//   RegionTable     documented values that are two capital letters each
//   identifier      that a documented form (a prefix and n characters) always matches the pattern and the length
//
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "member.hpp"
#include "pattern.hpp"
#include "signupgate/shape.hpp"

namespace signupgate::detail {

/// Text with zeros behind it, so that it can be read in whole blocks.
struct Literal {
  alignas(32) std::array<char, 64> bytes{};
  std::size_t size = 0;
};

/// `"name":` with what stands before and behind it; empty when the name is spelt otherwise in JSON or is too long.
constexpr Literal key_literal(std::string_view before, std::string_view name, std::string_view behind) {
  Literal out;
  if (before.size() + name.size() + 3 + behind.size() > 49) return out;
  for (const char c : name)
    if (c < 0x20 || c == '"' || c == '\\') return out;
  const auto put = [&out](char c) { out.bytes[out.size++] = c; };
  for (const char c : before) put(c);
  put('"');
  for (const char c : name) put(c);
  put('"');
  put(':');
  for (const char c : behind) put(c);
  return out;
}

/// A set of ASCII characters. A character c is in it when bit c / 16 of row[c % 16] is set.
struct CharacterSet {
  std::array<std::uint8_t, 16> row{};

  constexpr void add(char c) noexcept {
    const auto code = static_cast<unsigned char>(c);
    row[code % 16U] = static_cast<std::uint8_t>(row[code % 16U] | (1U << (code / 16U)));
  }
  [[nodiscard]] constexpr bool has(char c) const noexcept {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x80 && (row[code % 16U] >> (code / 16U) & 1U) != 0;
  }
};

/// Of an https URL whose host is a plain name: what may stand behind the scheme.
inline constexpr CharacterSet plain_url = [] {
  CharacterSet out;
  for (char c = 'a'; c <= 'z'; ++c) out.add(c);
  for (char c = 'A'; c <= 'Z'; ++c) out.add(c);
  for (char c = '0'; c <= '9'; ++c) out.add(c);
  for (const char c : std::string_view("-._~!$&'()*+,;=/?")) out.add(c);
  return out;
}();

/// One alternative of a pattern, if it has this form.
struct Tail {
  static constexpr std::size_t longest = 40;
  static constexpr char digit = '\0';

  bool found = false;
  std::string_view prefix{};
  /// Characters, or `digit` for any of the ten.
  std::array<char, longest> fixed{};
  std::size_t fixed_size = 0;
  CharacterSet last;
};

/// A tail's fixed part as words to compare with; the last one overlaps the one before it.
template <class Word, std::size_t Size>
struct FixedWords {
  static constexpr std::size_t count = (Size + sizeof(Word) - 1) / sizeof(Word);
  static constexpr Word each = static_cast<Word>(0x0101010101010101U);
  static constexpr Word high = each * 0xF0U;
  static constexpr Word zeros = each * '0';
  static constexpr Word six = each * 6U;

  constexpr explicit FixedWords(const std::array<char, Tail::longest>& fixed) {
    for (std::size_t i = 0; i < count; ++i) {
      std::array<char, sizeof(Word)> text{};
      std::array<char, sizeof(Word)> letters{};
      std::array<char, sizeof(Word)> digits{};
      for (std::size_t j = 0; j < sizeof(Word); ++j) {
        text[j] = fixed[offset(i) + j];
        (text[j] == Tail::digit ? digits : letters)[j] = '\xff';
      }
      character[i] = std::bit_cast<Word>(text);
      is_character[i] = std::bit_cast<Word>(letters);
      is_digit[i] = std::bit_cast<Word>(digits);
    }
  }
  [[nodiscard]] static constexpr std::size_t offset(std::size_t i) noexcept {
    return i + 1 < count ? i * sizeof(Word) : Size - sizeof(Word);
  }

  std::array<Word, count> character{};
  std::array<Word, count> is_character{};
  std::array<Word, count> is_digit{};
};

/// Reads `prefix.*fixed[class]+`, without its anchors.
class TailParser {
 public:
  constexpr explicit TailParser(std::string_view source) : source_(source) {
    const std::size_t any = source.find(".*");
    if (any == std::string_view::npos) return;
    out_.prefix = source.substr(0, any);
    for (const char c : out_.prefix)
      if (is_special(c)) return;
    at_ = any + 2;
    while (at_ < source.size() && source[at_] != '[')
      if (!fixed_part()) return;
    out_.found = character_class() && at_ + 1 == source.size() && source[at_] == '+';
  }
  [[nodiscard]] constexpr Tail tail() const { return out_.found ? out_ : Tail{}; }

 private:
  static constexpr bool is_special(char c) {
    return std::string_view("\\^$.*+?()[]{}|").find(c) != std::string_view::npos;
  }
  constexpr bool put(char c) {
    if (out_.fixed_size == Tail::longest) return false;
    out_.fixed[out_.fixed_size++] = c;
    return true;
  }
  constexpr bool fixed_part() {
    char c = source_[at_++];
    if (c == '\\') {
      if (at_ == source_.size()) return false;
      c = source_[at_++];
      if (c == 'd') return digits();
      return put(c);
    }
    return !is_special(c) && put(c);
  }
  constexpr bool digits() {
    std::size_t count = 1;
    if (at_ < source_.size() && source_[at_] == '{') {
      count = 0;
      for (++at_; at_ < source_.size() && source_[at_] != '}'; ++at_)
        count = count * 10 + static_cast<std::size_t>(source_[at_] - '0');
      ++at_;
    }
    for (; count != 0; --count)
      if (!put(Tail::digit)) return false;
    return true;
  }
  constexpr bool character_class() {
    if (at_ == source_.size()) return false;
    for (++at_; at_ < source_.size() && source_[at_] != ']'; ++at_) {
      if (source_[at_] == '\\') ++at_;
      const char from = source_[at_];
      char to = from;
      if (at_ + 2 < source_.size() && source_[at_ + 1] == '-' && source_[at_ + 2] != ']') {
        at_ += 2;
        to = source_[at_];
      }
      for (char c = from; c <= to; ++c) out_.last.add(c);
    }
    ++at_;
    return true;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  Tail out_;
};

/// The literal characters with which every text begins that matches a pattern of one alternative.
constexpr std::string_view prefix_of(std::string_view pattern) {
  if (!pattern.starts_with('^')) return {};
  pattern.remove_prefix(1);
  const std::size_t size = pattern.find_first_of("\\^$.*+?()[]{}|");
  // What repeats the last character makes it optional.
  if (size == std::string_view::npos ||
      std::string_view("*?{+").find(pattern[size]) != std::string_view::npos)
    return {};
  return pattern.find('|') == std::string_view::npos ? pattern.substr(0, size) : std::string_view{};
}

/// The first alternative of a pattern that has a tail.
constexpr Tail tail_of(std::string_view pattern) {
  while (!pattern.empty()) {
    const std::size_t begin = pattern.find('^');
    const std::size_t end = pattern.find('$', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    const Tail tail = TailParser(pattern.substr(begin + 1, end - begin - 1)).tail();
    if (tail.found) return tail;
    pattern.remove_prefix(end + 1);
  }
  return {};
}

/// Two capital letters each.
class RegionTable {
 public:
  constexpr explicit RegionTable(std::span<const std::string_view> values) {
    for (const std::string_view value : values) {
      usable_ = value.size() == 2 && is_capital(value[0]) && is_capital(value[1]);
      if (!usable_) return;
      const std::size_t i = index(value[0], value[1]);
      bits_[i / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
  [[nodiscard]] constexpr bool usable() const { return usable_; }
  [[nodiscard]] static constexpr bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
  /// Of two capital letters.
  [[nodiscard]] constexpr bool has(char first, char second) const noexcept {
    const std::size_t i = index(first, second);
    return (bits_[i / 64] >> (i % 64) & 1U) != 0;
  }

 private:
  [[nodiscard]] static constexpr std::size_t index(char first, char second) noexcept {
    return static_cast<std::size_t>(first - 'A') * 32 + static_cast<std::size_t>(second - 'A');
  }
  std::array<std::uint64_t, 13> bits_{};
  bool usable_ = false;
};

/// Whether the pattern accepts every text of two capital letters: then any list of regions is within it.
constexpr bool accepts_all_regions(const Pattern* pattern) {
  if (pattern == nullptr) return true;
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const char text[] = {first, second};
      if (!pattern->matches({text, 2})) return false;
    }
  }
  return true;
}

/// Whether the pattern accepts the form's prefix and so many printable ASCII characters, whichever they are.
constexpr bool accepts_form(const Pattern* pattern, const identifier_form& form) {
  if (form.prefix.empty()) return false;
  if (pattern == nullptr) return true;
  std::size_t begin = 1;
  for (const char c : form.prefix)
    begin = pattern->next[begin * pattern->classes + pattern->class_of[static_cast<unsigned char>(c)]];
  std::array<bool, PatternTable::max_states> reached{};
  reached[begin] = true;
  for (std::size_t n = 0; n < form.characters; ++n) {
    std::array<bool, PatternTable::max_states> next{};
    for (std::size_t state = 0; state < reached.size(); ++state) {
      if (!reached[state]) continue;
      for (std::size_t c = 0x20; c < 0x80; ++c)
        next[pattern->next[state * pattern->classes + pattern->class_of[c]]] = true;
    }
    reached = next;
  }
  for (std::size_t state = 0; state < reached.size(); ++state)
    if (reached[state] && (state == 0 || !pattern->accepting[state])) return false;
  return true;
}

/// The rules of a member that is text, as the lane's templates take them.
template <class T, std::size_t I>
struct MemberText {
  static constexpr const text& rules = Member<T, I>::row.rules;
  static constexpr const Pattern* pattern = pattern_of<T, I>();
};

/// The rules of a map's keys.
template <class T, std::size_t I>
struct KeyText {
  static constexpr const text& rules = Member<T, I>::row.rules.key;
  static constexpr const Pattern* pattern = key_pattern_of<T, I>();
};

/// What follows from the rules of MemberText or KeyText.
template <class Of>
struct TextFacts {
  static constexpr Tail tail = tail_of(Of::rules.pattern);
  static constexpr std::string_view prefix = prefix_of(Of::rules.pattern);
  static constexpr RegionTable regions{Of::rules.documented};
  static constexpr bool form_is_good =
      accepts_form(Of::pattern, Of::rules.form) &&
      Of::rules.form.prefix.size() + Of::rules.form.characters >= Of::rules.min &&
      Of::rules.form.prefix.size() + Of::rules.form.characters <= Of::rules.max;
  static constexpr bool regions_are_good =
      regions.usable() && Of::rules.min <= 2 && Of::rules.max >= 2 && accepts_all_regions(Of::pattern);
  /// Whether what is known depends on the text being ASCII.
  static constexpr bool asks_for_printable =
      Of::pattern != nullptr || !Of::rules.form.prefix.empty() || Of::rules.https_url || Of::rules.min > 1;
  /// Of most texts that are good, in bytes; 0: they differ.
  static constexpr std::size_t expected_size = Of::rules.digits != 0 ? Of::rules.digits
                                               : regions_are_good    ? 2
                                               : form_is_good
                                                   ? Of::rules.form.prefix.size() + Of::rules.form.characters
                                                   : 0;
  static_assert(expected_size < 56);
};

/// How deep objects and lists of structure T can be nested.
template <class T>
constexpr std::size_t depth_of() {
  std::size_t deepest = 0;
  each_member<T>([&deepest]<std::size_t I>() {
    using M = Member<T, I>;
    std::size_t depth = 0;
    if constexpr (M::kind == Kind::object) depth = depth_of<typename M::Field>();
    if constexpr (M::kind == Kind::list || M::kind == Kind::map)
      depth = 1 + depth_of<item_of<typename M::Field>>();
    if (depth > deepest) deepest = depth;
  });
  return deepest + 1;
}

/// How deep lists and maps of structure T can be nested.
template <class T>
constexpr std::size_t list_depth_of() {
  std::size_t deepest = 0;
  each_member<T>([&deepest]<std::size_t I>() {
    using M = Member<T, I>;
    std::size_t depth = 0;
    if constexpr (M::kind == Kind::object) depth = list_depth_of<typename M::Field>();
    if constexpr (M::kind == Kind::list || M::kind == Kind::map)
      depth = 1 + list_depth_of<item_of<typename M::Field>>();
    if (depth > deepest) deepest = depth;
  });
  return deepest;
}

/// The members that cannot be absent, a bit each.
template <class T>
constexpr std::uint64_t required_members() {
  return []<std::size_t... I>(std::index_sequence<I...>) {
    return ((Member<T, I>::required ? std::uint64_t{1} << I : 0) | ... | std::uint64_t{0});
  }
  (std::make_index_sequence<T::shape.size>{});
}

/// Pairs of members, a bit each, by their relation.
template <class T, Relation R>
inline constexpr auto related = [] {
  constexpr std::size_t count = std::tuple_size_v<std::remove_cvref_t<decltype(T::shape.relations)>>;
  std::array<std::uint64_t, count> out{};
  std::size_t i = 0;
  each_relation<T>([&]<std::size_t First, std::size_t Second>(Relation relation) {
    if (relation == R) out[i++] = std::uint64_t{1} << First | std::uint64_t{1} << Second;
  });
  return out;
}();

/// The field of the text member by which a list's entries differ.
template <class Item>
constexpr std::string_view Item::*distinct_field(std::string_view name) {
  std::string_view Item::*out = nullptr;
  each_member<Item>([&out, name]<std::size_t I>() {
    if constexpr (Member<Item, I>::kind == Kind::text && Member<Item, I>::required) {
      if (Member<Item, I>::row.name == name) out = Member<Item, I>::row.field;
    }
  });
  return out;
}

}  // namespace signupgate::detail
