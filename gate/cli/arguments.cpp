// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "options.hpp"

namespace signupgate::cli {
namespace {

constexpr char mark = '\x1e';

bool takes_value(const CLI::Option& option) { return option.get_expected_max() != 0; }

class Arguments {
 public:
  explicit Arguments(const CLI::App& app) : app_(app), command_(&app) {}

  void add(std::string_view argument) {
    if (value_is_next_ || options_end_) {
      value_is_next_ = false;
      add_value(argument);
    } else if (argument == "--") {
      options_end_ = true;
    } else if (argument.starts_with("--")) {
      add_long(argument);
    } else if (argument.starts_with('-') && argument.size() > 1) {
      add_short(argument.substr(1));
    } else if (const CLI::App* named = command_named(argument); named != nullptr && command_ == &app_) {
      command_ = named;
      out_.emplace_back(argument);
    } else {
      add_value(argument);
    }
  }

  std::vector<std::string> take() && {
    std::reverse(out_.begin(), out_.end());
    return std::move(out_);
  }

 private:
  [[nodiscard]] const CLI::App* command_named(std::string_view name) const {
    for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; }))
      if (command->get_name() == name) return command;
    return nullptr;
  }

  void add_value(std::string_view value) {
    // What is empty stays so, to be found and refused.
    out_.push_back(value.empty() ? std::string() : mark + std::string(value));
  }

  void add_long(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    const std::string name(argument.substr(0, equals));
    const CLI::Option* option = command_->get_option_no_throw(name);
    if (equals == argument.size() - 1 && name != may_be_empty)
      throw UsageError(fmt::format("{} is empty", name));
    if (option == nullptr || equals == std::string_view::npos) {
      out_.emplace_back(argument);
      value_is_next_ = option != nullptr && takes_value(*option);
      return;
    }
    if (!takes_value(*option)) throw UsageError(fmt::format("{} takes no value", name));
    out_.push_back(name);
    add_value(argument.substr(equals + 1));
  }

  /// One letter or several; the value of the last may be joined to it, `-oFILE` or `-o=FILE`.
  void add_short(std::string_view letters) {
    while (!letters.empty()) {
      const std::string name{'-', letters.front()};
      const CLI::Option* option = command_->get_option_no_throw(name);
      if (option == nullptr) {
        out_.push_back('-' + std::string(letters));
        return;
      }
      out_.push_back(name);
      letters.remove_prefix(1);
      const bool equals = letters.starts_with('=');
      if (!takes_value(*option)) {
        if (equals) throw UsageError(fmt::format("{} takes no value", name));
        continue;
      }
      if (letters == "=") throw UsageError(fmt::format("{} is empty", name));
      value_is_next_ = letters.empty();
      if (!value_is_next_) add_value(letters.substr(equals ? 1 : 0));
      return;
    }
  }

  const CLI::App& app_;
  /// Whose options are meant.
  const CLI::App* command_;
  std::vector<std::string> out_;
  bool value_is_next_ = false;
  bool options_end_ = false;
};

}  // namespace

std::vector<std::string> arguments_for_cli11(const CLI::App& app, int argc, const char* const* argv) {
  Arguments arguments(app);
  for (int i = 1; i < argc; ++i) arguments.add(argv[i]);
  return std::move(arguments).take();
}

void take_mark_away(std::string& value) {
  if (value.starts_with(mark)) value.erase(0, 1);
}

bool like_a_document(std::string_view argument) {
  argument.remove_prefix(std::min(argument.find_first_not_of(" \t\r\n"), argument.size()));
  return argument.starts_with('{') && argument.find(':') != std::string_view::npos;
}

}  // namespace signupgate::cli
