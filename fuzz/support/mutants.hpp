// SPDX-License-Identifier: Apache-2.0
//
// mutants.hpp: inputs for a harness made from others by the harness's own mutators, as an engine makes them but without
// looking at what they reach: several times as many a second.
//
//     Mutants mutants(seed);
//     mutants.add(one);                  // and more, at least one
//     for (...) run(mutants.next());     // the same ones for the same seed and inputs
//
// What was added is begun with again and again; mutants are kept, too, each until a later one takes its place, so that
// changes add up. A harness without mutators has its bytes changed. Not for more than one thread.
//
// C and no C++ streams or strings: see memory_fuzzer.cpp.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "properties/random.hpp"

namespace signupgate::fuzz {

class Mutants {
 public:
  using Bytes = std::vector<std::uint8_t>;
  /// No mutant is longer, unless what it was made from is. As libFuzzer has it unless it is told otherwise.
  static constexpr std::size_t most_bytes = 4096;

  explicit Mutants(std::uint64_t seed) : random_(seed) {}

  void add(Bytes input) { inputs_.push_back(std::move(input)); }
  /// Valid until it is asked for the next one.
  [[nodiscard]] const Bytes& next();

 private:
  [[nodiscard]] const Bytes& any();
  void change();
  void change_bytes(std::size_t most);

  properties::Random random_;
  std::vector<Bytes> inputs_;
  std::vector<Bytes> kept_;
  Bytes mutant_;
  Bytes other_;
};

}  // namespace signupgate::fuzz
