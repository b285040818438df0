// SPDX-License-Identifier: Apache-2.0
#include "command_line.hpp"

#include <fmt/format.h>

#include "signupgate/version.hpp"

namespace signupgate::cli {

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

namespace {

/// `a|b|c`, which an option shows of what it takes (show_command_line).
template <class Value>
std::string values_of(const Choices<Value>& choices) {
  std::string out;
  for (const auto& [known, value] : choices) out += fmt::format("{}{}", out.empty() ? "" : "|", known);
  return out;
}
constexpr const char* profile_values = "wire|model|strict";

std::string rule_values() {
  std::string out;
  for (const RuleFacts& rule : rules()) out += fmt::format("{}{}", out.empty() ? "" : "|", rule.name);
  return out;
}

std::string rule_setting_values() {
  std::string out;
  for (const RuleFacts& rule : rules()) {
    if (!Policy{}.set(rule.rule, Severity::off)) continue;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::off})
      out += fmt::format("{}{}={}", out.empty() ? "" : "|", rule.name, name(severity));
  }
  return out;
}

void add_check(CLI::App& check, Typed& typed, CheckOptions& out) {
  check
      .add_option("PATH", out.paths,
                  "A file, a directory (its *.json, *.ndjson and *.jsonl, at any depth)\n"
                  "or - for standard input, which is also meant when no PATH is given.\n"
                  "PATHs are judged in the order given, a directory's files in the\n"
                  "bytewise order of their paths")
      ->option_text("...")
      ->type_name("FILE");

  const std::string judging = "Judging";
  check.add_option("--direction", typed.direction, "What the documents are: request or response [request]")
      ->option_text("DIRECTION")
      ->type_name(values_of(directions()))
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
      ->type_name(profile_values)
      ->group(judging);
  check
      .add_option("--rule", typed.rules,
                  "Judge one rule as error, warning or off; repeatable;\nsee 'signupgate explain'")
      ->option_text("NAME=SEVERITY")
      ->type_name(rule_setting_values())
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
      ->type_name(values_of(formats()))
      ->group(output);
  check
      .add_option("-o,--output", out.output,
                  "Write the report to FILE, whole or not at all;\n-: standard output [-]")
      ->option_text("FILE")
      ->type_name("FILE")
      ->group(output);
  check.add_flag("-q,--quiet", out.quiet, "No summary and no progress on standard error")->group(output);
  check.add_flag("--statistics", out.statistics, "Counts and time on standard error at the end")
      ->group(output);
  check.add_flag("--exit-zero", out.exit_zero, "Exit 0 although documents are invalid")->group(output);
  check
      .add_option("--color", typed.color,
                  "auto, always or never; auto looks at the terminal,\nNO_COLOR and FORCE_COLOR [auto]")
      ->option_text("WHEN")
      ->type_name(values_of(colors()))
      ->group(output);
  check.footer(
      "Exit status: 0 every document is valid, 1 some are not, 2 wrong usage or an input or output error\n"
      "(which is said on standard error; the other documents are still judged).");
}

void add_generate(CLI::App& app, TypedGenerate& typed, GenerateOptions& out) {
  app.add_option("--direction", typed.direction, "request or response [request]")
      ->option_text("DIRECTION")
      ->type_name(values_of(directions()));
  app.add_option("--count", typed.count, "How many documents [1]")->option_text("N");
  app.add_option("--seed", typed.seed, "The same seed gives the same documents [1]")->option_text("S");
  app.add_option("--faults", typed.faults,
                 "0: valid documents; 1: with one labelled fault;\nK: with K or, where fewer find room or "
                 "one hides the\nothers, with fewer; malformed: no JSON [0]")
      ->option_text("0|1|K|malformed")
      ->type_name("0|1|malformed");
  app.add_option("--profile", typed.profile,
                 "By which documents are valid and labels hold:\nwire, model or strict [strict]")
      ->option_text("PROFILE")
      ->type_name(profile_values);
  app.add_option("--labels", out.labels,
                 "Write what is to be found in each document to FILE;\nwith -o DIR, -: to standard output")
      ->option_text("FILE")
      ->type_name("FILE");
  app.add_option("-o,--output", out.output, "A folder for one file a document; -: one a line [-]")
      ->option_text("DIR|-")
      ->type_name("DIR");
}

}  // namespace

CommandLine::CommandLine() {
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(34);  // of the commands too
  app.set_version_flag("--version", [] {
    return fmt::format("signupgate {} (simdjson {}, {})", version(), simdjson_version(),
                       simdjson_implementation());
  });
  add_check(check, typed, out.check);
  explain.add_option("RULE", out.rule, "The rule's name, as in reports")
      ->option_text(" ")
      ->type_name(rule_values());
  explain.add_option("--color", color, "auto, always or never [auto]")
      ->option_text("WHEN")
      ->type_name(values_of(colors()));
  schema.add_option("DIRECTION", direction, "request or response [request]")
      ->option_text(" ")
      ->type_name(values_of(directions()));
  schema.add_option("--profile", profile, "wire, model or strict [strict]")
      ->option_text("PROFILE")
      ->type_name(profile_values);
  add_generate(generate, typed_generate, out.generate);
  dictionary.add_option("DIRECTION", direction, "request or response [request]")
      ->option_text(" ")
      ->type_name(values_of(directions()));
}

}  // namespace signupgate::cli
