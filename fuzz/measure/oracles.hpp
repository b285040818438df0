// SPDX-License-Identifier: Apache-2.0
//
// oracles.hpp: what the harnesses check of a document, all of it: one execution. Like them it aborts when something does
// not hold, and says which property.
//
// All of it by the reader alone, and again with the express lane before it: what the lane accepts, the reader never sees,
// so that each would hide the other's faults.
//
// The gates `used` have judged every document before; now and then they are moved or wiped.
//
#pragma once

#include <utility>

#include "properties/p03_labels.hpp"
#include "properties/p16_round_trip.hpp"
#include "properties/p23_canaries.hpp"
#include "sources.hpp"
#include "support/document.hpp"
#include "support/limits.hpp"

namespace signupgate::measure {

[[nodiscard]] inline properties::Way way_of(const Input& input, Profile profile, ExpressLane lane) {
  properties::Way out =
      input.direction == Direction::request ? properties::request(profile) : properties::response(profile);
  out.lane = lane;
  return out;
}

inline void check_labels(const Input& input, ExpressLane lane) {
  if (!input.labels) return;
  const properties::Subject subject(input.body, way_of(input, input.profile, lane));
  fuzz::hold(properties::p04::name, properties::p04::violated(subject, *input.labels));
  fuzz::hold(properties::p03::name, properties::p03::violated(subject, *input.labels));
  fuzz::hold(properties::p02::name, properties::p02::violated(subject, input.labels->empty()));
}

/// What happens to a gate between two documents.
inline void handle(Gate& used, std::string_view body) {
  properties::Random random(body, 21);
  if (random.one_in(8)) used.wipe();
  if (random.one_in(8)) {
    Gate other(std::move(used));
    used = std::move(other);
  }
}

inline void check_by(ExpressLane lane, const Input& input, Gate& used) {
  namespace p = properties;
  used.set_express_lane(lane);
  handle(used, input.body);
  check_labels(input, lane);
  const p::Subject strict(input.body, way_of(input, Profile::strict, lane));
  fuzz::check_document(strict, used);
  fuzz::hold(p::p16::name, p::p16::violated(strict));
  fuzz::hold(p::p23::name, p::p23::violated(strict));
  fuzz::check_limits(strict);
  // Where more documents are accepted, and so have views.
  for (const Profile profile : {Profile::model, Profile::wire}) {
    const p::Subject subject(input.body, way_of(input, profile, lane));
    fuzz::check_views(subject);
    fuzz::hold(p::p21::name, p::p21::violated(used, subject));
    fuzz::hold(p::p23::name, p::p23::violated(subject));
  }
}

/// Gates with a past.
struct Used {
  Gate reader;
  Gate express;
};

inline void execute(const Input& input, Used& used) {
  check_by(ExpressLane::off, input, used.reader);
  check_by(best_express_lane(), input, used.express);
  fuzz::hold(
      properties::p09::name_of_lanes,
      properties::p09::violated_by_lanes({input.body, way_of(input, Profile::strict, ExpressLane::off)}));
}

}  // namespace signupgate::measure
