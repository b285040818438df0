// SPDX-License-Identifier: Apache-2.0
//
// express_members.inl: an object's members in the express lane. Included like express_walk.inl, and behind it.
//
// Members are tried in the order of the shape, each by one comparison with its key. After a member the next ones are
// tried, so documents in the shape's order cost one comparison a member, and in any other order a few:
//
//     shape     a b c d        document  b a d        tried  a- b+ c- d- | a+ b- c- d+ | '}'
//
// Without white space all that stands between two values is known: `,"name":"`. It is compared from the name's mark on;
// before the first member stands a brace, and that a comma stands behind a value is how another member is told.

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

/// The character with which a member's value begins; none for a number.
template <Kind K>
inline constexpr std::string_view opening = K == Kind::text      ? "\""
                                            : K == Kind::list    ? "["
                                            : K == Kind::integer ? ""
                                                                 : "{";

/// Reads member I if its name stands behind the byte at `p`, in a document without white space. Answers whether another
/// member is to be tried.
template <Views V, std::size_t Level, std::size_t Depth, class T, std::size_t I, class Quotes>
SIGNUPGATE_EXPRESS_CODE bool compact_member(const char*& p, Express& lane, Quotes& quotes, T& out,
                                            Found& found) noexcept {
  using M = Member<T, I>;
  static constexpr Literal literal = key_literal(",", M::row.name, opening<M::kind>);
  if constexpr (literal.size == 0) return true;
  bool is_next = false;
  if constexpr (literal.size != 0) is_next = begins<literal, 1>(p);
  if (!is_next) return true;
  p += literal.size;
  // Otherwise more of the document, or a text behind a long key, would be read before the limit is looked at.
  if constexpr (literal.size > 24 || (M::kind != Kind::text && M::kind != Kind::integer)) {
    if (lane.beyond_limit(p)) [[unlikely]] {
      p = lane.extend(p);
      if (p == nullptr) return false;
    }
  }
  quotes.pass(M::kind == Kind::text ? 3 : 2);
  found.now |= std::uint64_t{1} << I;
  p = value<Layout::compact, V, Level, Depth, T, I>(p, lane, quotes, out);
  if (p == nullptr) return false;
  if (lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return false;
  }
  return *p == ',';
}

/// From behind an object's opening brace to behind its closing one.
template <Views V, std::size_t Level, std::size_t Depth, class Quotes, class T, std::size_t... I>
SIGNUPGATE_EXPRESS_CODE const char* compact_members(const char* p, Express& lane, Quotes& quotes, T& out,
                                                    Found& found, std::index_sequence<I...>) noexcept {
  --p;
  for (;;) {
    static_cast<void>((compact_member<V, Level, Depth, T, I>(p, lane, quotes, out, found) && ...));
    if (p == nullptr || (found.before & found.now) != 0) return nullptr;
    const bool is_stuck = found.now == 0;
    found.before |= found.now;
    found.now = 0;
    if (*p == '}') return p + 1;
    // No key of this structure's as it usually is.
    if (is_stuck) return unusual_key<T>(p + 1, lane).next == nullptr ? nullptr : lane.unusual();
    if (*p != ',') return lane.unexpected(p);
  }
}

/// What comes after a member.
enum class Then : unsigned char { more, closed, unknown };

/// Reads member I if it is what stands at `p`, or the one whose key was read apart, in a document with white space.
/// Answers whether the next member is to be tried.
template <Views V, std::size_t Level, std::size_t Depth, class T, std::size_t I, class Quotes>
SIGNUPGATE_EXPRESS_CODE bool spaced_member(const char*& p, Express& lane, Quotes& quotes, T& out,
                                           Found& found, std::size_t& read_apart, Then& then) noexcept {
  using M = Member<T, I>;
  constexpr Layout spaced = Layout::spaced;
  static constexpr Literal literal = key_literal("", M::row.name, "");
  if (read_apart == no_member) {
    bool is_next = false;
    if constexpr (literal.size != 0) is_next = begins<literal, 0>(p);
    if (!is_next) return true;
    p += literal.size;
    if constexpr (literal.size > 24) {
      if (lane.beyond_limit(p)) [[unlikely]] {
        p = lane.extend(p);
        if (p == nullptr) return false;
      }
    }
  } else {
    if (read_apart != I) return true;
    read_apart = no_member;
  }
  quotes.pass(2);
  then = Then::unknown;
  found.now |= std::uint64_t{1} << I;
  // Most often one space stands between the colon and the value.
  constexpr std::array<char, 2> usual{' ', M::kind == Kind::integer ? ' ' : opening<M::kind>.front()};
  bool is_open = M::kind != Kind::integer && std::memcmp(p, usual.data(), usual.size()) == 0;
  if (is_open) {
    p += usual.size();
  } else {
    p = space<spaced>(p, lane);
    if (p == nullptr) return false;
    if (M::kind == Kind::integer ? *p != 'n' : *p == opening<M::kind>.front()) {
      p += opening<M::kind>.size();
      is_open = true;
    } else if (std::memcmp(p, "null", 4) == 0) {
      found.nulls |= std::uint64_t{1} << I;
      p += 4;
    } else {
      p = nullptr;
      return false;
    }
  }
  if (is_open) {
    if constexpr (M::kind == Kind::text) quotes.pass(1);
    p = value<spaced, V, Level, Depth, T, I>(p, lane, quotes, out);
  }
  if (p == nullptr) return false;
  if (lane.beyond_limit(p)) [[unlikely]] {
    p = lane.extend(p);
    if (p == nullptr) return false;
  }
  if (*p != ',') {
    p = gap<spaced>(p, lane, Level - 1);
    if (p == nullptr) return false;
  }
  const char c = *p++;
  if (c == ',') {
    p = gap<spaced>(p, lane, Level);
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

/// From an object's first key to behind its closing brace.
template <Views V, std::size_t Level, std::size_t Depth, class Quotes, class T, std::size_t... I>
SIGNUPGATE_EXPRESS_CODE const char* spaced_members(const char* p, Express& lane, Quotes& quotes, T& out,
                                                   Found& found, std::index_sequence<I...>) noexcept {
  std::size_t read_apart = no_member;
  Then then = Then::more;
  for (;;) {
    static_cast<void>(
        (spaced_member<V, Level, Depth, T, I>(p, lane, quotes, out, found, read_apart, then) && ...));
    if (p == nullptr || then == Then::unknown || (found.before & found.now) != 0) return nullptr;
    const bool is_stuck = found.now == 0;
    found.before |= found.now;
    found.now = 0;
    if (then == Then::closed) return p;
    if (is_stuck) {
      const Key key = unusual_key<T>(p, lane);
      if (key.next == nullptr) return nullptr;
      p = key.next;
      read_apart = key.index;
    }
  }
}

template <Layout L, Views V, std::size_t Level, std::size_t Depth, class Quotes, class T, std::size_t... I>
SIGNUPGATE_EXPRESS_CODE const char* members(const char* p, Express& lane, Quotes& quotes, T& out,
                                            Found& found, std::index_sequence<I...> all) noexcept {
  if constexpr (L == Layout::compact) {
    return compact_members<V, Level, Depth>(p, lane, quotes, out, found, all);
  } else {
    return spaced_members<V, Level, Depth>(p, lane, quotes, out, found, all);
  }
}

}  // namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU
