// SPDX-License-Identifier: Apache-2.0
#include "explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "signupgate/description.hpp"
#include "signupgate/signup.hpp"

namespace signupgate::cli {
namespace {

std::string_view stage_name(Stage stage) {
  switch (stage) {
    case Stage::size: return "size";
    case Stage::deserialization: return "deserialization";
    case Stage::constraint: return "constraints";
    case Stage::strict: break;
  }
  return "strict";
}

std::string range(std::size_t min, std::size_t max) {
  if (max == unlimited) return fmt::format("at least {}", min);
  return min == 0 ? fmt::format("at most {}", max) : fmt::format("{} to {}", min, max);
}

std::string entries(std::size_t min, std::size_t max) {
  const std::size_t last = max == unlimited ? min : max;
  return range(min, max) + (last == 1 ? " entry" : " entries");
}

/// Where a rule applies: the walk over the description.
class Places {
 public:
  Places(Rule rule, Direction direction) : rule_(rule) {
    using Operation = AssociateWhatsAppBusinessAccount;
    visit("", direction == Direction::request ? description_of<Operation::Input>
                                              : description_of<Operation::Output>);
  }

  struct Place {
    std::string pointer;
    std::string detail;
  };
  [[nodiscard]] const std::vector<Place>& found() const { return found_; }
  /// Whether some of what is found there is a warning, whatever the rule's facts say.
  [[nodiscard]] bool has_milder() const { return has_milder_; }

 private:
  void add(const std::string& pointer, std::string detail) { found_.push_back({pointer, std::move(detail)}); }

  void visit(const std::string& pointer, const Description& value) {
    switch (value.kind) {
      case Kind::text: text_at(pointer, value.text_rules); break;
      case Kind::integer:
        if (rule_ == Rule::integer) add(pointer, "");
        break;
      case Kind::list: list_at(pointer, value.list_rules); break;
      case Kind::map: map_at(pointer, value.map_rules); break;
      case Kind::object: break;
    }
    for (const MemberDescription& member : value.members) {
      const std::string inside = fmt::format("{}/{}", pointer, member.name);
      if (rule_ == Rule::required && member.required) add(inside, "");
      visit(inside, *member.value);
    }
    for (const RelationDescription& relation : value.relations) {
      const bool exclusive = relation.relation == Relation::exclusive;
      if (rule_ != (exclusive ? Rule::exclusive_members : Rule::empty_request)) continue;
      add(pointer, fmt::format("{} {} {}", value.members[relation.first].name, exclusive ? "or" : "and/or",
                               value.members[relation.second].name));
    }
    if (value.item != nullptr) visit(pointer + "/*", *value.item);
  }

  void text_at(const std::string& pointer, const text& rules) {
    const bool limited = rules.min > 0 || rules.max != unlimited;
    if (rule_ == Rule::length && limited) add(pointer, range(rules.min, rules.max));
    if (rule_ == Rule::pattern && !rules.pattern.empty()) add(pointer, std::string(rules.pattern));
    if (rule_ == Rule::enumeration && !rules.values.empty())
      add(pointer, fmt::format("{}", fmt::join(rules.values, ", ")));
    if (rule_ == Rule::pin_format && rules.digits > 0)
      add(pointer, fmt::format("exactly {} digits", rules.digits));
    if (rule_ == Rule::region_documented && !rules.documented.empty())
      add(pointer, fmt::format("{}", fmt::join(rules.documented, " ")));
    if (rule_ == Rule::empty_secret && rules.not_empty) add(pointer, "");
    if (rule_ == Rule::id_format && !rules.form.prefix.empty()) {
      add(pointer, fmt::format("{} and {} characters", rules.form.prefix, rules.form.characters));
      has_milder_ = true;
    }
    if (rule_ == Rule::callback_url && rules.https_url) add(pointer, "");
    if (rule_ == Rule::tag_hygiene && !rules.reserved_prefix.empty())
      add(pointer, fmt::format("not beginning {}", rules.reserved_prefix));
  }

  void list_at(const std::string& pointer, const list& rules) {
    const bool limited = rules.min > 0 || rules.max != unlimited;
    if (rule_ == Rule::length && limited) add(pointer, entries(rules.min, rules.max));
    if (rule_ == Rule::null_entry) add(pointer + "/*", "");
    if (rule_ == Rule::empty_request && rules.advised_not_empty) add(pointer, "not empty");
    if (rule_ == Rule::tag_hygiene && rules.advised_max != unlimited)
      add(pointer, entries(0, rules.advised_max));
    if (rule_ == Rule::tag_hygiene && !rules.distinct.empty())
      add(pointer, fmt::format("each {} once", rules.distinct));
  }

  void map_at(const std::string& pointer, const map& rules) {
    const bool limited = rules.min > 0 || rules.max != unlimited;
    if (rule_ == Rule::length && limited) add(pointer, entries(rules.min, rules.max));
    if (rule_ == Rule::null_entry) add(pointer + "/*", "");
    if (rule_ == Rule::length && (rules.key.min > 0 || rules.key.max != unlimited))
      add(pointer, range(rules.key.min, rules.key.max) + " (its keys)");
  }

  Rule rule_;
  std::vector<Place> found_;
  bool has_milder_ = false;
};

/// Breaks a paragraph into lines.
void wrap(std::string& out, std::string_view paragraph, std::string_view margin) {
  constexpr std::size_t width = 96;
  std::size_t column = 0;
  while (!paragraph.empty()) {
    const std::size_t end = std::min(paragraph.find(' '), paragraph.size());
    if (column > 0 && column + 1 + end > width) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? margin : std::string_view(" ");
    column += column == 0 ? margin.size() : 1;
    out += paragraph.substr(0, end);
    column += end;
    paragraph.remove_prefix(std::min(end + 1, paragraph.size()));
  }
  out += '\n';
}

void severities(std::string& out, Rule rule) {
  fmt::format_to(std::back_inserter(out), "  {:<9}{:<15}{}\n", "", name(Direction::request),
                 name(Direction::response));
  for (const Profile profile : {Profile::wire, Profile::model, Profile::strict})
    fmt::format_to(std::back_inserter(out), "  {:<9}{:<15}{}\n", name(profile),
                   severity_names(rule, Direction::request, profile),
                   severity_names(rule, Direction::response, profile));
}

}  // namespace

bool can_break(Rule rule, Direction direction) {
  const auto has_places = [rule](Direction one) { return !Places(rule, one).found().empty(); };
  // A rule of no place in particular, as json-syntax, can be broken anywhere.
  return has_places(direction) || (!has_places(Direction::request) && !has_places(Direction::response));
}

std::string severity_names(Rule rule, Direction direction, Profile profile) {
  if (!can_break(rule, direction)) return "-";
  const Policy policy{.profile = profile};
  const Severity own = policy.severity(rule, direction);
  const Severity milder =
      Places(rule, direction).has_milder() ? policy.severity(rule, Severity::warning) : own;
  return milder == own ? std::string(name(own)) : fmt::format("{}/{}", name(own), name(milder));
}

std::string explain_all(const Palette& palette) {
  std::string out;
  for (const RuleFacts& rule : rules())
    fmt::format_to(std::back_inserter(out), "{}{:<18}{} {}\n", palette.bold, rule.name, palette.reset,
                   rule.summary);
  return out;
}

std::string explain(Rule rule, const Palette& palette) {
  const RuleFacts& known = facts(rule);
  const RuleText& text = rule_text(rule);
  std::string out;
  const auto to = std::back_inserter(out);
  const auto heading = [&](std::string_view title) {
    fmt::format_to(to, "\n{}{}{}\n", palette.bold, title, palette.reset);
  };
  fmt::format_to(to, "{}{}{}: {}\n", palette.bold, known.name, palette.reset, known.summary);
  heading("Meaning");
  wrap(out, text.meaning, "  ");
  heading("Source");
  wrap(out, text.source, "  ");
  heading(fmt::format("Severity by profile (stage: {})", stage_name(known.stage)));
  severities(out, rule);
  if (!Policy{}.set(rule, Severity::off)) {
    out += "  It cannot be set otherwise: without it nothing is left to judge.\n";
  } else {
    fmt::format_to(to, "  --rule {}=error, =warning or =off replaces all of these.\n", known.name);
  }
  for (const Direction direction : {Direction::request, Direction::response}) {
    // What is never found in a direction has no places there.
    if (Policy{}.severity(rule, direction) == Severity::off) continue;
    const Places places(rule, direction);
    if (places.found().empty()) continue;
    heading(fmt::format("Where in a {}", name(direction)));
    for (const auto& [pointer, detail] : places.found())
      fmt::format_to(to, "  {}{}{}\n", pointer.empty() ? "the whole document" : pointer,
                     detail.empty() ? "" : "  ", detail);
  }
  const std::string options = text.options.empty() ? "" : fmt::format(" (signupgate check {})", text.options);
  heading(fmt::format("Wrong{}", options));
  fmt::format_to(to, "  {}\n", text.wrong);
  heading(fmt::format("Right{}", options));
  fmt::format_to(to, "  {}\n", text.right);
  return out;
}

}  // namespace signupgate::cli
