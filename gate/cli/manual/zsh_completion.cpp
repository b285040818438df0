// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <string_view>

#include "described.hpp"

namespace signupgate::cli {
namespace {

/// Behind a backslash what would end a part of a specification; a quote in the way of single quotes.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(const DescribedOption& option) {
  switch (option.takes) {
    case DescribedOption::Takes::files: return "_files";
    case DescribedOption::Takes::directories: return "_directories";
    case DescribedOption::Takes::values: return fmt::format("({})", fmt::join(option.values, " "));
    case DescribedOption::Takes::text: break;
  }
  return " ";  // a value, which nothing completes
}

/// One specification of _arguments.
std::string specification(const DescribedOption& option) {
  if (option.argument)
    return fmt::format("'{}:{}:{}'", option.repeatable ? "*" : "1:", escaped(option.names.front()),
                       action(option));
  const bool valued = !option.value.empty();
  std::string out;
  // An option excludes itself, by all its names, unless it can be repeated.
  if (option.repeatable) {
    out = "'*'";
  } else if (option.names.size() > 1) {
    out = fmt::format("'({})'", fmt::join(option.names, " "));
  }
  std::vector<std::string> names;
  for (const std::string& name : option.names)
    names.push_back(name + (!valued ? "" : name.starts_with("--") ? "=" : "+"));
  out += names.size() > 1 ? fmt::format("{{{}}}", fmt::join(names, ",")) : names.front();
  out += fmt::format("'[{}]", escaped(option.help));
  if (valued) out += fmt::format(":{}:{}", escaped(option.value), action(option));
  return out + "'";
}

std::string arguments(const DescribedCommand& command, std::string_view margin) {
  std::string out;
  for (const DescribedOption& option : command.options)
    out += fmt::format(" \\\n{}{}", margin, specification(option));
  return out;
}

}  // namespace

ManualFile zsh_completion(const Described& described) {
  std::string out =
      "#compdef signupgate\n# SPDX-License-Identifier: Apache-2.0\n#\n# Completion of signupgate for zsh.\n\n"
      "_signupgate() {\n  local curcontext=\"$curcontext\" state line\n  typeset -A opt_args\n"
      "  local -a commands=(\n";
  const auto to = std::back_inserter(out);
  for (const DescribedCommand& command : described.commands)
    fmt::format_to(to, "    '{}:{}'\n", command.name, escaped(command.help));
  out += "  )\n  _arguments -C" + arguments(described.program, "    ");
  out +=
      " \\\n    '1: :->command' '*:: :->rest' && return\n"
      "  case $state in\n    command) _describe -t commands command commands ;;\n    rest)\n      case "
      "$words[1] in\n";
  // -S: behind `--` are no options.
  for (const DescribedCommand& command : described.commands)
    fmt::format_to(to, "        {})\n          _arguments -S{} ;;\n", command.name,
                   arguments(command, "            "));
  out += "      esac ;;\n  esac\n}\n\n_signupgate \"$@\"\n";
  return {"_signupgate", out};
}

}  // namespace signupgate::cli
