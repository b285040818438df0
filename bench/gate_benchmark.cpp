// SPDX-License-Identifier: Apache-2.0
//
// gate_benchmark: what judging one document costs, once warm, for documents of the sample corpus.
//
//     cmake --build --preset bench && build/bench/bench/gate_benchmark --benchmark_filter=request
//
// bytes_per_second is of the document; the gate is reused, as a service would.
//
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "signupgate/gate.hpp"

namespace {

using signupgate::Direction;

struct Document {
  std::string name;
  std::string body;
  Direction direction;
};

std::vector<Document> documents_below(const std::filesystem::path& folder, Direction direction) {
  std::vector<Document> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    out.push_back({std::string(name(direction)) + "/" + entry.path().stem().string(),
                   std::string(std::istreambuf_iterator<char>(file), {}), direction});
  }
  std::sort(out.begin(), out.end(), [](const Document& a, const Document& b) { return a.name < b.name; });
  return out;
}

void judge(benchmark::State& state, const Document& document) {
  signupgate::Gate gate;
  bool valid = true;
  for ([[maybe_unused]] auto _ : state) {
    valid = document.direction == Direction::request ? gate.check_request(document.body).valid()
                                                     : gate.check_response({}, document.body).valid();
    benchmark::DoNotOptimize(valid);
  }
  if (!valid) state.SkipWithError("the document is not valid");
  state.SetBytesProcessed(static_cast<std::int64_t>(document.body.size()) * state.iterations());
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path corpus = SIGNUPGATE_CORPUS;
  auto documents = documents_below(corpus / "request/valid", Direction::request);
  for (Document& document : documents_below(corpus / "response/valid", Direction::response))
    documents.push_back(std::move(document));
  for (const Document& document : documents)
    benchmark::RegisterBenchmark(document.name.c_str(),
                                 [&document](benchmark::State& state) { judge(state, document); });
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
