// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "signupgate/testing/cases.hpp"
#include "signupgate/testing/generate.hpp"
#include "signupgate/testing/mutate.hpp"
#include "sources.hpp"

namespace signupgate::measure {
namespace {

using testing::Choices;
using testing::RandomChoices;

/// As large as libFuzzer makes inputs unless it is told otherwise.
constexpr std::size_t most_bytes = 4096;

testing::Wanted wanted_from(Choices& choices) {
  // What is wrong in one way is what faults hide behind; of several the first may hide the others.
  static constexpr std::array kinds{testing::Wanted::valid, testing::Wanted::faulty, testing::Wanted::faulty,
                                    testing::Wanted::malformed};
  testing::Wanted out;
  out.kind = choices.pick(kinds);
  out.faults = choices.choose(4) != 0 ? 1 : 1 + choices.choose(4);
  // The strict profile judges whatever the others do.
  out.profile = choices.pick(std::array{Profile::strict, Profile::strict, Profile::strict, Profile::strict,
                                        Profile::model, Profile::wire});
  return out;
}

class StructuredSource final : public Source {
 public:
  explicit StructuredSource(std::uint64_t seed)
      : random_(seed), cases_{Shuffled(Direction::request), Shuffled(Direction::response)} {}

  std::optional<Input> next() override {
    // A request has more that can be wrong.
    const Direction direction =
        random_.pick(std::array{Direction::request, Direction::request, Direction::response});
    std::vector<std::string>& pool = pools_[static_cast<std::size_t>(direction)];
    if (pool.size() < least || random_.choose(2) == 0) return generated(direction, pool);
    return changed(direction, pool);
  }

 private:
  static constexpr std::size_t least = 16;
  static constexpr std::size_t most = 256;

  Input generated(Direction direction, std::vector<std::string>& pool) {
    const testing::Wanted wanted = wanted_from(random_);
    testing::Case made = testing::generate(random_, direction, wanted);
    if (made.labels.empty() || random_.once_in(4)) keep(pool, made.body);
    return {std::move(made.body), direction, wanted.profile, std::move(made.labels)};
  }

  Input changed(Direction direction, std::vector<std::string>& pool) {
    std::string body;
    if (random_.choose(2) == 0) {
      body = random_.pick(pool);
    } else {
      // As fuzzers run their seeds before they change them.
      const testing::Case& one = cases_[static_cast<std::size_t>(direction)].next(random_);
      body = one.body;
      if (random_.choose(2) == 0) return {std::move(body), direction, Profile::strict, one.labels};
    }
    if (random_.choose(8) == 0)
      body = testing::crossover(random_, body, random_.pick(pool), direction, most_bytes);
    for (std::uint32_t changes = random_.choose(2) == 0 ? 1 : 1 + random_.choose(3); changes != 0; --changes)
      body = testing::mutate(random_, body, direction, most_bytes);
    // Changes of changes drift away from what is valid but for one thing.
    if (random_.once_in(4)) keep(pool, body);
    return {std::move(body), direction, Profile::strict, std::nullopt};
  }

  /// The finite list in any order, over and over. Made when first asked for, for most faults are noticed before.
  class Shuffled {
   public:
    explicit Shuffled(Direction direction) : direction_(direction) {}
    const testing::Case& next(Choices& choices) {
      if (cases_.empty()) cases_ = testing::cases(direction_);
      const auto left = static_cast<std::uint32_t>(cases_.size() - at_);
      std::swap(cases_[at_], cases_[at_ + choices.choose(left)]);
      const testing::Case& one = cases_[at_];
      at_ = (at_ + 1) % cases_.size();
      return one;
    }

   private:
    Direction direction_;
    std::vector<testing::Case> cases_;
    std::size_t at_ = 0;
  };

  void keep(std::vector<std::string>& pool, const std::string& body) {
    if (body.size() > most_bytes) return;
    if (pool.size() < most) {
      pool.push_back(body);
    } else {
      pool[random_.choose(most)] = body;
    }
  }

  RandomChoices random_;
  std::array<std::vector<std::string>, 2> pools_;
  std::array<Shuffled, 2> cases_;  // by direction
};

}  // namespace

std::unique_ptr<Source> structured_source(std::uint64_t seed) {
  return std::make_unique<StructuredSource>(seed);
}

}  // namespace signupgate::measure
