// SPDX-License-Identifier: Apache-2.0
#include "measure.hpp"

#include <ctime>

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

#include "inputs/random.hpp"

namespace bench {
namespace {

/// A pass of an engine so slow is timed in every fourth round only.
constexpr double slow_ns = 5e6;

std::uint64_t sink = 0;

double timed(Engine& engine, std::span<const Document> documents, std::size_t passes) {
  const double start = thread_cpu_ns();
  sink += engine.run(documents, passes);
  return thread_cpu_ns() - start;
}

struct Plan {
  std::size_t passes = 1;
  bool slow = false;
};

Plan plan(Engine& engine, std::span<const Document> documents, const Effort& effort) {
  Plan out;
  double ns = timed(engine, documents, 1);  // cold
  if (ns > slow_ns) return {1, true};
  ns = timed(engine, documents, 1);
  for (std::size_t passes = 8; ns < effort.sample_ns / 10; passes *= 8) {
    ns = timed(engine, documents, passes) / static_cast<double>(passes);
    if (ns * static_cast<double>(passes) > effort.sample_ns / 10) break;
  }
  out.passes = std::max<std::size_t>(1, static_cast<std::size_t>(effort.sample_ns / std::max(ns, 0.5)));
  return out;
}

}  // namespace

double thread_cpu_ns() noexcept {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

std::vector<Samples> measure(Engines& engines, const Input& input, const Effort& effort) {
  const std::span<const Document> documents = input.documents.all();
  std::vector<Samples> out;
  std::vector<Plan> plans;
  for (const auto& engine : engines) {
    out.push_back({engine->facts().id, {}});
    plans.push_back(plan(*engine, documents, effort));
  }
  std::vector<std::size_t> order(engines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(effort.rounds);
  for (std::size_t round = 0; round < effort.rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const std::size_t i : order) {
      const Plan& p = plans[i];
      double ns = std::numeric_limits<double>::quiet_NaN();
      if (!p.slow || round % 4 == 0) {
        // What ran before has left its own code and data in the caches.
        if (!p.slow) sink += engines[i]->run(documents, std::max<std::size_t>(1, p.passes / 8));
        ns = timed(*engines[i], documents, p.passes) / static_cast<double>(p.passes * documents.size());
      }
      out[i].ns.push_back(ns);
    }
  }
  return out;
}

}  // namespace bench
