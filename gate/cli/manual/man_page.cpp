// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

#include "described.hpp"
#include "signupgate/version.hpp"

namespace signupgate::cli {
namespace {

/// What the command line cannot say of itself: examples, a line each. A test runs them.
struct Examples {
  std::string_view command;
  std::string_view lines;
};
constexpr Examples examples[] = {
    {"check",
     "signupgate check signup.json\n"
     "signupgate check --format json *.ndjson\n"
     "signupgate check --direction response --status 400 error.json\n"
     "signupgate check --profile model --rule pin-format=warning - <signup.json\n"},
    {"explain", "signupgate explain pin-format\n"},
    {"schema", "signupgate schema request --profile model >request.schema.json\n"},
    {"generate",
     "signupgate generate --count 1000 --faults 1 --seed 7 --labels labels.ndjson -o documents\n"},
    {"dictionary", "signupgate dictionary request >request.dict\n"},
};

std::string_view examples_of(std::string_view command) {
  for (const Examples& one : examples)
    if (one.command == command) return one.lines;
  return {};
}

/// Text that troff prints as it is.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += "\\&";
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string full_name(const DescribedCommand& command) {
  return command.name.empty() ? "signupgate" : "signupgate-" + command.name;
}

std::string head(const DescribedCommand& command) {
  std::string title = full_name(command);
  std::transform(title.begin(), title.end(), title.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::string summary = command.help;
  if (!summary.empty() && summary.back() == '.') summary.pop_back();
  // No date: the same source makes the same page.
  return fmt::format(
      ".\\\" SPDX-License-Identifier: Apache-2.0\n.TH {} 1 \"\" \"signupgate {}\" \"User Commands\"\n.SH "
      "NAME\n{} \\- {}\n",
      plain(title), version(), plain(full_name(command)), plain(summary));
}

std::string synopsis(const DescribedCommand& command) {
  std::string out = ".SH SYNOPSIS\n" + bold("signupgate" + (command.name.empty() ? "" : " " + command.name));
  out += fmt::format(" [{}]", italic("OPTIONS"));
  for (const DescribedOption& option : command.options)
    if (option.argument)
      out += fmt::format(" [{}{}]", italic(option.names.front()), option.repeatable ? "..." : "");
  if (command.name.empty()) out += fmt::format(" [{}]", italic("COMMAND"));
  return out + "\n";
}

std::string entry(const DescribedOption& option) {
  std::string out = ".TP\n";
  if (option.argument) {
    out += italic(option.names.front());
  } else {
    for (const std::string& name : option.names)
      out += (&name == option.names.data() ? "" : ", ") + bold(name);
    if (!option.value.empty()) out += fmt::format(" {}", italic(option.value));
  }
  return out + "\n" + plain(option.help) + "\n";
}

std::string options(const DescribedCommand& command) {
  std::string out, group;
  for (const DescribedOption& option : command.options) {
    const std::string wanted = option.argument ? "Arguments" : option.group;
    if (wanted != group) {
      const bool top = wanted == "Arguments" || wanted == "Options";
      // Groups of one's own stand beneath OPTIONS.
      out += top ? fmt::format(".SH {}\n", wanted == "Options" ? "OPTIONS" : "ARGUMENTS")
                 : fmt::format(".SS {}\n", plain(wanted));
      group = wanted;
    }
    out += entry(option);
  }
  return out;
}

/// What CLI11's footer says, or what holds for the commands without one.
std::string exit_status(const DescribedCommand& command) {
  constexpr std::string_view lead = "Exit status: ";
  std::string text = command.footer;
  if (text.starts_with(lead)) text.erase(0, lead.size());
  if (text.empty()) text = "0 when it did what was asked, 2 for wrong usage or an input or output error.";
  return ".SH EXIT STATUS\n" + plain(text) + "\n";
}

std::string see_also(const Described& described, const DescribedCommand& page) {
  std::string out = ".SH SEE ALSO\n";
  std::vector<std::string> names;
  if (!page.name.empty()) names.push_back("signupgate");
  for (const DescribedCommand& command : described.commands)
    if (command.name != page.name) names.push_back(full_name(command));
  for (const std::string& name : names)
    out += fmt::format(".BR {} (1){}\n", plain(name), &name == &names.back() ? "" : ",");
  return out;
}

std::string command_list(const Described& described) {
  std::string out = ".SH COMMANDS\n";
  for (const DescribedCommand& command : described.commands)
    out += fmt::format(".TP\n.BR {} (1)\n{}\n", plain(full_name(command)), plain(command.help));
  return out;
}

constexpr std::string_view environment_of_colors =
    ".TP\n\\fBNO_COLOR\\fR\nNo color, when it is set and not empty.\n"
    ".TP\n\\fBFORCE_COLOR\\fR\nColor even where there is no terminal.\n";
constexpr std::string_view environment_of_reports =
    ".TP\n\\fBSOURCE_DATE_EPOCH\\fR\nSeconds since 1970, the time that a JUnit report tells instead of now; "
    "it then tells no duration, and the same documents give the same report.\n";

constexpr std::string_view environment_of_what_waits =
    ".TP\n\\fBTMPDIR\\fR\nWhere what does not fit in memory waits until it can be written [/tmp].\n";

std::string environment(const DescribedCommand& command) {
  const auto has = [&](std::string_view name) {
    return std::any_of(command.options.begin(), command.options.end(),
                       [name](const DescribedOption& option) { return option.names.back() == name; });
  };
  std::string out;
  if (has("--color")) out += environment_of_colors;
  if (has("--format")) out += environment_of_reports;
  if (command.name == "check" || command.name == "generate") out += environment_of_what_waits;
  return out.empty() ? out : ".SH ENVIRONMENT\n" + out;
}

std::string page_of(const Described& described, const DescribedCommand& command) {
  std::string out = head(command) + synopsis(command);
  if (command.name.empty()) out += command_list(described);
  out += options(command);
  out += exit_status(command);
  out += environment(command);
  if (const std::string_view lines = examples_of(command.name); !lines.empty())
    out += ".SH EXAMPLES\n.EX\n" + plain(lines) + ".EE\n";
  return out + see_also(described, command);
}

}  // namespace

std::vector<ManualFile> man_pages(const Described& described) {
  std::vector<ManualFile> out;
  out.push_back({"signupgate.1", page_of(described, described.program)});
  for (const DescribedCommand& command : described.commands)
    out.push_back({full_name(command) + ".1", page_of(described, command)});
  return out;
}

}  // namespace signupgate::cli
