// SPDX-License-Identifier: Apache-2.0
//
// choices.hpp: where decisions come from.
//
//     RandomChoices random(42);                       // the same documents everywhere for the same seed
//     BytesChoices fuzzed({data, size});              // a fuzz engine decides; bytes used up: the simplest
//     ListChoices recorded(numbers);                  // RapidCheck decides, and shrinks the numbers
//     Case one = generate(random, Direction::request, {});
//
// Generators and mutators decide everything by one question, choose(n). Alternative 0 is always the simplest, so
// that an engine which shrinks its numbers towards zero simplifies the document. Write your own source by deriving
// from Choices.
//
// A source is for one thread at a time.
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace signupgate::testing {

/// Decides for generators and mutators. For one thread at a time.
class Choices {
 public:
  virtual ~Choices() = default;
  /// 0 .. n-1, about equally often; n >= 1. 0 is the simplest.
  virtual std::uint32_t choose(std::uint32_t n) = 0;

  /// True about once in n times (n >= 2), and never when choices are the simplest.
  bool once_in(std::uint32_t n) { return choose(n) + 1 == n; }
  /// least .. greatest; the least is the simplest.
  std::size_t between(std::size_t least, std::size_t greatest) {
    return least + choose(static_cast<std::uint32_t>(greatest - least + 1));
  }
  /// One of these; there is at least one.
  template <class List>
  const auto& pick(const List& list) {
    return list[choose(static_cast<std::uint32_t>(std::size(list)))];
  }

 protected:
  Choices() = default;
  Choices(const Choices&) = default;
  Choices& operator=(const Choices&) = default;
};

/// A generator of pseudo-random numbers (SplitMix64): the same sequence for a seed on every platform, which
/// the standard library's distributions do not promise.
class RandomChoices final : public Choices {
 public:
  /// Any seed, 0 too.
  explicit RandomChoices(std::uint64_t seed) noexcept : state_(seed) {}
  std::uint32_t choose(std::uint32_t n) override;

 private:
  std::uint64_t state_;
};

/// Takes decisions from bytes: one byte for up to 256 alternatives, two for up to 65536, else four. When they
/// are used up, every answer is 0.
class BytesChoices final : public Choices {
 public:
  /// The bytes are not copied.
  explicit BytesChoices(std::span<const std::uint8_t> bytes) noexcept : bytes_(bytes) {}
  std::uint32_t choose(std::uint32_t n) override;

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

/// Takes decisions from numbers, each modulo the number of alternatives. When they are used up, every answer
/// is 0.
class ListChoices final : public Choices {
 public:
  /// The numbers are not copied.
  explicit ListChoices(std::span<const std::uint32_t> numbers) noexcept : numbers_(numbers) {}
  std::uint32_t choose(std::uint32_t n) override;

 private:
  std::span<const std::uint32_t> numbers_;
  std::size_t at_ = 0;
};

/// Walks through every sequence of decisions that a function can ask for, the simplest first:
///
///     EveryChoice every;
///     do { visit(make(every)); } while (every.next());
class EveryChoice final : public Choices {
 public:
  std::uint32_t choose(std::uint32_t n) override;
  /// Prepares the next sequence; false when all have been.
  bool next();

 private:
  struct Decision {
    std::uint32_t taken;
    std::uint32_t of;
  };
  std::vector<Decision> decisions_;
  std::size_t at_ = 0;
};

}  // namespace signupgate::testing
