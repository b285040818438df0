// SPDX-License-Identifier: Apache-2.0
//
// options.hpp: the command line.
//
//     const Command command = parse_command_line(argc, argv);
//     if (command.kind == Command::Kind::check) ... command.check ...
//
// What is wrong with a command line is thrown as UsageError; help and version come back as text to print.
//
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "generate_command.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::cli {

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class Format { text, json, sarif, github, junit };
enum class ColorChoice { automatic, always, never };

struct CheckOptions {
  Direction direction = Direction::request;
  int status = 200;
  std::string error_type;
  Policy policy;
  Format format = Format::text;
  /// Empty: standard output.
  std::string output;
  bool ndjson = false;
  std::string stdin_name = "-";
  std::size_t jobs = 1;
  bool fail_fast = false;
  bool quiet = false;
  bool statistics = false;
  bool exit_zero = false;
  ColorChoice color = ColorChoice::automatic;
  std::vector<std::string> paths;
};

struct Command {
  enum class Kind { print, check, explain, schema, generate, dictionary };
  Kind kind = Kind::print;
  /// print: help or version.
  std::string text;
  CheckOptions check;
  /// explain: the rule; empty: all.
  std::string rule;
  ColorChoice color = ColorChoice::automatic;
  GenerateOptions generate;
  /// schema, dictionary.
  Direction direction = Direction::request;
  Profile profile = Profile::strict;
};

[[nodiscard]] Command parse_command_line(int argc, char** argv);

/// `required, enum, ...`: the names of all rules, or of those alone whose severity can be set, for messages.
[[nodiscard]] std::string names_of_rules(bool adjustable_only);

}  // namespace signupgate::cli
