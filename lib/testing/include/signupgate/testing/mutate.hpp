// SPDX-License-Identifier: Apache-2.0
//
// mutate.hpp: documents changed as a fuzz engine wants them: mostly still JSON, near what was valid.
//
//     RandomChoices random(seed);
//     std::string next = mutate(random, json, Direction::request, 1 << 20);
//     std::string both = crossover(random, json, other, Direction::request, 1 << 20);
//
// About nine in ten mutants of a well-formed document are well-formed: values at their members' limits, of other
// types, null; members missing, given twice (also escaped), unknown, misspelt; entries more and fewer; odd
// numbers; white space and escapes. The rest has bad text, also in skipped values and keys, traps of Unicode, something before
// or behind, too deep nesting, a missing end, or plain changes of bytes. What is not well-formed is changed where it
// can be read, or as bytes. A result is never longer than max_size. Throws what generate() throws.
//
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "signupgate/description.hpp"
#include "signupgate/testing/choices.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing {

/// `json`, which may be any bytes, changed in one place or a few, for the signup operation; now and then a new document
/// instead, and always one for no bytes. `choices` decides everything: the same answers make the same mutant. Where nothing
/// fits, what is returned is `json`, or its first `max_size` bytes.
[[nodiscard]] std::string mutate(Choices& choices, std::string_view json, Direction direction,
                                 std::size_t max_size);
/// The same for a structure of any operation.
[[nodiscard]] std::string mutate(Choices& choices, std::string_view json, const Description& structure,
                                 Direction direction, std::size_t max_size);

/// One document with a part of the other.
[[nodiscard]] std::string crossover(Choices& choices, std::string_view one, std::string_view other,
                                    Direction direction, std::size_t max_size);
[[nodiscard]] std::string crossover(Choices& choices, std::string_view one, std::string_view other,
                                    const Description& structure, std::size_t max_size);

/// Whether a document, or what is left of one, is a request of the signup operation or a response, by the names of
/// their members; none when it has the name of neither.
[[nodiscard]] std::optional<Direction> direction_of(std::string_view document) noexcept;

}  // namespace signupgate::testing
