// SPDX-License-Identifier: Apache-2.0
//
// track_server DOCUMENTS PLACE [PLANTED]: one side of a lockstep. It works only while it is asked to:
//
//     <- 3 1200\n       judge the documents of benchmark 3, 1200 times over, after an eighth as often to warm up
//     -> 804512\n       nanoseconds of this thread's CPU time
//
// It ends with its input. The first lines that it writes are the benchmarks' names and an empty one.
//
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>

#include "benchmarks.hpp"

namespace {

std::uint64_t cpu_nanoseconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000U + static_cast<std::uint64_t>(now.tv_nsec);
}

/// Kept where the compiler cannot know that nobody looks at it.
volatile std::uint64_t sink = 0;

std::uint64_t turn(track::Benchmark& benchmark, std::uint64_t passes) noexcept {
  std::uint64_t sum = 0;
  for (std::uint64_t pass = 0; pass <= passes / 8; ++pass) sum += benchmark.pass();
  const std::uint64_t begun = cpu_nanoseconds();
  for (std::uint64_t pass = 0; pass < passes; ++pass) sum += benchmark.pass();
  const std::uint64_t ended = cpu_nanoseconds();
  sink = sink + sum;
  return ended - begun;
}

int serve(std::vector<track::Benchmark>& benchmarks) {
  for (const track::Benchmark& benchmark : benchmarks) std::printf("%s\n", benchmark.name().c_str());
  std::printf("\n");
  std::fflush(stdout);
  char line[64];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    char* rest = nullptr;
    const std::size_t which = std::strtoull(line, &rest, 10);
    const std::uint64_t passes = std::strtoull(rest, nullptr, 10);
    if (which >= benchmarks.size() || passes == 0) return 2;
    std::printf("%llu\n", static_cast<unsigned long long>(turn(benchmarks[which], passes)));
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  if (argc > 3 && !track::set_planted(static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10)))) return 3;
  try {
    auto benchmarks = track::read_benchmarks(argv[1], std::strtoull(argv[2], nullptr, 10));
    return serve(benchmarks);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
