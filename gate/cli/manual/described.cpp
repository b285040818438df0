// SPDX-License-Identifier: Apache-2.0
#include "described.hpp"

#include <algorithm>
#include <sstream>

#include "command_line.hpp"

namespace signupgate::cli {
namespace {

/// Lines that were broken for --help.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, separator);) out.push_back(part);
  return out;
}

DescribedOption describe_option(const CLI::Option& option) {
  using Takes = DescribedOption::Takes;
  DescribedOption out;
  out.argument = option.get_positional();
  if (out.argument) {
    out.names.push_back(option.get_single_name());
  } else {
    for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  }
  out.help = in_one_line(option.get_description());
  out.group = option.get_group();
  out.repeatable = option.get_expected_max() > 1;
  if (option.get_expected_max() == 0) return out;

  out.value = out.argument ? out.names.front() : option.get_option_text();
  const std::string type = option.get_type_name();
  if (type == "FILE") {
    out.takes = Takes::files;
  } else if (type == "DIR") {
    out.takes = Takes::directories;
  } else if (type.find('|') != std::string::npos) {
    out.takes = Takes::values;
    out.values = split(type, '|');
  }
  return out;
}

DescribedCommand describe_command(const CLI::App& app) {
  DescribedCommand out;
  out.help = in_one_line(app.get_description());
  out.footer = in_one_line(app.get_footer());
  // The argument first, then options by group; each group in the order in which it was described.
  std::vector<std::string> groups;
  for (const CLI::Option* option : app.get_options())
    if (std::find(groups.begin(), groups.end(), option->get_group()) == groups.end())
      groups.push_back(option->get_group());
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional()) out.options.push_back(describe_option(*option));
  for (const std::string& group : groups)
    for (const CLI::Option* option : app.get_options())
      if (!option->get_positional() && option->get_group() == group)
        out.options.push_back(describe_option(*option));
  return out;
}

}  // namespace

Described describe() {
  const CommandLine line;
  Described out;
  out.program = describe_command(line.app);
  for (const CLI::App* command : line.app.get_subcommands([](const CLI::App*) { return true; })) {
    out.commands.push_back(describe_command(*command));
    out.commands.back().name = command->get_name();
  }
  return out;
}

}  // namespace signupgate::cli
