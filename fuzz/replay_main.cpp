// SPDX-License-Identifier: Apache-2.0
//
// A main for harnesses where there is no fuzz engine: runs every file given, and every file in every folder given.
//
//     NAME_replay FILE|FOLDER...
//     NAME_replay --mutants COUNT SEED FILE|FOLDER...     and then so many mutants of them (mutants.hpp)
//
// Says how many there were and by which of simdjson's implementations; none is a failure, and so is another
// implementation than was asked for. On a crash, says which file it was; a mutant is first written to a file in the
// current folder.
//
// C and no C++ streams: see memory_fuzzer.cpp.
//
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

#include "signupgate/version.hpp"
#include "support/mutants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

using Path = std::vector<char>;  // with its closing 0

const char* running = nullptr;
unsigned long inputs = 0;

// Of the mutant that is running, or null.
const std::vector<std::uint8_t>* mutant = nullptr;
char mutant_name[64];

// What files gave, when mutants are wanted.
signupgate::fuzz::Mutants* mutants = nullptr;

// write(2) and not stdio: this runs in a signal's handler.
void say_what_was_running() {
  if (running == nullptr) return;
  if (mutant != nullptr) {
    const int file = open(mutant_name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    static_cast<void>(!write(file, mutant->data(), mutant->size()));
    close(file);
  }
  const char text[] = "while running the input ";
  static_cast<void>(!write(STDERR_FILENO, text, sizeof text - 1));
  static_cast<void>(!write(STDERR_FILENO, running, std::strlen(running)));
  static_cast<void>(!write(STDERR_FILENO, "\n", 1));
  running = nullptr;
}

void on_signal(int signal) {
  say_what_was_running();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

bool run_file(const char* path) {
  std::FILE* const file = std::fopen(path, "rb");
  if (file == nullptr) return false;
  std::vector<std::uint8_t> bytes;
  std::uint8_t block[4096];
  std::size_t got = 0;
  while ((got = std::fread(block, 1, sizeof block, file)) != 0) bytes.insert(bytes.end(), block, block + got);
  const bool good = std::ferror(file) == 0;
  std::fclose(file);
  if (!good) return false;
  running = path;
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  running = nullptr;
  ++inputs;
  if (mutants != nullptr) mutants->add(std::move(bytes));
  return true;
}

void run_mutants(unsigned long count, unsigned long seed) {
  for (unsigned long i = 0; i < count; ++i) {
    std::snprintf(mutant_name, sizeof mutant_name, "mutant-%lu-%lu", seed, i);
    mutant = &mutants->next();
    running = mutant_name;
    LLVMFuzzerTestOneInput(mutant->data(), mutant->size());
    running = nullptr;
  }
}

Path joined(const char* folder, const char* name) {
  Path out(folder, folder + std::strlen(folder));
  out.push_back('/');
  out.insert(out.end(), name, name + std::strlen(name) + 1);
  return out;
}

bool run(const char* path);

bool run_folder(const char* path) {
  DIR* const folder = opendir(path);
  if (folder == nullptr) return false;
  std::vector<Path> entries;
  while (const dirent* entry = readdir(folder))
    if (entry->d_name[0] != '.') entries.push_back(joined(path, entry->d_name));
  closedir(folder);
  // The same order everywhere, so that a log names the same file first.
  std::sort(entries.begin(), entries.end());
  return std::all_of(entries.begin(), entries.end(), [](const Path& entry) { return run(entry.data()); });
}

bool run(const char* path) {
  struct stat status {};
  if (stat(path, &status) != 0) return false;
  return S_ISDIR(status.st_mode) ? run_folder(path) : run_file(path);
}

}  // namespace

int main(int count, char** arguments) {
  std::signal(SIGABRT, on_signal);
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(say_what_was_running);
  } else {
    std::signal(SIGSEGV, on_signal);
  }
  const bool wants_mutants = count > 3 && std::string_view(arguments[1]) == "--mutants";
  const unsigned long more = wants_mutants ? std::strtoul(arguments[2], nullptr, 10) : 0;
  const unsigned long seed = wants_mutants ? std::strtoul(arguments[3], nullptr, 10) : 0;
  signupgate::fuzz::Mutants made(seed);
  if (wants_mutants) mutants = &made;
  for (int i = wants_mutants ? 4 : 1; i < count; ++i)
    if (!run(arguments[i])) {
      std::fprintf(stderr, "%s: cannot be read\n", arguments[i]);
      return 2;
    }
  if (inputs != 0) run_mutants(more, seed);
  const std::string_view version = signupgate::simdjson_version();
  const std::string_view implementation = signupgate::simdjson_implementation();
  std::printf("%lu inputs, %lu mutants, simdjson %.*s, %.*s\n", inputs, more,
              static_cast<int>(version.size()), version.data(), static_cast<int>(implementation.size()),
              implementation.data());
  // simdjson's own way to force one; a name that it does not know would go unnoticed.
  const char* const wanted = std::getenv("SIMDJSON_FORCE_IMPLEMENTATION");
  return inputs == 0 || (wanted != nullptr && implementation != wanted) ? 1 : 0;
}
