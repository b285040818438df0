// SPDX-License-Identifier: Apache-2.0
//
// respell.hpp: the same document in another spelling.
//
//     respell(compact, {.indent = 2})                           // as pretty printers write it
//     respell(compact, {.order = Order::sorted})                // as clients with sorted maps do
//     respell(compact, {.escape_slashes = true, ...})           // as PHP and ASCII-only writers do
//
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

enum class Order : std::uint8_t { kept, sorted, shuffled };

struct Spelling {
  /// Spaces a level, with line feeds; 0: no white space at all.
  unsigned indent = 0;
  Order order = Order::kept;
  bool escape_slashes = false;
  /// Non-ASCII characters as \uXXXX.
  bool escape_non_ascii = false;
  std::uint64_t seed = 1;
};

/// `compact` is well-formed and has no white space outside strings.
[[nodiscard]] std::string respell(std::string_view compact, const Spelling& spelling);

}  // namespace bench
