// SPDX-License-Identifier: Apache-2.0
//
// express_text.inl: white space and strings in the express lane, and what strings are judged by. Included like
// express_walk.inl, and before it.
//
//     "waba-0123456789abcdef"    not_plain() finds the quote in the first block: an ASCII view, done
//     "Zürich"                   it finds the u umlaut: is the whole document UTF-8? then on to the quote
//     "a\/b"                     it finds the backslash: decoded into the arena from the beginning
//
// Where quotation marks have been indexed (quote_index.hpp), a string's end is known, and whether it has an escape.

namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU {

/// Two tiers of one walk: for documents without white space between tokens, and for any.
enum class Layout : bool { compact, spaced };

/// Of a document's quotation marks, where they have been indexed: those that the place has not passed.
struct Indexed {
  SIGNUPGATE_EXPRESS_CODE explicit Indexed(Express& lane) noexcept : next(lane.begin_quotes()) {}
  SIGNUPGATE_EXPRESS_CODE void pass(std::size_t count) noexcept { next += count; }

  const QuoteIndex::Place* next;
};

/// Where they have not.
struct Unindexed {
  SIGNUPGATE_EXPRESS_CODE explicit Unindexed(Express&) noexcept {}
  SIGNUPGATE_EXPRESS_CODE void pass(std::size_t) const noexcept {}
};

/// Behind the white space after a colon, or before one. The place may be up to 50 bytes beyond the limit before, and one
/// byte more, or none, after.
template <Layout L>
SIGNUPGATE_EXPRESS_CODE const char* space(const char* p, Express& lane) noexcept {
  if constexpr (L == Layout::compact) return p;
  if (p[0] == ' ' && p[1] > ' ') return p + 1;
  return *p > ' ' ? p : lane.white_space(p, 0);
}

/// Behind white space elsewhere. `level` is how many objects and lists are open: the indentation to expect. The place
/// may be up to 16 bytes beyond the limit before, and one byte more, or none, after.
template <Layout L>
SIGNUPGATE_EXPRESS_CODE const char* gap(const char* p, Express& lane, std::size_t level) noexcept {
  if constexpr (L == Layout::compact) return p;
  if (*p == '\n') {
    const std::size_t expected = level * lane.indentation();
    if (!has_spaces(p + 1, expected)) return lane.white_space(p, level);
    // What follows is looked at by the caller: should it be more white space, the lane does not know.
    p += 1 + expected;
    return lane.beyond_limit(p) ? lane.extend(p) : p;
  }
  if (*p > ' ') return p;
  return p[0] == ' ' && p[1] > ' ' ? p + 1 : lane.white_space(p, level);
}

/// A string that the walk has read.
struct String {
  std::string_view value{};
  /// It consists of ASCII from the space on. Of a text whose end was indexed, good_string() finds out.
  bool printable = true;
};

/// Decodes the string whose first byte in the document is `begin`.
[[SIGNUPGATE_EXPRESS_TARGET, gnu::noinline]] inline Express::Text escaped(Express& lane,
                                                                          const char* begin) noexcept {
  const char* const end = lane.document_end();
  // What stands behind a Padded body can look like more of the document.
  if (begin > end) return {};
  char* out = lane.decoding(begin);
  if (out == nullptr) return {};
  const char* const start = out;
  const char* p = begin;
  bool printable = true;
  for (;;) {
    if (static_cast<std::size_t>(end - p) >= width) {
      const Mask stop = special(p);
      const Mask others = high(p);
      if ((stop == 0 ? others : up_to(others, stop)) != 0) {
        if (!lane.well_formed()) return {};
        printable = false;
      }
      copy_block(out, p);
      const std::size_t read = stop == 0 ? width : first(stop);
      p += read;
      out += read;
      if (stop == 0) continue;
    } else {
      for (; p != end && static_cast<unsigned char>(*p) >= 0x20 && *p != '"' && *p != '\\'; ++p, ++out) {
        if (static_cast<signed char>(*p) < 0) {
          if (!lane.well_formed()) return {};
          printable = false;
        }
        *out = *p;
      }
      if (p == end) return {};
    }
    if (*p == '"') break;
    if (*p != '\\') return {};
    // Where a script is escaped, escapes stand one behind the other, and are of characters of like size.
    do {
      if (end - p >= 16 && p[6] == '\\') {
        if (const std::size_t size = decode_two(p, out); size != 0) [[likely]] {
          printable = false;
          p += 12;
          out += size;
          continue;
        }
      }
      const int unit = end - p >= 6 && p[1] == 'u' ? hex4_value(p + 2) : -1;
      if (const auto scalar = static_cast<std::uint32_t>(unit); unit >= 0 && !is_surrogate(scalar))
          [[likely]] {
        printable = printable && scalar - 0x20 < 0x60;
        out += write_utf8(scalar, out);
        p += 6;
        continue;
      }
      const Escape escape = read_escape(p, end);
      if (escape.outcome != Escape::Outcome::good) return {};
      if (escape.scalar < 0x20 || escape.scalar >= 0x80) printable = false;
      out += write_utf8(escape.scalar, out);
      p = escape.stop;
    } while (p != end && *p == '\\');
  }
  lane.decoded_up_to(out);
  return {lane.in_walk(p + 1), {start, static_cast<std::size_t>(out - start)}, printable};
}

/// From the first byte that is not ASCII to the quote, backslash or control character that ends the text.
[[SIGNUPGATE_EXPRESS_TARGET, gnu::noinline]] inline const char* behind_other_scripts(const char* p,
                                                                                     Express& lane) noexcept {
  if (!lane.well_formed()) return nullptr;
  for (;; p += width) {
    if (lane.beyond_limit(p)) [[unlikely]] {
      p = lane.extend(p);
      if (p == nullptr) return nullptr;
    }
    const Mask stop = special(p);
    if (stop != 0) return p + first(stop);
  }
}

/// From behind a string's opening quote to behind its closing one. The place may be up to 30 bytes beyond the limit.
SIGNUPGATE_EXPRESS_CODE const char* string(const char* p, Express& lane, Unindexed&, String& out) noexcept {
  const char* q = p;
  const char* const begin = lane.in_document(p);
  // The first block is read before the limit is looked at: most strings end in it.
  Mask stop = not_plain(q);
  while (stop == 0) {
    q += width;
    if (lane.beyond_limit(q)) [[unlikely]] {
      q = lane.extend(q);
      if (q == nullptr) return nullptr;
    }
    stop = not_plain(q);
  }
  q += first(stop);
  if (*q != '"') [[unlikely]] {
    if (static_cast<signed char>(*q) < 0) {
      out.printable = false;
      q = behind_other_scripts(q, lane);
      if (q == nullptr) return nullptr;
    }
    if (*q == '\\') {
      const Express::Text decoded = escaped(lane, begin);
      out = {decoded.value, decoded.printable};
      return decoded.next;
    }
    if (*q != '"') return nullptr;
  }
  out.value = {begin, static_cast<std::size_t>(lane.in_document(q) - begin)};
  return q + 1;
}

/// The same with its end known. Whether the text is ASCII is not looked at.
SIGNUPGATE_EXPRESS_CODE const char* string(const char* p, Express& lane, Indexed& quotes,
                                           String& out) noexcept {
  const QuoteIndex::Place end = *quotes.next++;
  const char* const q = lane.at(end);
  // What stands behind a Padded body can look like more of the document.
  if (q < p) [[unlikely]]
    return nullptr;
  if (end > lane.next_escape()) [[unlikely]] {
    const Express::Text decoded = escaped(lane, lane.in_document(p));
    out = {decoded.value, decoded.printable};
    lane.pass_escapes(end);
    return decoded.next == q + 1 ? decoded.next : nullptr;
  }
  out.value = {lane.in_document(p), static_cast<std::size_t>(q - p)};
  return q + 1;
}

SIGNUPGATE_EXPRESS_CODE bool is_ascii(std::string_view text) noexcept {
  const char* p = text.data();
  const char* const end = p + text.size();
  Mask others = 0;
  for (; static_cast<std::size_t>(end - p) >= width; p += width) others |= high(p);
  for (; p != end; ++p) others |= static_cast<Mask>(static_cast<signed char>(*p) < 0);
  return others == 0;
}

/// Whether so many digits stand at `p`.
template <std::size_t Count>
SIGNUPGATE_EXPRESS_CODE bool has_digits(const char* p) noexcept {
  const auto four = [](const char* at) __attribute__((always_inline)) {
    std::uint32_t x = 0;
    std::memcpy(&x, at, 4);
    return ((x & 0xF0F0F0F0U) ^ 0x30303030U) | (((x + 0x06060606U) & 0xF0F0F0F0U) ^ 0x30303030U);
  };
  if constexpr (Count < 4) {
    for (std::size_t i = 0; i < Count; ++i)
      if (!is_digit(p[i])) return false;
    return true;
  } else {
    std::uint32_t wrong = four(p + Count - 4);
    for (std::size_t i = 0; i + 4 < Count; i += 4) wrong |= four(p + i);
    return wrong == 0;
  }
}

/// Whether the fixed part of the tail stands at `p`.
template <const Tail& Of>
SIGNUPGATE_EXPRESS_CODE bool has_fixed(const char* p) noexcept {
  using Word = std::conditional_t<(Of.fixed_size >= 8), std::uint64_t, std::uint32_t>;
  if constexpr (Of.fixed_size < sizeof(Word)) {
    for (std::size_t i = 0; i < Of.fixed_size; ++i)
      if (Of.fixed[i] == Tail::digit ? !is_digit(p[i]) : p[i] != Of.fixed[i]) return false;
    return true;
  } else {
    static constexpr FixedWords<Word, Of.fixed_size> words(Of.fixed);
    Word wrong = 0;
    for (std::size_t i = 0; i < words.count; ++i) {
      Word x = 0;
      std::memcpy(&x, p + words.offset(i), sizeof(x));
      wrong |= (x ^ words.character[i]) & words.is_character[i];
      // 0x30 to 0x39; in ASCII nothing carries into the next byte.
      if (words.is_digit[i] != 0)
        wrong |= (((x & words.high) ^ words.zeros) | (((x + words.six) & words.high) ^ words.zeros)) &
                 words.is_digit[i];
    }
    return wrong == 0;
  }
}

/// Whether a printable text has the form of the tail.
template <const Tail& Of>
SIGNUPGATE_EXPRESS_CODE bool has_tail(const char* p, std::size_t size) noexcept {
  if (size < Of.prefix.size() + Of.fixed_size + 1 || !std::string_view(p, size).starts_with(Of.prefix))
    return false;
  const std::size_t run = run_in_set<Of>(p + size, size);
  if (run == 0 || size - run < Of.prefix.size() + Of.fixed_size) return false;
  return has_fixed<Of>(p + size - run - Of.fixed_size);
}

/// Whether a text surely breaks nothing. `Of` is MemberText or KeyText.
template <class Of>
SIGNUPGATE_EXPRESS_CODE bool surely_good(const String& string, const Express& lane) noexcept {
  using Facts = TextFacts<Of>;
  constexpr text rules = Of::rules;
  constexpr const Pattern* pattern = Of::pattern;
  const char* const p = string.value.data();
  const std::size_t size = string.value.size();
  if constexpr (rules.digits != 0 && rules.min <= rules.digits && rules.digits <= rules.max &&
                pattern == nullptr) {
    return size == rules.digits && has_digits<rules.digits>(p);
  } else if constexpr (!rules.documented.empty()) {
    if (!Facts::regions_are_good || size != 2) return false;
    if (!RegionTable::is_capital(p[0]) || !RegionTable::is_capital(p[1])) return false;
    return lane.regions() == nullptr ? Facts::regions.has(p[0], p[1])
                                     : lane.regions()->contains(string.value);
  } else if constexpr (!rules.values.empty()) {
    return rules.min == 0 && rules.max == unlimited && pattern == nullptr &&
           is_one_of(string.value, rules.values);
  } else {
    // Bytes are at most four to a code point, and one to one in ASCII.
    if (size > rules.max) return false;
    if constexpr (rules.min > 1) {
      if (string.printable ? size < rules.min : size / 4 < rules.min) return false;
    } else {
      if (size < rules.min) return false;
    }
    if constexpr (rules.not_empty) {
      if (size == 0) return false;
    }
    if constexpr (!rules.reserved_prefix.empty()) {
      if (string.value.starts_with(rules.reserved_prefix)) return false;
    }
    if constexpr (rules.https_url) {
      constexpr std::string_view scheme = "https://";
      if (!string.printable || size <= scheme.size() || !string.value.starts_with(scheme)) return false;
      if (p[scheme.size()] == '/' || p[scheme.size()] == '?') return false;
      if (!all_in_set<plain_url>(p + scheme.size(), size - scheme.size())) return false;
    }
    if constexpr (pattern != nullptr || !rules.form.prefix.empty()) {
      if (!string.printable) return false;
      constexpr identifier_form form = rules.form;
      if constexpr (Facts::form_is_good) {
        if (size == form.prefix.size() + form.characters && string.value.starts_with(form.prefix))
          return true;
      }
      if constexpr (Facts::tail.found && (form.prefix.empty() || Facts::tail.prefix.starts_with("arn:"))) {
        if (has_tail<Facts::tail>(p, size)) return true;
      }
      if (!form.prefix.empty() && !string.value.starts_with("arn:")) return false;
      if constexpr (pattern != nullptr) {
        constexpr std::string_view prefix = Facts::prefix;
        constexpr std::size_t state = pattern->after(prefix);
        if (!string.value.starts_with(prefix)) return false;
        return pattern->matches_printable({p + prefix.size(), size - prefix.size()}, state);
      }
    }
    return true;
  }
}

/// Whether none of the `Size` bytes at `p` ends plain text, and then a quote does.
template <std::size_t Size>
SIGNUPGATE_EXPRESS_CODE bool is_plain(const char* p) noexcept {
  if (p[Size] != '"') return false;
  if constexpr (Size < width) {
    return first(not_plain(p)) == Size;
  } else {
    for (std::size_t i = 0; i + width < Size; i += width)
      if (not_plain(p + i) != 0) return false;
    return not_plain(p + Size - width) == 0;
  }
}

/// Behind the closing quote, if the text is as long as its rules let expect, and surely breaks nothing; or null. Where
/// the next token is does then not depend on what was read, so that the CPU need not wait for it.
template <class Of, class Quotes>
SIGNUPGATE_EXPRESS_CODE const char* expected(const char* p, const Express& lane, Quotes& quotes,
                                             String& out) noexcept {
  using Facts = TextFacts<Of>;
  if constexpr (Facts::expected_size != 0) {
    constexpr std::size_t size = Facts::expected_size;
    if constexpr (std::is_same_v<Quotes, Indexed>) {
      const QuoteIndex::Place end = *quotes.next;
      if (lane.at(end) != p + size || end > lane.next_escape()) return nullptr;
      if (Facts::asks_for_printable && !lane.is_ascii()) return nullptr;
    } else {
      if (lane.beyond_limit(p)) [[unlikely]]
        return nullptr;
      if (!is_plain<size>(p)) return nullptr;
    }
    out.value = {lane.in_document(p), size};
    if (!surely_good<Of>(out, lane)) return nullptr;
    quotes.pass(1);
    return p + size + 1;
  }
  return nullptr;
}

template <class Of>
SIGNUPGATE_EXPRESS_CODE bool is_good(const String& string, const Express& lane) noexcept {
  if (surely_good<Of>(string, lane)) [[likely]]
    return true;
  return lane.is_good(string.value, Of::rules, Of::pattern);
}

/// From behind a string's opening quote to behind its closing one, if the text breaks nothing.
template <class Of, class Quotes>
SIGNUPGATE_EXPRESS_CODE const char* good_string(const char* p, Express& lane, Quotes& quotes,
                                                String& out) noexcept {
  const char* const next = string(p, lane, quotes, out);
  if (next == nullptr) return nullptr;
  if constexpr (std::is_same_v<Quotes, Indexed> && TextFacts<Of>::asks_for_printable) {
    if (!lane.is_ascii()) [[unlikely]]
      out.printable = out.printable && is_ascii(out.value);
  }
  return is_good<Of>(out, lane) ? next : nullptr;
}

}  // namespace signupgate::detail::SIGNUPGATE_EXPRESS_CPU
