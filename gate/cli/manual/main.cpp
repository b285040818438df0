// SPDX-License-Identifier: Apache-2.0
//
// signupgate_manual DIR: writes the manual pages and completions of the program into DIR.
//
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "described.hpp"

int main(int argc, char** argv) {
  using namespace signupgate::cli;
  if (argc != 2) {
    std::fputs("usage: signupgate_manual DIR\n", stderr);
    return 2;
  }
  const Described described = describe();
  std::vector<ManualFile> files = man_pages(described);
  files.push_back(bash_completion(described));
  files.push_back(zsh_completion(described));
  files.push_back(fish_completion(described));
  for (const ManualFile& file : files) {
    std::ofstream out(std::filesystem::path(argv[1]) / file.name, std::ios::binary);
    out << file.text;
    if (!out.flush()) {
      std::fprintf(stderr, "signupgate_manual: %s cannot be written\n", file.name.c_str());
      return 2;
    }
  }
  return 0;
}
