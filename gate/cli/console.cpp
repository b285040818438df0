// SPDX-License-Identifier: Apache-2.0
#include "console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>

#include "output.hpp"

namespace signupgate::cli {
namespace {

std::string_view environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

bool dumb_terminal() { return environment("TERM") == "dumb"; }

}  // namespace

bool wants_color(ColorChoice choice, int descriptor) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  if (!environment("NO_COLOR").empty()) return false;
  const std::string_view force = environment("FORCE_COLOR");
  if (!force.empty()) return force != "0" && force != "false";
  return ::isatty(descriptor) == 1 && !dumb_terminal();
}

Palette Palette::of(bool colored) {
  if (!colored) return {};
  return {.bold = "\x1b[1m",
          .error = "\x1b[1;31m",
          .warning = "\x1b[1;35m",
          .note = "\x1b[1;36m",
          .caret = "\x1b[1;32m",
          .dim = "\x1b[2m",
          .reset = "\x1b[0m"};
}

Console::Console(ColorChoice color, bool quiet)
    : palette_(Palette::of(wants_color(color, STDERR_FILENO))),
      progress_wanted_(!quiet && ::isatty(STDERR_FILENO) == 1 && !dumb_terminal()),
      next_progress_(Clock::now() + std::chrono::milliseconds(500)) {}

void Console::put(std::string_view text) {
  // Nowhere is left to say that standard error is gone.
  static_cast<void>(write_all(STDERR_FILENO, text));
}

void Console::say(std::string_view kind, std::string_view color, std::string_view message) {
  print(fmt::format("{}signupgate:{} {}{}:{} {}\n", palette_.bold, palette_.reset, color, kind,
                    palette_.reset, message));
}

void Console::print(std::string_view lines) {
  const std::lock_guard lock(mutex_);
  clear_locked();
  put(lines);
}

void Console::progress(std::size_t documents, std::size_t invalid, std::size_t bytes) {
  if (!progress_wanted_) return;
  const std::lock_guard lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (now < next_progress_) return;
  next_progress_ = now + std::chrono::milliseconds(100);
  progress_shown_ = true;
  put(fmt::format("\r\x1b[K{} documents, {} invalid, {:.1f} MB", documents, invalid,
                  static_cast<double>(bytes) / 1e6));
}

void Console::clear_progress() {
  if (!progress_wanted_) return;
  const std::lock_guard lock(mutex_);
  clear_locked();
}

void Console::clear_locked() {
  if (progress_shown_) put("\r\x1b[K");
  progress_shown_ = false;
}

}  // namespace signupgate::cli
