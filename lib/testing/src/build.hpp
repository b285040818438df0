// SPDX-License-Identifier: Apache-2.0
//
// build.hpp: valid documents, and values that no description knows.
//
#pragma once

#include <span>
#include <string>

#include "node.hpp"
#include "signupgate/testing/choices.hpp"
#include "sites.hpp"

namespace signupgate::testing::detail {

/// A valid document in which these sites are there, where they do not exclude each other. Choices of zero give
/// the smallest.
[[nodiscard]] Node build_document(Choices& choices, const Plan& plan, std::span<const Site* const> wanted);
/// A valid value for a description.
[[nodiscard]] Node build_value(Choices& choices, const Description& shape, Profile profile);
/// A valid entry for a list or map, without optional members.
[[nodiscard]] Node simplest_value(const Description& shape, Profile profile);

/// A key that the map does not have and, unless it has too many of those, the rules allow.
[[nodiscard]] std::string free_key(const Node& map, const text& rules, Profile profile);
/// Gives each entry of a list its own text in the member that should be distinct.
void make_distinct(Node& list, const Description& shape, Profile profile);

/// Any well-formed value of JSON; no name twice in one object.
[[nodiscard]] Node any_value(Choices& choices, unsigned depth = 0);
/// A name that the structure does not have, often nearly one of its own. `label` says which kind.
[[nodiscard]] std::string unknown_name(Choices& choices, const Description& structure, std::string& label);
/// `open` and `close` repeated around nothing, so many levels: `[[[]]]` or `{"x":{"x":{}}}`.
[[nodiscard]] std::string nest(bool lists, std::size_t levels);

/// Moves members about.
void shuffle(Node& node, Choices& choices);

}  // namespace signupgate::testing::detail
