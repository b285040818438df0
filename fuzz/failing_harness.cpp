// SPDX-License-Identifier: Apache-2.0
//
// What a finding looks like, for the test fuzz.finding: a harness without mutators that dislikes one byte.
//
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (std::find(data, data + size, std::uint8_t{7}) != data + size) std::abort();
  return 0;
}
