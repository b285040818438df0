// SPDX-License-Identifier: Apache-2.0
//
// Documents from the generator, with their labels: the input decides what the generator does. Valid documents are
// accepted, faults are found where they were made and nowhere else, and the reference confirms every label.
//
#include <array>

#include "properties/p03_labels.hpp"
#include "properties/p16_round_trip.hpp"
#include "signupgate/testing/generate.hpp"
#include "support/document.hpp"
#include "support/past.hpp"

using namespace signupgate;

namespace {

testing::Wanted wanted_from(testing::Choices& choices) {
  testing::Wanted out;
  out.kind = static_cast<testing::Wanted::Kind>(choices.choose(3));
  out.faults = 1 + choices.choose(4);
  out.profile = choices.pick(std::array{Profile::strict, Profile::model, Profile::wire});
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace p = properties;
  testing::BytesChoices choices({data, size});
  const Direction direction = choices.pick(std::array{Direction::request, Direction::response});
  const testing::Wanted wanted = wanted_from(choices);
  const testing::Case made = testing::generate(choices, direction, wanted);

  const p::Subject subject(
      made.body, direction == Direction::request ? p::request(wanted.profile) : p::response(wanted.profile));
  fuzz::hold(p::p04::name, p::p04::violated(subject, made.labels));
  fuzz::hold(p::p03::name, p::p03::violated(subject, made.labels));
  fuzz::hold(p::p02::name, p::p02::violated(subject, wanted.kind == testing::Wanted::valid));
  fuzz::hold(p::p16::name, p::p16::violated(subject));
  Gate used = fuzz::gate_with_a_past(subject.body());
  fuzz::check_document(subject, used);
  return 0;
}
