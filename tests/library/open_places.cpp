// SPDX-License-Identifier: Apache-2.0
//
// Pointers of json-* faults: the innermost value, reachable by names of ours, that is open at the fault.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

constexpr const char* syntax = "json-syntax";

TEST(OpenPlaces, OfARequest) {
  const std::string parent = at_finalization;
  const std::string list = at_finalization + "/phoneNumbers";
  run({{"a name of the document", R"({"signupCallback":{},@@x})", {error(syntax, "")}},
       {"a value, from its colon", R"({"signupCallback":@@x})", {error(syntax, at_callback)}},
       {"a value, spaces after its colon", "{\"signupCallback\": \n @@x}", {error(syntax, at_callback)}},
       {"before the colon", R"({"signupCallback" @@x})", {error(syntax, "")}},
       {"a closed value", R"({"signupCallback":{} @@x})", {error(syntax, "")}},
       {"a closed text", callback(R"("accessToken":"FAKE"@@x)"), {error(syntax, at_callback)}},
       {"in a text", callback("\"accessToken\":\"FA@@\nKE\""), {error(syntax, at_callback + "/accessToken")}},
       {"in a name", callback("\"access@@\nToken\":\"FAKE\""), {error(syntax, at_callback)}},
       {"in a misspelt name", callback("\"accessTokem@@\n\":\"FAKE\""), {error(syntax, at_callback)}},
       {"list, no item yet", finalization(R"("phoneNumbers":[@@x)"), {error(syntax, list + "/0")}},
       {"list, an empty one closed wrongly",
        finalization(R"("phoneNumbers":[@@})"),
        {error(syntax, list + "/0")}},
       {"list, behind an item", finalization(R"("phoneNumbers":[{}@@x)"), {error(syntax, list)}},
       {"list, behind a comma", finalization(R"("phoneNumbers":[{},@@x)"), {error(syntax, list + "/1")}},
       {"list, a trailing comma", finalization(R"("phoneNumbers":[{},{},@@])"), {error(syntax, list + "/2")}},
       {"list, closed", finalization(R"("phoneNumbers":[{},{}]@@x)"), {error(syntax, parent)}},
       {"item, a name", phones("{@@x"), {error(syntax, list + "/0")}},
       {"item, a value", phones(R"({"id":@@x)"), {error(syntax, list + "/0/id")}},
       {"item, trailing comma", phones(R"({"id":"1",@@})"), {error(syntax, list + "/0")}},
       {"far item",
        phones(repeat("{},", 11) + R"({"twoFactorPin":"1@@)"
                                   "\t\"}"),
        {error(syntax, list + "/11/twoFactorPin")}},
       {"tag", tags(R"({"key":"k"},{"key":"k2","value":@@})"), {error(syntax, at_phone + "/tags/1/value")}},
       {"destination",
        waba(R"("eventDestinations":[{"roleArn":"\@@q"}])"),
        {error(syntax, at_destination + "/roleArn")}},
       {"waba tag", waba_tags(R"({"key":@@,})"), {error(syntax, at_waba + "/tags/0/key")}},
       {"unknown stops", phones(R"({"future":{"id":[@@x]}})"), {error(syntax, list + "/0")}},
       {"escaped names are ours",
        R"({"\u0073ignupCallback":{"accessToke\u006e":@@x}})",
        {error(syntax, at_callback + "/accessToken")}},
       {"another type stops",
        callback(R"("accessToken":[0,{"accessToken":@@x}])"),
        {error(syntax, at_callback + "/accessToken")}},
       {"a list for an object stops",
        R"({"signupCallback":[{"accessToken":@@x}]})",
        {error(syntax, at_callback)}},
       {"an object for a list stops",
        finalization(R"("phoneNumbers":{"0":{"id":@@x}})"),
        {error(syntax, list)}},
       {"item of another type", phones("[[@@x]]"), {error(syntax, list + "/0")}},
       {"document of another type", R"([{"signupCallback":@@x}])", {error(syntax, "")}},
       {"a second one of a name stops",
        R"({"signupCallback":null,"signupCallback":{"accessToken":@@x}})",
        {error(syntax, "")}}},
      request());
}

TEST(OpenPlaces, OfNumbersAndLiterals) {
  const std::string at = at_callback + "/accessToken";
  run({{"junk right behind a number", callback(R"("accessToken":12@@x)"), {error(syntax, at)}},
       {"a quote right behind a number", callback(R"("accessToken":12@@"")"), {error(syntax, at)}},
       {"a bracket right behind a number", callback(R"("accessToken":12@@[)"), {error(syntax, at)}},
       {"a closing bracket of another kind",
        callback(R"("accessToken":12@@])"),
        {error(syntax, at_callback)}},
       {"a colon", callback(R"("accessToken":12@@:)"), {error(syntax, at_callback)}},
       {"spaces, then junk", callback(R"("accessToken":12 @@x)"), {error(syntax, at_callback)}},
       {"junk right behind a literal", callback(R"("accessToken":null@@x)"), {error(syntax, at)}},
       {"in a literal", callback(R"("accessToken":nul@@})"), {error(syntax, at)}},
       {"in a number", callback(R"("accessToken":1.@@})"), {error(syntax, at)}},
       {"leading zero", callback(R"("accessToken":0@@1)"), {error(syntax, at)}},
       {"a literal, then the wrong bracket",
        callback(R"("accessToken":true@@])"),
        {error(syntax, at_callback)}},
       {"a number at the end", R"({"signupCallback":{"accessToken":12@@)", {error(syntax, at_callback)}},
       {"an unfinished number at the end", R"({"signupCallback":{"accessToken":-@@)", {error(syntax, at)}},
       {"a literal at the end", R"({"signupCallback":{"accessToken":null@@)", {error(syntax, at_callback)}},
       {"an unfinished literal at the end",
        R"({"signupCallback":{"accessToken":nul@@)",
        {error(syntax, at)}}},
      request());
}

TEST(OpenPlaces, OfAResponse) {
  run({{"status code", R"({"statusCode":2e@@})", {error(syntax, "/statusCode")}},
       {"map", accounts("@@x"), {error(syntax, at_accounts)}},
       {"map key", accounts("\"waba@@\n"), {error(syntax, at_accounts)}},
       {"before the colon", accounts(R"("waba-1"@@x)"), {error(syntax, at_accounts)}},
       {"map value", accounts(R"("waba-1":@@x)"), {error(syntax, at_account)}},
       {"escaped map key", accounts(R"("wab\u0061-1":@@x)"), {error(syntax, at_account)}},
       {"map key with a slash",
        accounts(R"("a/b~c":{"wabaId":@@x})"),
        {error(syntax, at_accounts + "/a~1b~0c/wabaId")}},
       {"longest map key",
        accounts("\"" + repeat("k", 100) + "\":@@x"),
        {error(syntax, at_accounts + "/" + repeat("k", 100))}},
       {"over-long map key",
        accounts("\"" + repeat("k", 101) + R"(":{"wabaId":@@x})"),
        {error(syntax, at_accounts)}},
       {"longest map key, wide characters",
        accounts("\"" + repeat("語", 100) + "\":@@x"),
        {error(syntax, at_accounts + "/" + repeat("語", 100))}},
       {"empty map key", accounts(R"("":{"wabaId":@@x})"), {error(syntax, at_accounts + "//wabaId")}},
       {"number", numbers(R"({"arn":@@x})"), {error(syntax, at_number + "/arn")}},
       {"behind a map value", accounts(R"("waba-1":{}@@x)"), {error(syntax, at_accounts)}},
       {"behind the map",
        R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{}@@x)",
        {error(syntax, at_result)}}},
      response());
}

TEST(OpenPlaces, OfEncodingAndDepth) {
  run({{"in a tag's value",
        tag("\"key\":\"k\",\"value\":\"caf@@\xe9\""),
        {error("json-encoding", at_tag + "/value")}},
       {"in a tag's unknown name", tag("\"caf@@\xe9\":1"), {error("json-encoding", at_tag)}},
       {"unpaired surrogate",
        tag(R"("key":"k","value":"😀@@\ud83d")"),
        {error("json-encoding", at_tag + "/value")}}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
