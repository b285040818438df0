// SPDX-License-Identifier: Apache-2.0
//
// growing.hpp: documents that grow where a judge could take more than linear time: one family for each such place.
//
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "judging.hpp"

namespace signupgate::properties::growing {

struct Family {
  std::string_view name;
  /// So many of whatever it is.
  std::string (*make)(std::size_t count);
  /// For the smaller document; the greater has twice as many.
  std::size_t count;
  Direction direction = Direction::request;
};

/// `piece` so many times, with commas between; each `#` in it is the piece's number.
[[nodiscard]] inline std::string pieces(std::size_t count, std::string_view piece) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) out += ',';
    for (const char c : piece) c == '#' ? out += std::to_string(1000000 + i) : out += c;
  }
  return out;
}

[[nodiscard]] inline std::string many(std::size_t count, std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += bytes;
  return out;
}

[[nodiscard]] inline std::string callback(const std::string& token) {
  return R"({"signupCallback":{"accessToken":")" + token + "\"}}";
}

[[nodiscard]] inline std::string phones(const std::string& list) {
  return R"({"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[)" + list + "]}}";
}

[[nodiscard]] inline std::string tags(const std::string& list) {
  return phones(R"({"id":"1","twoFactorPin":"123456","tags":[)" + list + "]}");
}

[[nodiscard]] inline std::string destination(const std::string& arn) {
  return R"({"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[],)"
         R"("waba":{"eventDestinations":[{"eventDestinationArn":")" +
         arn + "\"}]}}}";
}

/// Lengths differ by family so that each takes about as many instructions; the bodies are below 2 MiB.
inline constexpr Family families[] = {
    {"unknown members", [](std::size_t n) { return "{" + pieces(n, R"("u#":1)") + "}"; }, 50000},
    {"unknown members in a skipped value",
     [](std::size_t n) { return R"({"x":{)" + pieces(n, R"("u#":1)") + "}}"; }, 50000},
    {"unknown members of one length and beginning",
     [](std::size_t n) { return R"({"x":{)" + pieces(n, R"("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa#":1)") + "}}"; },
     10000},
    {"the last of many members given twice",
     [](std::size_t n) { return R"({"x":{)" + pieces(n, R"("u#":1)") + R"(,"last":1,"last":1}})"; }, 20000},
    {"a member given twice again and again",
     [](std::size_t n) { return R"({"x":[)" + pieces(n, R"({"a":1,"b":2})") + R"(,{"a":1,"a":1}]})"; },
     20000},
    {"escaped keys", [](std::size_t n) { return R"({"x":{)" + pieces(n, R"("\u0061\n#":1)") + "}}"; }, 10000},
    {"keys equal but for their spelling at the end",
     [](std::size_t n) { return R"({"x":{)" + pieces(n, R"("#\u0061":1)") + R"(,"b":1,"\u0062":2}})"; },
     10000},
    {"backslashes", [](std::size_t n) { return callback(many(n, R"(\\)")); }, 100000},
    {"backslashes in a skipped value", [](std::size_t n) { return R"({"x":")" + many(n, R"(\\)") + "\"}"; },
     100000},
    {"a quotation mark behind each backslash",
     [](std::size_t n) { return R"({"x":")" + many(n, R"(\")") + "\"}"; }, 100000},
    {"surrogate pairs", [](std::size_t n) { return callback(many(n, R"(\uD83D\uDE00)")); }, 20000},
    {"depth that is too much", [](std::size_t n) { return many(n, "["); }, 100000},
    {"depth that is too much, of objects", [](std::size_t n) { return many(n, R"({"a":)"); }, 50000},
    {"depth that is allowed, many times",
     [](std::size_t n) { return R"({"x":[)" + pieces(n, many(400, "[") + many(400, "]")) + "]}"; }, 50},
    {"colons in an identifier", [](std::size_t n) { return destination("arn:" + many(n, "aws:")); }, 50000},
    {"slashes in an identifier",
     [](std::size_t n) { return destination("arn:aws:waba/" + many(n, "waba/:")); }, 30000},
    {"a role's identifier that nearly matches again and again",
     [](std::size_t n) {
       return R"({"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[],"waba":{"eventDestinations":)"
              R"([{"eventDestinationArn":"arn:aws:sns:x","roleArn":"arn:)" +
              many(n, ":iam::12345678901:role/") + "\"}]}}}";
     },
     10000},
    {"an exponent", [](std::size_t n) { return R"({"statusCode":1e)" + many(n, "9") + "}"; }, 100000,
     Direction::response},
    {"digits", [](std::size_t n) { return R"({"statusCode":1)" + many(n, "0") + "}"; }, 100000,
     Direction::response},
    {"digits and an exponent that takes them back",
     [](std::size_t n) { return R"({"statusCode":1)" + many(n, "0") + "e-" + std::to_string(n) + "}"; },
     100000, Direction::response},
    {"zeros behind the point", [](std::size_t n) { return R"({"statusCode":7.)" + many(n, "0") + "}"; },
     100000, Direction::response},
    {"numbers in a skipped value", [](std::size_t n) { return R"({"x":[)" + pieces(n, "-1.5e-999") + "]}"; },
     20000},
    {"white space", [](std::size_t n) { return "{" + many(n, " \t\r\n") + "}"; }, 100000},
    {"white space between tokens",
     [](std::size_t n) { return R"({"x":[)" + pieces(n, " \n\t 1 \r\n ") + "]}"; }, 30000},
    {"lines above a fault", [](std::size_t n) { return many(n, "\n") + "{]"; }, 200000},
    {"faults on lines of their own", [](std::size_t n) { return phones(pieces(n, "\n{}")); }, 5000},
    {"faults on one line", [](std::size_t n) { return phones(pieces(n, R"({"id":"","twoFactorPin":""})")); },
     5000},
    {"unknown members of every entry", [](std::size_t n) { return phones(pieces(n, R"({"u#":0})")); }, 5000},
    {"tags", [](std::size_t n) { return tags(pieces(n, R"({"key":"k#","value":"v"})")); }, 10000},
    {"tags of one key", [](std::size_t n) { return tags(pieces(n, R"({"key":"k"})")); }, 10000},
    {"tags of escaped keys", [](std::size_t n) { return tags(pieces(n, R"({"key":"\u006b#"})")); }, 10000},
    {"phone numbers of one id",
     [](std::size_t n) { return phones(pieces(n, R"({"id":"1","twoFactorPin":"123456"})")); }, 5000},
    {"entries of a map",
     [](std::size_t n) {
       return R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{)" +
              pieces(n, R"("waba-#":{"accountName":"a"})") + "}}}";
     },
     5000, Direction::response},
    {"keys of a map that are too long",
     [](std::size_t n) {
       return R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{)" +
              pieces(n, "\"" + many(101, "k") + "#\":{}") + "}}}";
     },
     3000, Direction::response},
    {"characters of four bytes", [](std::size_t n) { return callback(many(n, "\xF0\x9F\x98\x80")); }, 50000},
    {"a character that is cut at the end",
     [](std::size_t n) { return R"({"x":")" + many(n, "\xE2\x82\xAC") + "\xE2\x82\"}"; }, 50000},
    {"a callback URL",
     [](std::size_t n) {
       return R"({"signupCallback":{"accessToken":"a","callbackUrl":"https://a.b/)" + many(n, "%41/../") +
              "\"}}";
     },
     20000},
};

}  // namespace signupgate::properties::growing
