// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "explain.hpp"

namespace signupgate::cli {
namespace {

constexpr std::string_view rfc8259 = "RFC 8259, which restJson1 bodies are written in";
constexpr std::string_view rest_json = "restJson1, the protocol, as its conformance tests have it";
constexpr std::string_view model = "The service's model";
constexpr std::string_view documentation = "Documentation beyond the service's model";
constexpr std::string_view ours = "A limit of this gate, not of the API";

constexpr std::string_view smallest = R"({"signupCallback":{"accessToken":"EAAB"}})";
constexpr std::string_view one_number = R"({"setupFinalization":{"associateInProgressToken":"t",)"
                                        R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345"}]}})";

// In the order of Rule; sentences and documents are broken by hand.
// clang-format off
constexpr std::array<RuleText, rule_count> texts{{
    {Rule::body_size,
     "The document has more bytes than --max-body allows. Nothing else is judged. On HTTP this is status "
     "413.",
     ours, "--max-body 45",
     R"({ "signupCallback" : { "accessToken" : "EAAB" } })",
     smallest},
    {Rule::json_syntax,
     "The document is not exactly one JSON text: something before or behind it, a comma too many, a "
     "comment, a bad escape, an unfinished string, a byte order mark. Members that are otherwise ignored "
     "are judged too. The position is the first byte that no JSON text has there.",
     rfc8259, "",
     R"({"signupCallback":{"accessToken":"EAAB"},})",
     smallest},
    {Rule::json_encoding,
     "Bytes that are not UTF-8, or half of a surrogate pair written as an escape. Parsers disagree about "
     "what such text says.",
     rfc8259, "",
     R"({"signupCallback":{"accessToken":"\ud83d"}})",
     R"({"signupCallback":{"accessToken":"\ud83d\ude00"}})"},
    {Rule::json_depth,
     "Objects and lists are nested deeper than --max-depth allows. The outermost has depth 1.",
     ours, "--max-depth 2",
     R"({"signupCallback":{"accessToken":"EAAB","x":[]}})",
     smallest},
    {Rule::type,
     "A value of another JSON type than the member's. Numbers and booleans are never taken for text, nor "
     "the other way round.",
     rest_json, "",
     R"({"signupCallback":{"accessToken":12345}})",
     R"({"signupCallback":{"accessToken":"12345"}})"},
    {Rule::integer,
     "A number that is not a whole one of 32 bits. How it is written does not matter: 2e2 and 200.0 are 200.",
     rest_json, "--direction response",
     R"({"statusCode":200.5})",
     R"({"statusCode":200.0})"},
    {Rule::null_entry,
     "null as an entry of a list or a value of a map. Lists and maps of this API are dense.",
     rest_json, "",
     R"({"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[null]}})",
     one_number},
    {Rule::duplicate_member,
     "A name twice in one object, compared after unescaping. Parsers differ on which one wins, so what is "
     "judged might not be what is used.",
     "RFC 8259, section 4, which calls the outcome unpredictable", "",
     R"({"signupCallback":{"accessToken":"EAAB","accessToken":"EAAC"}})",
     smallest},
    {Rule::required,
     "A required member is absent or null.",
     model, "",
     R"({"signupCallback":{}})",
     smallest},
    {Rule::enumeration,
     "Text that is none of the values the member can have. Upper and lower case differ.",
     model, "--direction response",
     R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"waba-1":)"
     R"({"registrationStatus":"complete"}}}})",
     R"({"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"waba-1":)"
     R"({"registrationStatus":"COMPLETE"}}}})"},
    {Rule::length,
     "Text, a list or a map is too short or too long. Text is counted in Unicode scalar values after "
     "unescaping, lists and maps in entries.",
     model, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"","twoFactorPin":"012345"}]}})",
     one_number},
    {Rule::pattern,
     "Text that the member's regular expression (ECMA-262, anchored as written) does not match.",
     model, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"de"}]}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"DE"}]}})"},
    {Rule::pin_format,
     "A PIN of another form than Meta asks for. It is text: leading zeros count.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"1234"}]}})",
     one_number},
    {Rule::region_documented,
     "A region that the documentation does not list. Meta adds regions over time: --regions gives a list of "
     "one's own.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"FR"}]}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"CH"}]}})"},
    {Rule::empty_secret,
     "An empty token. The model allows it; it can only be a mistake.",
     documentation, "",
     R"({"signupCallback":{"accessToken":""}})",
     smallest},
    {Rule::id_format,
     "An identifier that has neither the documented form nor is an ARN. A prefix with nothing behind it is "
     "an error where the API would look the account up; anything else is a warning.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345"}],"phoneNumberParent":"waba-"}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345"}],)"
     R"("phoneNumberParent":"waba-0123456789abcdef0123456789abcdef"}})"},
    {Rule::callback_url,
     "A URL that is not an absolute https one.",
     documentation, "",
     R"({"signupCallback":{"accessToken":"EAAB","callbackUrl":"http://example.com/"}})",
     R"({"signupCallback":{"accessToken":"EAAB","callbackUrl":"https://example.com/"}})"},
    {Rule::tag_hygiene,
     "More tags than AWS allows, a tag's key that AWS reserves, or the same key twice.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","tags":[{"key":"a"},{"key":"a"}]}]}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","tags":[{"key":"a"},{"key":"b"}]}]}})"},
    {Rule::exclusive_members,
     "Two members that exclude each other. null counts as absent, {} as present.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345"}],)"
     R"("phoneNumberParent":"waba-0123456789abcdef0123456789abcdef","waba":{}}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345"}],"waba":{}}})"},
    {Rule::unknown_member,
     "A member that the API does not have. It would be ignored: a misspelt region stores data in the wrong "
     "country. The name itself is never repeated; the position tells which it is.",
     documentation, "",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalisationRegion":"DE"}]}})",
     R"({"setupFinalization":{"associateInProgressToken":"t",)"
     R"("phoneNumbers":[{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"DE"}]}})"},
    {Rule::empty_request,
     "A request that asks for nothing.",
     documentation, "",
     "{}",
     smallest},
}};
// clang-format on

static_assert(std::all_of(texts.begin(), texts.end(), [](const RuleText& text) {
  return &text - texts.data() == static_cast<std::ptrdiff_t>(text.rule);
}));

}  // namespace

const RuleText& rule_text(Rule rule) { return texts[static_cast<std::size_t>(rule)]; }

}  // namespace signupgate::cli
