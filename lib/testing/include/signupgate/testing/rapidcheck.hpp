// SPDX-License-Identifier: Apache-2.0
//
// rapidcheck.hpp: generated documents for RapidCheck. Header only; you link RapidCheck.
//
//     RC_GTEST_PROP(Handler, RefusesWhatIsWrong, (const signupgate::testing::FaultyRequest& document)) {
//       RC_ASSERT(!handle(document.body).accepted);
//     }
//     const Case one = *documents(Direction::response, {.kind = Wanted::malformed});
//
// RapidCheck decides numbers, from which the document is made: one list for the valid document, one a fault, one for how it
// is written. What it shrinks are these lists. A fault that does not matter falls away and leaves the others, numbers
// become zero and with them the document as small as it can be, and what is printed is the list of what was done:
//
//     setupFinalization.phoneNumbers.twoFactorPin/length/max+1
//     labels {"direction":"request","rules":["length"],"pointer":"/setupFinalization/phoneNumbers/0/twoFactorPin"}
//     {"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[{"id":"a","twoFactorPin":"0123456"}]}}
//
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "signupgate/testing/generate.hpp"

namespace signupgate::testing {

/// Numbers from which a document is made.
using Numbers = std::vector<std::uint32_t>;

/// RapidCheck prints a case like this.
inline void showValue(const Case& one, std::ostream& out) {
  // One a line.
  std::string_view rest = one.name;
  for (std::size_t at = rest.find(" & "); at != rest.npos; at = rest.find(" & ")) {
    out << rest.substr(0, at) << '\n';
    rest.remove_prefix(at + 3);
  }
  out << rest << '\n';
  for (const Label& label : one.labels) out << "labels " << to_json(label) << '\n';
  out << one.body << '\n';
}

/// A list of decisions. RapidCheck's sizes end at 100, which is too short for a document.
inline rc::Gen<Numbers> numbers() {
  return rc::gen::scale(4.0, rc::gen::container<Numbers>(rc::gen::inRange<std::uint32_t>(0, 0x10000)));
}

/// Documents of a structure; of faults, at least one and as many as are wanted.
inline rc::Gen<Case> documents(const Description& structure, Direction direction, Wanted wanted) {
  const int most = wanted.kind == Wanted::valid       ? 0
                   : wanted.kind == Wanted::malformed ? 1
                                                      : static_cast<int>(wanted.faults);
  // A container's size is RapidCheck's size, which its elements must not share.
  rc::Gen<std::vector<Numbers>> faults = rc::gen::just(std::vector<Numbers>{});
  if (most > 0)
    faults = rc::gen::withSize([most](int size) {
      return rc::gen::nonEmpty(
          rc::gen::resize(most, rc::gen::container<std::vector<Numbers>>(rc::gen::resize(size, numbers()))));
    });
  return rc::gen::map(rc::gen::tuple(numbers(), std::move(faults), numbers()), [&structure, direction,
                                                                                wanted](const std::tuple<
                                                                                        Numbers,
                                                                                        std::vector<Numbers>,
                                                                                        Numbers>& from) {
    const auto& [document, fault_numbers, writing] = from;
    std::vector<ListChoices> lists(fault_numbers.begin(), fault_numbers.end());
    std::vector<Choices*> fault_choices;
    for (ListChoices& list : lists) fault_choices.push_back(&list);
    ListChoices document_choices(document);
    ListChoices writing_choices(writing);
    return generate(Sources{document_choices, fault_choices, writing_choices}, structure, direction, wanted);
  });
}
inline rc::Gen<Case> documents(Direction direction, const Wanted& wanted) {
  return documents(signup_structure(direction), direction, wanted);
}

/// A case whose type says what it is, for the parameters of a property.
template <Direction direction, Wanted::Kind kind, unsigned faults = 1>
struct Document : Case {
  /// Takes a case that is of this kind.
  explicit Document(Case one) : Case(std::move(one)) {}
};

/// A request in which judging finds nothing.
using ValidRequest = Document<Direction::request, Wanted::valid>;
/// A request with one labelled fault.
using FaultyRequest = Document<Direction::request, Wanted::faulty>;
/// A request that is no JSON.
using MalformedRequest = Document<Direction::request, Wanted::malformed>;
/// A 200 response in which judging finds nothing.
using ValidResponse = Document<Direction::response, Wanted::valid>;
/// A 200 response with one labelled fault.
using FaultyResponse = Document<Direction::response, Wanted::faulty>;
/// A 200 response that is no JSON.
using MalformedResponse = Document<Direction::response, Wanted::malformed>;

}  // namespace signupgate::testing

namespace rc {

template <signupgate::Direction direction, signupgate::testing::Wanted::Kind kind, unsigned faults>
struct Arbitrary<signupgate::testing::Document<direction, kind, faults>> {
  using Document = signupgate::testing::Document<direction, kind, faults>;
  static Gen<Document> arbitrary() {
    return gen::map(signupgate::testing::documents(direction, {kind, faults}),
                    [](signupgate::testing::Case one) { return Document(std::move(one)); });
  }
};

}  // namespace rc
