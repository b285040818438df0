// SPDX-License-Identifier: Apache-2.0
//
// tables.cpp: signupgate_tables SECTION prints a generated section of docs/*.md, in Markdown:
//
//     request  response     the members of each structure and what holds for them, from the shapes
//     errors                the errors of the operation
//     rules                 the rules, a row each
//     examples              each rule with a document that breaks it and one that does not
//     limits                the bounds that the API does not state
//
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "explain.hpp"
#include "signupgate/description.hpp"
#include "signupgate/signup.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::docs {
namespace {

using Operation = AssociateWhatsAppBusinessAccount;

/// Code within a table's cell, where a bar would end the cell.
std::string code(std::string_view text) {
  std::string out = "`";
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out + "`";
}

std::string code_list(std::span<const std::string_view> texts) {
  std::vector<std::string> out;
  for (const std::string_view text : texts) out.push_back(code(text));
  return fmt::format("{}", fmt::join(out, ", "));
}

std::string range(std::size_t min, std::size_t max) {
  if (min == 0 && max == unlimited) return "";
  if (max == unlimited) return fmt::format("at least {}", min);
  return min == 0 ? fmt::format("at most {}", max) : fmt::format("{} to {}", min, max);
}

/// `text, text` of those that are not empty.
std::string joined(std::vector<std::string> texts) {
  std::erase(texts, "");
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string when(bool condition, std::string text) { return condition ? std::move(text) : ""; }

std::string structure_link(const Description& structure) {
  std::string anchor(structure.name);
  for (char& c : anchor)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return fmt::format("[{}](#{})", structure.name, anchor);
}

std::string type_of(const Description& value) {
  switch (value.kind) {
    case Kind::text: return value.text_rules.secret ? "string, secret" : "string";
    case Kind::integer: return "integer of 32 bits";
    case Kind::list: return "list of " + structure_link(*value.item);
    case Kind::map: return "map to " + structure_link(*value.item);
    case Kind::object: break;
  }
  return structure_link(value);
}

std::string length_of(const Description& value) {
  switch (value.kind) {
    case Kind::text: return range(value.text_rules.min, value.text_rules.max);
    case Kind::list: return range(value.list_rules.min, value.list_rules.max);
    case Kind::map: {
      const std::string keys = range(value.map_rules.key.min, value.map_rules.key.max);
      return joined({range(value.map_rules.min, value.map_rules.max), when(!keys.empty(), "keys " + keys)});
    }
    case Kind::integer:
    case Kind::object: break;
  }
  return "";
}

std::string values_of(const Description& value) {
  const text& rules = value.text_rules;
  return joined({when(!rules.pattern.empty(), code(rules.pattern)), code_list(rules.values)});
}

/// What the strict profile asks besides, with the rule that says so.
std::string strict_of(const Description& value) {
  const text& rules = value.text_rules;
  const list& entries = value.list_rules;
  return joined({
      when(rules.digits > 0, fmt::format("exactly {} digits (`pin-format`)", rules.digits)),
      when(!rules.documented.empty(),
           fmt::format("one of {} (`region-documented`)", code_list(rules.documented))),
      when(rules.not_empty, "not empty in a request (`empty-secret`)"),
      when(!rules.form.prefix.empty(), fmt::format("{} and {} characters, or an ARN (`id-format`)",
                                                   code(rules.form.prefix), rules.form.characters)),
      when(rules.https_url, "an absolute https URL (`callback-url`)"),
      when(!rules.reserved_prefix.empty(),
           fmt::format("not beginning {} (`tag-hygiene`)", code(rules.reserved_prefix))),
      when(entries.advised_not_empty, "not empty (`empty-request`)"),
      when(entries.advised_max != unlimited, fmt::format("at most {} (`tag-hygiene`)", entries.advised_max)),
      when(!entries.distinct.empty(), fmt::format("each {} once (`tag-hygiene`)", code(entries.distinct))),
  });
}

/// The structures beneath one, each once, in the order in which a reader meets them.
void collect(const Description& structure, std::vector<const Description*>& out) {
  if (std::find(out.begin(), out.end(), &structure) != out.end()) return;
  out.push_back(&structure);
  for (const MemberDescription& member : structure.members) {
    const Description& value = *member.value;
    if (value.kind == Kind::object) collect(value, out);
    if (value.item != nullptr) collect(*value.item, out);
  }
}

std::string relation_text(const Description& structure, const RelationDescription& relation) {
  const std::string first = code(structure.members[relation.first].name);
  const std::string second = code(structure.members[relation.second].name);
  if (relation.relation == Relation::exclusive)
    return fmt::format("{} and {} exclude each other (`exclusive-members`).", first, second);
  return fmt::format("{} or {} is expected (`empty-request`).", first, second);
}

std::string members(const Description& root) {
  std::vector<const Description*> structures;
  collect(root, structures);
  std::string out;
  const auto to = std::back_inserter(out);
  for (const Description* structure : structures) {
    fmt::format_to(to, "### {}\n\n", structure->name);
    out += "| member | type | required | length | pattern or values | the strict profile also asks |\n";
    out += "|---|---|---|---|---|---|\n";
    for (const MemberDescription& member : structure->members)
      fmt::format_to(to, "| {} | {} | {} | {} | {} | {} |\n", code(member.name), type_of(*member.value),
                     member.required ? "yes" : "no", length_of(*member.value), values_of(*member.value),
                     strict_of(*member.value));
    out += '\n';
    for (const RelationDescription& relation : structure->relations)
      fmt::format_to(to, "The strict profile: {}\n\n", relation_text(*structure, relation));
  }
  return out;
}

std::string errors() {
  std::string out = "| error | HTTP status | whose fault | sending it again may help |\n|---|---|---|---|\n";
  for (const error_row& row : Operation::shape.errors)
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} |\n", code(row.name), row.status,
                   row.side == Side::client ? "client" : "server", row.retryable ? "yes" : "no");
  return out;
}

std::string_view stage_name(Stage stage) {
  switch (stage) {
    case Stage::size: return "size";
    case Stage::deserialization: return "deserialization";
    case Stage::constraint: return "constraints";
    case Stage::strict: break;
  }
  return "strict";
}

std::string rule_rows() {
  std::string out = "| rule | stage | in a request | in a response | what it says |\n|---|---|---|---|---|\n";
  for (const RuleFacts& rule : rules())
    fmt::format_to(std::back_inserter(out), "| [`{0}`](#{0}) | {1} | {2} | {3} | {4} |\n", rule.name,
                   stage_name(rule.stage),
                   cli::severity_names(rule.rule, Direction::request, Profile::strict),
                   cli::severity_names(rule.rule, Direction::response, Profile::strict), rule.summary);
  return out;
}

std::string severities(Rule rule) {
  std::string out = "| profile | in a request | in a response |\n|---|---|---|\n";
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
    fmt::format_to(std::back_inserter(out), "| `{}` | {} | {} |\n", name(profile),
                   cli::severity_names(rule, Direction::request, profile),
                   cli::severity_names(rule, Direction::response, profile));
  return out;
}

/// The fence's words say how the document is judged; a test judges it so.
void example(std::string& out, std::string_view title, std::string_view expectation, std::string_view options,
             std::string_view document) {
  fmt::format_to(std::back_inserter(out), "{}{}:\n\n```json {}{}{}\n{}\n```\n\n", title,
                 options.empty() ? "" : fmt::format(" (`signupgate check {}`)", options), expectation,
                 options.empty() ? "" : " ", options, document);
}

std::string examples() {
  std::string out;
  for (const RuleFacts& rule : rules()) {
    const cli::RuleText& text = cli::rule_text(rule.rule);
    const bool fixed = !Policy{}.set(rule.rule, Severity::off);
    fmt::format_to(std::back_inserter(out), "## {}\n\n{}\n\n{} Source: {}.\n\n{}\n", rule.name, rule.summary,
                   text.meaning, text.source, severities(rule.rule));
    if (fixed) out += "It cannot be set otherwise: without it nothing is left to judge.\n\n";
    example(out, "Wrong", fmt::format("wrong {}", rule.name), text.options, text.wrong);
    example(out, "Right", "right", text.options, text.right);
  }
  return out;
}

std::string limits() {
  const Policy policy;
  return fmt::format(
      "| limit | unless changed | in `Policy` | of `signupgate check` |\n|---|---|---|---|\n"
      "| bytes of a body, at most {0} | {1} | `max_body` | `--max-body` |\n"
      "| nesting of objects and lists | {2} | `max_depth` | `--max-depth` |\n"
      "| violations that are listed | {3} | `max_violations` | `--max-violations` |\n",
      largest_body, policy.max_body, policy.max_depth, policy.max_violations);
}

std::string section(std::string_view wanted) {
  if (wanted == "request") return members(description_of<Operation::Input>);
  if (wanted == "response") return members(description_of<Operation::Output>);
  if (wanted == "errors") return errors();
  if (wanted == "rules") return rule_rows();
  if (wanted == "examples") return examples();
  if (wanted == "limits") return limits();
  return "";
}

}  // namespace
}  // namespace signupgate::docs

int main(int argc, char** argv) {
  const std::string text = argc == 2 ? signupgate::docs::section(argv[1]) : "";
  if (text.empty()) {
    std::fputs("usage: signupgate_tables request|response|errors|rules|examples|limits\n", stderr);
    return 2;
  }
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 2;
}
