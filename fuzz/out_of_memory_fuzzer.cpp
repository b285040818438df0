// SPDX-License-Identifier: Apache-2.0
//
// Lack of memory: the input is a body, a request's, a response's or an error's by what it mentions. Every allocation that
// judging it takes fails once, alone and with all that follow: the answer is then the right one or that there was no
// memory, and the same gate gives the right one when there is memory again. The same by the reader alone.
//
#include "allocation.hpp"
#include "support/document.hpp"
#include "support/mutators.hpp"

using namespace signupgate;

SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT()

namespace {

constexpr std::string_view property = "lack of memory is a verdict";
constexpr std::size_t endless = 10000;

properties::Way way_of(std::string_view body) {
  for (const std::string_view name : {"__type", "\"code\"", "\"message\"", "\"Message\""})
    if (body.find(name) != std::string_view::npos) return properties::error_response(503, "a#Unheard:of");
  return fuzz::direction_of(body, 0) == Direction::request ? properties::request() : properties::response();
}

struct Outcome {
  Fault fault = Fault::none;
  bool has_value = false;
  bool has_error = false;
  std::size_t allocations = 0;
};

// Nothing here allocates but the gate.
Outcome judge(Gate& gate, const properties::Subject& subject, std::size_t first, std::size_t last) {
  const tests::FailingAllocations failing(first, last);
  Outcome out;
  if (subject.way().direction == Direction::request) {
    const auto parsed = gate.parse_request(subject.body());
    out = {.fault = parsed.verdict.fault, .has_value = parsed.value.has_value()};
  } else {
    const auto parsed = gate.parse_response({subject.way().status, subject.way().error_type}, subject.body());
    out = {.fault = parsed.verdict.fault,
           .has_value = parsed.value.has_value(),
           .has_error = parsed.verdict.error.has_value()};
  }
  out.allocations = failing.count();
  return out;
}

enum class Failing { once, from_then_on };

void check(const properties::Subject& subject, Failing failing) {
  for (std::size_t n = 1;; ++n) {
    if (n > endless) fuzz::fail(property, "judging allocates without end");
    Gate gate(subject.way().policy);
    gate.set_express_lane(subject.way().lane);
    const Outcome outcome =
        judge(gate, subject, n, failing == Failing::once ? n : static_cast<std::size_t>(-1));
    const bool none_failed = outcome.allocations < n;
    if (outcome.fault == Fault::internal) {
      if (none_failed) fuzz::fail(property, "there was memory, and the answer is that there was none");
      if (outcome.has_value) fuzz::fail(property, "a document that was not judged has a value");
    } else if (outcome.fault != subject.answer().fault) {
      fuzz::fail(property, "without memory another answer");
    }
    if (outcome.has_error != subject.way().is_error())
      fuzz::fail(property, "the error is not told as the status says");
    fuzz::hold(properties::p21::name, properties::p21::violated(gate, subject));
    if (none_failed) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body = fuzz::text_of(data, size);
  for (const ExpressLane lane : {best_express_lane(), ExpressLane::by_size, ExpressLane::off}) {
    properties::Way way = way_of(body);
    way.lane = lane;
    const properties::Subject subject(body, way);
    check(subject, Failing::once);
    check(subject, Failing::from_then_on);
  }
  return 0;
}
