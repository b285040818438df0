// SPDX-License-Identifier: Apache-2.0
//
// Profiles and a severity of one's own by rule.
//
#include <map>

#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

struct Broken {
  Rule rule;
  std::string document;
  Expected expected;
  bool is_request = true;
};

// One document for every constraint and strict rule, breaking it and nothing else.
std::vector<Broken> one_each() {
  const std::string at_parent = at_finalization + "/phoneNumberParent";
  return {
      {Rule::required, callback("", "@@"), error("required", at_callback + "/accessToken")},
      {Rule::enumeration, account(R"("registrationStatus":@@"x")"),
       error("enum", at_account + "/registrationStatus"), false},
      {Rule::length, phone(R"("id":@@"","twoFactorPin":"123456")"), error("length", at_phone + "/id")},
      {Rule::pattern, destination_with(R"("roleArn":@@"x")"), error("pattern", at_destination + "/roleArn")},
      {Rule::pin_format, phone(R"("id":"1","twoFactorPin":@@"12345")"),
       error("pin-format", at_phone + "/twoFactorPin")},
      {Rule::region_documented, phone_with(R"("dataLocalizationRegion":@@"US")"),
       error("region-documented", at_phone + "/dataLocalizationRegion")},
      {Rule::region_documented, number("dataLocalizationRegion", R"(@@"US")"),
       warning("region-documented", at_number + "/dataLocalizationRegion"), false},
      {Rule::empty_secret, callback(R"("accessToken":@@"")"),
       error("empty-secret", at_callback + "/accessToken")},
      {Rule::id_format, finalization_with(R"("phoneNumberParent":@@"waba-")"), error("id-format", at_parent)},
      {Rule::id_format, finalization_with(R"("phoneNumberParent":@@"waba-1")"),
       warning("id-format", at_parent)},
      {Rule::callback_url, callback(R"("accessToken":"F","callbackUrl":@@"x")"),
       warning("callback-url", at_callback + "/callbackUrl")},
      {Rule::tag_hygiene, tags(R"({"key":@@"aws:"})"), warning("tag-hygiene", at_tag + "/key")},
      {Rule::exclusive_members,
       finalization_with(R"("waba":{},"phoneNumberParent":")" + documented_waba + "\"", "@@"),
       error("exclusive-members", at_finalization)},
      {Rule::unknown_member, waba(R"(@@"x":1)"), error("unknown-member", at_waba)},
      {Rule::unknown_member, result(R"(@@"x":1)"), warning("unknown-member", at_result), false},
      {Rule::empty_request, "@@{}", warning("empty-request", "")},
  };
}

How how_of(const Broken& broken, Profile profile) {
  return broken.is_request ? request(profile) : response(profile);
}

bool is_of_the_model(Rule rule) {
  return rule == Rule::required || rule == Rule::enumeration || rule == Rule::length || rule == Rule::pattern;
}

TEST(Policies, WhatEachProfileJudges) {
  for (const Broken& broken : one_each()) {
    const Row whole{broken.expected.rule, broken.document, {broken.expected}};
    const Row nothing{broken.expected.rule, broken.document};
    expect(nothing, how_of(broken, Profile::wire));
    expect(is_of_the_model(broken.rule) ? whole : nothing, how_of(broken, Profile::model));
    expect(whole, how_of(broken, Profile::strict));
  }
}

TEST(Policies, AnOverrideReplacesWhateverTheProfileSays) {
  for (const Broken& broken : one_each())
    for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
      for (const Severity severity : {Severity::off, Severity::warning, Severity::error}) {
        How how = how_of(broken, profile);
        ASSERT_TRUE(how.policy.set(broken.rule, severity));
        Row row{broken.expected.rule + " " + std::string(name(severity)), broken.document};
        if (severity != Severity::off) {
          row.expected = {broken.expected};
          row.expected[0].severity = std::string(name(severity));
        }
        expect(row, how);
      }
}

TEST(Policies, AnOverrideOfOneRuleLeavesTheOthers) {
  for (const Broken& broken : one_each())
    for (std::size_t other = 0; other < rule_count; ++other) {
      const Rule rule = static_cast<Rule>(other);
      if (rule == broken.rule) continue;
      How how = how_of(broken, Profile::strict);
      how.policy.set(rule, Severity::off);
      expect({broken.expected.rule, broken.document, {broken.expected}}, how);
    }
}

TEST(Policies, EverythingOff) {
  for (const Broken& broken : one_each()) {
    How how = how_of(broken, Profile::strict);
    for (std::size_t rule = 0; rule < rule_count; ++rule)
      how.policy.set(static_cast<Rule>(rule), Severity::off);
    expect({broken.expected.rule, broken.document}, how);
  }
}

TEST(Policies, FaultsOfTheWireCannotBeLowered) {
  const std::map<Rule, Row> rows = {
      {Rule::json_syntax, {"json-syntax", "{@@", {error("json-syntax", "")}}},
      {Rule::json_encoding, {"json-encoding", "{\"@@\xff", {error("json-encoding", "")}}},
      {Rule::json_depth, {"json-depth", repeat("[", 512) + "@@[", {error("json-depth", "")}}},
      {Rule::type, {"type", "@@[]", {error("type", "")}}},
      {Rule::null_entry, {"null-entry", phones("@@null"), {error("null-entry", at_phone)}}},
      {Rule::duplicate_member, {"duplicate-member", R"({"a":1,@@"a":1})", {error("duplicate-member", "")}}},
      {Rule::body_size,
       {"body-size", "@@" + std::string((std::size_t{1} << 20) + 1, ' '), {error("body-size", "")}}}};
  for (const auto& [rule, row] : rows)
    for (const Severity severity : {Severity::off, Severity::warning}) {
      How how = request();
      EXPECT_FALSE(how.policy.set(rule, severity));
      expect(row, how);
      // Even by the back door.
      how.policy.overrides[static_cast<std::size_t>(rule)] = severity;
      const Marked marked(row.document);
      EXPECT_TRUE(same(judge(marked.document, how), judge(marked.document, request()))) << row.name;
    }
  How how = response();
  EXPECT_FALSE(how.policy.set(Rule::integer, Severity::off));
  expect({"integer", R"({"statusCode":@@0.5})", {error("integer", "/statusCode")}}, how);
}

TEST(Policies, SetSaysWhichRulesItTakes) {
  Policy policy;
  for (const RuleFacts& fact : rules()) {
    const bool takes = fact.stage == Stage::constraint || fact.stage == Stage::strict;
    EXPECT_EQ(policy.set(fact.rule, Severity::warning), takes) << fact.name;
    EXPECT_EQ(policy.overrides[static_cast<std::size_t>(fact.rule)].has_value(), takes) << fact.name;
    EXPECT_EQ(policy.severity(fact.rule, Severity::error), takes ? Severity::warning : Severity::error)
        << fact.name;
  }
}

TEST(Policies, SeverityOfAFinding) {
  Policy policy{.profile = Profile::wire};
  EXPECT_EQ(policy.severity(Rule::length, Direction::request), Severity::off);
  EXPECT_EQ(policy.severity(Rule::pin_format, Severity::error), Severity::off);
  EXPECT_EQ(policy.severity(Rule::type, Direction::request), Severity::error);
  policy.profile = Profile::model;
  EXPECT_EQ(policy.severity(Rule::length, Direction::request), Severity::error);
  EXPECT_EQ(policy.severity(Rule::pin_format, Direction::request), Severity::off);
  policy.profile = Profile::strict;
  EXPECT_EQ(policy.severity(Rule::region_documented, Direction::request), Severity::error);
  EXPECT_EQ(policy.severity(Rule::region_documented, Direction::response), Severity::warning);
  EXPECT_EQ(policy.severity(Rule::unknown_member, Direction::request), Severity::error);
  EXPECT_EQ(policy.severity(Rule::unknown_member, Direction::response), Severity::warning);
  EXPECT_EQ(policy.severity(Rule::id_format, Severity::warning), Severity::warning);
  policy.set(Rule::id_format, Severity::error);
  EXPECT_EQ(policy.severity(Rule::id_format, Severity::warning), Severity::error);
}

TEST(Policies, RegionSets) {
  const std::string_view good[] = {"DE", "AU", "DE"};
  const auto set = RegionSet::of(good);
  ASSERT_TRUE(set.has_value());
  EXPECT_TRUE(set->contains("DE"));
  EXPECT_TRUE(set->contains("AU"));
  EXPECT_FALSE(set->contains("US"));
  for (const std::string_view bad : {"", "D", "DEU", "de", "D1", "dE", "É", "D "}) {
    const std::string_view codes[] = {"DE", bad};
    EXPECT_FALSE(RegionSet::of(codes).has_value());
    EXPECT_FALSE(set->contains(bad));
    RegionSet other;
    EXPECT_FALSE(other.add(bad));
    EXPECT_EQ(other, RegionSet{});
  }
  EXPECT_TRUE(RegionSet::of({})->operator==(RegionSet{}));
  RegionSet edges;
  EXPECT_TRUE(edges.add("AA") && edges.add("ZZ") && edges.add("AZ") && edges.add("ZA"));
  for (const std::string_view code : {"AA", "ZZ", "AZ", "ZA"}) EXPECT_TRUE(edges.contains(code));
  EXPECT_FALSE(edges.contains("BA"));
}

}  // namespace
}  // namespace signupgate::tests
