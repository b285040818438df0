// SPDX-License-Identifier: Apache-2.0
//
// The express lane does say yes, and what it knows of the shapes beforehand is so. That it never says yes wrongly is
// property 9's.
//
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "express_signup.hpp"
#include "gate_impl.hpp"
#include "json_text.hpp"
#include "library/corpus.hpp"
#include "utf8.hpp"

namespace signupgate::detail {
namespace {

template <Views V>
bool knows_with(const tests::CorpusDocument& document, ExpressLane lane, bool padded) {
  Engine engine;
  const Policy policy;
  const Judging judging{&policy, document.how.direction, enabled_by(policy)};
  std::string bytes = document.body;
  bytes.append(padding, '\0');
  const std::string_view body = std::string_view(bytes).substr(0, document.body.size());
  if (document.how.is_request()) {
    AssociateWhatsAppBusinessAccountInput views;
    return engine.express<V>(body, padded, lane, policy, judging, views);
  }
  AssociateWhatsAppBusinessAccountOutput views;
  return engine.express<V>(body, padded, lane, policy, judging, views);
}

/// With views and without, which is another walk.
bool knows(const tests::CorpusDocument& document, ExpressLane lane, bool padded) {
  const bool out = knows_with<Views::kept>(document, lane, padded);
  EXPECT_EQ(out, knows_with<Views::dropped>(document, lane, padded)) << document.name << ' ' << name(lane);
  return out;
}

/// The lane leaves these to the reader.
bool is_beyond_the_lane(const std::string& name) {
  return name.find(".warning") != std::string::npos || name.find("names.escaped") != std::string::npos ||
         name.find("zero-bytes") != std::string::npos;
}

TEST(Express, KnowsEveryValidDocumentButTheRare) {
  std::size_t known = 0;
  for (const tests::CorpusDocument& document : tests::corpus()) {
    if (document.how.is_error()) continue;
    for (const bool padded : {false, true}) {
      const bool yes = knows(document, ExpressLane::portable, padded);
      EXPECT_EQ(yes, document.valid && !is_beyond_the_lane(document.name)) << document.name;
      for (const ExpressLane lane :
           {ExpressLane::avx2, ExpressLane::avx2_indexed, ExpressLane::avx512_indexed}) {
        if (lane > best_express_lane()) break;
        EXPECT_EQ(yes, knows(document, lane, padded)) << document.name << ' ' << name(lane);
      }
      if (yes) ++known;
    }
  }
  EXPECT_GT(known, 50U);
}

TEST(Express, IsNotTriedBeyondThePolicysLimits) {
  Engine engine;
  Policy policy;
  const Judging judging{&policy, Direction::request, enabled_by(policy)};
  AssociateWhatsAppBusinessAccountInput views;
  const std::string_view body = R"({"signupCallback":{"accessToken":"t"}})";
  const auto known = [&] {
    return engine.express<Views::kept>(body, false, ExpressLane::portable, policy, judging, views);
  };
  EXPECT_TRUE(known());
  policy.max_body = body.size() - 1;
  EXPECT_FALSE(known());
  policy.max_body = body.size();
  EXPECT_TRUE(known());
  // One object less than structures can be deep.
  policy.max_depth = depth_of<AssociateWhatsAppBusinessAccountInput>() - 1;
  EXPECT_FALSE(known());
}

/// Every text of up to `most` of these characters between a beginning and an end.
template <class Visit>
void for_texts(std::string_view beginning, std::string_view characters, std::size_t most,
               std::string_view end, const Visit& visit) {
  std::vector<std::string> layer{""};
  for (std::size_t n = 0; n <= most; ++n) {
    for (const std::string& middle : layer) visit(std::string(beginning) + middle + std::string(end));
    std::vector<std::string> next;
    for (const std::string& middle : layer)
      for (const char c : characters) next.push_back(middle + c);
    layer = std::move(next);
  }
}

template <class Of>
void expect_facts(std::string_view end) {
  using Facts = TextFacts<Of>;
  static_assert(Facts::tail.found);
  std::size_t matched = 0;
  for (const std::string_view beginning : {"", "arn", "arn:", "arn::", "arn:a:", "waba-"}) {
    for_texts(beginning, ":/a0-Z", 4, end, [&](const std::string& text) {
      const bool matches = Of::pattern->matches(text);
      EXPECT_EQ(Of::pattern->matches_printable(text), matches) << text;
      const bool has_tail = portable::has_tail<Facts::tail>(text.data(), text.size());
      if (has_tail) {
        ++matched;
        EXPECT_TRUE(matches) << text;
      }
      if (!text.starts_with(Facts::prefix)) { EXPECT_FALSE(matches) << text; }
    });
  }
  EXPECT_GT(matched, 100U);
}

TEST(ExpressFacts, ATailImpliesThePattern) {
  // By number: wabaId, roleArn, arn, phoneNumberId.
  expect_facts<MemberText<LinkedWhatsAppBusinessAccountIdMetaData, 3>>(":waba/0a");
  expect_facts<MemberText<WhatsAppBusinessAccountEventDestination, 1>>(":iam::012345678901:role/a");
  expect_facts<MemberText<WhatsAppPhoneNumberDetail, 0>>(":phone-number-id/a");
  expect_facts<MemberText<WhatsAppPhoneNumberDetail, 2>>(":phone-number-id/a");
  static_assert(!TextFacts<MemberText<WhatsAppBusinessAccountEventDestination, 0>>::tail.found);
}

TEST(ExpressFacts, APrefixIsOfOneAlternativeAndNotRepeated) {
  EXPECT_EQ(prefix_of("^arn:.*$"), "arn:");
  EXPECT_EQ(prefix_of("(^waba-.*$)|(^arn:.*$)"), "");
  EXPECT_EQ(prefix_of("^ab|cd$"), "");
  EXPECT_EQ(prefix_of("^ab?$"), "");
  EXPECT_EQ(prefix_of("^ab*$"), "");
  EXPECT_EQ(prefix_of("^ab{2}$"), "");
  EXPECT_EQ(prefix_of("^ab$"), "ab");
}

TEST(ExpressFacts, ATailIsOfItsFormOnly) {
  // Not constants, so that what mostly runs in the compiler runs here.
  const auto tail = [](const std::string& pattern) { return tail_of(pattern).found; };
  EXPECT_TRUE(tail("^arn:.*:waba/[0-9a-zA-Z]+$"));
  EXPECT_TRUE(tail("(^waba-.*$)|(^arn:.*x[a]+$)"));
  EXPECT_TRUE(tail(R"(^arn:.*:\d{3}\/[a\-_]+$)"));
  for (const char* const pattern :
       {"", "^", "arn:.*x[a]+", "^arn:x[a]+$", "^a+.*x[a]+$", "^arn:.*x+[a]+$", "^arn:.*x$", "^arn:.*x[a]*$",
        "^arn:.*x[a]$", "^arn:.*x[a]+b$", "^arn:.*(x)[a]+$", "^arn:.*\\d{41}[a]+$",
        "^arn:.*0123456789012345678901234567890123456789x[a]+$", "^arn:.*x\\"})
    EXPECT_FALSE(tail(pattern)) << pattern;

  const std::string source = R"(^arn:.*:\d{2}\d\/[a-c\-_x-]+$)";
  const Tail parts = tail_of(source);
  EXPECT_EQ(parts.prefix, "arn:");
  EXPECT_EQ(std::string(parts.fixed.data(), parts.fixed_size), std::string(":\0\0\0/", 5));
  for (const char c : std::string_view("abc-_x")) EXPECT_TRUE(parts.last.has(c)) << c;
  for (const char c : std::string_view("d\\^`w\x80")) EXPECT_FALSE(parts.last.has(c)) << c;
}

TEST(ExpressFacts, RegionsAndFormsThatCannotBeUsed) {
  const auto usable = [](std::vector<std::string_view> values) { return RegionTable(values).usable(); };
  EXPECT_TRUE(usable({"DE", "US"}));
  EXPECT_FALSE(usable({}));
  EXPECT_FALSE(usable({"DE", "USA"}));
  EXPECT_FALSE(usable({"De"}));
  EXPECT_FALSE(usable({"1E"}));

  using Waba = MemberText<LinkedWhatsAppBusinessAccountIdMetaData, 3>;
  EXPECT_TRUE(accepts_form(Waba::pattern, {.prefix = "waba-", .characters = 32}));
  EXPECT_TRUE(accepts_form(nullptr, {.prefix = "w", .characters = 1}));
  EXPECT_FALSE(accepts_form(Waba::pattern, {.prefix = "", .characters = 32}));
  EXPECT_FALSE(accepts_form(Waba::pattern, {.prefix = "waba", .characters = 32}));
  EXPECT_FALSE(accepts_form(Waba::pattern, {.prefix = "arn:", .characters = 9}));
  using Region = MemberText<WabaPhoneNumberSetupFinalization, 2>;
  EXPECT_TRUE(accepts_all_regions(Region::pattern));
  EXPECT_TRUE(accepts_all_regions(nullptr));
  EXPECT_FALSE(accepts_all_regions(Waba::pattern));
}

#if defined(__x86_64__)
/// By the CPU itself: a lane that is wrongly held unfit must not go untested.
bool cpu_has_avx2() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
}

TEST(ExpressLanes, TheBestIsOneThatTheCpuHas) {
  EXPECT_EQ(best_express_lane() >= ExpressLane::avx2,
            cpu_has_avx2() && __builtin_cpu_supports("pclmul") != 0);
}

/// What it writes of the text, or "" where it is not for it.
[[gnu::target("avx2,bmi,bmi2,popcnt")]] std::string decoded_in_twos(std::string_view text) {
  std::array<char, 16> given{};
  text.copy(given.data(), given.size());
  std::array<char, 8> out{};
  return {out.data(), avx2::decode_two(given.data(), out.data())};
}

/// What two escapes are, if they are characters of two or of three bytes both, or a pair; or "". By read_escape().
std::string decoded_one_by_one(std::string_view text) {
  const char* const end = text.data() + text.size();
  std::array<char, 4> utf8{};
  const auto decoded = [&utf8](const Escape& escape) {
    return escape.outcome != Escape::Outcome::good
               ? std::string()
               : std::string(utf8.data(), write_utf8(escape.scalar, utf8.data()));
  };
  if (!text.starts_with("\\u") || text.substr(6, 2) != "\\u") return {};
  const Escape first = read_escape(text.data(), end);
  if (first.stop == end) return decoded(first);
  const std::string one = decoded(first);
  const std::string other = decoded(read_escape(text.data() + 6, end));
  return one.size() > 1 && one.size() == other.size() ? one + other : std::string();
}

TEST(ExpressEscapes, TwoAtOnceAreWhatEachOfThemIs) {
  if (!cpu_has_avx2()) GTEST_SKIP() << "this CPU has no AVX2";
  const auto escape = [](std::uint32_t unit, std::string_view digits) {
    std::string out = "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[unit >> shift & 0xFU];
    return out;
  };
  constexpr std::string_view small = "0123456789abcdef";
  constexpr std::string_view capital = "0123456789ABCDEF";
  // Every unit beside units of each size, and beside the least and greatest of each.
  for (std::uint32_t unit = 0; unit < 0x10000; ++unit) {
    for (const std::uint32_t other :
         {unit * 7 % 0x80, 0x80 + unit * 7 % 0x780, 0x800 + unit * 7 % 0xD000, 0xD800 + unit * 7 % 0x400,
          0xDC00 + unit * 7 % 0x400, 0xE000 + unit * 7 % 0x2000}) {
      const std::string there = escape(unit, small) + escape(other, capital);
      const std::string back = escape(other, capital) + escape(unit, small);
      ASSERT_EQ(decoded_in_twos(there), decoded_one_by_one(there)) << there;
      ASSERT_EQ(decoded_in_twos(back), decoded_one_by_one(back)) << back;
    }
  }
  constexpr std::uint32_t edges[] = {0,      0x7F,   0x80,   0x7FF,  0x800,  0xD7FF,
                                     0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFF};
  for (const std::uint32_t one : edges) {
    for (const std::uint32_t other : edges) {
      const std::string both = escape(one, capital) + escape(other, small);
      ASSERT_EQ(decoded_in_twos(both), decoded_one_by_one(both)) << both;
    }
  }
  // Whatever byte stands in whatever place.
  for (const auto& [one, other] : {std::pair{0xACE0U, 0x30FBU}, {0x043EU, 0x0442U}, {0xD83DU, 0xDE00U}}) {
    const std::string usual = escape(one, small) + escape(other, small);
    for (std::size_t at = 0; at < usual.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = usual;
        text[at] = static_cast<char>(byte);
        ASSERT_EQ(decoded_in_twos(text), decoded_one_by_one(text)) << at << ' ' << byte;
      }
    }
  }
}
#endif

constexpr Literal literal_of_31 = key_literal(",", "abcdefghijklmnopqrstuvwxyz", "\"");
constexpr Literal literal_of_32 = key_literal(",", "abcdefghijklmnopqrstuvwxyz1", "\"");
constexpr Literal literal_of_33 = key_literal(",", "abcdefghijklmnopqrstuvwxyz12", "\"");
static_assert(literal_of_31.size == 31 && literal_of_32.size == 32 && literal_of_33.size == 33);

/// Behind a comma, behind a brace, and with each of its other bytes changed.
template <const Literal& Of>
void compare_literal() {
  const std::string text(Of.bytes.data(), Of.size);
  const auto compare = [](std::string given, bool but_for_the_first, bool whole) {
    given.append(ExpressMemory::ahead, ' ');
    const char* const p = given.data();
    EXPECT_EQ((portable::begins<Of, 1>(p)), but_for_the_first) << given;
    EXPECT_EQ((portable::begins<Of, 0>(p)), whole) << given;
#if defined(__x86_64__)
    if (!cpu_has_avx2()) return;
    [ p, but_for_the_first, whole ]() __attribute__((target("avx2,bmi,bmi2,popcnt"))) {
      EXPECT_EQ((avx2::begins<Of, 1>(p)), but_for_the_first) << p;
      EXPECT_EQ((avx2::begins<Of, 0>(p)), whole) << p;
    }
    ();
#endif
  };
  compare(text, true, true);
  compare('{' + text.substr(1), true, false);
  for (std::size_t i = 1; i < text.size(); ++i) {
    std::string other = text;
    other[i] = static_cast<char>(other[i] ^ 1);
    compare(other, false, false);
  }
}

TEST(ExpressFacts, ALiteralIsComparedToItsLastByte) {
  compare_literal<literal_of_31>();
  compare_literal<literal_of_32>();
  compare_literal<literal_of_33>();
}

TEST(ExpressFacts, ALiteralIsTheKeyAsItIsMostlyWritten) {
  const auto text = [](const Literal& literal) {
    return std::string_view(literal.bytes.data(), literal.size);
  };
  EXPECT_EQ(text(key_literal("", "id", "")), R"("id":)");
  EXPECT_EQ(text(key_literal(",", "id", "\"")), R"(,"id":")");
  EXPECT_EQ(text(key_literal("", "a\"b", "")), "");
  EXPECT_EQ(text(key_literal("", "a\\b", "")), "");
  EXPECT_EQ(text(key_literal(",", std::string(46, 'a'), "")), "");
  EXPECT_EQ(text(key_literal(",", std::string(45, 'a'), "")).size(), 49U);
}

TEST(ExpressFacts, FormsAndRegionsOfTheShapes) {
  static_assert(TextFacts<MemberText<LinkedWhatsAppBusinessAccountIdMetaData, 3>>::form_is_good);
  static_assert(TextFacts<MemberText<WhatsAppPhoneNumberDetail, 2>>::form_is_good);
  using Region = TextFacts<MemberText<WabaPhoneNumberSetupFinalization, 2>>;
  static_assert(Region::regions_are_good);
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      const char text[] = {first, second};
      EXPECT_EQ(Region::regions.has(first, second), is_one_of({text, 2}, documented_regions));
    }
  }
}

}  // namespace
}  // namespace signupgate::detail
