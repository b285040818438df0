// SPDX-License-Identifier: Apache-2.0
//
// `type`: a value of another JSON type than the member's, for every member; nothing is coerced.
//
#include "documents.hpp"
#include "expect.hpp"
#include "members.hpp"

namespace signupgate::tests {
namespace {

std::vector<std::string> values_but(Json type) {
  const std::vector<std::pair<Json, std::string>> all = {{Json::text, R"("text")"},
                                                         {Json::text, R"("")"},
                                                         {Json::text, R"("1")"},
                                                         {Json::text, R"("\u007b\u007d")"},
                                                         {Json::integer, "0"},
                                                         {Json::integer, "-1.5e3"},
                                                         {Json::integer, "1"},
                                                         {Json::list, "[]"},
                                                         {Json::list, R"([["a",{"b":null}],1])"},
                                                         {Json::object, "{}"},
                                                         {Json::object, R"({"a":[]})"}};
  std::vector<std::string> out = {"true", "false"};
  for (const auto& [kind, value] : all)
    if (kind != type) out.push_back(value);
  return out;
}

TEST(Types, AnotherTypeIsAFaultOfEveryMember) {
  for (const Member& member : members())
    for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
      for (const std::string& value : values_but(member.type))
        expect({member.pointer, member.with(value), {error("type", member.pointer)}}, member.how(profile));
}

TEST(Types, TheDocumentItselfIsAnObject) {
  for (const bool is_request : {true, false})
    for (const char* document :
         {"@@null", "@@true", "@@false", "@@0", "@@\"\"", "@@[]", " \n@@[{}]", "@@\"{}\" "})
      expect({"top level", document, {error("type", "")}}, is_request ? request() : response());
}

TEST(Types, TheEntriesOfListsAndMaps) {
  std::vector<Row> requests;
  std::vector<Row> responses;
  for (const std::string& value : values_but(Json::object)) {
    requests.push_back(
        {"phone", phones(valid_phone + ",@@" + value), {error("type", at_finalization + "/phoneNumbers/1")}});
    requests.push_back({"tag", tags("@@" + value), {error("type", at_tag)}});
    requests.push_back({"tag of the waba", waba_tags("@@" + value), {error("type", at_waba + "/tags/0")}});
    requests.push_back(
        {"destination", waba(R"("eventDestinations":[@@)" + value + "]"), {error("type", at_destination)}});
    responses.push_back({"number", numbers("@@" + value), {error("type", at_number)}});
    responses.push_back({"account", accounts(R"("waba-1":@@)" + value), {error("type", at_account)}});
  }
  run(requests, request());
  run(responses, response());
}

TEST(Types, NullIsNoEntry) {
  run({{"phone", phones("@@null," + valid_phone), {error("null-entry", at_phone)}},
       {"later phone",
        phones(valid_phone + ", @@null"),
        {error("null-entry", at_finalization + "/phoneNumbers/1")}},
       {"tag", tags("@@null"), {error("null-entry", at_tag)}},
       {"tag of the waba", waba_tags("@@null"), {error("null-entry", at_waba + "/tags/0")}},
       {"destination", waba(R"("eventDestinations":[@@null])"), {error("null-entry", at_destination)}}},
      request());
  run({{"account", accounts(R"("waba-1":@@null)"), {error("null-entry", at_account)}},
       {"number", numbers("@@null"), {error("null-entry", at_number)}}},
      response());
}

TEST(Types, TheFirstInTheDocumentIsTheOneReported) {
  run({{"type before integer-like",
        R"({"setupFinalization":@@1,"signupCallback":2})",
        {error("type", at_finalization)}},
       {"null entry first", phones("@@null,7"), {error("null-entry", at_phone)}},
       {"duplicate first", R"({"a":1,@@"a":2,"signupCallback":3})", {error("duplicate-member", "")}},
       {"type within the first of two",
        callback(R"("accessToken":@@[],"accessToken":"")"),
        {error("type", at_callback + "/accessToken")}}},
      request());
}

TEST(Types, NothingIsJudgedInsideAValueOfAnotherTypeButItsNames) {
  run({{"the wrong type comes first",
        R"({"signupCallback":@@[{"a":1,"a":2}]})",
        {error("type", at_callback)}},
       {"second value of a name",
        R"({"signupCallback":null,@@"signupCallback":7})",
        {error("duplicate-member", at_callback)}}},
      request());
}

}  // namespace
}  // namespace signupgate::tests
