// SPDX-License-Identifier: Apache-2.0
//
// allocation.hpp: every way to memory, counted and made to fail. Linking allocation.cpp replaces operator new in all its
// forms and, unless a sanitizer owns it, malloc and its kin for the whole test program.
//
#pragma once

#include <cstddef>
#include <limits>

namespace signupgate::tests {

/// Counts allocations of this thread while it lives.
class CountedAllocations {
 public:
  CountedAllocations() noexcept;
  ~CountedAllocations();
  CountedAllocations(const CountedAllocations&) = delete;
  CountedAllocations& operator=(const CountedAllocations&) = delete;
  [[nodiscard]] std::size_t count() const noexcept;
};

/// While it lives, allocations number `first` to `last` (from 1) of this thread fail.
class FailingAllocations {
 public:
  explicit FailingAllocations(std::size_t first,
                              std::size_t last = std::numeric_limits<std::size_t>::max()) noexcept;
  ~FailingAllocations();
  FailingAllocations(const FailingAllocations&) = delete;
  FailingAllocations& operator=(const FailingAllocations&) = delete;
  /// How many were asked for.
  [[nodiscard]] std::size_t count() const noexcept;
};

}  // namespace signupgate::tests
