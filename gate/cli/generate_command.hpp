// SPDX-License-Identifier: Apache-2.0
//
// generate_command.hpp: `signupgate generate`: labelled documents for the tests and fuzzers of services in any language.
//
// With -o DIR each document is a file of its own, 000001.json and so on. Without it they go to standard output, one
// a line, so that `signupgate check --ndjson` reads them; of the documents that a seed gives, those of several
// lines are then left out. Labels are one object of JSON a line; `document` is the file's name or the line's number.
//
#pragma once

#include <cstdint>
#include <string>

#include "signupgate/testing/generate.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::cli {

struct GenerateOptions {
  Direction direction = Direction::request;
  std::uint64_t count = 1;
  std::uint64_t seed = 1;
  testing::Wanted wanted;
  /// Empty: none are written; `-`: to standard output, which `output` then leaves free.
  std::string labels;
  /// A folder; empty: standard output.
  std::string output;
};

/// Throws OutputError.
void generate(const GenerateOptions& options);

}  // namespace signupgate::cli
