// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>

#include "described.hpp"

namespace signupgate::cli {
namespace {

/// Sets what the value may be, after `candidates`, `files` and `directories` were cleared.
std::string offer(const DescribedOption& option) {
  switch (option.takes) {
    case DescribedOption::Takes::files: return "files=yes";
    case DescribedOption::Takes::directories: return "directories=yes";
    case DescribedOption::Takes::values: return fmt::format("candidates='{}'", fmt::join(option.values, " "));
    case DescribedOption::Takes::text: break;
  }
  return ":";  // free text: nothing is offered
}

/// What `$command,$option` is where an option is this one.
std::string patterns(const DescribedCommand& command, const DescribedOption& option) {
  std::string out;
  for (const std::string& name : option.names)
    out += fmt::format("{}{},{}", out.empty() ? "" : " | ", command.name, name);
  return out;
}

/// The same of all options that take a value.
std::string patterns_with_value(const Described& described) {
  std::string out;
  for (const DescribedCommand& command : described.commands)
    for (const DescribedOption& option : command.options)
      if (!option.argument && !option.value.empty())
        out += (out.empty() ? "" : " | ") + patterns(command, option);
  return out;
}

void add_command(std::string& out, const DescribedCommand& command) {
  const auto to = std::back_inserter(out);
  std::string names;
  for (const DescribedOption& option : command.options) {
    if (option.argument) continue;
    for (const std::string& name : option.names) names += (names.empty() ? "" : " ") + name;
    if (!option.value.empty())
      fmt::format_to(to, "    {}) {} ;;\n", patterns(command, option), offer(option));
  }
  fmt::format_to(to, "    {},*)\n      if [[ $current == -* && -z $ended ]]; then\n        candidates='{}'\n",
                 command.name, names);
  for (const DescribedOption& option : command.options)
    if (option.argument)
      fmt::format_to(to, "      {}\n        {}\n",
                     option.repeatable ? "else" : "elif ((arguments == 0)); then", offer(option));
  out += "      fi ;;\n";
}

constexpr const char* head = R"(# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Completion of signupgate for bash.

_signupgate() {
  local words=() word current option value command='' candidates='' files='' directories='' i prefix=''
  local ended='' arguments=0
  # Readline cuts words at `=`; here they are whole.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if ((${#words[@]})) && [[ $word == =* || ${words[${#words[@]} - 1]} == *= ]] && [[ $COMP_WORDBREAKS == *=* ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
  done
  current=${words[${#words[@]} - 1]}
  option=
  ((${#words[@]} < 2)) || option=${words[${#words[@]} - 2]}
  for ((i = 0; i < ${#words[@]} - 1; i++)); do
    case ${words[i]} in
)";

constexpr const char* arguments = R"(  # Values of options are no arguments; behind `--` all are.
  for ((i++; i < ${#words[@]} - 1; i++)); do
    case $command,${words[i]} in
      *,--)
        ended=yes option=
        ((arguments += ${#words[@]} - 2 - i))
        break
        ;;
)";

constexpr const char* joined = R"(  value=$current
  if [[ $current == --*=* && -z $ended ]]; then
    option=${current%%=*}
    value=${current#*=}
    [[ $COMP_WORDBREAKS == *=* ]] || prefix=$option=
  fi
)";

constexpr const char* tail = R"(  esac
  COMPREPLY=()
  if [[ -n $files ]]; then
    mapfile -t COMPREPLY < <(compgen -f -- "$value")
    compopt -o filenames 2>/dev/null
  elif [[ -n $directories ]]; then
    mapfile -t COMPREPLY < <(compgen -d -- "$value")
    compopt -o filenames 2>/dev/null
  else
    mapfile -t COMPREPLY < <(compgen -W "$candidates" -- "$value")
  fi
  # What stands before the last `=` is not readline's to replace.
  if [[ $value == *=* && $COMP_WORDBREAKS == *=* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${value%"${value##*=}"}"}")
  fi
  [[ -z $prefix ]] || COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
}
complete -F _signupgate signupgate
)";

}  // namespace

ManualFile bash_completion(const Described& described) {
  std::vector<std::string> names;
  for (const DescribedCommand& command : described.commands) names.push_back(command.name);
  std::string out = head;
  fmt::format_to(std::back_inserter(out),
                 "      {})\n        command=${{words[i]}}\n        break\n        ;;\n    esac\n  done\n{}"
                 "      {}) ((++i)) ;;\n      *,-?*) ;;\n      *) ((++arguments)) ;;\n    esac\n  done\n{}"
                 "  case $command,$option in\n",
                 fmt::join(names, " | "), arguments, patterns_with_value(described), joined);
  for (const DescribedCommand& command : described.commands) add_command(out, command);
  std::string own;
  for (const DescribedOption& option : described.program.options)
    for (const std::string& name : option.names) own += (own.empty() ? "" : " ") + name;
  fmt::format_to(std::back_inserter(out),
                 "    ,*)\n      if [[ $current == -* ]]; then candidates='{}'; else\n        "
                 "candidates='{}'\n      fi ;;\n",
                 own, fmt::join(names, " "));
  return {"signupgate.bash", out + tail};
}

}  // namespace signupgate::cli
