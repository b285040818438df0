// SPDX-License-Identifier: Apache-2.0
//
// The same handler fuzzed without knowing what a document looks like, to compare. Run it with seeds/ and a dictionary.
#include <cstddef>
#include <cstdint>

#include "handler.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  example::on_signup({size == 0 ? "" : reinterpret_cast<const char*>(data), size});
  return 0;
}
