// SPDX-License-Identifier: Apache-2.0
//
// `duplicate-member`: a name or map key twice in one object, after unescaping, unknown ones and objects inside them too;
// at the second one's opening quote.
//
#include "documents.hpp"
#include "expect.hpp"
#include "members.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* duplicate = "duplicate-member";

TEST(Duplicates, EveryMember) {
  for (const Member& member : members()) {
    const std::string value = member.type == Json::text      ? "\"x\""
                              : member.type == Json::integer ? "1"
                              : member.type == Json::list    ? "[]"
                                                             : "{}";
    for (const auto& [first, second] :
         {std::pair{value, value}, std::pair{value, std::string("null")},
          std::pair{std::string("null"), value}, std::pair{std::string("null"), std::string("null")},
          std::pair{value, std::string("[{\"a\":1}]")}}) {
      for (const Profile profile : {Profile::wire, Profile::strict})
        expect({member.pointer, member.with_twice(first, second), {error(duplicate, member.pointer, {}, 2)}},
               member.how(profile));
    }
  }
}

TEST(Duplicates, AfterUnescaping) {
  run({{"known, then escaped",
        callback(R"("accessToken":"1",@@"\u0061ccessToken":"2")"),
        {error(duplicate, at_callback + "/accessToken")}},
       {"escaped, then known",
        callback(R"("accessToke\u006e":"1",@@"accessToken":"2")"),
        {error(duplicate, at_callback + "/accessToken")}},
       {"escaped in two ways", R"({"future":{"\u00e9":1,@@"\u00E9":2}})", {error(duplicate, "")}},
       {"escaped and raw", R"({"é":1,@@"\u00e9":2})", {error(duplicate, "")}},
       {"a pair and raw", R"({"future":[{"😀":1,@@"\ud83d\ude00":2}]})", {error(duplicate, "")}},
       {"a slash", R"({"a/b":1,@@"a\/b":2})", {error(duplicate, "")}},
       {"a quote", R"({"\"":1,@@"\u0022":2})", {error(duplicate, "")}},
       {"a NUL", R"({"\u0000":1,"\u0000\u0000":2,@@"\u0000":3})", {error(duplicate, "")}},
       {"empty", R"({"":1,@@"":2})", {error(duplicate, "")}}},
      request());
}

TEST(Duplicates, OfMapKeys) {
  run({{"known form", accounts(R"("waba-1":{},@@"waba-1":{})"), {error(duplicate, at_accounts)}},
       {"escaped", accounts(R"("waba-1":{},@@"waba\u002d1":{})"), {error(duplicate, at_accounts)}},
       {"far apart", accounts(R"("a":{},"b":{},"c":{},"d":{},@@"a":null)"), {error(duplicate, at_accounts)}},
       {"over-long",
        accounts("\"" + repeat("k", 200) + R"(":{},@@")" + repeat("k", 200) + R"(":{})"),
        {error(duplicate, at_accounts)}},
       {"empty", accounts(R"("":{},@@"":{})"), {error(duplicate, at_accounts)}}},
      response());
}

TEST(Duplicates, OfUnknownMembersWhereverTheyAre) {
  run({{"top", R"({"x":1,@@"x":1})", {error(duplicate, "")}},
       {"in an object", callback(R"("x":1,"accessToken":"FAKE",@@"x":2)"), {error(duplicate, at_callback)}},
       {"in a list item", phone_with(R"("x":1,@@"x":{})"), {error(duplicate, at_phone)}},
       {"inside an unknown member", R"({"x":{"y":1,"z":[],@@"y":2}})", {error(duplicate, "")}},
       {"deep inside", callback(R"("x":[0,[{"a":{"b":{"c":1,@@"c":1}}}]])"), {error(duplicate, at_callback)}},
       {"many",
        R"({"x":{)" +
            [] {
              std::string out;
              for (int i = 0; i < 3000; ++i) out += "\"n" + std::to_string(i) + "\":0,";
              return out;
            }() +
            R"(@@"n1234":1}})",
        {error(duplicate, "")}},
       {"a long one",
        R"({")" + repeat("k", 5000) + R"(":1,@@")" + repeat("k", 5000) + R"(":2})",
        {error(duplicate, "")}}},
      request());
}

TEST(Duplicates, NoneWhereNamesOnlyLookAlike) {
  run({{"case",
        callback(
            R"("accessToken":"FAKE","AccessToken":1,"accesstoken":2,"accessToken ":3," accessToken":4)")},
       {"other objects",
        R"({"x":{"a":1},"y":{"a":1},"z":[{"a":1},{"a":1}],"a":{"a":{"a":1}},"signupCallback":null})"},
       {"normal forms", "{\"\xc3\xa9\":1,\"e\xcc\x81\":2}"},
       {"a value like a name", R"({"x":"y","y":"x"})"},
       {"parents", R"({"x":{"x":{"x":[{"x":1}]}}})"}},
      request(Profile::model));
}

TEST(Duplicates, TheFirstInTheDocument) {
  run({{"inner before outer", R"({"x":{"a":1,@@"a":2},"x":1})", {error(duplicate, "")}},
       {"inside the second value", R"({"x":1,@@"x":{"a":1,"a":2}})", {error(duplicate, "")}},
       {"three times", R"({"x":1,@@"x":2,"x":3})", {error(duplicate, "")}},
       {"the second to repeat is first", R"({"a":1,"b":1,@@"b":2,"a":2})", {error(duplicate, "")}}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
