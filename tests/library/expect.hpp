// SPDX-License-Identifier: Apache-2.0
//
// expect.hpp: tables of documents and the exact violations that the specification asks for.
//
//     run({{"twoFactorPin.null", phone(R"("id":"1","twoFactorPin":@@null)"),
//           {error("required", pin, must_not_be_null(pin))}}},
//         request());
//
// `@@` in a document is no part of it: it marks the place that a violation names, the first mark that of the first
// violation and so on, or the one that Expected::mark says (from 1). Line and column follow from the place.
//
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "judge.hpp"

namespace signupgate::tests {

struct Expected {
  std::string severity;
  std::string rule;
  std::string pointer;
  /// Empty: any wording, as long as there is one.
  std::string message{};
  /// Which mark; 0: that of its own number.
  std::size_t mark = 0;
};

inline Expected error(std::string rule, std::string pointer, std::string message = {}, std::size_t mark = 0) {
  return {"error", std::move(rule), std::move(pointer), std::move(message), mark};
}
inline Expected warning(std::string rule, std::string pointer, std::size_t mark = 0) {
  return {"warning", std::move(rule), std::move(pointer), {}, mark};
}

struct Row {
  std::string name;
  std::string document;
  std::vector<Expected> expected{};
};

/// A document without its marks, and where they were.
struct Marked {
  explicit Marked(std::string_view text);
  std::string document;
  std::vector<std::size_t> marks;
};

/// Judges everywhere and expects exactly these violations.
void expect(const Row& row, const How& how);
void run(const std::vector<Row>& rows, const How& how);

// The sentences of semantics.md, for a value at a pointer.
inline std::string failed(const std::string& pointer, const std::string& constraint) {
  return "Value at '" + pointer + "' failed to satisfy constraint: " + constraint;
}
inline std::string must_not_be_null(const std::string& pointer) {
  return failed(pointer, "Member must not be null");
}
inline std::string must_match(const std::string& pointer, const std::string& pattern) {
  return failed(pointer, "Member must satisfy regular expression pattern: " + pattern);
}
/// Of a value that is not secret: `limits` as in "between 1 and 6, inclusive".
inline std::string has_length(std::size_t length, const std::string& pointer, const std::string& limits) {
  return "Value with length " + std::to_string(length) + " at '" + pointer +
         "' failed to satisfy constraint: Member must have length " + limits;
}
inline std::string has_secret_length(const std::string& pointer, const std::string& limits) {
  return failed(pointer, "Member must have length " + limits);
}

}  // namespace signupgate::tests
