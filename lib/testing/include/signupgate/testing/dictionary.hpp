// SPDX-License-Identifier: Apache-2.0
//
// dictionary.hpp: a dictionary for libFuzzer (-dict=FILE) and AFL++ (-x FILE), from the description: names, listed
// values, literals of patterns, and the tokens and traps of JSON.
//
#pragma once

#include <string>

#include "signupgate/description.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing {

/// The file's whole text for the signup operation, always the same: an entry a line, each once, and comments. Throws what
/// generate() throws.
[[nodiscard]] std::string dictionary(Direction direction);
/// The same for a structure of any operation.
[[nodiscard]] std::string dictionary(const Description& structure);

}  // namespace signupgate::testing
