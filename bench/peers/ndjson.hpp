// SPDX-License-Identifier: Apache-2.0
//
// ndjson.hpp: many documents in one text, a line each, and what sharing work between them gains.
//
// One thread is timed by its CPU time, two by the clock on the wall.
//
#pragma once

#include <cstddef>
#include <vector>

#include "measure.hpp"

namespace bench {

struct Lines {
  std::size_t documents = 0;
  std::size_t bytes = 0;
  std::vector<Samples> samples;
};

[[nodiscard]] Lines measure_lines(std::size_t bytes, std::size_t rounds);

}  // namespace bench
