// SPDX-License-Identifier: Apache-2.0
//
// soup_values.hpp: what random documents are made of. Texts are the insides of JSON strings.
//
#pragma once

#include <string>
#include <vector>

#include "documents.hpp"

namespace signupgate::tests {

using Texts = std::vector<std::string>;

// For every text: what the shapes take, and what they do not, or what strict remarks.
inline const Texts any_good = {
    "FAKE", "a",  "é語😀",     R"(\u00e9\n)", R"(\ud83d\ude00)", "0123456789abcdef0123456789abcdef0123456789",
    " ",    "~/", R"(\"\\\/)"};
inline const Texts tags_good = {"a", "b", "team", R"(\u0061)", "AWS:x", "é"};
inline const Texts tags_bad = {"", "aws:", "aws:x", R"(aw\u0073:x)", std::string(129, 'k'), "a"};
inline const Texts values_bad = {std::string(257, 'v'), repeat("😀", 257), repeat(R"(\u0041)", 300)};
inline const Texts secrets_bad = {"", std::string(51, 's'), std::string(1001, 's'), repeat("é", 51)};
inline const Texts pins_good = {"123456", "000000", R"(12345\u0036)"};
inline const Texts pins_bad = {"",       "1",      "12345",      "1234567", "abcdef",
                               "١٢٣٤٥٦", "😀😀😀😀😀😀", R"(12345\n)", " 12345"};
inline const Texts ids_good = {"1", "106540352242922", documented_waba, "arn:x"};
inline const Texts ids_bad = {"", std::string(101, '9'), repeat("é", 101), "waba-"};
inline const Texts regions_good = {"DE", "AU", "CA", "ZA", R"(\u0044E)"};
inline const Texts regions_bad = {"", "US", "AUS", "us", R"(DE\n)", "D", "ÄÖ", "ZZ"};
inline const Texts parents_good = {documented_waba, "arn:aws:social-messaging:eu-west-1:1:waba/1a",
                                   "waba-" + std::string(32, '0')};
inline const Texts parents_bad = {"",
                                  "waba-",
                                  "waba-1",
                                  "x",
                                  R"(waba-\n)",
                                  "arn::waba/",
                                  "waba-" + std::string(111, '0'),
                                  "arn::waba/_",
                                  R"(waba-\u2028)",
                                  "\xf0\x9f\x98\x80"};
inline const Texts arns_good = {"arn:aws:sns:us-east-1:1:topic", "arn::a", "arn:aws:sns/é"};
inline const Texts arns_bad = {"",
                               "arn:",
                               "arn:A",
                               "arn::A1",
                               R"(arn::a\n)",
                               "arn:aws:sns:t/" + std::string(2050, 'x'),
                               repeat(":a", 1200),
                               "arn:" + repeat(":A", 300)};
inline const Texts roles_good = {"arn:aws:iam::123456789012:role/r", "arn::iam::000000000000:role/@"};
inline const Texts roles_bad = {"", "arn:aws:iam::123456789012:role/a/b", "arn:aws:iam::12345678901:role/a",
                                R"(arn:aws:iam::123456789012:role/a\n)"};
inline const Texts urls_good = {"https://example.com/x?y#z", "HTTPS://[::1]:8443", R"(https:\/\/a)"};
inline const Texts urls_bad = {"",
                               "http://x",
                               "https://",
                               "x",
                               "https://a b",
                               "https://" + std::string(100, 'a'),
                               "https://a#b#c",
                               "https://é"};
inline const Texts phone_arns_good = {"arn:aws:x:1:phone-number-id/1a", "arn::phone-number-id/Z"};
inline const Texts phone_arns_bad = {"", "arn:phone-number-id/1", "arn::phone-number-id/-",
                                     R"(arn::phone-number-id/1\r)"};
inline const Texts phone_ids_good = {documented_phone_id, "arn::phone-number-id/1"};
inline const Texts phone_ids_bad = {"",  "phone-number-id-",    "phone-number-id-1",
                                    "1", std::string(116, 'p'), "phone-number-id-" + std::string(100, '0')};
inline const Texts statuses_good = {"COMPLETE", "INCOMPLETE", R"(\u0043OMPLETE)"};
inline const Texts statuses_bad = {"", "complete", "PENDING"};
inline const Texts short_bad = {"", std::string(21, '1'), std::string(201, 'n'), std::string(11, 'q')};
inline const Texts keys_good = {"waba-1", "waba-2", R"(wab\u0061-3)", "a/b~c", documented_waba, "é"};
inline const Texts keys_bad = {"", std::string(101, 'k'), repeat("語", 101), std::string(300, 'k')};
inline const Texts integers_good = {"200",         "200.0",      "2e2",      "-0.0", "0e999999999",
                                    "-2147483648", "2147483647", "20000e-2", "1E1"};
inline const Texts integers_bad = {"0.5",  "2147483648",     "-2147483649",     "1e10",
                                   "1e-1", "1e999999999999", "1e-999999999999", "200.00000000000000000001"};
inline const Texts error_names = {
    "ValidationException", "a#ServiceUnavailable:u", "x y", "", "InternalFailure", "Other_1.2"};

inline const Texts unknown_names = {"x",
                                    "",
                                    "accessTokens",
                                    "Id",
                                    "dataLocalisationRegion",
                                    "tags ",
                                    "é",
                                    R"(\u0078)",
                                    R"(\ud83d\ude00)",
                                    "signupcallback",
                                    R"(a\/b)",
                                    "setupFinalization",
                                    "id",
                                    "key"};
inline const Texts scalars = {
    "null", "true", "false", "0", "-0", "1", "-1.5e+3", "1e999999999", "12345678901234567890", "0.1"};
inline const Texts pieces = {"{",
                             "}",
                             "[",
                             "]",
                             ",",
                             ":",
                             "\"",
                             "\\",
                             "\"\"",
                             "null",
                             "true",
                             "false",
                             "0",
                             "1",
                             "-",
                             ".",
                             "e",
                             "+",
                             " ",
                             "\n",
                             "\t",
                             "\r\n",
                             "\"a\"",
                             "\"signupCallback\"",
                             "\"accessToken\"",
                             "\"setupFinalization\"",
                             "\"phoneNumbers\"",
                             "\"id\"",
                             "\"twoFactorPin\"",
                             "{\"",
                             "\":",
                             "[[",
                             "]]",
                             "{}",
                             "[]",
                             "\\u",
                             "\\ud83d",
                             "\\ude00",
                             "\\u0041",
                             "\\n",
                             "\\x",
                             "\x01",
                             "\x7f",
                             "\x80",
                             "\xc3",
                             "\xc3\xa9",
                             "\xe8\xaa\x9e",
                             "\xe8\xaa",
                             "\xed\xa0\x80",
                             "\xf0\x9f\x98\x80",
                             "\xf0\x9f",
                             "\xf4\x90\x80\x80",
                             "\xff",
                             "\xef\xbb\xbf",
                             "\xe2\x80\xa8",
                             "//",
                             "/*",
                             "NaN",
                             "00",
                             "'",
                             "nul",
                             "truex",
                             "\"statusCode\":",
                             "\"message\":",
                             "1e5",
                             "\"signup\\u0043allback\"",
                             "x",
                             ";",
                             "<html>",
                             "\"\\ud83d\"",
                             std::string(1, '\0'),
                             std::string(64, ' '),
                             std::string(20, '['),
                             std::string(20, '}')};

}  // namespace signupgate::tests
