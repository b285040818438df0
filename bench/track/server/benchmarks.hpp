// SPDX-License-Identifier: Apache-2.0
//
// benchmarks.hpp: what is tracked: named sets of documents, each judged by a gate of its own.
//
//     Benchmarks all("documents", 7);
//     sum += all[3].pass();                                     // judges every document of the set once
//
// The file is documents.cpp's: `benchmark NAME DOCUMENTS`, then each document: `request SIZE` or `response SIZE`, a line
// feed, its bytes, a line feed. Every side of a comparison reads the same file, so that none makes its own inputs.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "signupgate/gate.hpp"

namespace track {

struct Document {
  std::string_view body;
  signupgate::Direction direction;
};

class Benchmark {
 public:
  explicit Benchmark(std::string name) : name_(std::move(name)) {}
  void add(std::string_view body, signupgate::Direction direction, std::size_t gap);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::size_t documents() const noexcept { return documents_.size(); }
  /// Judges all documents in order; the answer depends on every verdict.
  [[nodiscard]] std::uint64_t pass() noexcept;

 private:
  std::string name_;
  std::vector<std::unique_ptr<char[]>> buffers_;
  std::vector<Document> documents_;
  signupgate::Gate gate_;
};

/// Reads the file; throws std::runtime_error if it is not one of those. `place` moves the documents in memory: where data
/// is moves times as where code is does. 0: each where it falls.
[[nodiscard]] std::vector<Benchmark> read_benchmarks(const char* file, std::uint64_t place);

/// How much a planted slowdown weighs (bench/track/plant.py), in a library that has one; false where it has none.
[[nodiscard]] bool set_planted(unsigned weight) noexcept;

}  // namespace track
