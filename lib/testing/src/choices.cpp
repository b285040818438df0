// SPDX-License-Identifier: Apache-2.0
#include "signupgate/testing/choices.hpp"

namespace signupgate::testing {

std::uint32_t RandomChoices::choose(std::uint32_t n) {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  z ^= z >> 31U;
  // The upper half, scaled; the bias is below 2^-32 * n.
  return static_cast<std::uint32_t>(((z >> 32U) * n) >> 32U);
}

std::uint32_t BytesChoices::choose(std::uint32_t n) {
  if (n <= 1) return 0;
  const std::size_t width = n <= 0x100 ? 1 : n <= 0x10000 ? 2 : 4;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    if (at_ == bytes_.size()) break;
    value |= static_cast<std::uint32_t>(bytes_[at_++]) << (8 * i);
  }
  return value % n;
}

std::uint32_t ListChoices::choose(std::uint32_t n) {
  if (n <= 1 || at_ == numbers_.size()) return 0;
  return numbers_[at_++] % n;
}

std::uint32_t EveryChoice::choose(std::uint32_t n) {
  if (at_ == decisions_.size()) decisions_.push_back({0, n});
  return decisions_[at_++].taken;
}

bool EveryChoice::next() {
  decisions_.resize(at_);
  at_ = 0;
  while (!decisions_.empty() && decisions_.back().taken + 1 >= decisions_.back().of) decisions_.pop_back();
  if (decisions_.empty()) return false;
  ++decisions_.back().taken;
  return true;
}

}  // namespace signupgate::testing
