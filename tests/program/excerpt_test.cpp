// SPDX-License-Identifier: Apache-2.0
//
// What of a document is shown. Secrecy depends on it.
//
#include "source_excerpt.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "known_names.hpp"

namespace signupgate::cli {
namespace {

using Direction::request;

SourceExcerpt at(std::string_view document, std::size_t offset) {
  return source_excerpts(document, std::array{offset}, known_names(request)).front();
}

/// The excerpt with `^` where the caret is.
std::string marked(std::string_view document, std::size_t offset) {
  const SourceExcerpt excerpt = at(document, offset);
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i <= excerpt.text.size(); ++i) {
    const bool begins =
        i == excerpt.text.size() || (static_cast<unsigned char>(excerpt.text[i]) & 0xC0u) != 0x80u;
    if (begins && column++ == excerpt.caret) out += '^';
    if (i < excerpt.text.size()) out += excerpt.text[i];
  }
  return out;
}

TEST(Excerpt, MasksValuesAndUnknownNames) {
  EXPECT_EQ(marked(R"({"id":"x","odd":-1.5e3,"tags":[true,null]})", 6), R"({"id":^…,…:…,"tags":[…,…]})");
  EXPECT_EQ(marked(R"({"id":"x","odd":1})", 10), R"({"id":…,^…:…})");
}

TEST(Excerpt, ShowsKnownNamesOnlyWhereANameStands) {
  EXPECT_EQ(marked(R"(["id","tags"])", 1), R"([^…,…])");
  EXPECT_EQ(marked(R"({"id":"tags"})", 6), R"({"id":^…})");
  EXPECT_EQ(marked(R"(["id":1])", 1), R"([^…:…)");
  EXPECT_EQ(marked(R"("id":1)", 0), R"(^…:…)");
  EXPECT_EQ(marked(R"({"id" 1})", 1), R"({^… …)");
  EXPECT_EQ(marked(R"({"id")", 1), R"({^…)");
  EXPECT_EQ(marked(R"({"id":"tags":"id"})", 6), R"({"id":^…:…)");
  // Another spelling of a known name is no known name.
  EXPECT_EQ(marked(R"({"\u0069d":1,"ID":2,"id ":3})", 1), R"({^…:…,…:…,…:…})");
}

TEST(Excerpt, StringsHaveNoInside) {
  EXPECT_EQ(marked(R"({"id":"a\",\"tags\":\\","tags":[]})", 6), R"({"id":^…,"tags":[]})");
  EXPECT_EQ(marked(R"({"id":"{[,:]} ","tags":[]})", 6), R"({"id":^…,"tags":[]})");
}

TEST(Excerpt, NothingIsToldApartFromTheFirstDoubtfulTokenOn) {
  EXPECT_EQ(marked(R"({"id":EAAB,"tags":1})", 6), R"({"id":^…)");
  EXPECT_EQ(marked(R"({"id":EA "id": , : 1})", 6), R"({"id":^…)");
  EXPECT_EQ(marked(R"({"id":1 2,"tags":1})", 8), R"({"id":… ^…)");
  EXPECT_EQ(marked(R"({"id":"x" "tags":1})", 10), R"({"id":… ^…)");
  EXPECT_EQ(marked(R"({"id":"unfinished, "tags":1})", 26), R"({"id":…^…)");
  EXPECT_EQ(marked(R"({"id":'x',"tags":1})", 6), R"({"id":^…)");
  EXPECT_EQ(marked(R"({"id":"\x","tags":1})", 8), R"({"id":^…)");
  EXPECT_EQ(marked(R"({"id":"\u12G4","tags":1})", 11), R"({"id":^…)");
  EXPECT_EQ(marked("\xEF\xBB\xBF{\"id\":1}", 0), "^…");
  EXPECT_EQ(marked("{} {\"id\":1}", 3), "{} ^{…");
  EXPECT_EQ(marked("/* id */", 0), "^…");
  EXPECT_EQ(marked("{\"id\":01}", 7), "{\"id\":^…");
  EXPECT_EQ(marked("{\"id\":1.}", 8), "{\"id\":^…");
}

TEST(Excerpt, OneStructuralCharacterCanBeTheFault) {
  EXPECT_EQ(marked(R"({"id":1,})", 8), R"({"id":…,^})");
  EXPECT_EQ(marked(R"([1],2)", 3), R"([…]^,…)");
  EXPECT_EQ(marked(R"([1}:::secret)", 2), R"([…^}…)");
}

TEST(Excerpt, LaterLinesOfABrokenDocumentAreMaskedWhole) {
  const std::string_view text = "{\"id\":\"a\n\"id\":1}\n  tags";
  EXPECT_EQ(marked(text, 8), "{\"id\":…^");
  EXPECT_EQ(marked(text, 9), "^…");
  EXPECT_EQ(marked(text, 19), "^…");
}

TEST(Excerpt, LinesAndTheirEnds) {
  const std::string_view text = "{\r\n\t\"id\" :\t1\r\n}\n";
  EXPECT_EQ(marked(text, 0), "^{");
  EXPECT_EQ(marked(text, 4), " ^\"id\" : …");
  EXPECT_EQ(marked(text, 6), " \"i^d\" : …");
  EXPECT_EQ(marked(text, 11), " \"id\" : ^…");
  EXPECT_EQ(marked(text, 13), " \"id\" : … ^") << "at the line's end, behind a carriage return";
  EXPECT_EQ(marked(text, 14), "^}");
  EXPECT_EQ(marked(text, text.size()), "^");
  EXPECT_EQ(marked("{", 1), "{^");
  EXPECT_EQ(marked("", 0), "^");
}

TEST(Excerpt, LongLinesAreCutOnBothSides) {
  std::string text = "[";
  for (int i = 0; i < 500; ++i) text += "123456,";
  const std::size_t offset = text.size();
  text += "{}";
  for (int i = 0; i < 500; ++i) text += ",123456";
  text += "]";
  const SourceExcerpt excerpt = at(text, offset);
  EXPECT_TRUE(excerpt.cut_left);
  EXPECT_TRUE(excerpt.cut_right);
  EXPECT_EQ(excerpt.caret, 60);
  const std::string found = marked(text, offset);
  EXPECT_EQ(found.substr(found.find('^'), 4), "^{},");
  EXPECT_FALSE(at(text, 0).cut_left);
  EXPECT_FALSE(at(text, text.size() - 1).cut_right);
}

TEST(Excerpt, ManyOffsetsInAnyOrder) {
  const std::string_view text = "{\"id\":1,\n\"tags\":2,\n\"odd\":3}";
  const std::array<std::size_t, 5> offsets{24, 6, 16, 6, 0};
  const std::vector<SourceExcerpt> all = source_excerpts(text, offsets, known_names(request));
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const SourceExcerpt one = at(text, offsets[i]);
    EXPECT_EQ(all[i].text, one.text);
    EXPECT_EQ(all[i].caret, one.caret);
  }
}

TEST(FirstDoubtfulToken, FindsThePlace) {
  for (const std::string_view good : {"{}", " [1, -0.5e+3, true, false, null, \"\\u00e9\\n\"] ",
                                      "{\"a\":{\"b\":[[],{}]}}", "1", "", "[1,", "{\"a\":"})
    EXPECT_EQ(first_doubtful_token(good), good.size()) << good;
  EXPECT_EQ(first_doubtful_token("[1,]"), 3);
  EXPECT_EQ(first_doubtful_token("{,}"), 1);
  EXPECT_EQ(first_doubtful_token("{1:2}"), 1);
  EXPECT_EQ(first_doubtful_token("{\"a\"}"), 4);
  EXPECT_EQ(first_doubtful_token("[}"), 1);
  EXPECT_EQ(first_doubtful_token("[]]"), 2);
  EXPECT_EQ(first_doubtful_token("[tru]"), 1);
  EXPECT_EQ(first_doubtful_token("[\"abc"), 1);
  EXPECT_EQ(first_doubtful_token("[1 :"), 3);
}

/// Whether the excerpt is made of what may be shown alone.
bool shows_only_what_may_be_shown(const SourceExcerpt& excerpt) {
  std::string_view rest = excerpt.text;
  std::size_t width = 0;
  while (!rest.empty()) {
    std::size_t taken = 0;
    if (rest.starts_with("…")) {
      taken = std::string_view("…").size();
      ++width;
    } else if (std::string_view("{}[],: ").find(rest.front()) != std::string_view::npos) {
      taken = 1;
      ++width;
    } else {
      for (const std::string_view name : known_names(request))
        if (rest.starts_with('"' + std::string(name) + '"')) taken = name.size() + 2;
      if (taken == 0) return false;
      width += taken;
    }
    rest.remove_prefix(taken);
  }
  return excerpt.caret <= width && width <= 100;
}

/// Any bytes, most of them those that mean something in JSON.
rc::Gen<std::string> text_like_json() {
  const auto part =
      rc::gen::oneOf(rc::gen::elementOf(std::vector<std::string>{"{",
                                                                 "}",
                                                                 "[",
                                                                 "]",
                                                                 ",",
                                                                 ":",
                                                                 "\"",
                                                                 "\\",
                                                                 "\n",
                                                                 " ",
                                                                 "\t",
                                                                 "\r",
                                                                 "\"id\"",
                                                                 "\"tags\":",
                                                                 "true",
                                                                 "12",
                                                                 "-",
                                                                 "secret",
                                                                 "\"a\":\"b\"",
                                                                 "\\u12",
                                                                 "\x01",
                                                                 "\xFF",
                                                                 "é",
                                                                 "\"accessToken\":\"",
                                                                 std::string(1, '\0')}),
                     rc::gen::map(rc::gen::arbitrary<char>(), [](char c) { return std::string(1, c); }));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(part),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const std::string& one : parts) out += one;
                        return out;
                      });
}

RC_GTEST_PROP(Excerpt, AnyBytesShowOnlyWhatMayBeShown, ()) {
  const std::string text = *text_like_json();
  std::vector<std::size_t> offsets(text.size() + 1);
  for (std::size_t i = 0; i < offsets.size(); ++i) offsets[i] = i;
  for (const SourceExcerpt& excerpt : source_excerpts(text, offsets, known_names(request)))
    RC_ASSERT(shows_only_what_may_be_shown(excerpt));
}

RC_GTEST_PROP(Excerpt, AValueShowsNothingOfItself, (std::string first, std::string second)) {
  const auto document = [](std::string value) {
    std::erase_if(value,
                  [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    return R"({"accessToken":")" + value + R"(","odd":[1,2]})";
  };
  // At the value, and at the end.
  for (const bool end : {false, true}) {
    const std::string a = document(first);
    const std::string b = document(second);
    const SourceExcerpt one = at(a, end ? a.size() - 1 : 15);
    const SourceExcerpt two = at(b, end ? b.size() - 1 : 15);
    RC_ASSERT(one.text == two.text);
    RC_ASSERT(one.caret == two.caret);
  }
}

}  // namespace
}  // namespace signupgate::cli
