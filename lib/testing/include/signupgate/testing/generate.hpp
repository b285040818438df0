// SPDX-License-Identifier: Apache-2.0
//
// generate.hpp: documents from the description alone, each with what is to be found in it.
//
//     RandomChoices random(seed);
//     Case valid  = generate(random, Direction::request, {});
//     Case faulty = generate(random, Direction::request, {.kind = Wanted::faulty, .faults = 3});
//     Case broken = generate(random, Direction::response, {.kind = Wanted::malformed});
//
// Lengths come from the limits, characters have 1 to 4 bytes, strings lie on both sides of patterns; white space,
// escapes and the order of members vary. Choices of zero give the smallest document of the kind. Any operation's
// structure can be given instead of a direction: a Description is all that is known here. It has to live as long as the
// thread, which remembers by its address what can be wrong in it.
//
// Throws std::bad_alloc, and std::invalid_argument for a pattern in a dialect that the library does not have.
//
#pragma once

#include "signupgate/description.hpp"
#include "signupgate/testing/choices.hpp"
#include "signupgate/testing/label.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::testing {

/// What a document is to be like.
struct Wanted {
  /// What kind of document.
  enum Kind {
    /// Judging lists nothing, not even a warning.
    valid,
    /// So many faults at places that do not touch each other; fewer only where no more find room. Now and then,
    /// when there are several, one of stage 1 is among them and hides the others. Under `wire` there are no others: one.
    faulty,
    /// Not a text of JSON, or nested too deeply: one json-* label.
    malformed,
  };
  Kind kind = valid;
  unsigned faults = 1;
  /// By which the labels hold. Under `model` and `wire` valid documents go as far as those let them.
  Profile profile = Profile::strict;
};

/// The structure that requests or 200 responses of the signup operation are.
[[nodiscard]] const Description& signup_structure(Direction direction) noexcept;

/// A document of the signup operation as it is wanted, with its labels. `choices` decides everything: the same answers make
/// the same document. The result refers to no argument.
[[nodiscard]] Case generate(Choices& choices, Direction direction, const Wanted& wanted);
/// The same for a structure of any operation.
[[nodiscard]] Case generate(Choices& choices, const Description& structure, Direction direction,
                            const Wanted& wanted);

/// What decides about each part of a document. They are the caller's, and none is null; one may stand in several places.
struct Sources {
  /// About the valid document beneath.
  Choices& document;
  /// One about each fault.
  std::vector<Choices*> faults;
  /// About white space, escapes and the order of members.
  Choices& writing;
};
/// The same with a source of its own for the valid document beneath, for each fault, and for how it is written: one
/// fault more or less changes nothing else, so that shrinking a list of faults keeps the rest. Malformed documents
/// take the damage from the last of `faults`; none means valid. How many there are counts, not `wanted.faults`.
[[nodiscard]] Case generate(const Sources& sources, const Description& structure, Direction direction,
                            const Wanted& wanted);

}  // namespace signupgate::testing
