// SPDX-License-Identifier: Apache-2.0
//
// console.hpp: what goes to people: messages on standard error, colours, the progress line.
//
//     Console console(options.color, options.quiet);
//     console.error("a.json: cannot be read: No such file or directory");
//
// A message never holds anything of a document but what a verdict lists. (Of a report the same is true, with
// one exception: JSON's error.name; see json_report.cpp.) Thread safe.
//
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "options.hpp"

namespace signupgate::cli {

/// Whether coloured text is wanted on a file descriptor.
[[nodiscard]] bool wants_color(ColorChoice choice, int descriptor);

/// Escape sequences, or nothing.
struct Palette {
  std::string_view bold, error, warning, note, caret, dim, reset;
  [[nodiscard]] static Palette of(bool colored);
};

class Console {
 public:
  Console(ColorChoice color, bool quiet);

  void error(std::string_view message) { say("error", palette_.error, message); }
  void warning(std::string_view message) { say("warning", palette_.warning, message); }
  /// Lines as they are.
  void print(std::string_view lines);
  /// Shows how far the work is, on a terminal, when it lasts and not too often.
  void progress(std::size_t documents, std::size_t invalid, std::size_t bytes);
  void clear_progress();

 private:
  using Clock = std::chrono::steady_clock;
  void say(std::string_view kind, std::string_view color, std::string_view message);
  void clear_locked();
  void put(std::string_view text);

  std::mutex mutex_;
  Palette palette_;
  bool progress_wanted_;
  bool progress_shown_ = false;
  Clock::time_point next_progress_;
};

}  // namespace signupgate::cli
