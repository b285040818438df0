// SPDX-License-Identifier: Apache-2.0
//
// reader.hpp: the walk that judges a document's text and fills its views.
//
// It walks the tokens that simdjson found (structural_index.hpp), once, in document order, generated from the
// shapes: a member costs comparisons with constants, no look-up in data. It leaves nothing unread: skipped
// values are checked like any other. It finds out
//
//   malformed     some json-* rule is broken; locate.hpp then says which and where
//   fault         the first other fault of stage 1, in document order
//   suspicious    some constraint or strict rule may be broken; report.hpp then says which and where
//
// and so asks the expensive questions only of documents that are not accepted.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "constraint.hpp"
#include "json_text.hpp"
#include "member.hpp"
#include "memory.hpp"
#include "path.hpp"
#include "repeats.hpp"
#include "signupgate/description.hpp"
#include "structural_index.hpp"

namespace signupgate::detail {

/// Memory that a walk borrows from its gate.
struct Scratch {
  Arena arena;
  Repeats names;
  ItemStack items;
  /// Open objects and lists inside a skipped value: where the names of each begin, and whether it is an object.
  struct Skipped {
    Repeats::Mark names;
    bool is_object;
  };
  Buffer<Skipped> skipped;

  void start() noexcept {
    arena.reset();
    names.clear();
    items.clear();
    skipped.clear();
  }
  void wipe() noexcept {
    arena.wipe();
    names.wipe();
    items.wipe();
    skipped.wipe();
  }
};

class Reader {
 public:
  /// A fault of stage 1 that is not a json-* one.
  struct Fault {
    Rule rule = Rule::type;
    std::size_t offset = std::numeric_limits<std::size_t>::max();
    std::string_view pointer{};
    Kind expected = Kind::object;
  };

  Reader(std::string_view document, const StructuralIndex& index, const Judging& judging,
         std::size_t max_depth, Scratch& scratch) noexcept
      : text_(document.data()),
        size_(document.size()),
        at_(index.begin()),
        end_(index.end()),
        judging_(judging),
        max_depth_(max_depth),
        scratch_(scratch) {}

  /// Reads the whole document. False: it is malformed, or there is no memory.
  template <class T>
  [[nodiscard]] bool read(T& out) noexcept {
    const Path root;
    const bool good = peek() == '{' ? structure(out, root) : other_type(Kind::object, root);
    return good && at_ == end_;
  }

  [[nodiscard]] bool no_memory() const noexcept { return no_memory_; }
  [[nodiscard]] bool suspicious() const noexcept { return suspicious_; }
  /// The first fault, if there is one.
  [[nodiscard]] const Fault* fault() const noexcept { return has_fault_ ? &fault_ : nullptr; }

 private:
  // Every step answers whether to go on.
  bool malformed() noexcept { return false; }
  bool out_of_memory() noexcept {
    no_memory_ = true;
    return false;
  }

  /// The first character of the token, or NUL behind the last.
  [[nodiscard]] char peek() const noexcept { return at_ == end_ ? '\0' : text_[*at_]; }

  template <class T>
  bool structure(T& out, const Path& path) noexcept;
  template <class T, std::size_t I>
  bool member(T& out, const Path& path, std::uint64_t& present) noexcept;
  template <class T, std::size_t I>
  bool list_value(typename Member<T, I>::Field& out, const Path& path) noexcept;
  template <class T, std::size_t I>
  bool map_value(typename Member<T, I>::Field& out, const Path& path) noexcept;
  template <class Item>
  bool item(Item& out, const Path& path) noexcept;
  template <class T>
  void suspect(const T& object, std::uint64_t present) noexcept;
  template <class Item>
  void suspect_entries(std::span<const Item> entries, const list& rules) noexcept;

  /// Notes and skips a value of another type than `expected`.
  bool other_type(Kind expected, const Path& path) noexcept {
    return note(Rule::type, offset(), path, expected) && skip(path);
  }
  [[nodiscard]] std::size_t offset() const noexcept { return at_ == end_ ? size_ : *at_; }

  bool note(Rule rule, std::size_t where, const Path& path, Kind expected = Kind::object) noexcept;
  bool enter() noexcept;
  bool string(std::string_view& out) noexcept;
  bool null() noexcept;
  bool scalar() noexcept;
  bool number(std::string_view& out) noexcept;
  bool skip(const Path& path) noexcept;
  bool skip_value() noexcept;
  bool skip_key() noexcept;
  bool leave_skipped(const Path& path) noexcept;
  bool check_names(Repeats::Mark mark, const Path& path) noexcept;

  const char* text_;
  std::size_t size_;
  const std::uint32_t* at_;
  const std::uint32_t* end_;
  const Judging& judging_;
  std::size_t max_depth_;
  Scratch& scratch_;
  std::size_t depth_ = 0;
  bool no_memory_ = false;
  bool suspicious_ = false;
  bool has_fault_ = false;
  Fault fault_;
};

template <class T>
bool Reader::structure(T& out, const Path& path) noexcept {
  if (!enter()) return false;
  std::uint64_t seen = 0;
  std::uint64_t present = 0;
  const Repeats::Mark names = scratch_.names.mark();
  if (peek() == '}') {
    ++at_;
  } else {
    for (;;) {
      const std::size_t key_offset = offset();
      std::string_view name;
      if (!string(name)) return false;
      if (peek() != ':') return malformed();
      ++at_;
      const std::size_t index = member_index<T>(name);
      bool good = true;
      if (index == no_member) {
        if (judging_.enabled.has(Rule::unknown_member)) suspicious_ = true;
        if (!scratch_.names.push(name, static_cast<std::uint32_t>(key_offset))) return out_of_memory();
        good = skip(path);
      } else {
        const std::uint64_t bit = std::uint64_t{1} << index;
        with_member<T>(index, [&]<std::size_t I>() {
          const Path below = path.member(Member<T, I>::row.name);
          if ((seen & bit) == 0) {
            good = member<T, I>(out, below, present);
          } else {
            good = note(Rule::duplicate_member, key_offset, below) && skip(below);
          }
        });
        seen |= bit;
      }
      if (!good) return false;
      const char c = peek();
      if (c != ',' && c != '}') return malformed();
      ++at_;
      if (c == '}') break;
    }
    if (!check_names(names, path)) return false;
  }
  --depth_;
  suspect(out, present);
  return true;
}

/// Looks at a structure that has been read whole.
template <class T>
void Reader::suspect(const T& object, std::uint64_t present) noexcept {
  each_member<T>([&]<std::size_t I>() {
    if constexpr (Member<T, I>::required) {
      if ((present & (std::uint64_t{1} << I)) == 0 && judging_.enabled.has(Rule::required))
        suspicious_ = true;
    }
  });
  each_relation<T>([&]<std::size_t First, std::size_t Second>(Relation relation) {
    if (breaks<T, First, Second>(object, relation)) suspicious_ = true;
  });
}

template <class T, std::size_t I>
bool Reader::member(T& out, const Path& path, std::uint64_t& present) noexcept {
  using M = Member<T, I>;
  const char c = peek();
  if (c == 'n') return null();
  if constexpr (M::kind == Kind::text) {
    if (c != '"') {
      if constexpr (M::row.rules.tolerant) {
        return skip(path);
      } else {
        return other_type(Kind::text, path);
      }
    }
    auto& value = M::fill(out);
    if (!string(value)) return false;
    if (!broken_by(value, M::row.rules, pattern_of<T, I>(), judging_).empty()) suspicious_ = true;
  } else if constexpr (M::kind == Kind::integer) {
    if (c != '-' && !is_digit(c)) return other_type(Kind::integer, path);
    const std::size_t where = offset();
    std::string_view digits;
    if (!number(digits)) return false;
    if (const auto value = exact_int32(digits)) {
      M::fill(out) = *value;
    } else if (!note(Rule::integer, where, path)) {
      return false;
    }
  } else if constexpr (M::kind == Kind::object) {
    if (c != '{') return other_type(Kind::object, path);
    if (!structure(M::fill(out), path)) return false;
  } else if constexpr (M::kind == Kind::list) {
    if (c != '[') return other_type(Kind::list, path);
    if (!list_value<T, I>(M::fill(out), path)) return false;
  } else {
    if (c != '{') return other_type(Kind::map, path);
    if (!map_value<T, I>(M::fill(out), path)) return false;
  }
  present |= std::uint64_t{1} << I;
  return true;
}

/// One entry of a list or map, which must be a structure.
template <class Item>
bool Reader::item(Item& out, const Path& path) noexcept {
  const char c = peek();
  if (c == '{') return structure(out, path);
  if (c != 'n') return other_type(Kind::object, path);
  const std::size_t where = offset();
  return null() && note(Rule::null_entry, where, path);
}

template <class T, std::size_t I>
bool Reader::list_value(typename Member<T, I>::Field& out, const Path& path) noexcept {
  using Item = item_of<typename Member<T, I>::Field>;
  constexpr const list& rules = Member<T, I>::row.rules;
  if (!enter()) return false;
  const ItemStack::Mark mark = scratch_.items.mark();
  std::size_t count = 0;
  if (peek() == ']') {
    ++at_;
  } else {
    for (;;) {
      Item entry{};
      if (!item(entry, path.item(count))) return false;
      if (!scratch_.items.push(entry)) return out_of_memory();
      ++count;
      const char c = peek();
      if (c != ',' && c != ']') return malformed();
      ++at_;
      if (c == ']') break;
    }
  }
  --depth_;
  const Item* entries = scratch_.items.take<Item>(mark, count, scratch_.arena);
  if (entries == nullptr) return out_of_memory();
  out = {entries, count};
  if (!broken_by(count, rules, judging_).empty()) suspicious_ = true;
  suspect_entries(out, rules);
  return !no_memory_;
}

/// Whether entries of a list repeat each other in the member that should be distinct.
template <class Item>
void Reader::suspect_entries(std::span<const Item> entries, const list& rules) noexcept {
  if (rules.distinct.empty() || entries.size() < 2 || suspicious_ || !judging_.enabled.has(Rule::tag_hygiene))
    return;
  const Repeats::Mark mark = scratch_.names.mark();
  each_member<Item>([&]<std::size_t I>() {
    if constexpr (Member<Item, I>::kind == Kind::text && Member<Item, I>::required) {
      if (Member<Item, I>::row.name != rules.distinct) return;
      for (std::size_t i = 0; i < entries.size(); ++i)
        if (!scratch_.names.push(entries[i].*Member<Item, I>::row.field, static_cast<std::uint32_t>(i)))
          no_memory_ = true;
    }
  });
  if (!no_memory_ && scratch_.names.first(mark)) suspicious_ = true;
  scratch_.names.drop(mark);
}

template <class T, std::size_t I>
bool Reader::map_value(typename Member<T, I>::Field& out, const Path& path) noexcept {
  using Entry = std::remove_cv_t<typename Member<T, I>::Field::element_type>;
  constexpr const map& rules = Member<T, I>::row.rules;
  if (!enter()) return false;
  const ItemStack::Mark mark = scratch_.items.mark();
  const Repeats::Mark names = scratch_.names.mark();
  std::size_t count = 0;
  if (peek() == '}') {
    ++at_;
  } else {
    for (;;) {
      const std::size_t key_offset = offset();
      Entry entry{};
      if (!string(entry.key)) return false;
      if (peek() != ':') return malformed();
      ++at_;
      if (!scratch_.names.push(entry.key, static_cast<std::uint32_t>(key_offset))) return out_of_memory();
      if (!broken_by(entry.key, rules.key, key_pattern_of<T, I>(), judging_).empty()) suspicious_ = true;
      if (!item(entry.value, path.key(entry.key, !names_entry(entry.key, rules)))) return false;
      if (!scratch_.items.push(entry)) return out_of_memory();
      ++count;
      const char c = peek();
      if (c != ',' && c != '}') return malformed();
      ++at_;
      if (c == '}') break;
    }
    if (!check_names(names, path)) return false;
  }
  --depth_;
  const Entry* entries = scratch_.items.take<Entry>(mark, count, scratch_.arena);
  if (entries == nullptr) return out_of_memory();
  out = {entries, count};
  if (!within(count, rules.min, rules.max) && judging_.enabled.has(Rule::length)) suspicious_ = true;
  return true;
}

}  // namespace signupgate::detail
