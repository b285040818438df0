// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <thread>

#include "signupgate/version.hpp"

namespace signupgate::cli {
namespace {

constexpr std::size_t most_jobs_by_default = 8;
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
using Choices = std::vector<std::pair<std::string_view, Value>>;

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

Choices<Direction> directions() {
  return {{name(Direction::request), Direction::request}, {name(Direction::response), Direction::response}};
}
Choices<Format> formats() {
  return {{"text", Format::text},
          {"json", Format::json},
          {"sarif", Format::sarif},
          {"github", Format::github},
          {"junit", Format::junit}};
}
Choices<ColorChoice> colors() {
  return {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}};
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

/// Options as they were typed; read() judges them.
struct Typed {
  std::string direction, status, profile, max_body, max_depth, max_violations, format, jobs, color;
  std::optional<std::string> error_type;
  std::vector<std::string> rules, regions;
};

void add_check(CLI::App& check, Typed& typed, CheckOptions& out) {
  check
      .add_option("PATH", out.paths,
                  "A file, a directory (its *.json, *.ndjson and *.jsonl, at any depth)\n"
                  "or - for standard input, which is also meant when no PATH is given.\n"
                  "PATHs are judged in the order given, a directory's files in the\n"
                  "bytewise order of their paths")
      ->option_text("...");

  const std::string judging = "Judging";
  check.add_option("--direction", typed.direction, "What the documents are: request or response [request]")
      ->option_text("DIRECTION")
      ->group(judging);
  check.add_option("--status", typed.status, "HTTP status of the responses [200]")
      ->option_text("N")
      ->group(judging);
  check.add_option("--error-type", typed.error_type, "Header x-amzn-errortype of the responses")
      ->option_text("NAME")
      ->group(judging);
  check
      .add_option("--profile", typed.profile,
                  "How much is judged: wire (JSON of the right types),\n"
                  "model (also the service's model),\n"
                  "strict (also documentation beyond it) [strict]")
      ->option_text("PROFILE")
      ->group(judging);
  check
      .add_option("--rule", typed.rules,
                  "Judge one rule as error, warning or off; repeatable;\nsee 'signupgate explain'")
      ->option_text("NAME=SEVERITY")
      ->allow_extra_args(false)
      ->group(judging);
  check.add_option("--regions", typed.regions, "Data localization regions instead of the documented ones")
      ->option_text("CC,CC,...")
      ->allow_extra_args(false)
      ->group(judging);
  const Policy limits;
  check.add_option("--max-body", typed.max_body, fmt::format("Bytes of a document [{}]", limits.max_body))
      ->option_text("N")
      ->group(judging);
  check
      .add_option("--max-depth", typed.max_depth,
                  fmt::format("Nesting of objects and lists, at least 1 [{}]", limits.max_depth))
      ->option_text("N")
      ->group(judging);
  check
      .add_option("--max-violations", typed.max_violations,
                  fmt::format("Findings listed per document; 0: none [{}]", limits.max_violations))
      ->option_text("N")
      ->group(judging);

  const std::string input = "Input";
  check
      .add_flag("--ndjson", out.ndjson,
                "One document a line; what ends in .ndjson or .jsonl\nis always read so")
      ->group(input);
  check.add_option("--stdin-name", out.stdin_name, "What standard input is called in reports [-]")
      ->option_text("NAME")
      ->group(input);
  check
      .add_option(
          "-j,--jobs", typed.jobs,
          fmt::format("Threads that judge; the output does not depend on it\n[processors, at most {}]",
                      most_jobs_by_default))
      ->option_text("N")
      ->group(input);
  check.add_flag("--fail-fast", out.fail_fast, "Stop after the first invalid document")->group(input);

  const std::string output = "Output";
  check.add_option("--format", typed.format, "text, json (NDJSON), sarif, github or junit [text]")
      ->option_text("FORMAT")
      ->group(output);
  check.add_option("-o,--output", out.output, "Write the report to FILE, whole or not at all")
      ->option_text("FILE")
      ->group(output);
  check.add_flag("-q,--quiet", out.quiet, "No summary and no progress on standard error")->group(output);
  check.add_flag("--statistics", out.statistics, "Counts and time on standard error at the end")
      ->group(output);
  check.add_flag("--exit-zero", out.exit_zero, "Exit 0 although documents are invalid")->group(output);
  check
      .add_option("--color", typed.color,
                  "auto, always or never; auto looks at the terminal,\nNO_COLOR and FORCE_COLOR [auto]")
      ->option_text("WHEN")
      ->group(output);
  check.footer(
      "Exit status: 0 every document is valid, 1 some are not, 2 wrong usage or an input or output error\n"
      "(which is said on standard error; the other documents are still judged).");
}

/// A header without a value is a value too.
constexpr std::string_view may_be_empty = "--error-type";

/// CLI11 takes a PATH called [a,b] for a list of two; behind this character it is a name.
constexpr char no_list = '\x1e';

/// The option of `--option=`.
std::optional<std::string_view> option_set_empty(std::string_view argument) {
  if (!argument.starts_with("--") || argument.find('=') != argument.size() - 1) return std::nullopt;
  return argument.substr(0, argument.size() - 1);
}

std::vector<std::string> arguments_for_cli11(int argc, char** argv) {
  std::vector<std::string> out;
  bool options_end = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    options_end = options_end || argument == "--";
    // CLI11 gives `--option=` the next argument, which is no value of it.
    const auto empty = options_end ? std::nullopt : option_set_empty(argument);
    if (empty && *empty != may_be_empty) throw UsageError(fmt::format("{} is empty", *empty));
    if (empty) {
      out.insert(out.end(), {std::string(*empty), std::string()});
      continue;
    }
    const bool like_a_list = argument.starts_with('[') && argument.ends_with(']');
    out.push_back(like_a_list ? std::string(1, no_list) : std::string());
    out.back() += argument;
  }
  std::reverse(out.begin(), out.end());  // so CLI11 wants them
  return out;
}

void take_mark_away(std::string& value) {
  if (value.starts_with(std::string{no_list, '['})) value.erase(0, 1);
}

void read(const Typed& typed, CheckOptions& out) {
  for (std::string& path : out.paths) take_mark_away(path);
  take_mark_away(out.output);
  take_mark_away(out.stdin_name);
  if (!typed.direction.empty()) out.direction = choice("--direction", typed.direction, directions());
  if (!typed.profile.empty()) out.policy.profile = profile_of("--profile", typed.profile);
  if (!typed.format.empty()) out.format = choice("--format", typed.format, formats());
  if (!typed.color.empty()) out.color = choice("--color", typed.color, colors());
  if (!typed.status.empty()) out.status = static_cast<int>(number("--status", typed.status, 100, 599));
  if (typed.error_type) out.error_type = *typed.error_type;
  take_mark_away(out.error_type);
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

/// Options of `generate` as they were typed.
struct TypedGenerate {
  std::string direction, profile, count, seed, faults;
};

void add_generate(CLI::App& app, TypedGenerate& typed, GenerateOptions& out) {
  app.add_option("--direction", typed.direction, "request or response [request]")->option_text("DIRECTION");
  app.add_option("--count", typed.count, "How many documents [1]")->option_text("N");
  app.add_option("--seed", typed.seed, "The same seed gives the same documents [1]")->option_text("S");
  app.add_option("--faults", typed.faults,
                 "0: valid documents; 1 or K: with so many labelled faults;\nmalformed: no JSON [0]")
      ->option_text("0|1|K|malformed");
  app.add_option("--profile", typed.profile,
                 "By which documents are valid and labels hold:\nwire, model or strict [strict]")
      ->option_text("PROFILE");
  app.add_option("--labels", out.labels, "Write what is to be found in each document to FILE")
      ->option_text("FILE");
  app.add_option("-o,--output", out.output, "A folder for one file a document; -: one a line [-]")
      ->option_text("DIR|-");
}

void read(const TypedGenerate& typed, GenerateOptions& out) {
  take_mark_away(out.labels);
  take_mark_away(out.output);
  if (!typed.direction.empty()) out.direction = choice("--direction", typed.direction, directions());
  if (!typed.profile.empty()) out.wanted.profile = profile_of("--profile", typed.profile);
  if (!typed.count.empty()) out.count = number("--count", typed.count, 0, 1'000'000'000);
  if (!typed.seed.empty()) out.seed = number("--seed", typed.seed, 0, static_cast<std::size_t>(-1));
  if (typed.faults == "malformed") {
    out.wanted.kind = testing::Wanted::malformed;
  } else if (!typed.faults.empty()) {
    out.wanted.faults = static_cast<unsigned>(number("--faults", typed.faults, 0, 1000));
    if (out.wanted.faults > 0) out.wanted.kind = testing::Wanted::faulty;
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

namespace {

Command parse(int argc, char** argv) {
  Command out;
  Typed typed;
  TypedGenerate typed_generate;
  std::string direction, profile, color;

  CLI::App app("Judges the WhatsApp signup documents of AWS End User Messaging Social.", "signupgate");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);
  app.set_version_flag("--version", [] {
    return fmt::format("signupgate {} (simdjson {}, {})", version(), simdjson_version(),
                       simdjson_implementation());
  });

  CLI::App& check = *app.add_subcommand("check", "Judge documents");
  add_check(check, typed, out.check);
  CLI::App& explain = *app.add_subcommand("explain", "Say what a rule means; without RULE, list the rules");
  explain.add_option("RULE", out.rule, "The rule's name, as in reports")->option_text(" ");
  explain.add_option("--color", color, "auto, always or never [auto]")->option_text("WHEN");
  CLI::App& schema = *app.add_subcommand("schema", "Print the JSON Schema 2020-12 of a document");
  schema.add_option("DIRECTION", direction, "request or response [request]")->option_text(" ");
  schema.add_option("--profile", profile, "wire, model or strict [strict]")->option_text("PROFILE");
  CLI::App& generate = *app.add_subcommand("generate", "Make documents, valid or with labelled faults");
  add_generate(generate, typed_generate, out.generate);
  CLI::App& dictionary = *app.add_subcommand("dictionary", "Print a dictionary for fuzz engines");
  dictionary.add_option("DIRECTION", direction, "request or response [request]")->option_text(" ");

  try {
    app.parse(arguments_for_cli11(argc, argv));
  } catch (const CLI::CallForVersion& version_text) {
    out.text = fmt::format("{}\n", version_text.what());
    return out;
  } catch (const CLI::CallForHelp&) {
    // Of the innermost subcommand that was named.
    const CLI::App* named = &app;
    for (const CLI::App* subcommand : app.get_subcommands()) named = subcommand;
    out.text = named->help(named == &app ? "" : "signupgate", CLI::AppFormatMode::Normal);
    return out;
  } catch (const CLI::ParseError& error) { throw UsageError(error.what()); }

  if (app.get_subcommands().empty())
    throw UsageError("a command is missing: check, explain, schema, generate or dictionary");
  for (const CLI::App* subcommand : {&check, &explain, &schema, &generate, &dictionary})
    if (subcommand->parsed()) refuse_empty_values(*subcommand);
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

}  // namespace

Command parse_command_line(int argc, char** argv) {
  try {
    return parse(argc, argv);
  } catch (const UsageError& error) {
    // What was typed is repeated as it was typed.
    std::string message = error.what();
    std::erase(message, no_list);
    throw UsageError(message);
  }
}

}  // namespace signupgate::cli
