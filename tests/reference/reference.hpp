// SPDX-License-Identifier: Apache-2.0
//
// The independent reference: a slow and plain judge of documents.
//
// It shares no line with the library. It has its own parser, its own reading of the API's shapes and of the
// rules, so that a fault in the library's description, walk, pattern tables or parser shows as a difference.
//
//   reference::Options options;            // the strict profile, a request, the default limits
//   reference::Answer answer = reference::judge(body, options);
//   answer.fault == ""                     // accepted (there may still be warnings in answer.findings)
//
// Requests have options.request = true. Responses have it false, and their status in options.status: 200..299
// is judged as the operation's output, any other status as an error, with the value of the response's header
// x-amzn-errortype in options.error_type ("" = no such header).
//
// The policy is options.profile, "wire", "model" or "strict", and options.rules, which maps a rule to
// "error", "warning" or "off". Rules of stages 0 and 1, and names that are no rule, are not affected by
// options.rules.
//
// A fault of stage 0 or 1 gives exactly one finding. Findings of the four stage-2 rules carry the exact
// message; all others leave it empty, because their wording is free. max_violations caps the list of
// findings, stage 0 and 1 included (0 lists nothing), and never the counts.
//
// The parser recurses once per nesting level, never beyond max_depth. Up to 10000 levels are meant to be safe
// on a stack of 8 MiB, also under sanitizers.
//
// The pieces: json (parser and tree), utf8, number, shapes (the API as plain data), pattern, url, place
// (pointers), wire (stage 1 beyond JSON), constraints (stage 2 and the strict rules), errors (error
// responses), judge (all of it).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json.hpp"

namespace reference {

struct Options {
  std::string profile = "strict";
  bool request = true;
  int status = 200;
  std::string error_type;
  std::map<std::string, std::string> rules;
  std::optional<std::vector<std::string>> regions;
  std::size_t max_body = std::size_t{1} << 20;
  std::size_t max_depth = 512;
  std::size_t max_violations = 100;
};

struct Finding {
  std::string rule;
  std::string severity;  // "error" or "warning"
  std::string pointer;
  std::string message;
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
};

struct Error {
  std::string name;  // "" when no source gives a usable one
  std::string message;
  bool has_message = false;
  std::string side;  // "client" or "server"
  bool retryable = false;
};

struct Answer {
  std::string fault;  // "", "too-large", "serialization" or "validation"
  bool truncated = false;
  std::vector<Finding> findings;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t error_paths = 0;
  std::optional<Error> error;  // of every response outside 200..299
};

Answer judge(std::string_view body, const Options& options);

}  // namespace reference
