// SPDX-License-Identifier: Apache-2.0
//
// Names and facts of rules, severities, profiles, directions and faults, typed from the specification.
//
#include <gtest/gtest.h>

#include <string>

#include "signupgate/version.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::tests {
namespace {

struct Fact {
  Rule rule;
  const char* name;
  Stage stage;
  Severity on_request;
  Severity on_response;
};

constexpr Severity error = Severity::error;
constexpr Severity warning = Severity::warning;

// Where a single finding is milder (id-format), the rule's own severity is the graver one.
const Fact typed[] = {{Rule::body_size, "body-size", Stage::size, error, error},
                      {Rule::json_syntax, "json-syntax", Stage::deserialization, error, error},
                      {Rule::json_encoding, "json-encoding", Stage::deserialization, error, error},
                      {Rule::json_depth, "json-depth", Stage::deserialization, error, error},
                      {Rule::type, "type", Stage::deserialization, error, error},
                      {Rule::integer, "integer", Stage::deserialization, error, error},
                      {Rule::null_entry, "null-entry", Stage::deserialization, error, error},
                      {Rule::duplicate_member, "duplicate-member", Stage::deserialization, error, error},
                      {Rule::required, "required", Stage::constraint, error, error},
                      {Rule::enumeration, "enum", Stage::constraint, error, error},
                      {Rule::length, "length", Stage::constraint, error, error},
                      {Rule::pattern, "pattern", Stage::constraint, error, error},
                      {Rule::pin_format, "pin-format", Stage::strict, error, error},
                      {Rule::region_documented, "region-documented", Stage::strict, error, warning},
                      {Rule::empty_secret, "empty-secret", Stage::strict, error, error},
                      {Rule::id_format, "id-format", Stage::strict, error, error},
                      {Rule::callback_url, "callback-url", Stage::strict, warning, warning},
                      {Rule::tag_hygiene, "tag-hygiene", Stage::strict, warning, warning},
                      {Rule::exclusive_members, "exclusive-members", Stage::strict, error, error},
                      {Rule::unknown_member, "unknown-member", Stage::strict, error, warning},
                      {Rule::empty_request, "empty-request", Stage::strict, warning, warning}};

TEST(Names, OfRules) {
  ASSERT_EQ(std::size(typed), rule_count);
  for (std::size_t i = 0; i < rule_count; ++i) {
    const Fact& fact = typed[i];
    SCOPED_TRACE(fact.name);
    EXPECT_EQ(static_cast<std::size_t>(fact.rule), i);
    EXPECT_EQ(rules()[i].rule, fact.rule);
    EXPECT_EQ(rules()[i].name, fact.name);
    EXPECT_EQ(rules()[i].stage, fact.stage);
    EXPECT_FALSE(rules()[i].summary.empty());
    EXPECT_EQ(&facts(fact.rule), &rules()[i]);
    EXPECT_EQ(name(fact.rule), fact.name);
    EXPECT_EQ(rule_named(fact.name), fact.rule);
  }
  for (const char* other : {"", "json", "JSON-SYNTAX", "pin_format", "enumeration", "required ", "type\n"})
    EXPECT_FALSE(rule_named(other).has_value());
}

TEST(Names, SeveritiesOfRules) {
  for (const Fact& fact : typed) {
    SCOPED_TRACE(fact.name);
    EXPECT_EQ(facts(fact.rule).on_request, fact.on_request);
    // A rule about requests alone is never found in a response, so its severity there says nothing.
    if (fact.rule == Rule::region_documented || fact.rule == Rule::unknown_member ||
        fact.stage != Stage::strict) {
      EXPECT_EQ(facts(fact.rule).on_response, fact.on_response);
    }
  }
}

TEST(Names, OfTheRest) {
  EXPECT_EQ(name(Severity::off), "off");
  EXPECT_EQ(name(Severity::warning), "warning");
  EXPECT_EQ(name(Severity::error), "error");
  EXPECT_EQ(name(Profile::wire), "wire");
  EXPECT_EQ(name(Profile::model), "model");
  EXPECT_EQ(name(Profile::strict), "strict");
  EXPECT_EQ(name(Direction::request), "request");
  EXPECT_EQ(name(Direction::response), "response");
  EXPECT_EQ(name(Fault::none), "");
  EXPECT_EQ(name(Fault::too_large), "too-large");
  EXPECT_EQ(name(Fault::serialization), "serialization");
  EXPECT_EQ(name(Fault::validation), "validation");
  EXPECT_EQ(name(Fault::internal), "internal");
  for (const Severity severity : {Severity::off, Severity::warning, Severity::error})
    EXPECT_EQ(severity_named(name(severity)), severity);
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
    EXPECT_EQ(profile_named(name(profile)), profile);
  EXPECT_FALSE(severity_named("Error").has_value());
  EXPECT_FALSE(severity_named("").has_value());
  EXPECT_FALSE(profile_named("lax").has_value());
  EXPECT_FALSE(profile_named("").has_value());
}

TEST(Names, Defaults) {
  const Policy policy;
  EXPECT_EQ(policy.profile, Profile::strict);
  EXPECT_EQ(policy.max_body, 1048576U);
  EXPECT_EQ(policy.max_depth, 512U);
  EXPECT_EQ(policy.max_violations, 100U);
  EXPECT_FALSE(policy.regions.has_value());
}

TEST(Names, OfVersions) {
  EXPECT_FALSE(version().empty());
  EXPECT_FALSE(simdjson_version().empty());
  EXPECT_FALSE(simdjson_implementation().empty());
}

}  // namespace
}  // namespace signupgate::tests
