// SPDX-License-Identifier: Apache-2.0
//
// described.hpp: the command line as plain data, read from CLI11's own model: what manual pages and completions are made of.
//
//     const Described program = describe();
//     for (const DescribedCommand& command : program.commands) ... command.options ...
//
#pragma once

#include <string>
#include <vector>

namespace signupgate::cli {

struct DescribedOption {
  /// `-o`, `--output`; of an argument its name, such as PATH.
  std::vector<std::string> names;
  bool argument = false;
  /// As --help names the value; empty: it takes none.
  std::string value;
  /// What completes the value: files, directories, or these; none of all that: free text.
  enum class Takes { text, files, directories, values } takes = Takes::text;
  std::vector<std::string> values;
  bool repeatable = false;
  /// In one line.
  std::string help;
  std::string group;
};

struct DescribedCommand {
  /// Empty: the program itself.
  std::string name;
  std::string help;
  /// Arguments, and options by group in --help's order.
  std::vector<DescribedOption> options;
  std::string footer;
};

struct Described {
  DescribedCommand program;
  std::vector<DescribedCommand> commands;
};

[[nodiscard]] Described describe();

/// A file of the manual.
struct ManualFile {
  std::string name;
  std::string text;
};

[[nodiscard]] std::vector<ManualFile> man_pages(const Described& described);
[[nodiscard]] ManualFile bash_completion(const Described& described);
[[nodiscard]] ManualFile zsh_completion(const Described& described);
[[nodiscard]] ManualFile fish_completion(const Described& described);

}  // namespace signupgate::cli
