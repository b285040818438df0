// SPDX-License-Identifier: Apache-2.0
//
// check.hpp: `signupgate check`: sources to documents to verdicts to a report.
//
#pragma once

#include "console.hpp"
#include "options.hpp"

namespace signupgate::cli {

/// What the program's end says.
enum ExitCode : int { all_valid = 0, some_invalid = 1, failed = 2 };

/// Throws UsageError and OutputError.
[[nodiscard]] int check(const CheckOptions& options, Console& console);

}  // namespace signupgate::cli
