// SPDX-License-Identifier: Apache-2.0
//
// The hand-made matchers: against examples, and against a naive backtracking reading of each pattern on every
// short text over a small alphabet. And the URL check.
#include "pattern.hpp"
#include "self_test.hpp"
#include "url.hpp"

namespace reference::self_test {
namespace {

struct Piece {
  std::string set;  // the characters it takes; "." is anything but LF and CR
  std::size_t min;
  std::size_t max;
};

using Pieces = std::vector<Piece>;

constexpr std::size_t many = 1000000;

bool takes(const Piece& piece, char c) {
  if (piece.set == ".") return c != '\n' && c != '\r';
  return piece.set.find(c) != std::string::npos;
}

// Tries every split; only for short texts.
bool naive_match(const Pieces& pieces, std::size_t piece, std::string_view text) {
  if (piece == pieces.size()) return text.empty();
  for (std::size_t taken = 0; taken <= text.size() && taken <= pieces[piece].max; ++taken) {
    if (taken > 0 && !takes(pieces[piece], text[taken - 1])) return false;
    if (taken >= pieces[piece].min && naive_match(pieces, piece + 1, text.substr(taken))) return true;
  }
  return false;
}

Pieces word(std::string_view text) {
  Pieces pieces;
  for (const char c : text) pieces.push_back({std::string(1, c), 1, 1});
  return pieces;
}

Pieces join(std::vector<Pieces> parts) {
  Pieces pieces;
  for (const Pieces& part : parts) pieces.insert(pieces.end(), part.begin(), part.end());
  return pieces;
}

const Pieces dots = {{".", 0, many}};
const std::string lower = "abcdefghijklmnopqrstuvwxyz";
const std::string upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string digit = "0123456789";

// Every text of up to `longest` of the alphabet's strings between `before` and `after`.
void compare(const Pattern& pattern, const std::vector<Pieces>& alternatives, const std::string& before,
             const std::vector<std::string>& alphabet, std::size_t longest) {
  std::vector<std::string> texts = {""};
  std::size_t begin = 0;
  for (std::size_t length = 1; length <= longest; ++length) {
    const std::size_t end = texts.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const std::string& letter : alphabet) texts.push_back(texts[i] + letter);
    }
    begin = end;
  }
  for (const std::string& middle : texts) {
    const std::string text = before + middle;
    bool expected = false;
    for (const Pieces& pieces : alternatives) expected = expected || naive_match(pieces, 0, text);
    ASSERT_EQ(pattern.matches(text), expected) << pattern.text << "\n" << text;
  }
}

TEST(ReferencePattern, AgreesWithANaiveReadingEverywhere) {
  const Pieces alnum = {{digit + lower + upper, 1, many}};
  const std::vector<Pieces> linked = {join({word("waba-"), dots}),
                                      join({word("arn:"), dots, word(":waba/"), alnum})};
  compare(linked_waba_pattern(), linked, "", {"arn:", "waba-", ":waba/", "waba", ":", "/", "x", "\n"}, 5);
  compare(linked_waba_pattern(), linked, "arn:", {":waba/", "waba/", ":", "/", "Z9", "-", "\r"}, 5);

  const std::vector<Pieces> phone_arn = {join({word("arn:"), dots, word(":phone-number-id/"), alnum})};
  compare(phone_arn_pattern(), phone_arn, "",
          {"arn:", ":phone-number-id/", "phone-number-id/", ":", "a", "\n"}, 5);
  std::vector<Pieces> phone_id = phone_arn;
  phone_id.push_back(join({word("phone-number-id-"), dots}));
  compare(phone_id_pattern(), phone_id, "", {"arn:", ":phone-number-id/", "phone-number-id-", ":", "a", "\n"},
          5);

  const Pieces service = {{lower + "-", 1, many}};
  const std::vector<Pieces> destination = {
      join({word("arn:"), dots, word(":"), service}),
      join({word("arn:"), dots, word(":"), service, {{"/:", 1, 1}}, dots})};
  compare(event_destination_pattern(), destination, "arn:", {":", "a", "-", "/", "A", "\n", "7"}, 6);
  compare(event_destination_pattern(), destination, "", {"arn:", "arn", ":", "x", "/"}, 6);

  const Pieces role = join({word("arn:"),
                            dots,
                            word(":iam::"),
                            {{digit, 12, 12}},
                            word(":role/"),
                            {{digit + lower + upper + "+=,.@-_", 1, many}}});
  compare(role_pattern(), {role}, "", {"arn:", ":iam::", "12345678901", "1", ":role/", "r@", "/", "\n"}, 5);
  compare(role_pattern(), {role}, "arn:aws:iam::123456789012:role/",
          {"a", "+", "/", ":", "_", "\\", "\n", "*"}, 4);

  compare(country_pattern(), {{{upper, 2, 2}}}, "", {"A", "Z", "a", "@", "[", "\n", "1"}, 4);
}

TEST(ReferencePattern, LinkedWaba) {
  const Pattern pattern = linked_waba_pattern();
  EXPECT_EQ(pattern.text, "(^waba-.*$)|(^arn:.*:waba/[0-9a-zA-Z]+$)");
  for (const char* good :
       {"waba-", "waba-x", "waba-\t \xC3\xA9", "arn::waba/x", "arn:aws:social:us-east-1:1:waba/aZ09",
        "arn:\xE2\x80\xA7:waba/0", "waba-\xC2\x85", "waba-\x0B\x0C"}) {
    EXPECT_TRUE(pattern.matches(good)) << good;
  }
  for (const char* bad :
       {"", "waba", "Waba-x", " waba-x", "waba-\n", "waba-x\r", "waba-a\nb", "waba-\xE2\x80\xA8",
        "waba-a\xE2\x80\xA9"
        "b",
        "arn:waba/x", "arn::waba/", "arn::waba/x\n", "arn::waba/x-y", "arn:a\nb:waba/x",
        "arn:\xE2\x80\xA8:waba/x", "xarn::waba/x", "arn::waba/\xC3\xA9", "arn::waba/a/b", "arn::Waba/x"}) {
    EXPECT_FALSE(pattern.matches(bad)) << bad;
  }
}

TEST(ReferencePattern, Country) {
  const Pattern pattern = country_pattern();
  EXPECT_EQ(pattern.text, "^[A-Z]{2}$");
  EXPECT_TRUE(pattern.matches("AZ"));
  for (const char* bad : {"", "A", "ABC", "ab", "A1", "AB\n", "\nAB", "\xC3\x84", "AB "})
    EXPECT_FALSE(pattern.matches(bad));
  EXPECT_FALSE(pattern.matches(std::string_view("AB\0", 3)));
}

TEST(ReferencePattern, EventDestination) {
  const Pattern pattern = event_destination_pattern();
  EXPECT_EQ(pattern.text, "^arn:.*:[a-z-]+([/:](.*))?$");
  for (const char* good :
       {"arn::a", "arn::-", "arn:aws:sns:us-east-1:123456789012:topic", "arn:X:a/", "arn:X:a:", "arn:X:a/B\t",
        "arn:aws:connect:r:1:instance/UPPER", "arn:a:b:C", "arn:::::::a", "arn:aws:sns:us-east-1:1:Topic"}) {
    EXPECT_TRUE(pattern.matches(good)) << good;
  }
  for (const char* bad : {"", "arn:", "arn:a", "arn::", "arn::A", "arn:a:B", "arn::a1", "arn::a\n",
                          "arn::a/\n", "arn:\n:a", "arn::a/\xE2\x80\xA8", "brn::a", " arn::a", "arn::a_"}) {
    EXPECT_FALSE(pattern.matches(bad)) << bad;
  }
  EXPECT_FALSE(pattern.matches("arn:" + repeat(":", 100000)));
  EXPECT_TRUE(pattern.matches("arn:" + repeat(":", 100000) + "a"));
}

TEST(ReferencePattern, Role) {
  const Pattern pattern = role_pattern();
  EXPECT_EQ(pattern.text, "^arn:.*:iam::\\d{12}:role\\/[a-zA-Z0-9+=,.@\\-_]+$");
  for (const char* good : {"arn:aws:iam::123456789012:role/r", "arn::iam::000000000000:role/Aa0+=,.@-_",
                           "arn:aws-cn:iam::123456789012:role/-"}) {
    EXPECT_TRUE(pattern.matches(good)) << good;
  }
  for (const char* bad : {"arn:aws:iam::12345678901:role/r", "arn:aws:iam::1234567890123:role/r",
                          "arn:aws:iam::123456789012:role/", "arn:aws:iam::123456789012:role/a/b",
                          "arn:aws:iam::123456789012:user/r", "arn:iam::123456789012:role/r",
                          "arn:aws:iam::123456789012:role/r\n", "arn:aws:iam::123456789012:role/\\",
                          "arn:aws:iam::12345678901x:role/r",
                          "arn:aws:iam::\xD9\xA1"
                          "2345678901:role/r",
                          "arn:a\rb:iam::123456789012:role/r", ""}) {
    EXPECT_FALSE(pattern.matches(bad)) << bad;
  }
}

TEST(ReferencePattern, PhoneNumbers) {
  EXPECT_EQ(phone_arn_pattern().text, "^arn:.*:phone-number-id/[0-9a-zA-Z]+$");
  EXPECT_EQ(phone_id_pattern().text, "(^phone-number-id-.*$)|(^arn:.*:phone-number-id/[0-9a-zA-Z]+$)");
  EXPECT_TRUE(phone_arn_pattern().matches("arn:aws:s:r:1:phone-number-id/x9"));
  EXPECT_FALSE(phone_arn_pattern().matches("phone-number-id-x"));
  EXPECT_FALSE(phone_arn_pattern().matches("arn:aws:s:r:1:phone-number-id/"));
  EXPECT_TRUE(phone_id_pattern().matches("arn:aws:s:r:1:phone-number-id/x9"));
  EXPECT_TRUE(phone_id_pattern().matches("phone-number-id-"));
  EXPECT_FALSE(phone_id_pattern().matches("phone-number-id"));
  EXPECT_FALSE(phone_id_pattern().matches("phone-number-id-\n"));
}

TEST(ReferenceUrl, Accepts) {
  for (const char* good : {"https://a",
                           "HTTPS://a",
                           "hTtPs://A.example",
                           "https://example.com",
                           "https://example.com/",
                           "https://example.com:443",
                           "https://example.com:",
                           "https://example.com:99999999/x",
                           "https://u@h",
                           "https://u:p:q@h",
                           "https://@h",
                           "https://u%40v@h",
                           "https://[::1]",
                           "https://[::1]:8443/x",
                           "https://[2001:DB8::1.2.3.4]?q",
                           "https://[.]",
                           "https://1.2.3.4",
                           "https://a?",
                           "https://a#",
                           "https://a?b#c",
                           "https://a/b;c=1,2/../~d",
                           "https://a/?q=a/b?c@d:e",
                           "https://a#?/:@",
                           "https://a/%41%aF",
                           "https://a%2Eb",
                           "https://a_b!$&'()*+,;=-.~",
                           "https://a//b//"}) {
    EXPECT_TRUE(is_https_url(good)) << good;
  }
}

TEST(ReferenceUrl, Rejects) {
  for (const char* bad : {"",
                          "https",
                          "https:",
                          "https:/",
                          "https:/a",
                          "https:///a",
                          "https://",
                          "https://?a",
                          "https://#a",
                          "http://a",
                          "ftp://a",
                          "https//a",
                          " https://a",
                          "https://a ",
                          "https://a b",
                          "https://a/b c",
                          "//a",
                          "/a",
                          "a",
                          "javascript:https://a",
                          "https://:443",
                          "https://u@",
                          "https://u@:1",
                          "https://a:b",
                          "https://a:1:2",
                          "https://a:-1",
                          "https://a: 1",
                          "https://u@v@h",
                          "https://[",
                          "https://[]",
                          "https://[::1",
                          "https://[::1]x",
                          "https://[::1]:x",
                          "https://[::g]",
                          "https://[v1.a]",
                          "https://[::1%25eth0]",
                          "https://::1",
                          "https://a]",
                          "https://a[b]",
                          "https://a/[b]",
                          "https://a?b[]=1",
                          "https://a#b#c",
                          "https://a/%",
                          "https://a/%4",
                          "https://a/%4g",
                          "https://a%",
                          "https://u%@h",
                          "https://a?%zz",
                          "https://a\\b",
                          "https://a/\\",
                          "https://a/\"",
                          "https://a/<b>",
                          "https://a/{b}",
                          "https://a/|",
                          "https://a/^",
                          "https://a/`",
                          "https://\xC3\xA9",
                          "https://a/\xC3\xA9",
                          "https://a\n",
                          "https://a/\n",
                          "https://a\t",
                          "httpss://a",
                          "https://u[@h",
                          "https://a/\x7F",
                          "https\xC5\xBF://a"}) {
    EXPECT_FALSE(is_https_url(bad)) << bad;
  }
  EXPECT_FALSE(is_https_url(std::string_view("https://a\0", 10)));
}

}  // namespace
}  // namespace reference::self_test
