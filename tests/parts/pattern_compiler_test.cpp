// SPDX-License-Identifier: Apache-2.0
//
// The pattern compiler, which the library runs only while it is compiled, run here: every small pattern, against what
// the pattern means and against the standard library's.
//
#include "pattern_compiler.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <regex>
#include <string>
#include <vector>

namespace signupgate::detail {

namespace pattern_misuse {
// The library has no bodies for these: a compiler that comes here stops.
struct Refused {
  std::string_view why;
};
void the_pattern_must_be_anchored_at_both_ends() { throw Refused{"not anchored"}; }
void the_pattern_uses_what_this_dialect_does_not_have() { throw Refused{"not in the dialect"}; }
void the_pattern_is_too_large() { throw Refused{"too large"}; }
}  // namespace pattern_misuse

namespace {

/// A pattern compiled at run time.
class Compiled {
 public:
  explicit Compiled(std::string_view source)
      : table_(compile_pattern(source)), settled_(settled_states(table_)) {
    next_.resize(table_.states * table_.classes);
    for (std::size_t s = 0; s < table_.states; ++s)
      std::copy_n(table_.next[s].begin(), table_.classes,
                  next_.begin() + static_cast<std::ptrdiff_t>(s * table_.classes));
  }
  [[nodiscard]] bool matches(std::string_view text) const { return pattern().matches(text); }
  /// Of printable ASCII.
  [[nodiscard]] bool matches_printable(std::string_view text) const {
    return pattern().matches_printable(text);
  }

 private:
  [[nodiscard]] Pattern pattern() const {
    return {table_.class_of.data(), next_.data(), table_.accepting.data(), settled_.data(), table_.classes};
  }

  PatternTable table_;
  std::array<bool, PatternTable::max_states> settled_;
  std::vector<std::uint8_t> next_;
};

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string_view refusal(std::string_view source) {
  try {
    (void)compile_pattern(source);
  } catch (const pattern_misuse::Refused& refused) { return refused.why; }
  return "";
}

// The alphabet: two letters, a digit, what is not ASCII, and two of what `.` does not take.
constexpr std::array<std::string_view, 6> letters = {"a", "b", "7", "é", "\n", "\xe2\x80\xa8"};
constexpr std::size_t longest = 3;

/// All words of up to three letters; a word's number is its place here.
struct Words {
  std::vector<std::vector<std::size_t>> all{{}};
  std::vector<std::string> texts;
  Words() {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].size() == longest) continue;
      for (std::size_t letter = 0; letter < letters.size(); ++letter) {
        std::vector<std::size_t> longer = all[i];
        longer.push_back(letter);
        all.push_back(longer);
      }
    }
    for (const auto& word : all) {
      std::string text;
      for (const std::size_t letter : word) text += letters[letter];
      texts.push_back(text);
    }
  }
  [[nodiscard]] std::size_t number_of(const std::vector<std::size_t>& word) const {
    return static_cast<std::size_t>(std::find(all.begin(), all.end(), word) - all.begin());
  }
};
const Words& words() {
  static const Words once;
  return once;
}

constexpr std::size_t word_count = 1 + 6 + 36 + 216;
using Language = std::bitset<word_count>;

/// An expression and the words of it, put together from its parts and never parsed.
struct Expression {
  std::string text;
  Language words;
};

Expression one_letter(std::string text, const std::vector<std::size_t>& taken) {
  Expression out{std::move(text), {}};
  for (const std::size_t letter : taken) out.words.set(1 + letter);
  return out;
}

/// By numbers: the word made of two, or word_count when it is too long.
std::size_t joined(std::size_t a, std::size_t b) {
  static const std::vector<std::vector<std::size_t>> table = [] {
    std::vector<std::vector<std::size_t>> out(word_count, std::vector<std::size_t>(word_count, word_count));
    for (std::size_t x = 0; x < word_count; ++x)
      for (std::size_t y = 0; y < word_count; ++y) {
        std::vector<std::size_t> both = words().all[x];
        both.insert(both.end(), words().all[y].begin(), words().all[y].end());
        if (both.size() <= longest) out[x][y] = words().number_of(both);
      }
    return out;
  }();
  return table[a][b];
}

Language concatenation(const Language& a, const Language& b) {
  Language out;
  for (std::size_t x = 0; x < word_count; ++x) {
    if (!a[x]) continue;
    for (std::size_t y = 0; y < word_count; ++y)
      if (b[y] && joined(x, y) != word_count) out.set(joined(x, y));
  }
  return out;
}

/// The expression itself, and repeated in every way there is.
void add_repeated(const Expression& of, std::vector<Expression>& out) {
  const Language empty(1);
  const Language twice = concatenation(of.words, of.words);
  const Language thrice = concatenation(twice, of.words);
  const Language some = of.words | twice | thrice;  // no longer word is looked at
  out.push_back(of);
  out.push_back({of.text + "*", empty | some});
  // With the empty word in it, three or fewer are any number; without, four are too long.
  out.push_back({of.text + "+", some});
  out.push_back({of.text + "?", empty | of.words});
  out.push_back({of.text + "{2}", twice});
  out.push_back({of.text + "{3}", thrice});
}

std::vector<Expression> small_expressions() {
  std::vector<Expression> out;
  for (const Expression& atom :
       {one_letter("a", {0}), one_letter(".", {0, 1, 2, 3}), one_letter("[ab]", {0, 1}),
        one_letter(R"(\d)", {2}), one_letter("[0-9b]", {1, 2}), Expression{"()", Language(1)}})
    add_repeated(atom, out);
  return out;
}

/// Counts what is compiled. A few nested repetitions need more states than the table has: those are counted apart.
struct Compilations {
  std::size_t done = 0;
  std::size_t too_large = 0;
};

void expect_language(const std::string& pattern, const Language& language, Compilations& count) {
  if (refusal(pattern) == "too large") {
    ++count.too_large;
    return;
  }
  ++count.done;
  ASSERT_EQ(refusal(pattern), "") << pattern;
  const Compiled compiled(pattern);
  for (std::size_t i = 0; i < word_count; ++i) {
    ASSERT_EQ(compiled.matches(words().texts[i]), language[i])
        << pattern << " and word " << i << " (" << words().texts[i] << ")";
    if (is_printable(words().texts[i])) {
      ASSERT_EQ(compiled.matches_printable(words().texts[i]), language[i])
          << pattern << " and word " << i << " (" << words().texts[i] << ")";
    }
  }
}

TEST(PatternCompiler, EverySmallExpressionMeansWhatItsPartsMean) {
  const std::vector<Expression> parts = small_expressions();
  Compilations count;
  for (const Expression& a : parts)
    for (const Expression& b : parts) {
      std::vector<Expression> groups;
      add_repeated({"(" + a.text + b.text + ")", concatenation(a.words, b.words)}, groups);
      add_repeated({"(" + a.text + "|" + b.text + ")", a.words | b.words}, groups);
      for (const Expression& group : groups) {
        ASSERT_NO_FATAL_FAILURE(expect_language("^" + group.text + "$", group.words, count));
        // Something that follows sees where the group ends.
        ASSERT_NO_FATAL_FAILURE(expect_language(
            "^" + group.text + "b$", concatenation(group.words, one_letter("b", {1}).words), count));
      }
      ASSERT_NO_FATAL_FAILURE(
          expect_language("(^" + a.text + "$)|(^" + b.text + "$)", a.words | b.words, count));
      ASSERT_NO_FATAL_FAILURE(expect_language("^" + a.text + "$|^" + b.text + "$", a.words | b.words, count));
    }
  EXPECT_GT(count.done, 30000U);
  EXPECT_LT(count.too_large, 100U);
}

/// What this dialect takes means the same to std::regex, for every text of up to four of the characters that have a
/// meaning somewhere.
TEST(PatternCompiler, EveryShortTextIsRefusedOrMeansTheSameElsewhere) {
  const std::string characters = R"(a2.-*+?()[]{}|^$\/d)";
  std::vector<std::string> subjects{""};
  for (const char* one : {"a", "2", ".", "-", "d", "/"}) {
    subjects.emplace_back(one);
    for (const char* two : {"a", "2", "-", "d", ")"}) subjects.push_back(std::string(one) + two);
  }
  std::size_t taken = 0;
  std::size_t refused = 0;
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string pattern = "^" + texts[i] + "$";
    if (texts[i].size() < 4)
      for (const char c : characters) texts.push_back(texts[i] + c);
    if (!refusal(pattern).empty()) {
      ++refused;
      continue;
    }
    ++taken;
    if (texts[i].find("[[.") != std::string::npos) continue;  // POSIX's to std::regex, not ECMAScript's
    const Compiled compiled(pattern);
    ASSERT_NO_THROW({
      const std::regex other(pattern, std::regex::ECMAScript);
      for (const std::string& subject : subjects)
        ASSERT_EQ(compiled.matches(subject), std::regex_match(subject, other))
            << pattern << " and " << subject;
    }) << pattern;
  }
  EXPECT_GT(taken, 8000U);
  EXPECT_GT(refused, 10000U);
}

TEST(PatternCompiler, ClassesAndEscapes) {
  const auto takes_only = [](const std::string& pattern, std::string_view wanted) {
    const Compiled compiled(pattern);
    for (int c = 0; c < 128; ++c) {
      const std::string text(1, static_cast<char>(c));
      EXPECT_EQ(compiled.matches(text), wanted.find(text) != std::string_view::npos)
          << pattern << " and " << c;
    }
    for (const char* other : {"", "é", "語", "😀", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa"})
      EXPECT_FALSE(compiled.matches(other)) << pattern;
  };
  takes_only(R"(^[a-c\-+.]$)", "abc-+.");
  takes_only("^[a-]$", "a-");
  takes_only("^[-a]$", "-a");
  takes_only(R"(^[\]\\^]$)", R"(]\^)");
  takes_only("^[a-a]$", "a");
  takes_only(R"(^\/$)", "/");
  takes_only(R"(^\d$)", "0123456789");
  const Compiled dot("^.$");
  for (const char* text : {"a", "\t", "é", "語", "😀", "\xe2\x80\xa7", "\xe2\x80\xaa", "\xc2\x85"})
    EXPECT_TRUE(dot.matches(text));
  for (const char* text : {"", "aa", "\n", "\r", "\xe2\x80\xa8", "\xe2\x80\xa9"})
    EXPECT_FALSE(dot.matches(text));
}

TEST(PatternCompiler, RefusesWhatIsNotInTheDialect) {
  for (const char* pattern : {"", "a$", "^a", "^a|b$", "(a)", "(^a)$"})
    EXPECT_EQ(refusal(pattern), "not anchored") << pattern;
  for (const char* pattern :
       {"^a$b",    "(^a$", "^(a$)", "^[^a]$", "^[b-a]$", R"(^[\d]$)",    R"(^\w$)", R"(^\1$)",
        R"(^\b$)", "^*$",  "^a**$", "^a{0}$", "^a{,2}$", "^a{1,2}$",     "^a{2$",   "^}$",
        "^]$",     "^[a",  "^a^$",  "^é$",    "^[é]$",   "^\\\xc3\xa9$", "^\\",     "^(?:a)$"})
    EXPECT_NE(refusal(pattern), "") << pattern;
}

TEST(PatternCompiler, RefusesWhatIsTooLargeForItsTables) {
  EXPECT_EQ(refusal("^a{64}$"), "");
  EXPECT_EQ(refusal("^a{65}$"), "too large") << "positions";
  const std::string distinct = "^ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm";
  EXPECT_EQ(refusal(distinct + "$"), "") << "39 classes and that of all others";
  EXPECT_EQ(refusal(distinct + "n$"), "too large") << "classes";
  EXPECT_EQ(refusal("^(a|b)*a(a|b){5}$"), "");
  EXPECT_EQ(refusal("^(a|b)*a(a|b){8}$"), "too large") << "states";
}

}  // namespace
}  // namespace signupgate::detail
