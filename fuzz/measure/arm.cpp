// SPDX-License-Identifier: Apache-2.0
//
// measure_arm ARM SEED CAP: documents from one source until something does not hold, at most so many. ARM is one of
// structured, bytes, cases, rapidcheck; cases knows no seed. Prints one line:
//
//     found 17 17 entries: check and parse differ        noticed by the 17th document; a crash and a hang count
//     none 20000                                         that many documents, and nothing
//
// Exit code: 0 in both cases, 2 for wrong usage or an arm that cannot run. tools/lib/measure.py runs it with a library that has
// a planted fault.
//
// Freed memory is overwritten, so that a view which dangles shows something else than it should.
//
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "oracles.hpp"

namespace signupgate::measure {
namespace {

/// Processor time for one document, all checks together; they take less than a hundredth of it.
constexpr int hang_seconds = 5;

/// A fault may fill the memory before it is noticed. AddressSanitizer wants more address space than there is memory.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SIGNUPGATE_MEASURE_SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define SIGNUPGATE_MEASURE_SANITIZED
#endif
#ifdef SIGNUPGATE_MEASURE_SANITIZED
constexpr rlim_t most_memory = RLIM_INFINITY;
#else
constexpr rlim_t most_memory = rlim_t{4} << 30U;
#endif

std::unique_ptr<Source> source_named(std::string_view name, std::uint64_t seed) {
  if (name == "structured") return structured_source(seed);
  if (name == "bytes") return byte_source(seed);
  if (name == "cases") return case_source();
  if (name == "rapidcheck") return rapidcheck_source(seed);
  return nullptr;
}

template <class Number>
bool parse(std::string_view text, Number& out) {
  return std::from_chars(text.data(), text.data() + text.size(), out).ptr == text.data() + text.size();
}

/// In the child: what was begun is counted in memory that the parent sees, for it may not come back.
[[noreturn]] void run(Source& source, std::size_t cap, volatile std::size_t& begun) {
  const rlimit no_core{0, 0};
  const rlimit memory{most_memory, most_memory};
  setrlimit(RLIMIT_CORE, &no_core);
  setrlimit(RLIMIT_AS, &memory);
  Used used;
  while (begun < cap) {
    const std::optional<Input> input = source.next();
    if (!input) break;
    begun = begun + 1;
    const itimerval alarm{{0, 0}, {hang_seconds, 0}};
    setitimer(ITIMER_PROF, &alarm, nullptr);
    execute(*input, used);
    // Not for what makes the next input.
    const itimerval none{};
    setitimer(ITIMER_PROF, &none, nullptr);
  }
  _exit(0);
}

/// What the child said, without the words that every harness begins with.
std::string said(int stream) {
  std::string out;
  char block[512];
  for (ssize_t got = 0; (got = ::read(stream, block, sizeof block)) > 0;)
    out.append(block, static_cast<std::size_t>(got));
  const std::string_view lead = "signupgate: broken property: ";
  const std::size_t begin = out.find(lead);
  if (begin == std::string::npos) return {};
  const std::size_t end = out.find('\n', begin);
  return out.substr(begin + lead.size(), end - begin - lead.size());
}

std::string reason(int status, std::string what) {
  if (!what.empty()) return what;
  if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGPROF ? "hang" : strsignal(WTERMSIG(status));
  return "exit code " + std::to_string(WEXITSTATUS(status));
}

int measure(Source& source, std::size_t cap) {
  void* const shared =
      mmap(nullptr, sizeof(std::size_t), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int pipes[2];
  if (shared == MAP_FAILED || pipe(pipes) != 0) return 2;
  auto& begun = *::new (shared) std::size_t(0);
  const pid_t child = fork();
  if (child < 0) return 2;
  if (child == 0) {
    close(pipes[0]);
    dup2(pipes[1], STDERR_FILENO);
    close(pipes[1]);
    run(source, cap, begun);
  }
  close(pipes[1]);
  std::string what = said(pipes[0]);
  int status = 0;
  if (waitpid(child, &status, 0) != child) return 2;
  if (status == 0) {
    std::printf("none %zu\n", begun);
  } else {
    std::printf("found %zu %s\n", begun, reason(status, std::move(what)).c_str());
  }
  return 0;
}

}  // namespace
}  // namespace signupgate::measure

int main(int count, char** arguments) {
  mallopt(M_PERTURB, 0xA5);
  std::uint64_t seed = 0;
  std::size_t cap = 0;
  std::unique_ptr<signupgate::measure::Source> source;
  try {
    if (count == 4 && signupgate::measure::parse(arguments[2], seed) &&
        signupgate::measure::parse(arguments[3], cap))
      source = signupgate::measure::source_named(arguments[1], seed);
    if (source == nullptr) {
      std::fputs("usage: measure_arm structured|bytes|cases|rapidcheck SEED CAP\n", stderr);
      return 2;
    }
    return signupgate::measure::measure(*source, cap);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "measure_arm: %s\n", error.what());
    return 2;
  }
}
