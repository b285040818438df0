// SPDX-License-Identifier: Apache-2.0
//
// measure.hpp: rounds. In each, every engine judges the same documents once, in an order that is shuffled anew, so that
// what the machine does meanwhile falls on all alike and ratios can be formed within a round.
//
// The clock is the thread's CPU time: other processes do not count.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine.hpp"
#include "inputs/inputs.hpp"

namespace bench {

struct Effort {
  std::size_t rounds = 41;
  /// How long one engine works on one input in one round.
  double sample_ns = 400'000;
};

/// Nanoseconds a document, round by round; not a number where a slow engine rested.
struct Samples {
  std::string_view engine;
  std::vector<double> ns;
};

[[nodiscard]] double thread_cpu_ns() noexcept;

[[nodiscard]] std::vector<Samples> measure(Engines& engines, const Input& input, const Effort& effort);

}  // namespace bench
