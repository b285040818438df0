// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <thread>

#include "arguments.hpp"
#include "command_line.hpp"

namespace signupgate::cli {
namespace {

constexpr std::size_t most_jobs = 256;
/// What a gate takes at most (Policy::max_body), and more depth or violations than any document has.
constexpr std::size_t most_bytes = 0xFFFFFFFFu - 64;

std::size_t default_jobs() {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_jobs_by_default);
}

/// A decimal number; CLI11's own reading takes `010` for eight.
std::size_t number(std::string_view option, std::string_view text, std::size_t least, std::size_t most) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most)
    throw UsageError(fmt::format("{}: '{}' is not a number between {} and {}", option, text, least, most));
  return value;
}

template <class Value>
Value choice(std::string_view option, std::string_view text, const Choices<Value>& choices) {
  std::string names;
  for (const auto& [known, value] : choices) {
    if (known == text) return value;
    if (!names.empty()) names += ", ";
    names += known;
  }
  throw UsageError(fmt::format("{}: '{}' is none of {}", option, text, names));
}

/// The same of what the library found by its name.
template <class Value>
Value known(std::string_view option, std::string_view text, std::optional<Value> found,
            std::string_view names) {
  if (!found) throw UsageError(fmt::format("{}: '{}' is none of {}", option, text, names));
  return *found;
}

Profile profile_of(std::string_view option, std::string_view text) {
  return known(option, text, profile_named(text), "wire, model, strict");
}
Severity severity_of(std::string_view option, std::string_view text) {
  return known(option, text, severity_named(text), "error, warning, off");
}

void set_rule(Policy& policy, std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos)
    throw UsageError(fmt::format("--rule: '{}' is not NAME=error, NAME=warning or NAME=off", text));
  const std::string_view rule_name = text.substr(0, equals);
  const std::optional<Rule> rule = rule_named(rule_name);
  if (!rule)
    throw UsageError(
        fmt::format("--rule: there is no rule '{}'; it can be one of {}", rule_name, names_of_rules(true)));
  if (!policy.set(*rule, severity_of("--rule", text.substr(equals + 1))))
    throw UsageError(
        fmt::format("--rule: '{}' is always an error; it can be one of {}", rule_name, names_of_rules(true)));
}

void set_regions(Policy& policy, std::string_view text) {
  if (!policy.regions) policy.regions.emplace();
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view code = text.substr(0, comma);
    if (!policy.regions->add(code))
      throw UsageError(fmt::format("--regions: '{}' is not a country code of two capital letters", code));
    if (comma == text.size()) return;
    text.remove_prefix(comma + 1);
  }
}

void read(const Typed& typed, CheckOptions& out) {
  if (!typed.direction.empty()) out.direction = choice("--direction", typed.direction, directions());
  if (!typed.profile.empty()) out.policy.profile = profile_of("--profile", typed.profile);
  if (!typed.format.empty()) out.format = choice("--format", typed.format, formats());
  if (!typed.color.empty()) out.color = choice("--color", typed.color, colors());
  if (!typed.status.empty()) out.status = static_cast<int>(number("--status", typed.status, 100, 599));
  if (typed.error_type) out.error_type = *typed.error_type;
  if (out.output == "-") out.output.clear();
  if (out.direction != Direction::response) {
    for (const auto& [given, option] : {std::pair{!typed.status.empty(), "--status"},
                                        std::pair{typed.error_type.has_value(), "--error-type"}})
      if (given) throw UsageError(fmt::format("{} goes with --direction response only", option));
  }
  if (!typed.max_body.empty()) out.policy.max_body = number("--max-body", typed.max_body, 0, most_bytes);
  if (!typed.max_depth.empty()) out.policy.max_depth = number("--max-depth", typed.max_depth, 1, most_bytes);
  if (!typed.max_violations.empty())
    out.policy.max_violations = number("--max-violations", typed.max_violations, 0, most_bytes);
  for (const std::string& rule : typed.rules) set_rule(out.policy, rule);
  for (const std::string& codes : typed.regions) set_regions(out.policy, codes);
  out.jobs = typed.jobs.empty() ? default_jobs() : number("-j", typed.jobs, 1, most_jobs);
  if (std::count(out.paths.begin(), out.paths.end(), "-") > 1)
    throw UsageError("standard input can be given once only");
}

void read(const TypedGenerate& typed, GenerateOptions& out) {
  if (!typed.direction.empty()) out.direction = choice("--direction", typed.direction, directions());
  if (!typed.profile.empty()) out.wanted.profile = profile_of("--profile", typed.profile);
  if (out.output == "-") out.output.clear();
  if (out.labels == "-" && out.output.empty())
    throw UsageError("--labels: standard output gets the documents; -o DIR puts them elsewhere");
  if (!typed.count.empty()) out.count = number("--count", typed.count, 0, 1'000'000'000);
  if (!typed.seed.empty()) out.seed = number("--seed", typed.seed, 0, static_cast<std::size_t>(-1));
  if (typed.faults == "malformed") {
    out.wanted.kind = testing::Wanted::malformed;
  } else if (!typed.faults.empty()) {
    out.wanted.faults = static_cast<unsigned>(number("--faults", typed.faults, 0, 1000));
    if (out.wanted.faults > 0) out.wanted.kind = testing::Wanted::faulty;
    if (out.wanted.faults > 1 && out.wanted.profile == Profile::wire)
      throw UsageError("--faults: with --profile wire a document has one at most, which hides any other");
  }
}

/// An option that was given, but empty, must not pass for one that was not given.
void refuse_empty_values(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_name() == may_be_empty || option->count() == 0 || option->get_expected_max() == 0)
      continue;
    for (const std::string& value : option->results())
      if (value.empty()) throw UsageError(fmt::format("{} is empty", option->get_name()));
  }
}

/// Of all that a value can have come to. The bindings name every member, lest a new one keep its mark.
void take_marks_away(CommandLine& line) {
  auto& [direction, status, profile, max_body, max_depth, max_violations, format, jobs, color, error_type,
         rules, regions] = line.typed;
  auto& [direction_made, profile_made, count, seed, faults] = line.typed_generate;
  const auto take_from = [](auto&... values) { (take_mark_away(values), ...); };
  take_from(direction, status, profile, max_body, max_depth, max_violations, format, jobs, color);
  take_from(direction_made, profile_made, count, seed, faults, line.direction, line.profile, line.color);
  Command& out = line.out;
  take_from(out.rule, out.check.output, out.check.stdin_name, out.generate.labels, out.generate.output);
  if (error_type) take_mark_away(*error_type);
  for (std::vector<std::string>* values : {&rules, &regions, &out.check.paths})
    for (std::string& value : *values) take_mark_away(value);
}

/// Those of `arguments`, the last of which was typed first, that no command wants.
std::string not_expected(const CLI::App& app, const std::vector<std::string>& arguments) {
  std::vector<std::string> left = app.remaining(true);
  std::string out =
      fmt::format("The following argument{} not expected:", left.size() == 1 ? " was" : "s were");
  for (auto argument = arguments.rbegin(); argument != arguments.rend(); ++argument) {
    const auto found = std::find(left.begin(), left.end(), *argument);
    if (found == left.end()) continue;
    take_mark_away(*found);
    out += like_a_document(*found) ? " {...}" : " " + *found;
    left.erase(found);
  }
  return out;
}

}  // namespace

std::string names_of_rules(bool adjustable_only) {
  std::string out;
  for (const RuleFacts& rule : rules()) {
    if (adjustable_only && !Policy{}.set(rule.rule, Severity::off)) continue;
    if (!out.empty()) out += ", ";
    out += rule.name;
  }
  return out;
}

Command parse_command_line(int argc, char** argv) {
  CommandLine line;
  auto& [out, typed, typed_generate, direction, profile, color, app, check, explain, schema, generate,
         dictionary] = line;

  const std::vector<std::string> arguments = arguments_for_cli11(app, argc, argv);
  try {
    app.parse(std::vector<std::string>(arguments));
  } catch (const CLI::CallForVersion& version_text) {
    out.text = fmt::format("{}\n", version_text.what());
    return out;
  } catch (const CLI::CallForHelp&) {
    // Of the innermost subcommand that was named.
    const CLI::App* named = &app;
    for (const CLI::App* subcommand : app.get_subcommands()) named = subcommand;
    out.text = named->help(named == &app ? "" : "signupgate", CLI::AppFormatMode::Normal);
    return out;
  } catch (const CLI::ExtrasError&) {
    throw UsageError(not_expected(app, arguments));
  } catch (const CLI::ParseError& error) { throw UsageError(error.what()); }

  if (app.get_subcommands().empty())
    throw UsageError("a command is missing: check, explain, schema, generate or dictionary");
  for (const CLI::App* subcommand : {&check, &explain, &schema, &generate, &dictionary})
    if (subcommand->parsed()) refuse_empty_values(*subcommand);
  take_marks_away(line);
  if (check.parsed()) {
    out.kind = Command::Kind::check;
    read(typed, out.check);
  } else if (explain.parsed()) {
    out.kind = Command::Kind::explain;
    if (!color.empty()) out.color = choice("--color", color, colors());
  } else if (generate.parsed()) {
    out.kind = Command::Kind::generate;
    read(typed_generate, out.generate);
  } else if (dictionary.parsed()) {
    out.kind = Command::Kind::dictionary;
    if (!direction.empty()) out.direction = choice("dictionary", direction, directions());
  } else {
    out.kind = Command::Kind::schema;
    if (!direction.empty()) out.direction = choice("schema", direction, directions());
    if (!profile.empty()) out.profile = profile_of("--profile", profile);
  }
  return out;
}

}  // namespace signupgate::cli
