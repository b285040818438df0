// SPDX-License-Identifier: Apache-2.0
//
// cases.hpp: the finite list: every boundary of every constraint of every member, each with its label.
//
//     for (const Case& one : cases(Direction::request)) ...       // a few thousand documents, always the same
//
// Of each member: both sides of every limit in characters of 1 to 4 bytes and in escapes, both sides of every pattern
// and list of values, each wrong type, null, missing, given twice, unknown neighbours; of lists and maps their sizes
// and entries; of integers their edges and spellings; and malformed text in every kind of place, skipped values
// and keys included. Labels hold for the strict profile.
//
#pragma once

#include <vector>

#include "signupgate/description.hpp"
#include "signupgate/testing/label.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing {

/// All of them for the signup operation, each body once, always in the same order. Throws what generate() throws.
[[nodiscard]] std::vector<Case> cases(Direction direction);
/// The same for a structure of any operation.
[[nodiscard]] std::vector<Case> cases(const Description& structure, Direction direction);

}  // namespace signupgate::testing
