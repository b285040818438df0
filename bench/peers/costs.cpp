// SPDX-License-Identifier: Apache-2.0
//
// costs: what judging takes besides time, for every engine and every valid input, once warm.
//
//     costs                                                      allocations, as JSON
//     valgrind --tool=callgrind --collect-atstart=no costs       and a dump of instructions for each, `ENGINE INPUT`
//
// Both are of one pass over the input's documents.
//
#include <valgrind/callgrind.h>

#include <iostream>
#include <string>

#include "allocations.hpp"
#include "inputs/inputs.hpp"

int main() {
  using namespace bench;
  Engines all = engines();
  std::uint64_t sink = 0;
  std::cout << "{";
  const char* between = "\n";
  for (const Input& input : inputs()) {
    if (input.group == "invalid") continue;
    const auto& documents = input.documents.all();
    std::cout << between << " \"" << input.name << "\":{";
    between = ",\n";
    const char* comma = "";
    for (const auto& engine : all) {
      // The first pass grows what an engine keeps, the second shows whether that was enough.
      sink += engine->run(documents, 2);
      const Allocated before = allocated();
      CALLGRIND_TOGGLE_COLLECT;
      sink += engine->run(documents, 1);
      CALLGRIND_TOGGLE_COLLECT;
      const Allocated after = allocated();
      const std::string name = std::string(engine->facts().id) + ' ' + input.name;
      CALLGRIND_DUMP_STATS_AT(name.c_str());
      const auto each = static_cast<double>(documents.size());
      std::cout << comma << "\n  \"" << engine->facts().id
                << "\":{\"allocations\":" << static_cast<double>(after.count - before.count) / each
                << ",\"allocated_bytes\":" << static_cast<double>(after.bytes - before.bytes) / each << '}';
      comma = ",";
    }
    std::cout << '}' << std::flush;
  }
  std::cout << "\n}\n";
  return sink == 0 ? 1 : 0;
}
