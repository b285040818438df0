// SPDX-License-Identifier: Apache-2.0
//
// track_documents > FILE: bench/inputs as the file that benchmarks.hpp describes.
//
#include <iostream>

#include "inputs/inputs.hpp"

int main() {
  for (const bench::Input& input : bench::inputs()) {
    std::cout << "benchmark " << input.name << ' ' << input.documents.all().size() << '\n';
    for (const bench::Document& document : input.documents.all())
      std::cout << name(document.direction) << ' ' << document.body.size() << '\n' << document.body << '\n';
  }
  return std::cout.flush() ? 0 : 2;
}
