// SPDX-License-Identifier: Apache-2.0
//
// What changes nothing: white space, order, spelling, unknown members; and what always rejects. RapidCheck draws seeds
// and sizes; documents are grown from them (soup.hpp), so that a failure prints a seed and no document.
//
#include <gtest/gtest.h>
// After gtest, whose macros it uses.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>

#include "documents.hpp"
#include "judge.hpp"
#include "soup.hpp"

namespace signupgate::tests {
namespace {

How listing_all(bool is_request, Profile profile = Profile::strict) {
  How how = is_request ? request(profile) : response(profile);
  how.policy.max_violations = 100000;
  return how;
}

// Findings without their places and order.
using Meaning = std::vector<std::tuple<Rule, Severity, std::string, std::string>>;
Meaning meaning_of(const Judged& judged) {
  Meaning out;
  for (const Finding& f : judged.findings) out.emplace_back(f.rule, f.severity, f.pointer, f.message);
  std::sort(out.begin(), out.end());
  return out;
}

// Breaks rules, but never the wire's.
Node constraint_breaking(Soup& soup, bool is_request) {
  const Growth growth{.invalid = static_cast<unsigned>(soup.below(50)),
                      .unknown = static_cast<unsigned>(soup.below(40)),
                      .optional = 70};
  return is_request ? soup.request(growth) : soup.response(growth);
}

void changes_nothing(std::uint64_t seed, bool is_request, const Writing& writing) {
  Soup soup(seed);
  const Node tree = constraint_breaking(soup, is_request);
  const How how = listing_all(is_request);
  const std::string document = soup.write(tree, {});
  const std::string other = soup.write(tree, writing);
  const Judged judged = judge(document, how);
  const Judged changed = judge(other, how);
  RC_ASSERT(judged.fault != Fault::serialization);
  RC_ASSERT(judged.fault == changed.fault);
  RC_ASSERT((meaning_of(judged) == meaning_of(changed)));
  RC_ASSERT(static_cast<bool>(agrees_with_reference(changed, other, how)));
}

RC_GTEST_PROP(Properties, WhiteSpaceBetweenTokensChangesNothing, (std::uint64_t seed, bool is_request)) {
  changes_nothing(seed, is_request, {.spaces = 50});
}
RC_GTEST_PROP(Properties, MemberOrderChangesNothing, (std::uint64_t seed, bool is_request)) {
  changes_nothing(seed, is_request, {.shuffled = true});
}
RC_GTEST_PROP(Properties, SpellingAsEscapesChangesNothing, (std::uint64_t seed, bool is_request)) {
  changes_nothing(seed, is_request, {.escapes = 40});
}
RC_GTEST_PROP(Properties, AllThreeChangeNothing, (std::uint64_t seed, bool is_request)) {
  changes_nothing(seed, is_request, {.spaces = 30, .escapes = 30, .shuffled = true});
}

RC_GTEST_PROP(Properties, SpellingChangesNoView, (std::uint64_t seed)) {
  Soup soup(seed);
  Node tree{.kind = Node::Kind::object};
  Node inner{.kind = Node::Kind::object};
  std::string token;
  for (std::size_t i = soup.below(60); i > 0; --i)
    token += std::vector<std::string>{"a", "é", "語", "😀", "~", " "}[soup.below(6)];
  inner.add("accessToken", Node{.kind = Node::Kind::text, .value = token});
  tree.add("signupCallback", inner);
  const std::string document = soup.write(tree, {.spaces = 20, .escapes = 50});
  Gate gate(Policy{.profile = Profile::model});
  const auto parsed = gate.parse_request(document);
  RC_ASSERT(parsed.value.has_value());
  RC_ASSERT((parsed.value->signup_callback->access_token == token));
}

RC_GTEST_PROP(Properties, EveryStrictPrefixIsRejected, (std::uint64_t seed, bool is_request)) {
  Soup soup(seed);
  const How how = listing_all(is_request, Profile::wire);
  const std::string document = soup.write(constraint_breaking(soup, is_request), {.escapes = 10});
  RC_ASSERT(judge(document, how).valid());
  for (int i = 0; i < 20; ++i) {
    const std::string prefix = document.substr(0, 1 + soup.below(document.size() - 1));
    if (prefix.size() == document.size()) continue;
    const Judged judged = judge(prefix, how);
    RC_ASSERT((judged.fault == Fault::serialization));
    RC_ASSERT(static_cast<bool>(agrees_with_reference(judged, prefix, how)));
  }
}

RC_GTEST_PROP(Properties, OneMoreByteRejectsUnlessItIsWhiteSpace, (std::uint64_t seed, bool is_request)) {
  Soup soup(seed);
  const How how = listing_all(is_request, Profile::wire);
  const std::string document = soup.write(constraint_breaking(soup, is_request), {.spaces = 10});
  const char more = static_cast<char>(soup.below(256));
  const bool space = more == ' ' || more == '\t' || more == '\r' || more == '\n';
  RC_ASSERT(judge(document + more, how).valid() == space);
  RC_ASSERT(judge(std::string(1, more) + document, how).valid() == space);
}

// A document that breaks nothing, with an unknown member more in its first object.
RC_GTEST_PROP(Properties, AWellFormedUnknownMemberChangesNoVerdictButItsOwn,
              (std::uint64_t seed, bool is_request)) {
  Soup soup(seed);
  const std::string document = soup.write(constraint_breaking(soup, is_request), {});
  const std::string more = R"({"unheardOf":)" + soup.write(soup.anything(5), {.spaces = 10}) +
                           (document == "{}" ? "" : ",") + document.substr(1);
  const How model = listing_all(is_request, Profile::model);
  RC_ASSERT((meaning_of(judge(document, model)) == meaning_of(judge(more, model))));
  const How strict = listing_all(is_request);
  const Judged judged = judge(document, strict);
  const Judged changed = judge(more, strict);
  RC_ASSERT(changed.errors + changed.warnings == judged.errors + judged.warnings + 1);
  RC_ASSERT(changed.errors == judged.errors + (is_request ? 1U : 0U));
}

RC_GTEST_PROP(Properties, AMalformedUnknownMemberAlwaysRejects, (std::uint64_t seed, bool is_request)) {
  static const std::string malformed[] = {
      "01", "tru", "[1,]",  "{\"a\"}",           "\"\\x\"",    "\"\\ud800\"", "\"\xff\"",
      "1.", "'a'", "[1 2]", "{\"a\":1,\"a\":2}", "{\"a\":1,}", "\"\n\"",      "-"};
  Soup soup(seed);
  const std::string document = soup.write(constraint_breaking(soup, is_request), {});
  const std::string more = R"({"unheardOf":[{"b":)" + malformed[soup.below(std::size(malformed))] + "}]" +
                           (document == "{}" ? "" : ",") + document.substr(1);
  const How how = listing_all(is_request);
  const Judged judged = judge(more, how);
  RC_ASSERT((judged.fault == Fault::serialization));
  RC_ASSERT(static_cast<bool>(agrees_with_reference(judged, more, how)));
}

RC_GTEST_PROP(Properties, APrependedItemShiftsTheIndexesBehindItByOne, (std::uint64_t seed)) {
  Soup soup(seed);
  Node tree = soup.request({.invalid = 40, .optional = 100});
  Node* list = nullptr;
  for (Node& member : tree.members)
    if (member.name == "setupFinalization")
      for (Node& inner : member.members)
        if (inner.name == "phoneNumbers") list = &inner;
  RC_PRE((list != nullptr && !list->items.empty()));
  const How how = listing_all(true);
  const Meaning before = meaning_of(judge(soup.write(tree, {}), how));

  Node more{.kind = Node::Kind::object};
  more.add("id", Node{.kind = Node::Kind::text, .value = "1"});
  more.add("twoFactorPin", Node{.kind = Node::Kind::text, .value = "123456"});
  list->items.insert(list->items.begin(), more);
  Meaning shifted = meaning_of(judge(soup.write(tree, {}), how));
  const std::string stem = at_finalization + "/phoneNumbers/";
  const auto shift_back = [&](std::string& text) {
    const std::size_t at = text.find(stem);
    if (at == std::string::npos) return;
    const std::size_t digit = at + stem.size();
    const std::size_t end = text.find_first_not_of("0123456789", digit);
    text.replace(digit, end == std::string::npos ? std::string::npos : end - digit,
                 std::to_string(std::stoul(text.substr(digit)) - 1));
  };
  for (auto& [rule, severity, pointer, message] : shifted) {
    shift_back(pointer);
    shift_back(message);
  }
  std::sort(shifted.begin(), shifted.end());
  RC_ASSERT((before == shifted));
}

}  // namespace
}  // namespace signupgate::tests
