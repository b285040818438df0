// SPDX-License-Identifier: Apache-2.0
//
// dictionary_command.hpp: `signupgate dictionary`: a dictionary for libFuzzer (-dict=FILE) and AFL++ (-x FILE).
//
#pragma once

#include "signupgate/violation.hpp"

namespace signupgate::cli {

/// Prints it. Throws OutputError.
void print_dictionary(Direction direction);

}  // namespace signupgate::cli
