// SPDX-License-Identifier: Apache-2.0
//
// arguments.hpp: what was typed, in a form in which CLI11 takes values for nothing else.
//
//     app.parse(arguments_for_cli11(app, argc, argv));
//     take_mark_away(typed.output);                     // of every value that comes back
//
// To CLI11 a PATH called [a,b] is a list of two, {} is no value, ++ ends a command, and behind `--` only a command's first
// PATH is its own. So a mark stands before each value here, and `--` is left out.
//
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signupgate::cli {

/// A header without a value is a value too.
constexpr std::string_view may_be_empty = "--error-type";

/// In the order that CLI11 wants, the last first. Throws UsageError.
[[nodiscard]] std::vector<std::string> arguments_for_cli11(const CLI::App& app, int argc,
                                                           const char* const* argv);

void take_mark_away(std::string& value);

/// A document in place of a name. It may hold a token, and so is not repeated.
[[nodiscard]] bool like_a_document(std::string_view argument);

}  // namespace signupgate::cli
