// SPDX-License-Identifier: Apache-2.0
#include "mutants.hpp"

#include <algorithm>

extern "C" {
[[gnu::weak]] std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                                  unsigned seed);
[[gnu::weak]] std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                    const std::uint8_t* other, std::size_t other_size,
                                                    std::uint8_t* out, std::size_t max_size, unsigned seed);
}

namespace signupgate::fuzz {
namespace {

constexpr std::size_t most_kept = 1024;
constexpr std::size_t most_seeds = std::size_t{1} << 31U;

}  // namespace

const Mutants::Bytes& Mutants::next() {
  mutant_ = any();
  for (std::size_t left = random_.one_in(2) ? 1 : 1 + random_.below(4); left != 0; --left) change();
  if (random_.one_in(4)) {
    if (kept_.size() < most_kept) {
      kept_.push_back(mutant_);
    } else {
      kept_[random_.below(most_kept)] = mutant_;
    }
  }
  return mutant_;
}

const Mutants::Bytes& Mutants::any() {
  if (kept_.empty() || random_.one_in(2)) return inputs_[random_.below(inputs_.size())];
  return kept_[random_.below(kept_.size())];
}

void Mutants::change() {
  const std::size_t size = mutant_.size();
  const std::size_t most = std::max(size, most_bytes);
  const auto seed = static_cast<unsigned>(random_.below(most_seeds));
  if (LLVMFuzzerCustomCrossOver != nullptr && random_.one_in(8)) {
    const Bytes& second = any();
    other_.resize(most);
    other_.resize(LLVMFuzzerCustomCrossOver(mutant_.data(), size, second.data(), second.size(), other_.data(),
                                            most, seed));
    std::swap(mutant_, other_);
  } else if (LLVMFuzzerCustomMutator != nullptr) {
    mutant_.resize(most);
    mutant_.resize(LLVMFuzzerCustomMutator(mutant_.data(), size, most, seed));
  } else {
    change_bytes(most);
  }
}

/// One byte more, less or other, or a stretch of another input in the place of one of its own.
void Mutants::change_bytes(std::size_t most) {
  const std::size_t place = random_.below(mutant_.size() + 1);
  const auto at = mutant_.begin() + static_cast<std::ptrdiff_t>(place);
  const auto byte = static_cast<std::uint8_t>(random_.below(256));
  switch (random_.below(4)) {
    case 0:
      if (mutant_.size() < most) mutant_.insert(at, byte);
      break;
    case 1:
      if (at != mutant_.end()) mutant_.erase(at);
      break;
    case 2:
      if (at != mutant_.end()) *at = byte;
      break;
    default: {
      const Bytes& second = any();
      const std::size_t from = random_.below(second.size() + 1);
      const std::size_t count = random_.below(std::min(second.size() - from, mutant_.size() - place) + 1);
      std::copy_n(second.begin() + static_cast<std::ptrdiff_t>(from), count, at);
    }
  }
}

}  // namespace signupgate::fuzz
