// SPDX-License-Identifier: Apache-2.0
//
// sources.hpp: where the documents come from that are to bring a planted fault to light. Only this differs between arms;
// what is checked of each document (oracles.hpp) is the same.
//
//   structured   signupgate::testing: generated documents with their labels, and mutants and crossovers of them
//   bytes        the corpus, the dictionary, and changes of bytes that know nothing of JSON
//   cases        cases(), in its order, each document once
//   rapidcheck   signupgate::testing's generators for RapidCheck, with sizes as rc::check grows them
//
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signupgate/testing/label.hpp"
#include "signupgate/violation.hpp"

namespace signupgate::measure {

struct Input {
  std::string body;
  Direction direction = Direction::request;
  /// By which the labels hold.
  Profile profile = Profile::strict;
  /// None: nobody knows what is to be found.
  std::optional<std::vector<testing::Label>> labels;
};

class Source {
 public:
  virtual ~Source() = default;
  /// None: there are no more.
  [[nodiscard]] virtual std::optional<Input> next() = 0;

 protected:
  Source() = default;
  Source(const Source&) = default;
  Source& operator=(const Source&) = default;
};

[[nodiscard]] std::unique_ptr<Source> structured_source(std::uint64_t seed);
[[nodiscard]] std::unique_ptr<Source> byte_source(std::uint64_t seed);
[[nodiscard]] std::unique_ptr<Source> case_source();
[[nodiscard]] std::unique_ptr<Source> rapidcheck_source(std::uint64_t seed);

}  // namespace signupgate::measure
