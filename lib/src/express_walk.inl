// SPDX-License-Identifier: Apache-2.0
//
// express_walk.inl: the express lane's walk, generated from the shapes. Included once for each set of CPU
// instructions, by the header that defines its primitives (express_avx2.hpp, express_portable.hpp).
//
// Everything is inlined into one function for each shape, so that the place stays in a register; what is rare is
// a call into express.cpp. Every step takes the place and returns the one behind what it read, or null for
// "I don't know".
// An object's members are in express_members.inl.
//
// SIGNUPGATE_EXPRESS_CPU    the namespace of the primitives
// SIGNUPGATE_EXPRESS_CODE   what every inlined function begins with
// SIGNUPGATE_EXPRESS_TARGET the attribute of the function that they are inlined into

namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU {

template <Layout L, Views V, std::size_t Level, std::size_t Depth, class Quotes, class T>
SIGNUPGATE_EXPRESS_CODE const char* structure(const char* p, Express& lane, Quotes& quotes, T& out) noexcept;

/// What a structure's walk has found so far, a bit a member.
struct Found {
  std::uint64_t before = 0;
  /// In this round over the members.
  std::uint64_t now = 0;
  std::uint64_t nulls = 0;
};

template <Layout L, Views V, std::size_t Level, std::size_t Depth, class Quotes, class T, std::size_t... I>
SIGNUPGATE_EXPRESS_CODE const char* members(const char* p, Express& lane, Quotes& quotes, T& out,
                                            Found& found, std::index_sequence<I...>) noexcept;

/// Of a list's or a map's entry: all of it, or, where nobody will see it, the text that no two of them may share.
template <Views V, class Entry>
using remembered = std::conditional_t<V == Views::kept, Entry, std::string_view>;

template <auto Field, class Entry>
SIGNUPGATE_EXPRESS_CODE const std::string_view& told_apart_by(const Entry& entry) noexcept {
  return entry.*Field;
}
template <auto Field>
SIGNUPGATE_EXPRESS_CODE const std::string_view& told_apart_by(const std::string_view& text) noexcept {
  return text;
}

template <Layout L, Views V, std::size_t Level, std::size_t Depth, class T, std::size_t I, class Quotes>
SIGNUPGATE_EXPRESS_CODE const char* list_value(const char* p, Express& lane, Quotes& quotes,
                                               typename Member<T, I>::Field& out) noexcept {
  using Item = item_of<typename Member<T, I>::Field>;
  constexpr const list& rules = Member<T, I>::row.rules;
  constexpr bool are_distinct = !rules.distinct.empty();
  [[maybe_unused]] constexpr auto distinct = distinct_field<Item>(rules.distinct);
  using Remembered = remembered<V, Item>;
  const Remembered* const entries = lane.entries<Remembered>(Depth);
  std::size_t count = 0;
  [[maybe_unused]] EightMarks marks;
  if (L == Layout::spaced && lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return nullptr;
  }
  p = gap<L>(p, lane, Level + 1);
  if (p == nullptr) return nullptr;
  if (*p == ']') {
    ++p;
  } else {
    if (*p != '{') return lane.unexpected(p);
    for (;;) {
      ++count;
      if constexpr (V == Views::kept) {
        Item* const item = lane.claim<Item>(Depth);
        if (item == nullptr) return nullptr;
        p = structure<L, V, Level + 1, Depth + 1>(p + 1, lane, quotes, *item);
        if (p == nullptr) return nullptr;
        if constexpr (are_distinct) marks.add(mark_of(item->*distinct));
      } else {
        Item item{};
        p = structure<L, V, Level + 1, Depth + 1>(p + 1, lane, quotes, item);
        if (p == nullptr) return nullptr;
        if constexpr (are_distinct) {
          std::string_view* const text = lane.claim<std::string_view>(Depth);
          if (text == nullptr) return nullptr;
          *text = item.*distinct;
          marks.add(mark_of(*text));
        }
      }
      if (L == Layout::compact && std::memcmp(p, ",{", 2) == 0) {
        ++p;
        continue;
      }
      p = gap<L>(p, lane, Level);
      if (p == nullptr) return nullptr;
      const char c = *p++;
      if (c == ']') break;
      if (c != ',') return lane.unexpected(p - 1);
      p = gap<L>(p, lane, Level + 1);
      if (p == nullptr) return nullptr;
      if (*p != '{') return lane.unexpected(p);
    }
  }
  if constexpr (V == Views::kept) out = {entries, count};
  if (rules.min != 0 || rules.max != unlimited || rules.advised_not_empty || rules.advised_max != unlimited) {
    const bool usual = rules.min <= count && count <= rules.max && count <= rules.advised_max &&
                       !(rules.advised_not_empty && count == 0);
    if (!usual && !lane.is_good(count, rules)) return nullptr;
  }
  if constexpr (are_distinct) {
    if ((count > 8 || marks.any_equal()) && lane.judges(Rule::tag_hygiene) &&
        !lane.distinct(&told_apart_by<distinct>(*entries), sizeof(Remembered), count))
      return nullptr;
  }
  return p;
}

template <Layout L, Views V, std::size_t Level, std::size_t Depth, class T, std::size_t I, class Quotes>
SIGNUPGATE_EXPRESS_CODE const char* map_value(const char* p, Express& lane, Quotes& quotes,
                                              typename Member<T, I>::Field& out) noexcept {
  using Entry = std::remove_cv_t<typename Member<T, I>::Field::element_type>;
  constexpr const map& rules = Member<T, I>::row.rules;
  using Remembered = remembered<V, Entry>;
  const Remembered* const entries = lane.entries<Remembered>(Depth);
  std::size_t count = 0;
  if (L == Layout::spaced && lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return nullptr;
  }
  p = gap<L>(p, lane, Level + 1);
  if (p == nullptr) return nullptr;
  if (*p == '}') {
    ++p;
  } else {
    for (;;) {
      if (*p != '"') return lane.unexpected(p);
      String key;
      quotes.pass(1);
      p = good_string<KeyText<T, I>>(p + 1, lane, quotes, key);
      if (p == nullptr) return nullptr;
      if (lane.beyond_limit(p)) [[unlikely]] {
        p = lane.extend(p);
        if (p == nullptr) return nullptr;
      }
      Remembered* const entry = lane.claim<Remembered>(Depth);
      if (entry == nullptr) return nullptr;
      ++count;
      p = space<L>(p, lane);
      if (p == nullptr) return nullptr;
      if (*p != ':') return lane.unexpected(p);
      p = space<L>(p + 1, lane);
      if (p == nullptr) return nullptr;
      if (*p != '{') return lane.unexpected(p);
      if constexpr (V == Views::kept) {
        entry->key = key.value;
        p = structure<L, V, Level + 1, Depth + 1>(p + 1, lane, quotes, entry->value);
      } else {
        *entry = key.value;
        decltype(Entry::value) unseen{};
        p = structure<L, V, Level + 1, Depth + 1>(p + 1, lane, quotes, unseen);
      }
      if (p == nullptr) return nullptr;
      p = gap<L>(p, lane, Level);
      if (p == nullptr) return nullptr;
      const char c = *p++;
      if (c == '}') break;
      if (c != ',') return lane.unexpected(p - 1);
      p = gap<L>(p, lane, Level + 1);
      if (p == nullptr) return nullptr;
    }
  }
  if constexpr (V == Views::kept) out = {entries, count};
  if (!within(count, rules.min, rules.max) && lane.judges(Rule::length)) return nullptr;
  if (count > 1 && !lane.distinct(&told_apart_by<&Entry::key>(*entries), sizeof(Remembered), count))
    return nullptr;
  return p;
}

/// A member's value, which begins as it should, with `p` behind its opening character.
template <Layout L, Views V, std::size_t Level, std::size_t Depth, class T, std::size_t I, class Quotes>
SIGNUPGATE_EXPRESS_CODE const char* value(const char* p, Express& lane, Quotes& quotes, T& out) noexcept {
  using M = Member<T, I>;
  if constexpr (M::kind == Kind::text) {
    String text;
    const char* next = expected<MemberText<T, I>>(p, lane, quotes, text);
    if (next == nullptr) {
      next = good_string<MemberText<T, I>>(p, lane, quotes, text);
      if (next == nullptr) return nullptr;
    }
    M::fill(out) = text.value;
    return next;
  } else if constexpr (M::kind == Kind::integer) {
    const char* q = p;
    std::int32_t number = 0;
    for (; is_digit(*q) && q - p < 9; ++q) number = number * 10 + (*q - '0');
    if (q == p || (*p == '0' && q - p > 1) || (*q != ',' && *q != '}')) {
      const Express::Integer other = lane.integer(p);
      if (other.next == nullptr) return *p == 'n' ? lane.unusual() : lane.unexpected(p);
      q = other.next;
      number = other.value;
    }
    M::fill(out) = number;
    return q;
  } else if constexpr (M::kind == Kind::object) {
    return structure<L, V, Level, Depth>(p, lane, quotes, M::fill(out));
  } else if constexpr (M::kind == Kind::list) {
    return list_value<L, V, Level, Depth, T, I>(p, lane, quotes, M::fill(out));
  } else {
    return map_value<L, V, Level, Depth, T, I>(p, lane, quotes, M::fill(out));
  }
}

/// Of the members that are there, whether none is missing and their relations hold.
template <class T>
SIGNUPGATE_EXPRESS_CODE bool complete(std::uint64_t present, const Express& lane) noexcept {
  constexpr std::uint64_t wanted = required_members<T>();
  if ((present & wanted) != wanted && lane.judges(Rule::required)) return false;
  for (const std::uint64_t pair : related<T, Relation::exclusive>)
    if (pair != 0 && (present & pair) == pair && lane.judges(Rule::exclusive_members)) return false;
  for (const std::uint64_t pair : related<T, Relation::advised_any>)
    if (pair != 0 && (present & pair) == 0 && lane.judges(Rule::empty_request)) return false;
  return true;
}

/// An object, from behind its opening brace. Level counts the objects and lists around it, Depth the lists.
template <Layout L, Views V, std::size_t Level, std::size_t Depth, class Quotes, class T>
SIGNUPGATE_EXPRESS_CODE const char* structure(const char* p, Express& lane, Quotes& quotes, T& out) noexcept {
  static_assert(Depth <= ExpressMemory::depths);
  std::uint64_t present = 0;
  if (L == Layout::spaced && lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return nullptr;
  }
  p = gap<L>(p, lane, Level + 1);
  if (p == nullptr) return nullptr;
  if (*p == '}') {
    ++p;
    // Of such objects alone a list can consist.
    if (lane.beyond_limit(p)) [[unlikely]] {
      p = lane.extend(p);
      if (p == nullptr) return nullptr;
    }
  } else {
    Found found;
    p = members<L, V, Level + 1, Depth>(p, lane, quotes, out, found,
                                        std::make_index_sequence<T::shape.size>{});
    present = found.before & ~found.nulls;
  }
  return p != nullptr && complete<T>(present, lane) ? p : nullptr;
}

template <Layout L, Views V, class Quotes, class T>
SIGNUPGATE_EXPRESS_CODE bool document(Express& lane, T& out) noexcept {
  if (std::is_same_v<Quotes, Indexed> && !lane.is_ascii() && !lane.well_formed()) return false;
  const char* const start = lane.start();
  if (start == nullptr) return false;
  Quotes quotes(lane);
  const char* const end = structure<L, V, 0, 0>(start + 1, lane, quotes, out);
  return end != nullptr && lane.ends_at(end);
}

/// Whether the document is good; then `out` has its views.
template <Layout L, class Quotes, class T>
[[SIGNUPGATE_EXPRESS_TARGET, gnu::noinline]] bool walk(Express& lane, T& out) noexcept {
  return document<L, Views::kept, Quotes>(lane, out);
}

/// Whether it is, and no more: the compiler leaves out what makes views.
template <class T, class Quotes>
[[SIGNUPGATE_EXPRESS_TARGET, gnu::noinline]] bool check(Express& lane) noexcept {
  T unseen{};
  return document<Layout::compact, Views::dropped, Quotes>(lane, unseen);
}

}  // namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU
