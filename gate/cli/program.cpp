// SPDX-License-Identifier: Apache-2.0
#include "program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>
#include <new>
#include <optional>
#include <string>

#include "check.hpp"
#include "console.hpp"
#include "dictionary_command.hpp"
#include "escaping.hpp"
#include "explain.hpp"
#include "generate_command.hpp"
#include "options.hpp"
#include "output.hpp"
#include "signupgate/schema.hpp"

namespace signupgate::cli {
namespace {

/// A closed descriptor is the number that the next file gets: a report would be read back as standard input,
/// or messages be written into it. So something takes the number that can be neither read nor written, nor
/// opened by the name of /dev/stdin or the like: a link as such. False: there is no taking it.
bool occupy(int descriptor) {
  if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) return true;
#ifdef O_PATH
  if (::open("/proc/self", O_PATH | O_NOFOLLOW) == descriptor) return true;
#endif
  return ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) == descriptor;
}

void print(std::string_view text) { Output("").write(text); }

void explain_command(const Command& command) {
  const Palette palette = Palette::of(wants_color(command.color, STDOUT_FILENO));
  if (command.rule.empty()) return print(explain_all(palette));
  const std::optional<Rule> rule = rule_named(command.rule);
  if (!rule)
    throw UsageError(
        fmt::format("explain: there is no rule '{}'; the rules are {}", command.rule, names_of_rules(false)));
  print(explain(*rule, palette));
}

void schema_command(const Command& command) {
  std::string text;
  write_schema(command.direction, command.profile, [&](std::string_view part) { text += part; });
  if (!text.ends_with('\n')) text += '\n';
  print(text);
}

int run_command(const Command& command, Console& console) {
  switch (command.kind) {
    case Command::Kind::print: print(command.text); break;
    case Command::Kind::explain: explain_command(command); break;
    case Command::Kind::schema: schema_command(command); break;
    case Command::Kind::generate: generate(command.generate); break;
    case Command::Kind::dictionary: print_dictionary(command.direction); break;
    case Command::Kind::check: return check(command.check, console);
  }
  return all_valid;
}

/// The exit status of `action`; what ends it is said on the console.
template <class Action>
int guarded(Console& console, Action action) {
  try {
    return action();
  } catch (const UsageError& error) {
    console.error(printable(error.what()));
    console.print("Try 'signupgate --help' or 'signupgate COMMAND --help'.\n");
  } catch (const std::bad_alloc&) { console.error("out of memory"); } catch (const std::exception& error) {
    console.error(printable(error.what()));
  }
  return failed;
}

}  // namespace

int run(int argc, char** argv) noexcept {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (!occupy(descriptor)) return failed;
  // A reader that went away is an error like any other, and not the program's death.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that may not become as large.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    // Before the command line is understood, nobody has asked for anything but the usual.
    Console usual(ColorChoice::automatic, true);
    std::optional<Command> command;
    const int understood = guarded(usual, [&] {
      command = parse_command_line(argc, argv);
      return all_valid;
    });
    if (!command) return understood;
    const bool judging = command->kind == Command::Kind::check;
    Console console(judging ? command->check.color : command->color, !judging || command->check.quiet);
    return guarded(console, [&] { return run_command(*command, console); });
  } catch (...) {
    // Not even the message could be written.
  }
  return failed;
}

}  // namespace signupgate::cli
