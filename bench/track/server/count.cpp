// SPDX-License-Identifier: Apache-2.0
//
// track_count DOCUMENTS [PLANTED...]: what one pass of each benchmark costs besides time, once warm. PLANTED: what a planted
// slowdown weighs, for each benchmark in turn, the last for all that follow.
//
//     track_count documents                                             a line each: NAME DOCUMENTS ALLOCATIONS BYTES
//     valgrind --tool=callgrind --collect-atstart=no track_count ...    and a dump of instructions for each, by its name
//
#include <valgrind/callgrind.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "benchmarks.hpp"
#include "peers/allocations.hpp"

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  try {
    std::uint64_t sum = 0;
    auto benchmarks = track::read_benchmarks(argv[1], 0);
    int weight = 2;
    for (track::Benchmark& benchmark : benchmarks) {
      if (weight < argc &&
          !track::set_planted(static_cast<unsigned>(std::strtoul(argv[weight++], nullptr, 10))))
        return 3;
      // The first pass grows what a gate keeps, the second shows whether that was enough.
      sum += benchmark.pass();
      sum += benchmark.pass();
      const bench::Allocated before = bench::allocated();
      CALLGRIND_TOGGLE_COLLECT;
      sum += benchmark.pass();
      CALLGRIND_TOGGLE_COLLECT;
      const bench::Allocated after = bench::allocated();
      CALLGRIND_DUMP_STATS_AT(benchmark.name().c_str());
      std::printf("%s %zu %llu %llu\n", benchmark.name().c_str(), benchmark.documents(),
                  static_cast<unsigned long long>(after.count - before.count),
                  static_cast<unsigned long long>(after.bytes - before.bytes));
    }
    // Some benchmark has valid documents.
    return sum == 0 ? 2 : 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
