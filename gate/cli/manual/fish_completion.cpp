// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

#include "described.hpp"

namespace signupgate::cli {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// What completes a value; `-r` wants one, `-x` wants one that is no file.
std::string values(const DescribedOption& option) {
  const std::string_view wants = option.argument ? "" : " -x";
  switch (option.takes) {
    case DescribedOption::Takes::files: return option.argument ? " -F" : " -r -F";
    case DescribedOption::Takes::directories:
      return fmt::format("{} -a '(__fish_complete_directories)'", wants);
    case DescribedOption::Takes::values:
      return fmt::format("{} -a {}", wants, quoted(fmt::format("{}", fmt::join(option.values, " "))));
    case DescribedOption::Takes::text: break;
  }
  return std::string(wants);
}

std::string line(const DescribedOption& option, std::string_view condition) {
  std::string out = fmt::format("complete -c signupgate -n {}", quoted(condition));
  if (!option.argument)
    for (const std::string& name : option.names)
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!option.value.empty()) out += values(option);
  return fmt::format("{} -d {}\n", out, quoted(option.help));
}

}  // namespace

ManualFile fish_completion(const Described& described) {
  std::string out =
      "# SPDX-License-Identifier: Apache-2.0\n#\n# Completion of signupgate for fish.\n\ncomplete -c "
      "signupgate -f\n";
  for (const DescribedCommand& command : described.commands)
    out += fmt::format("complete -c signupgate -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       quoted(command.help));
  for (const DescribedOption& option : described.program.options)
    out += line(option, "__fish_use_subcommand");
  for (const DescribedCommand& command : described.commands) {
    out += '\n';
    for (const DescribedOption& option : command.options) {
      std::string condition = "__fish_seen_subcommand_from " + command.name;
      // One of few values, once.
      if (option.argument && !option.repeatable)
        condition += fmt::format("; and not __fish_seen_subcommand_from {}", fmt::join(option.values, " "));
      out += line(option, condition);
    }
  }
  return {"signupgate.fish", out};
}

}  // namespace signupgate::cli
