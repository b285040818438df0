// SPDX-License-Identifier: Apache-2.0
//
// judge.hpp: one document, judged by every entry of the library and by the independent reference; what the properties
// look at (properties/judging.hpp), as assertions.
//
//     const Judged judged = judge_everywhere(body, request());      // all entries and the reference agree, or it fails
//
// Assertions print rules, pointers and positions, never a document or a value: name the case with SCOPED_TRACE.
// To see the documents on which the library and the reference differ, set SIGNUPGATE_KEEP_FAILURES to a folder.
//
#pragma once

#include <gtest/gtest.h>

#include <iosfwd>
#include <string_view>

#include "properties/judging.hpp"

namespace signupgate::properties {

/// gtest would print the bytes of a type it does not know, and with them values of a document.
void PrintTo(const Answer& answer, std::ostream* out);
void PrintTo(const ToldError& error, std::ostream* out);

}  // namespace signupgate::properties

namespace signupgate::tests {

using How = properties::Way;
using Judged = properties::Answer;
using properties::Finding;
using properties::request;
using properties::response;
using properties::seen;
using SeenError = properties::ToldError;

/// A response with this status and header, strict.
[[nodiscard]] How answer(int status, std::string_view error_type = {});

/// Judged by this gate, whose policy becomes that of `how`.
[[nodiscard]] Judged judge(Gate& gate, std::string_view body, const How& how);
/// The same by a new gate.
[[nodiscard]] Judged judge(std::string_view body, const How& how);

/// The same answer, wordings included; what `expected` leaves empty is free.
[[nodiscard]] ::testing::AssertionResult same(const Judged& one, const Judged& expected);

/// Judges by all four entries, each on memory of exactly the promised size, by the reader alone, by every express lane and
/// by the reference, and expects one answer.
Judged judge_everywhere(std::string_view body, const How& how);

/// The library's answer and the reference's are the same: verdict, rule, pointer, position of every finding.
[[nodiscard]] ::testing::AssertionResult agrees_with_reference(const Judged& judged, std::string_view body,
                                                               const How& how);

}  // namespace signupgate::tests
