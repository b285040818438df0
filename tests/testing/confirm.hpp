// SPDX-License-Identifier: Apache-2.0
//
// confirm.hpp: whether a label tells the truth, by the independent reference and by the library's gate.
//
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "signupgate/gate.hpp"
#include "signupgate/testing/label.hpp"

namespace signupgate::tests {

/// The rules that are listed, by pointer.
using Listed = std::map<std::string, std::set<std::string>>;

[[nodiscard]] Listed listed(const std::vector<testing::Label>& labels);
[[nodiscard]] Listed listed_by_reference(std::string_view body, Direction direction,
                                         Profile profile = Profile::strict);
[[nodiscard]] Listed listed(const Verdict& verdict);
/// By a gate with its default limits but room for every violation.
[[nodiscard]] Listed listed_by_gate(std::string_view body, Direction direction,
                                    Profile profile = Profile::strict);

[[nodiscard]] std::string to_text(const Listed& listed);

/// The reference lists exactly what the case's labels say.
[[nodiscard]] ::testing::AssertionResult confirmed(const testing::Case& one, Direction direction,
                                                   Profile profile = Profile::strict);
/// The gate does.
[[nodiscard]] ::testing::AssertionResult confirmed_by_gate(const testing::Case& one, Direction direction,
                                                           Profile profile = Profile::strict);

}  // namespace signupgate::tests
