// SPDX-License-Identifier: Apache-2.0
//
// report.hpp: the walk that says which constraints a document breaks, and where.
//
// It runs only for documents that the reader found free of stage-1 faults but suspicious, beside the views that
// the reader filled: values come from the views, positions from the tokens. It goes in the order of the shapes'
// declaration, which is the order of the report; each object's members are found first, then visited.
//
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "collector.hpp"
#include "constraint.hpp"
#include "json_text.hpp"
#include "member.hpp"
#include "path.hpp"
#include "reader.hpp"

namespace signupgate::detail {

class Reporter {
 public:
  Reporter(std::string_view document, const StructuralIndex& index, const Judging& judging, Scratch& scratch,
           Collector& collector) noexcept
      : document_(document),
        begin_(index.begin()),
        judging_(judging),
        scratch_(scratch),
        collector_(collector) {}

  /// Reports on the whole document. False: there was no memory.
  template <class T>
  [[nodiscard]] bool report(const T& value) noexcept {
    structure(value, begin_, Path{}, false);
    return !no_memory_;
  }

 private:
  using Token = const std::uint32_t*;

  /// Where a structure's members stand; null: absent.
  template <class T>
  struct Places {
    std::array<Token, T::shape.size> value{};
    Token end = nullptr;
    bool unknown = false;
  };

  template <class T>
  [[nodiscard]] Places<T> find_members(Token object) noexcept;
  template <class T>
  Token structure(const T& object, Token at, const Path& path, bool distinct_repeated,
                  std::string_view distinct = {}) noexcept;
  template <class T, std::size_t I>
  [[nodiscard]] bool is_passed_over(Token at) const noexcept;
  template <class T, std::size_t I>
  void member(const T& object, Token at, std::size_t object_offset, const Path& path, bool repeated) noexcept;
  template <class T, std::size_t I>
  void list_value(const typename Member<T, I>::Field& entries, Token at, const Path& path) noexcept;
  template <class T, std::size_t I>
  void map_value(const typename Member<T, I>::Field& entries, Token at, const Path& path) noexcept;
  template <class T>
  void unknown_members(Token at, const Path& path) noexcept;
  template <class Item>
  [[nodiscard]] std::span<const bool> repeated_entries(std::span<const Item> entries,
                                                       const list& rules) noexcept;

  void text_value(std::string_view value, const text& rules, RuleSet broken, std::size_t where,
                  const Path& path) noexcept;
  void finding(Rule rule, std::size_t where, const Path& path, const Subject& subject) noexcept;

  [[nodiscard]] char first_of(Token token) const noexcept { return document_[*token]; }
  [[nodiscard]] std::string_view key(Token token) noexcept;
  [[nodiscard]] Token behind(Token value) const noexcept;

  std::string_view document_;
  Token begin_;
  const Judging& judging_;
  Scratch& scratch_;
  Collector& collector_;
  bool no_memory_ = false;
};

template <class T>
Reporter::Places<T> Reporter::find_members(Token object) noexcept {
  Places<T> places;
  Token at = object + 1;
  while (first_of(at) != '}') {
    if (first_of(at) == ',') ++at;
    const std::size_t index = member_index<T>(key(at));
    if (index == no_member) {
      places.unknown = true;
    } else {
      places.value[index] = at + 2;
    }
    at = behind(at + 2);
  }
  places.end = at + 1;
  return places;
}

/// Answers the token behind the structure.
template <class T>
Reporter::Token Reporter::structure(const T& object, Token at, const Path& path, bool distinct_repeated,
                                    std::string_view distinct) noexcept {
  const Places<T> places = find_members<T>(at);
  each_member<T>([&]<std::size_t I>() {
    constexpr std::string_view name = Member<T, I>::row.name;
    member<T, I>(object, places.value[I], *at, path.member(name), distinct_repeated && name == distinct);
  });
  const auto report_relations = [&](Relation kind, Rule rule) {
    each_relation<T>([&]<std::size_t First, std::size_t Second>(Relation relation) {
      if (relation == kind && breaks<T, First, Second>(object, relation))
        finding(rule, *at, path,
                {.first = Member<T, First>::row.name, .second = Member<T, Second>::row.name});
    });
  };
  report_relations(Relation::exclusive, Rule::exclusive_members);
  if (places.unknown) unknown_members<T>(at, path);
  report_relations(Relation::advised_any, Rule::empty_request);
  return places.end;
}

/// Whether the reader passed over the value of a tolerant member, which is then as good as absent.
template <class T, std::size_t I>
bool Reporter::is_passed_over(Token at) const noexcept {
  if constexpr (Member<T, I>::kind == Kind::text)
    return Member<T, I>::row.rules.tolerant && first_of(at) != '"';
  return false;
}

template <class T, std::size_t I>
void Reporter::member(const T& object, Token at, std::size_t object_offset, const Path& path,
                      bool repeated) noexcept {
  using M = Member<T, I>;
  if (at == nullptr || first_of(at) == 'n' || is_passed_over<T, I>(at)) {
    if constexpr (M::required) finding(Rule::required, at == nullptr ? object_offset : *at, path, {});
    return;
  }
  const typename M::Field* value = M::value(object);
  if constexpr (M::kind == Kind::text) {
    constexpr const text& rules = M::row.rules;
    const RuleSet broken = broken_by(*value, rules, pattern_of<T, I>(), judging_);
    text_value(*value, rules, broken, *at, path);
    const bool accepted =
        !broken.has(Rule::enumeration) && !broken.has(Rule::length) && !broken.has(Rule::pattern);
    if (repeated && accepted) finding(Rule::tag_hygiene, *at, path, {.repeated = true});
  } else if constexpr (M::kind == Kind::object) {
    structure(*value, at, path, false);
  } else if constexpr (M::kind == Kind::list) {
    list_value<T, I>(*value, at, path);
  } else if constexpr (M::kind == Kind::map) {
    map_value<T, I>(*value, at, path);
  }
}

template <class T, std::size_t I>
void Reporter::list_value(const typename Member<T, I>::Field& entries, Token at, const Path& path) noexcept {
  constexpr const list& rules = Member<T, I>::row.rules;
  broken_by(entries.size(), rules, judging_).each([&](Rule rule) {
    finding(rule, *at, path,
            {.min = rules.min,
             .max = rules.max,
             .length = entries.size(),
             .show_length = true,
             .limit = rule == Rule::tag_hygiene ? rules.advised_max : 0});
  });
  const std::span<const bool> repeated = repeated_entries(entries, rules);
  Token entry = at + 1;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entry = structure(entries[i], entry, path.item(i), !repeated.empty() && repeated[i], rules.distinct) + 1;
  }
}

template <class T, std::size_t I>
void Reporter::map_value(const typename Member<T, I>::Field& entries, Token at, const Path& path) noexcept {
  constexpr const map& rules = Member<T, I>::row.rules;
  if (!within(entries.size(), rules.min, rules.max))
    finding(Rule::length, *at, path,
            {.min = rules.min, .max = rules.max, .length = entries.size(), .show_length = true});
  Token entry = at + 1;
  for (const auto& [name, value] : entries) {
    const RuleSet broken = broken_by(name, rules.key, key_pattern_of<T, I>(), judging_);
    text_value(name, rules.key, broken, *entry, path);
    entry = structure(value, entry + 2, path.key(name, !names_entry(name, rules)), false) + 1;
  }
}

/// Which entries equal an earlier one in the member that should be distinct; empty when none is asked for.
template <class Item>
std::span<const bool> Reporter::repeated_entries(std::span<const Item> entries, const list& rules) noexcept {
  if (rules.distinct.empty() || entries.size() < 2 || !judging_.enabled.has(Rule::tag_hygiene)) return {};
  auto* repeated = static_cast<bool*>(scratch_.arena.allocate(entries.size()));
  if (repeated == nullptr) {
    no_memory_ = true;
    return {};
  }
  std::memset(repeated, 0, entries.size());
  const Repeats::Mark mark = scratch_.names.mark();
  each_member<Item>([&]<std::size_t I>() {
    if constexpr (Member<Item, I>::kind == Kind::text && Member<Item, I>::required) {
      if (Member<Item, I>::row.name != rules.distinct) return;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string_view value = entries[i].*Member<Item, I>::row.field;
        // Absent, and so already reported: no value to compare.
        if (value.data() == nullptr) continue;
        if (!scratch_.names.push(value, static_cast<std::uint32_t>(i))) no_memory_ = true;
      }
    }
  });
  if (!no_memory_) scratch_.names.each(mark, [repeated](std::uint32_t i) { repeated[i] = true; });
  scratch_.names.drop(mark);
  return {repeated, entries.size()};
}

template <class T>
void Reporter::unknown_members(Token object, const Path& path) noexcept {
  Token at = object + 1;
  while (first_of(at) != '}') {
    if (first_of(at) == ',') ++at;
    if (member_index<T>(key(at)) == no_member) finding(Rule::unknown_member, *at, path, {});
    at = behind(at + 2);
  }
}

}  // namespace signupgate::detail
