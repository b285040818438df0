// SPDX-License-Identifier: Apache-2.0
//
// violation.hpp: rules, profiles, policy, and what a verdict consists of.
//
// A document is judged in stages:
//
//   size             body-size                            fault too-large       HTTP 413
//   deserialization  json-*, type, integer, ...           fault serialization   HTTP 400, exactly one violation
//   constraints      required, enum, length, pattern      fault validation      HTTP 400, all of them
//   strict           pin-format ... empty-request         the same; documentation beyond the model
//
// A Profile says which stages are judged, a Policy adds limits, the list of regions and a severity of
// one's own for any constraint or strict rule:
//
//     auto policy = signupgate::Policy{.profile = signupgate::Profile::model};
//     policy.set(signupgate::Rule::pin_format, signupgate::Severity::warning);
//
// A Violation is rule, JSON Pointer and position, never a value: its message repeats nothing from the
// document but the names that the shapes give, list indexes, and map keys no longer than allowed.
//
// All types here are plain values; reading them from many threads is safe.
//
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace signupgate {

/// Every rule, in the order in which the rules of one value are judged and listed.
enum class Rule : std::uint8_t {
  body_size,
  json_syntax,
  json_encoding,
  json_depth,
  type,
  integer,
  null_entry,
  duplicate_member,
  required,
  enumeration,  // `enum` on the wire
  length,
  pattern,
  pin_format,
  region_documented,
  empty_secret,
  id_format,
  callback_url,
  tag_hygiene,
  exclusive_members,
  unknown_member,
  empty_request,
};
/// How many rules there are.
inline constexpr std::size_t rule_count = 21;

/// When a rule is judged.
enum class Stage : std::uint8_t { size, deserialization, constraint, strict };

/// What follows from a violation: nothing (it is not listed), a remark, an invalid document.
enum class Severity : std::uint8_t { off, warning, error };

/// How much is judged: `wire` the first two stages; `model` also the service's model, to the letter;
/// `strict` also documentation beyond it.
enum class Profile : std::uint8_t { wire, model, strict };

/// Which of the operation's two documents is judged.
enum class Direction : std::uint8_t { request, response };

/// What a verdict says: the first stage that found an error.
enum class Fault : std::uint8_t {
  none,
  too_large,
  serialization,
  validation,
  /// The document could not be judged: no memory, or simdjson does not support this CPU. It is neither valid
  /// nor invalid.
  internal,
};

/// What is to be known of a rule.
struct RuleFacts {
  Rule rule;
  /// As in reports and on the command line: `pin-format`.
  std::string_view name;
  Stage stage;
  /// The strict profile's severity. A single finding may be milder, where the rule's text says so.
  Severity on_request;
  Severity on_response;
  /// One sentence.
  std::string_view summary;
};

/// All rules, in the order of Rule.
[[nodiscard]] std::span<const RuleFacts, rule_count> rules() noexcept;
/// What is to be known of one rule; lives for ever.
[[nodiscard]] const RuleFacts& facts(Rule rule) noexcept;
/// The rule of that name, if there is one.
[[nodiscard]] std::optional<Rule> rule_named(std::string_view name) noexcept;

[[nodiscard]] std::string_view name(Rule rule) noexcept;
[[nodiscard]] std::string_view name(Severity severity) noexcept;
[[nodiscard]] std::string_view name(Profile profile) noexcept;
[[nodiscard]] std::string_view name(Direction direction) noexcept;
/// `too-large`, `serialization`, `validation`, `internal`; empty for none.
[[nodiscard]] std::string_view name(Fault fault) noexcept;
/// The profile of that name, if there is one.
[[nodiscard]] std::optional<Profile> profile_named(std::string_view name) noexcept;
/// The severity of that name, if there is one.
[[nodiscard]] std::optional<Severity> severity_named(std::string_view name) noexcept;

/// A set of two-letter country codes (ISO 3166-1 alpha-2 form, `A` to `Z`).
class RegionSet {
 public:
  constexpr RegionSet() = default;
  /// The set of these codes; none when one of them is not two capital letters.
  [[nodiscard]] static std::optional<RegionSet> of(std::span<const std::string_view> codes) noexcept;
  /// Adds a code; false, and nothing is added, when it is not two capital letters.
  bool add(std::string_view code) noexcept;
  /// Whether the code is in the set; false for what is not two capital letters.
  [[nodiscard]] bool contains(std::string_view code) const noexcept;
  bool operator==(const RegionSet&) const = default;

 private:
  std::bitset<676> codes_;
};

/// The longest body that is ever judged, in bytes: offsets have 32 bits, and a Padded body's padding counts.
inline constexpr std::size_t largest_body = 0xFFFFFFFF - 64;

/// How a gate judges. The limits are ours, not the API's.
struct Policy {
  Profile profile = Profile::strict;
  /// Bytes of a body; a longer one is too-large, and so is one over largest_body.
  std::size_t max_body = std::size_t{1} << 20;
  /// Nesting of objects and lists: `{}` has depth 1, and 0 counts as 1. A gate's memory grows by less than 128
  /// bytes a level, and only when a document really is so deep.
  std::size_t max_depth = 512;
  /// How many violations a verdict lists; the counts are always of all. 0: none is listed.
  std::size_t max_violations = 100;
  /// Replaces the documented data localisation regions.
  std::optional<RegionSet> regions{};
  /// One's own severity by rule, by the number of the rule; use set().
  std::array<std::optional<Severity>, rule_count> overrides{};

  /// Judges a constraint or strict rule with this severity, whatever the profile says. False, and nothing
  /// changes, for the other rules: without them there is nothing left to judge.
  bool set(Rule rule, Severity severity) noexcept;
  /// The severity of a finding whose own, documented severity is `finding`.
  [[nodiscard]] Severity severity(Rule rule, Severity finding) const noexcept;
  /// The same for a rule without milder findings.
  [[nodiscard]] Severity severity(Rule rule, Direction direction) const noexcept;
};

/// One thing that is wrong. The views point into the gate that judged: they live until its next call,
/// its destruction, or wipe().
struct Violation {
  Rule rule = Rule::json_syntax;
  Severity severity = Severity::error;
  /// RFC 6901. Stops at the parent where the next segment would be a name that is not ours.
  std::string_view pointer;
  /// Of the value; of the key for unknown and duplicate members and for map keys; of the enclosing
  /// object when a member is missing. Bytes from the document's start.
  std::size_t offset = 0;
  /// From 1; a line ends with LF.
  std::size_t line = 1;
  /// From 1, in code points.
  std::size_t column = 1;
  /// A sentence without any value of the document.
  std::string_view message;
};

/// What a gate says of a document.
struct Verdict {
  Fault fault = Fault::none;
  /// `violations` holds less than all; see Policy::max_violations. Errors are kept before warnings.
  bool truncated = false;
  /// In the order of the shapes' declaration; the views live as long as Violation's.
  std::span<const Violation> violations{};
  /// Of everything found, listed or not.
  std::size_t errors = 0;
  std::size_t warnings = 0;
  /// At how many different places the errors are.
  std::size_t error_paths = 0;

  /// The document has no error; it may have warnings.
  [[nodiscard]] bool valid() const noexcept { return fault == Fault::none; }
};

}  // namespace signupgate
