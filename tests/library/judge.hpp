// SPDX-License-Identifier: Apache-2.0
//
// judge.hpp: one document, judged by every entry of the library and by the independent reference.
//
//     const Judged judged = judge_everywhere(body, request());      // all entries and the reference agree, or it fails
//
// Assertions print rules, pointers and positions, never a document or a value: name the case with SCOPED_TRACE.
// To see the documents on which the library and the reference differ, set SIGNUPGATE_KEEP_FAILURES to a folder.
//
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference.hpp"
#include "signupgate/gate.hpp"

namespace signupgate::tests {

/// How a document is to be judged.
struct How {
  Policy policy{};
  bool is_request = true;
  ResponseHead head{};
};

[[nodiscard]] How request(Profile profile = Profile::strict);
[[nodiscard]] How response(Profile profile = Profile::strict);
/// A response with this status and header, strict.
[[nodiscard]] How answer(int status, std::string_view error_type = {});

/// What a verdict says, in memory of its own.
struct Finding {
  std::string rule;
  std::string severity;
  std::string pointer;
  std::string message;
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const Finding&) const = default;
};

struct SeenError {
  std::string name;
  std::optional<std::string> message;
  std::string side;
  bool retryable = false;
  bool operator==(const SeenError&) const = default;
};

struct Judged {
  std::string fault;
  bool truncated = false;
  std::vector<Finding> findings;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t error_paths = 0;
  std::optional<SeenError> error;
  bool operator==(const Judged&) const = default;

  [[nodiscard]] bool valid() const { return fault.empty(); }
};

/// gtest would print the bytes of a type it does not know, and with them values of a document.
void PrintTo(const Judged& judged, std::ostream* out);

[[nodiscard]] Judged seen(const Verdict& verdict);
[[nodiscard]] Judged seen(const ResponseVerdict& verdict);

/// Judged by this gate's check entry for any bytes.
[[nodiscard]] Judged judge(Gate& gate, std::string_view body, const How& how);
/// The same by a new gate with its policy.
[[nodiscard]] Judged judge(std::string_view body, const How& how);
/// By the reference.
[[nodiscard]] Judged judge_by_reference(std::string_view body, const How& how);

/// The same answer; `messages` says whether wordings count too.
[[nodiscard]] ::testing::AssertionResult same(const Judged& one, const Judged& other, bool messages = true);

/// Judges by all four entries, each on memory of exactly the promised size, and by the reference, and expects one answer.
Judged judge_everywhere(std::string_view body, const How& how);

/// The library's answer and the reference's are the same: verdict, rule, pointer, position of every finding.
[[nodiscard]] ::testing::AssertionResult agrees_with_reference(const Judged& judged, std::string_view body,
                                                               const How& how);

}  // namespace signupgate::tests
