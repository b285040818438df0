// SPDX-License-Identifier: Apache-2.0
//
// allocations.hpp: what a program asks of malloc, counted. Linking allocations.cpp replaces malloc and its kin for the whole
// program (glibc), so no program that takes times does.
//
#pragma once

#include <cstdint>

namespace bench {

struct Allocated {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
};

/// Since the program began; one thread.
[[nodiscard]] Allocated allocated() noexcept;

}  // namespace bench
