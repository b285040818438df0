// SPDX-License-Identifier: Apache-2.0
#include "benchmarks.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "../../inputs/random.hpp"

// Defined by no library but the copies that the self-test plants slowdowns in.
extern "C" [[gnu::weak]] volatile unsigned signupgate_planted;

namespace track {
namespace {

std::uint64_t judged(const signupgate::Verdict& verdict) noexcept {
  return verdict.valid() ? 1 + static_cast<std::uint64_t>(verdict.warnings != 0) : 0;
}

}  // namespace

void Benchmark::add(std::string_view body, signupgate::Direction direction, std::size_t gap) {
  auto& buffer = buffers_.emplace_back(std::make_unique<char[]>(gap + body.size() + signupgate::padding));
  std::copy(body.begin(), body.end(), buffer.get() + gap);
  documents_.push_back({{buffer.get() + gap, body.size()}, direction});
}

std::uint64_t Benchmark::pass() noexcept {
  std::uint64_t sum = 0;
  for (const Document& document : documents_)
    sum += document.direction == signupgate::Direction::request
               ? judged(gate_.parse_request(signupgate::Padded{document.body}).verdict)
               : judged(gate_.parse_response({}, signupgate::Padded{document.body}).verdict);
  return sum;
}

std::vector<Benchmark> read_benchmarks(const char* path, std::uint64_t place) {
  std::ifstream file(path, std::ios::binary);
  bench::Random random(place);
  std::vector<Benchmark> out;
  std::string word;
  std::string name;
  std::string body;
  while (file >> word >> name) {
    std::size_t count = 0;
    if (word != "benchmark" || !(file >> count)) throw std::runtime_error("no file of benchmarks");
    Benchmark& benchmark = out.emplace_back(name);
    for (; count > 0; --count) {
      std::size_t size = 0;
      file >> word >> size;
      file.get();
      body.resize(size);
      if (!file.read(body.data(), static_cast<std::streamsize>(size)))
        throw std::runtime_error("the file of benchmarks ends within a document");
      // A page, in steps of what malloc aligns to.
      const std::size_t gap = place == 0 ? 0 : 16 * random.below(256);
      benchmark.add(
          body, word == "request" ? signupgate::Direction::request : signupgate::Direction::response, gap);
    }
  }
  if (out.empty()) throw std::runtime_error("there are no benchmarks");
  return out;
}

bool set_planted(unsigned weight) noexcept {
  if (&signupgate_planted == nullptr) return false;
  signupgate_planted = weight;
  return true;
}

}  // namespace track
