// SPDX-License-Identifier: Apache-2.0
//
// command_line.hpp: the command line as CLI11 has it: what can be typed, what --help says of it, and where what was typed
// goes. options.hpp reads that; manual pages and completions are made of the same.
//
// What an option takes is its type's name: FILE, DIR, or the values that it can have, with bars between them; anything
// else is free text.
//
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "options.hpp"

namespace signupgate::cli {

constexpr std::size_t most_jobs_by_default = 8;

/// Names and what they stand for.
template <class Value>
using Choices = std::vector<std::pair<std::string_view, Value>>;

[[nodiscard]] Choices<Direction> directions();
[[nodiscard]] Choices<Format> formats();
[[nodiscard]] Choices<ColorChoice> colors();

/// Options as they were typed; read() judges them.
struct Typed {
  std::string direction, status, profile, max_body, max_depth, max_violations, format, jobs, color;
  std::optional<std::string> error_type;
  std::vector<std::string> rules, regions;
};

/// Options of `generate` as they were typed.
struct TypedGenerate {
  std::string direction, profile, count, seed, faults;
};

/// The command line as it is described to CLI11, and where what is typed goes.
struct CommandLine {
  CommandLine();

  Command out;
  Typed typed;
  TypedGenerate typed_generate;
  std::string direction, profile, color;

  CLI::App app{"Judges the WhatsApp signup documents of AWS End User Messaging Social.", "signupgate"};
  CLI::App& check = *app.add_subcommand("check", "Judge documents");
  CLI::App& explain = *app.add_subcommand("explain", "Say what a rule means; without RULE, list the rules");
  CLI::App& schema = *app.add_subcommand("schema", "Print the JSON Schema 2020-12 of a document");
  CLI::App& generate = *app.add_subcommand("generate", "Make documents, valid or with labelled faults");
  CLI::App& dictionary = *app.add_subcommand("dictionary", "Print a dictionary for fuzz engines");
};

}  // namespace signupgate::cli
