// SPDX-License-Identifier: Apache-2.0

#include "signupgate/violation.hpp"

namespace signupgate {
namespace {

using enum Severity;

// clang-format off
constexpr std::array<RuleFacts, rule_count> table{{
  // rule                      name                 stage                   request  response  summary
  {Rule::body_size,         "body-size",         Stage::size,            error,   error,
   "The body is longer than the limit."},
  {Rule::json_syntax,       "json-syntax",       Stage::deserialization, error,   error,
   "The body is not exactly one JSON text (RFC 8259)."},
  {Rule::json_encoding,     "json-encoding",     Stage::deserialization, error,   error,
   "The body is not well-formed UTF-8, or a string has an unpaired surrogate escape."},
  {Rule::json_depth,        "json-depth",        Stage::deserialization, error,   error,
   "Objects and lists are nested deeper than the limit."},
  {Rule::type,              "type",              Stage::deserialization, error,   error,
   "A value is of another JSON type than its member; nothing is coerced."},
  {Rule::integer,           "integer",           Stage::deserialization, error,   error,
   "A number is not integral or does not fit 32 bits."},
  {Rule::null_entry,        "null-entry",        Stage::deserialization, error,   error,
   "A list item or map value is null."},
  {Rule::duplicate_member,  "duplicate-member",  Stage::deserialization, error,   error,
   "A member name or map key stands twice in one object, after unescaping."},
  {Rule::required,          "required",          Stage::constraint,      error,   error,
   "A required member is absent or null."},
  {Rule::enumeration,       "enum",              Stage::constraint,      error,   error,
   "A value is not one of those the model lists."},
  {Rule::length,            "length",            Stage::constraint,      error,   error,
   "A string's Unicode scalar values, or the entries of a list or map, are outside the limits."},
  {Rule::pattern,           "pattern",           Stage::constraint,      error,   error,
   "A value does not match its regular expression (ECMA-262)."},
  {Rule::pin_format,        "pin-format",        Stage::strict,          error,   error,
   "A two-step verification PIN is not exactly six ASCII digits."},
  {Rule::region_documented, "region-documented", Stage::strict,          error,   warning,
   "A data localization region is not one that the documentation lists."},
  {Rule::empty_secret,      "empty-secret",      Stage::strict,          error,   error,
   "A token is empty."},
  {Rule::id_format,         "id-format",         Stage::strict,          error,   warning,
   "An identifier is neither in its documented form nor an ARN; only a bare prefix is an error."},
  {Rule::callback_url,      "callback-url",      Stage::strict,          warning, warning,
   "A callback URL is not an absolute https URL."},
  {Rule::tag_hygiene,       "tag-hygiene",       Stage::strict,          warning, warning,
   "A tag key is reserved or repeated, or a list has too many tags."},
  {Rule::exclusive_members, "exclusive-members", Stage::strict,          error,   error,
   "Two members that exclude each other are both present."},
  {Rule::unknown_member,    "unknown-member",    Stage::strict,          error,   warning,
   "An object has a member that its shape does not have."},
  {Rule::empty_request,     "empty-request",     Stage::strict,          warning, warning,
   "The request asks for nothing: no member that acts, or no phone number."},
}};
// clang-format on

static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].rule) != i) return false;
  return true;
}());

/// The place of a region's code; 676 when it is not two capital letters.
std::size_t code_index(std::string_view code) noexcept {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.size() != 2 || !is_capital(code[0]) || !is_capital(code[1])) return 676;
  return static_cast<std::size_t>(code[0] - 'A') * 26 + static_cast<std::size_t>(code[1] - 'A');
}

}  // namespace

std::span<const RuleFacts, rule_count> rules() noexcept { return table; }

const RuleFacts& facts(Rule rule) noexcept { return table[static_cast<std::size_t>(rule)]; }

std::optional<Rule> rule_named(std::string_view name) noexcept {
  for (const RuleFacts& fact : table)
    if (fact.name == name) return fact.rule;
  return std::nullopt;
}

std::string_view name(Rule rule) noexcept { return facts(rule).name; }

std::string_view name(Severity severity) noexcept {
  constexpr std::string_view names[] = {"off", "warning", "error"};
  return names[static_cast<std::size_t>(severity)];
}

std::string_view name(Profile profile) noexcept {
  constexpr std::string_view names[] = {"wire", "model", "strict"};
  return names[static_cast<std::size_t>(profile)];
}

std::string_view name(Direction direction) noexcept {
  return direction == Direction::request ? "request" : "response";
}

std::string_view name(Fault fault) noexcept {
  constexpr std::string_view names[] = {"", "too-large", "serialization", "validation", "internal"};
  return names[static_cast<std::size_t>(fault)];
}

std::optional<Profile> profile_named(std::string_view wanted) noexcept {
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
    if (name(profile) == wanted) return profile;
  return std::nullopt;
}

std::optional<Severity> severity_named(std::string_view wanted) noexcept {
  for (const Severity severity : {Severity::off, Severity::warning, Severity::error})
    if (name(severity) == wanted) return severity;
  return std::nullopt;
}

std::optional<RegionSet> RegionSet::of(std::span<const std::string_view> codes) noexcept {
  RegionSet out;
  for (const std::string_view code : codes)
    if (!out.add(code)) return std::nullopt;
  return out;
}

bool RegionSet::add(std::string_view code) noexcept {
  const std::size_t index = code_index(code);
  if (index == codes_.size()) return false;
  codes_[index] = true;
  return true;
}

bool RegionSet::contains(std::string_view code) const noexcept {
  const std::size_t index = code_index(code);
  return index != codes_.size() && codes_[index];
}

bool Policy::set(Rule rule, Severity severity) noexcept {
  if (facts(rule).stage < Stage::constraint) return false;
  overrides[static_cast<std::size_t>(rule)] = severity;
  return true;
}

Severity Policy::severity(Rule rule, Severity finding) const noexcept {
  const Stage stage = facts(rule).stage;
  if (stage < Stage::constraint) return Severity::error;
  if (const auto& own = overrides[static_cast<std::size_t>(rule)]) return *own;
  if (profile == Profile::wire || (profile == Profile::model && stage == Stage::strict)) return Severity::off;
  return finding;
}

Severity Policy::severity(Rule rule, Direction direction) const noexcept {
  return severity(rule, direction == Direction::request ? facts(rule).on_request : facts(rule).on_response);
}

}  // namespace signupgate
