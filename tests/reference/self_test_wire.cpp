// SPDX-License-Identifier: Apache-2.0
//
// Stage 1 as a whole: types, integers, null entries, duplicates, and where every fault points.
#include "self_test.hpp"

namespace reference::self_test {
namespace {

// The one finding of a stage-1 fault, without its severity, which is always "error".
std::string wire_fault(std::string_view text, Options options) {
  options.profile = "wire";
  const Marked marked = unmark(text);
  const Answer answer = judge(marked.body, options);
  if (answer.findings.empty()) return answer.fault;
  EXPECT_EQ(answer.fault, "serialization") << marked.body;
  EXPECT_EQ(answer.findings.size(), 1U) << marked.body;
  EXPECT_EQ(answer.errors, 1U);
  EXPECT_EQ(answer.warnings, 0U);
  EXPECT_EQ(answer.error_paths, 1U);
  EXPECT_FALSE(answer.truncated);
  const Finding& finding = answer.findings.front();
  EXPECT_EQ(finding.severity, "error");
  EXPECT_EQ(finding.message, "");
  return finding.rule + " " + finding.pointer + " " + show_offset(marked, finding.offset);
}

std::string in_request(std::string_view text) { return wire_fault(text, request()); }
std::string in_response(std::string_view text) { return wire_fault(text, response()); }

struct Case {
  const char* text;
  const char* expected;
};

TEST(ReferenceWire, TopLevelMustBeAnObject) {
  for (const char* text : {"^null", "^[]", " ^[{}]", "^\"a\"", "^1", "^true", "\n^false"}) {
    EXPECT_EQ(in_request(text), "type  ^0") << text;
    EXPECT_EQ(in_response(text), "type  ^0") << text;
  }
}

TEST(ReferenceWire, TypesInRequests) {
  const Case cases[] = {
      {R"({"signupCallback":^1})", "type /signupCallback ^0"},
      {R"({"signupCallback": ^[]})", "type /signupCallback ^0"},
      {R"({"signupCallback":^""})", "type /signupCallback ^0"},
      {R"({"signupCallback":^false})", "type /signupCallback ^0"},
      {R"({"signupCallback":null,"setupFinalization":null})", ""},
      {R"({"signupCallback":{"accessToken":^1}})", "type /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":^true}})", "type /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":^{}}})", "type /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"callbackUrl":^[]}})", "type /signupCallback/callbackUrl ^0"},
      {R"({"signupCallback":{"accessToken":null,"callbackUrl":null}})", ""},
      {R"({"setupFinalization":^[]})", "type /setupFinalization ^0"},
      {R"({"setupFinalization":{"associateInProgressToken":^0}})",
       "type /setupFinalization/associateInProgressToken ^0"},
      {R"({"setupFinalization":{"phoneNumbers":^{}}})", "type /setupFinalization/phoneNumbers ^0"},
      {R"({"setupFinalization":{"phoneNumbers":^""}})", "type /setupFinalization/phoneNumbers ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{},^[]]}})", "type /setupFinalization/phoneNumbers/1 ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"id":^123}]}})",
       "type /setupFinalization/phoneNumbers/0/id ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"twoFactorPin":^123456}]}})",
       "type /setupFinalization/phoneNumbers/0/twoFactorPin ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"dataLocalizationRegion":^false}]}})",
       "type /setupFinalization/phoneNumbers/0/dataLocalizationRegion ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"tags":^"x"}]}})",
       "type /setupFinalization/phoneNumbers/0/tags ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"tags":[^"x"]}]}})",
       "type /setupFinalization/phoneNumbers/0/tags/0 ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"tags":[{"key":^1}]}]}})",
       "type /setupFinalization/phoneNumbers/0/tags/0/key ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"tags":[{"value":^1}]}]}})",
       "type /setupFinalization/phoneNumbers/0/tags/0/value ^0"},
      {R"({"setupFinalization":{"phoneNumberParent":^[]}})", "type /setupFinalization/phoneNumberParent ^0"},
      {R"({"setupFinalization":{"waba":^"waba-x"}})", "type /setupFinalization/waba ^0"},
      {R"({"setupFinalization":{"waba":{"id":^1}}})", "type /setupFinalization/waba/id ^0"},
      {R"({"setupFinalization":{"waba":{"eventDestinations":^{}}}})",
       "type /setupFinalization/waba/eventDestinations ^0"},
      {R"({"setupFinalization":{"waba":{"eventDestinations":[{"eventDestinationArn":^1}]}}})",
       "type /setupFinalization/waba/eventDestinations/0/eventDestinationArn ^0"},
      {R"({"setupFinalization":{"waba":{"eventDestinations":[{"roleArn":^1}]}}})",
       "type /setupFinalization/waba/eventDestinations/0/roleArn ^0"},
      {R"({"setupFinalization":{"waba":{"tags":[{},{"key":^[]}]}}})",
       "type /setupFinalization/waba/tags/1/key ^0"},
      {R"({"\u0073ignupCallback":^1})", "type /signupCallback ^0"},
      {R"({"SignupCallback":1,"signupcallback":1,"signupCallback ":1})", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(in_request(c.text), c.expected) << c.text;
}

TEST(ReferenceWire, TypesInResponses) {
  const std::string map = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
  EXPECT_EQ(in_response(R"({"signupCallbackResult":^[]})"), "type /signupCallbackResult ^0");
  EXPECT_EQ(in_response(R"({"linkedWhatsAppBusinessAccountId":^1})"),
            "type /linkedWhatsAppBusinessAccountId ^0");
  EXPECT_EQ(in_response(R"({"signupCallbackResult":{"associateInProgressToken":^1}})"),
            "type /signupCallbackResult/associateInProgressToken ^0");
  const auto with_map = [](std::string_view text) {
    return in_response(fill(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":%}})", text));
  };
  EXPECT_EQ(with_map("^[]"), "type " + map + " ^0");
  EXPECT_EQ(with_map(R"({"a":^[]})"), "type " + map + "/a ^0");
  EXPECT_EQ(with_map(R"({"a":{},"b":^"x"})"), "type " + map + "/b ^0");
  EXPECT_EQ(with_map(R"({"a":{"accountName":^1}})"), "type " + map + "/a/accountName ^0");
  EXPECT_EQ(with_map(R"({"a":{"registrationStatus":^true}})"), "type " + map + "/a/registrationStatus ^0");
  EXPECT_EQ(with_map(R"({"a":{"wabaId":^{}}})"), "type " + map + "/a/wabaId ^0");
  EXPECT_EQ(with_map(R"({"a":{"unregisteredWhatsAppPhoneNumbers":^{}}})"),
            "type " + map + "/a/unregisteredWhatsAppPhoneNumbers ^0");
  for (const char* member :
       {"arn", "phoneNumber", "phoneNumberId", "metaPhoneNumberId", "displayPhoneNumberName",
        "displayPhoneNumber", "qualityRating", "dataLocalizationRegion"}) {
    const std::string text = fill(R"({"a":{"unregisteredWhatsAppPhoneNumbers":[{"%":^7}]}})", member);
    EXPECT_EQ(with_map(text), "type " + map + "/a/unregisteredWhatsAppPhoneNumbers/0/" + member + " ^0");
  }
}

TEST(ReferenceWire, MapKeysBecomeSegments) {
  const std::string map = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
  const auto with_key = [](std::string_view key) {
    return in_response(
        fill(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"%":{"wabaId":^1}}}})", key));
  };
  EXPECT_EQ(with_key("a/b~c"), "type " + map + "/a~1b~0c/wabaId ^0");
  EXPECT_EQ(with_key(R"(\u002F\u007e1)"), "type " + map + "/~1~01/wabaId ^0");
  EXPECT_EQ(with_key(""), "type " + map + "//wabaId ^0");
  EXPECT_EQ(with_key("\xF0\x9F\x98\x80"), "type " + map + "/\xF0\x9F\x98\x80/wabaId ^0");
  EXPECT_EQ(with_key(repeat("\xC3\xA9", 100)), "type " + map + "/" + repeat("\xC3\xA9", 100) + "/wabaId ^0");
  EXPECT_EQ(with_key(repeat("k", 101)), "type " + map + " ^0");
}

TEST(ReferenceWire, Integers) {
  for (const char* good :
       {"0", "200", "200.0", "2e2", "-0.0", "0e999999999", "2147483647", "-2147483648", "null"}) {
    EXPECT_EQ(in_response(fill(R"({"statusCode":%})", good)), "") << good;
  }
  for (const char* bad : {"2147483648", "-2147483649", "0.1", "1e10", "1e999999999", "1e-999999999"}) {
    EXPECT_EQ(in_response(fill(R"({"statusCode": ^%})", bad)), "integer /statusCode ^0") << bad;
  }
  for (const char* bad : {"\"200\"", "true", "[]", "{}", "[200]"}) {
    EXPECT_EQ(in_response(fill(R"({"statusCode":^%})", bad)), "type /statusCode ^0") << bad;
  }
  EXPECT_EQ(in_response(R"({"unknown":1e999999999999,"other":123456789012345678901234567890})"), "");
  EXPECT_EQ(in_request(R"({"statusCode":0.5})"), "");
}

TEST(ReferenceWire, NullEntries) {
  EXPECT_EQ(in_request(R"({"setupFinalization":{"phoneNumbers":[^null]}})"),
            "null-entry /setupFinalization/phoneNumbers/0 ^0");
  EXPECT_EQ(in_request(R"({"setupFinalization":{"phoneNumbers":[{"tags":[{}, ^null]}]}})"),
            "null-entry /setupFinalization/phoneNumbers/0/tags/1 ^0");
  EXPECT_EQ(in_request(R"({"setupFinalization":{"waba":{"tags":[^null]}}})"),
            "null-entry /setupFinalization/waba/tags/0 ^0");
  EXPECT_EQ(in_request(R"({"setupFinalization":{"waba":{"eventDestinations":[^null]}}})"),
            "null-entry /setupFinalization/waba/eventDestinations/0 ^0");
  EXPECT_EQ(in_request(R"({"setupFinalization":{"waba":{"eventDestinations":null}}})"), "");
  EXPECT_EQ(in_request(R"({"unknown":[null,{"a":null}]})"), "");
  const std::string map = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
  const auto with_map = [](std::string_view text) {
    return in_response(fill(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":%}})", text));
  };
  EXPECT_EQ(with_map(R"({"a":^null})"), "null-entry " + map + "/a ^0");
  EXPECT_EQ(with_map(R"({")" + repeat("k", 101) + R"(":^null})"), "null-entry " + map + " ^0");
  EXPECT_EQ(with_map(R"({"a":{"unregisteredWhatsAppPhoneNumbers":[^null]}})"),
            "null-entry " + map + "/a/unregisteredWhatsAppPhoneNumbers/0 ^0");
  EXPECT_EQ(with_map("null"), "");
}

TEST(ReferenceWire, DuplicatesInRequests) {
  const Case cases[] = {
      {R"({"signupCallback":null,^"signupCallback":null})", "duplicate-member /signupCallback ^0"},
      {R"({"signupCallback":{}, ^"\u0073ignupCallback":1})", "duplicate-member /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":"a",^"accessToken":7}})",
       "duplicate-member /signupCallback/accessToken ^0"},
      {R"({"a":1,"b":2,^"a":1})", "duplicate-member  ^0"},
      {R"({"a":1,^"a":1,"a":1})", "duplicate-member  ^0"},
      {R"({"a":1,"A":2})", ""},
      {R"({"":1,^"":1})", "duplicate-member  ^0"},
      {R"({"a":{"b":1,^"b":1}})", "duplicate-member  ^0"},
      {R"({"a":[[{"b":{"c":0,"d":0,^"c":0}}]]})", "duplicate-member  ^0"},
      {R"({"a":{"b":1},"c":{"b":1}})", ""},
      {R"({"x":{"a":1,^"a":1,"a":1}})", "duplicate-member  ^0"},
      {R"({"x":[{"a":1,^"a":{"b":1,"b":2}},{"c":1,"c":2}]})", "duplicate-member  ^0"},
      {R"({"x":[{"a":{"b":1,^"b":2},"a":0}],"x":0})", "duplicate-member  ^0"},
      {R"({"signupCallback":{"x":{"y":1,^"y":1}}})", "duplicate-member /signupCallback ^0"},
      {R"({"signupCallback":{"x":1,^"x":1}})", "duplicate-member /signupCallback ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"id":"1"},{"id":"1",^"id":"1"}]}})",
       "duplicate-member /setupFinalization/phoneNumbers/1/id ^0"},
      {R"({"setupFinalization":{"phoneNumbers":[{"u":1,^"u":1}]}})",
       "duplicate-member /setupFinalization/phoneNumbers/0 ^0"},
      // An unknown name in one object may be a known one elsewhere.
      {R"({"accessToken":1,^"accessToken":1})", "duplicate-member  ^0"},
  };
  for (const Case& c : cases) EXPECT_EQ(in_request(c.text), c.expected) << c.text;
}

TEST(ReferenceWire, DuplicatesInMaps) {
  const std::string map = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
  const auto with_map = [](std::string_view text) {
    return in_response(fill(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":%}})", text));
  };
  EXPECT_EQ(with_map(R"({"a":{},"b":{},^"a":{}})"), "duplicate-member " + map + " ^0");
  EXPECT_EQ(with_map(R"({"a":{},^"\u0061":null})"), "duplicate-member " + map + " ^0");
  EXPECT_EQ(with_map(R"({"a":{"wabaId":"x",^"wabaId":"x"}})"), "duplicate-member " + map + "/a/wabaId ^0");
  EXPECT_EQ(with_map(R"({"a":{"u":"x",^"u":"x"}})"), "duplicate-member " + map + "/a ^0");
  EXPECT_EQ(with_map(R"({")" + repeat("k", 101) + R"(":{"wabaId":"x",^"wabaId":"x"}})"),
            "duplicate-member " + map + " ^0");
}

TEST(ReferenceWire, TheFirstInDocumentOrderWinsButJsonFaultsBeatAll) {
  EXPECT_EQ(in_request(R"({"signupCallback":^1,"setupFinalization":1})"), "type /signupCallback ^0");
  EXPECT_EQ(in_request(R"({"setupFinalization":^1,"signupCallback":1})"), "type /setupFinalization ^0");
  EXPECT_EQ(in_request(R"({"a":1,^"a":2,"signupCallback":1})"), "duplicate-member  ^0");
  EXPECT_EQ(in_request(R"({"signupCallback":^[{"a":1,"a":1}]})"), "type /signupCallback ^0");
  EXPECT_EQ(in_request(R"({"a":1,"a":2,"signupCallback":1}^x)"), "json-syntax  ^0");
  EXPECT_EQ(in_request("{\"a\":1,\"a\":2,\"signupCallback\":\"^\xFF\"}"), "json-encoding /signupCallback ^0");
  EXPECT_EQ(in_request("[1,^"), "json-syntax  ^0");
}

TEST(ReferenceWire, PointersOfJsonFaultsByMember) {
  const Case cases[] = {
      {"^", ""},
      {" ^", "json-syntax  ^0"},
      {"{^", "json-syntax  ^0"},
      {R"({"signupCallback^)", "json-syntax  ^0"},
      {R"({"signupCallback"^)", "json-syntax  ^0"},
      {R"({"signupCallback" ^x)", "json-syntax  ^0"},
      {R"({"signupCallback":^)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback": ^})", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":^x)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":nul^x)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":null^x)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":null ^x)", "json-syntax  ^0"},
      {R"({"signupCallback":null^)", "json-syntax  ^0"},
      {R"({"signupCallback":null^])", "json-syntax  ^0"},
      {R"({"signupCallback":null^:)", "json-syntax  ^0"},
      {R"({"signupCallback":{}^x)", "json-syntax  ^0"},
      {R"({"signupCallback":{}}^x)", "json-syntax  ^0"},
      {R"({"signupCallback":{^)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":"a^)", "json-syntax /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":"a"^)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":"a"^x)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":"a",^})", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":"\^q"}})", "json-syntax /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":"^\uD800"}})", "json-encoding /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"^\uD800":1}})", "json-encoding /signupCallback ^0"},
      {R"({"signupCallback":{"accessToken":1^x)", "json-syntax /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":[1,{"b":^)", "json-syntax /signupCallback/accessToken ^0"},
      {R"({"signupCallback":{"accessToken":[1]^)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":[{"accessToken":^)", "json-syntax /signupCallback ^0"},
      {R"({"\u0073ignupCallback":^)", "json-syntax /signupCallback ^0"},
      {R"({"unknown":{"signupCallback":^)", "json-syntax  ^0"},
      {R"({"signupCallback":{"unknown":[[{"accessToken":^)", "json-syntax /signupCallback ^0"},
      {R"({"signupCallback":{},"signupCallback":{"accessToken":^)", "json-syntax  ^0"},
      {R"({"signupCallback":{"accessToken":1,"accessToken":^)", "json-syntax /signupCallback ^0"},
      {R"({"a":1,"a":2,"signupCallback":^)", "json-syntax /signupCallback ^0"},
      {R"([{"signupCallback":^)", "json-syntax  ^0"},
  };
  for (const Case& c : cases) EXPECT_EQ(in_request(c.text), c.expected) << c.text;
}

TEST(ReferenceWire, PointersOfJsonFaultsInLists) {
  const std::string list = "/setupFinalization/phoneNumbers";
  const auto in_list = [](std::string_view text) {
    return in_request(R"({"setupFinalization":{"phoneNumbers":)" + std::string(text));
  };
  EXPECT_EQ(in_list("[^"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[ ^x"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[^,"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[{},^"), "json-syntax " + list + "/1 ^0");
  EXPECT_EQ(in_list("[{},^]"), "json-syntax " + list + "/1 ^0");
  EXPECT_EQ(in_list("[{} ^x"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[{}^"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[{}^}"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[1^x"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[1^\""), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[1^}"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[1^:"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[1^"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[1 ^2"), "json-syntax " + list + " ^0");
  EXPECT_EQ(in_list("[-^"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[1.^]"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[0^1]"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[tru^]"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[1^\xFF"), "json-encoding " + list + "/0 ^0");
  EXPECT_EQ(in_list("[\"\"^\xFF"), "json-encoding " + list + " ^0");
  EXPECT_EQ(in_list("[{},{\"id\":\"^\x01"), "json-syntax " + list + "/1/id ^0");
  EXPECT_EQ(in_list("[{\"tags\":[{},{\"key\":^"), "json-syntax " + list + "/0/tags/1/key ^0");
  EXPECT_EQ(in_list("[[^x"), "json-syntax " + list + "/0 ^0");
  EXPECT_EQ(in_list("[]^x"), "json-syntax /setupFinalization ^0");
  EXPECT_EQ(in_list("{\"0\":^"), "json-syntax " + list + " ^0");
}

TEST(ReferenceWire, PointersOfJsonFaultsInMaps) {
  const std::string map = "/signupCallbackResult/linkedAccountsWithIncompleteSetup";
  const auto in_map = [](std::string_view text) {
    return in_response(R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":)" +
                       std::string(text));
  };
  EXPECT_EQ(in_map("{^"), "json-syntax " + map + " ^0");
  EXPECT_EQ(in_map("{\"a\"^"), "json-syntax " + map + " ^0");
  EXPECT_EQ(in_map("{\"a/~\":^"), "json-syntax " + map + "/a~1~0 ^0");
  EXPECT_EQ(in_map("{\"a\":{\"wabaId\":^"), "json-syntax " + map + "/a/wabaId ^0");
  // A key that comes again still names its entry, unlike a structure's member.
  EXPECT_EQ(in_map("{\"a\":{},\"a\":{\"wabaId\":^"), "json-syntax " + map + "/a/wabaId ^0");
  EXPECT_EQ(in_map("{\"a\":{\"wabaId\":\"\",\"wabaId\":^"), "json-syntax " + map + "/a ^0");
  EXPECT_EQ(in_map("{\"" + repeat("k", 100) + "\":^"), "json-syntax " + map + "/" + repeat("k", 100) + " ^0");
  EXPECT_EQ(in_map("{\"" + repeat("k", 101) + "\":{\"wabaId\":^"), "json-syntax " + map + " ^0");
  EXPECT_EQ(in_map("{\"a\":[{\"wabaId\":^"), "json-syntax " + map + "/a ^0");
}

TEST(ReferenceWire, PointersOfDepthFaults) {
  Options options = request();
  options.max_depth = 2;
  EXPECT_EQ(wire_fault(R"({"signupCallback":{"accessToken":^[]}})", options),
            "json-depth /signupCallback/accessToken ^0");
  EXPECT_EQ(wire_fault(R"({"unknown":{"a":^{}}})", options), "json-depth  ^0");
  EXPECT_EQ(wire_fault(R"({"setupFinalization":{"phoneNumbers":[]}})", options),
            "json-depth /setupFinalization/phoneNumbers @37");
  options.max_depth = 3;
  EXPECT_EQ(wire_fault(R"({"setupFinalization":{"phoneNumbers":[1,^{}]}})", options),
            "json-depth /setupFinalization/phoneNumbers/1 ^0");
  EXPECT_EQ(wire_fault(R"({"setupFinalization":{"phoneNumbers":[1,{^x}]}})", request()),
            "json-syntax /setupFinalization/phoneNumbers/1 ^0");
  const std::string deep = repeat("[", 511) + repeat("]", 511);
  EXPECT_EQ(in_request(R"({"x":)" + deep + "}"), "");
  EXPECT_EQ(in_request(R"({"x":[)" + deep + "]}"), "json-depth  @516");
}

}  // namespace
}  // namespace reference::self_test
