// SPDX-License-Identifier: Apache-2.0
//
// express_walk.inl: the express lane's walk, generated from the shapes. Included once for each set of CPU
// instructions, by the header that defines its primitives (express_avx2.hpp, express_portable.hpp).
//
// Everything is inlined into one function for each shape, so that the place stays in a register; what is rare is
// a call into express.cpp. Every step takes the place and returns the one behind what it read, or null for
// "I don't know".
//
// Members are tried in the order of the shape, each by one comparison with `"name":`. After a member the next ones
// are tried, so documents in the shape's order cost one comparison a member, and in any other order a few:
//
//     shape     a b c d        document  b a d        tried  a- b+ c- d- | a+ b- c- d+ | '}'
//
// SIGNUPGATE_EXPRESS_CPU    the namespace of the primitives
// SIGNUPGATE_EXPRESS_CODE   what every inlined function begins with
// SIGNUPGATE_EXPRESS_TARGET the attribute of the function that they are inlined into

namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU {

/// A key and its colon.
struct Key {
  const char* next = nullptr;
  std::size_t index = no_member;
};

/// A key that is not as usual: white space before its colon, or not of this structure.
template <class T>
[[gnu::cold, gnu::noinline]] Key unusual_key(const char* p, Express& lane) noexcept {
  if (*p != '"') return {lane.unexpected(p)};
  const char* const name = p + 1;
  for (++p; *p != '"'; ++p) {
    if (*p == '\\' || static_cast<unsigned char>(*p) < 0x20) return {};
    if (p - name == static_cast<std::ptrdiff_t>(ExpressMemory::ahead) - 16) return {};
  }
  const std::size_t index = member_index<T>({name, static_cast<std::size_t>(p - name)});
  if (index == no_member) return {};
  p = lane.white_space(p + 1, 0);
  if (p == nullptr || *p != ':') return {};
  if (lane.beyond_limit(++p)) p = lane.extend(p);
  return {p, index};
}

/// What comes after a member.
enum class Then : unsigned char { more, closed, unknown };

template <Layout L, std::size_t Level, std::size_t Depth, class T>
SIGNUPGATE_EXPRESS_CODE const char* structure(const char* p, Express& lane, T& out) noexcept;

template <Layout L, std::size_t Level, std::size_t Depth, class T, std::size_t I>
SIGNUPGATE_EXPRESS_CODE const char* list_value(const char* p, Express& lane,
                                               typename Member<T, I>::Field& out) noexcept {
  using Item = item_of<typename Member<T, I>::Field>;
  constexpr const list& rules = Member<T, I>::row.rules;
  const Item* const items = lane.entries<Item>(Depth);
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
    for (;;) {
      if (*p != '{') return lane.unexpected(p);
      Item* const item = lane.claim<Item>(Depth);
      if (item == nullptr) return nullptr;
      ++count;
      p = structure<L, Level + 1, Depth + 1>(p + 1, lane, *item);
      if (p == nullptr) return nullptr;
      if constexpr (!rules.distinct.empty()) marks.add(mark_of(item->*distinct_field<Item>(rules.distinct)));
      p = gap<L>(p, lane, Level);
      if (p == nullptr) return nullptr;
      const char c = *p++;
      if (c == ']') break;
      if (c != ',') return lane.unexpected(p - 1);
      p = gap<L>(p, lane, Level + 1);
      if (p == nullptr) return nullptr;
    }
  }
  out = {items, count};
  if (rules.min != 0 || rules.max != unlimited || rules.advised_not_empty || rules.advised_max != unlimited) {
    const bool usual = rules.min <= count && count <= rules.max && count <= rules.advised_max &&
                       !(rules.advised_not_empty && count == 0);
    if (!usual && !lane.is_good(count, rules)) return nullptr;
  }
  if constexpr (!rules.distinct.empty()) {
    if ((count > 8 || marks.any_equal()) && lane.judges(Rule::tag_hygiene) &&
        !lane.distinct(&(items->*distinct_field<Item>(rules.distinct)), sizeof(Item), count))
      return nullptr;
  }
  return p;
}

template <Layout L, std::size_t Level, std::size_t Depth, class T, std::size_t I>
SIGNUPGATE_EXPRESS_CODE const char* map_value(const char* p, Express& lane,
                                              typename Member<T, I>::Field& out) noexcept {
  using Entry = std::remove_cv_t<typename Member<T, I>::Field::element_type>;
  constexpr const map& rules = Member<T, I>::row.rules;
  const Entry* const entries = lane.entries<Entry>(Depth);
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
      p = string(p + 1, lane, key);
      if (p == nullptr) return nullptr;
      if (lane.beyond_limit(p)) [[unlikely]] {
        p = lane.extend(p);
        if (p == nullptr) return nullptr;
      }
      if (!is_good<KeyText<T, I>>(key, lane)) return nullptr;
      Entry* const entry = lane.claim<Entry>(Depth);
      if (entry == nullptr) return nullptr;
      entry->key = key.value;
      ++count;
      p = space<L>(p, lane);
      if (p == nullptr) return nullptr;
      if (*p != ':') return lane.unexpected(p);
      p = space<L>(p + 1, lane);
      if (p == nullptr) return nullptr;
      if (*p != '{') return lane.unexpected(p);
      p = structure<L, Level + 1, Depth + 1>(p + 1, lane, entry->value);
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
  out = {entries, count};
  if (!within(count, rules.min, rules.max) && lane.judges(Rule::length)) return nullptr;
  if (count > 1 && !lane.distinct(&entries->key, sizeof(Entry), count)) return nullptr;
  return p;
}

/// The character with which a member's value begins; none for a number.
template <Kind K>
inline constexpr std::string_view opening = K == Kind::text      ? "\""
                                            : K == Kind::list    ? "["
                                            : K == Kind::integer ? ""
                                                                 : "{";

/// What a structure's walk has found so far, a bit a member.
struct Found {
  std::uint64_t before = 0;
  /// In this round over the members.
  std::uint64_t now = 0;
  std::uint64_t nulls = 0;
  /// Where the key had to be read apart, its member.
  std::size_t unusual = no_member;
};

/// A member's value, which begins as it should, with `p` behind its opening character.
template <Layout L, std::size_t Level, std::size_t Depth, class T, std::size_t I>
SIGNUPGATE_EXPRESS_CODE const char* value(const char* p, Express& lane, T& out) noexcept {
  using M = Member<T, I>;
  if constexpr (M::kind == Kind::text) {
    String text;
    const char* next = expected<MemberText<T, I>>(p, lane, text);
    if (next == nullptr) {
      next = string(p, lane, text);
      if (next == nullptr || !is_good<MemberText<T, I>>(text, lane)) return nullptr;
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
    return structure<L, Level, Depth>(p, lane, M::fill(out));
  } else if constexpr (M::kind == Kind::list) {
    return list_value<L, Level, Depth, T, I>(p, lane, M::fill(out));
  } else {
    return map_value<L, Level, Depth, T, I>(p, lane, M::fill(out));
  }
}

/// Reads member I if it is what stands at `p`. Answers whether the next member is to be tried.
template <Layout L, std::size_t Level, std::size_t Depth, class T, std::size_t I>
SIGNUPGATE_EXPRESS_CODE bool member(const char*& p, Express& lane, T& out, Found& found,
                                    Then& then) noexcept {
  using M = Member<T, I>;
  constexpr bool compact = L == Layout::compact;
  // Without white space the value's first character is compared with the key.
  static constexpr Literal literal = key_literal(M::row.name, compact ? opening<M::kind> : "");
  if constexpr (literal.size == 0 && compact) return true;
  if (compact || found.unusual == no_member) {
    bool is_next = false;
    if constexpr (literal.size != 0) is_next = begins<literal>(p);
    if (!is_next) return true;
    p += literal.size;
    // Behind a long key a map's first key, or a text, would be read before the limit is looked at.
    if constexpr (literal.size > 24) {
      if (lane.beyond_limit(p)) [[unlikely]] {
        p = lane.extend(p);
        if (p == nullptr) return false;
      }
    }
  } else {
    if (found.unusual != I) return true;
    found.unusual = no_member;
  }
  constexpr std::uint64_t bit = std::uint64_t{1} << I;
  then = Then::unknown;
  found.now |= bit;
  if constexpr (compact) {
    p = value<L, Level, Depth, T, I>(p, lane, out);
  } else {
    // Most often one space stands between the colon and the value.
    constexpr std::array<char, 2> usual{' ', M::kind == Kind::integer ? ' ' : opening<M::kind>.front()};
    bool is_open = M::kind != Kind::integer && std::memcmp(p, usual.data(), usual.size()) == 0;
    if (is_open) {
      p += usual.size();
    } else {
      p = space<L>(p, lane);
      if (p == nullptr) return false;
      if (M::kind == Kind::integer ? *p != 'n' : *p == opening<M::kind>.front()) {
        p += opening<M::kind>.size();
        is_open = true;
      } else if (std::memcmp(p, "null", 4) == 0) {
        found.nulls |= bit;
        p += 4;
      } else {
        p = nullptr;
        return false;
      }
    }
    if (is_open) p = value<L, Level, Depth, T, I>(p, lane, out);
  }
  if (p == nullptr) return false;
  if (lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return false;
  }
  if (L == Layout::spaced && *p != ',') {
    p = gap<L>(p, lane, Level - 1);
    if (p == nullptr) return false;
  }
  const char c = *p++;
  if (c == ',') {
    p = gap<L>(p, lane, Level);
    then = Then::more;
    return p != nullptr;
  }
  if (c == '}') {
    then = Then::closed;
  } else {
    p = lane.unexpected(p - 1);
  }
  return false;
}

template <Layout L, std::size_t Level, std::size_t Depth, class T, std::size_t... I>
SIGNUPGATE_EXPRESS_CODE const char* members(const char* p, Express& lane, T& out, std::uint64_t& present,
                                            std::index_sequence<I...>) noexcept {
  Found found;
  Then then = Then::more;
  for (;;) {
    static_cast<void>((member<L, Level, Depth, T, I>(p, lane, out, found, then) && ...));
    if (p == nullptr || then == Then::unknown || (found.before & found.now) != 0) return nullptr;
    if (then == Then::closed) break;
    if (found.now == 0) {
      const Key key = unusual_key<T>(p, lane);
      if (key.next == nullptr) return nullptr;
      if constexpr (L == Layout::compact) return lane.unusual();
      p = key.next;
      found.unusual = key.index;
    }
    found.before |= found.now;
    found.now = 0;
  }
  present = (found.before | found.now) & ~found.nulls;
  return p;
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
template <Layout L, std::size_t Level, std::size_t Depth, class T>
SIGNUPGATE_EXPRESS_CODE const char* structure(const char* p, Express& lane, T& out) noexcept {
  static_assert(Depth <= ExpressMemory::depths);
  std::uint64_t present = 0;
  if (lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return nullptr;
  }
  p = gap<L>(p, lane, Level + 1);
  if (p == nullptr) return nullptr;
  if (*p == '}') {
    ++p;
  } else {
    p = members<L, Level + 1, Depth>(p, lane, out, present, std::make_index_sequence<T::shape.size>{});
  }
  return p != nullptr && complete<T>(present, lane) ? p : nullptr;
}

/// Whether the document is good; then `out` has its views.
template <Layout L, class T>
[[SIGNUPGATE_EXPRESS_TARGET, gnu::noinline]] bool walk(Express& lane, T& out) noexcept {
  const char* const start = lane.start();
  if (start == nullptr) return false;
  const char* const end = structure<L, 0, 0>(start + 1, lane, out);
  return end != nullptr && lane.ends_at(end);
}

}  // namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU
