// SPDX-License-Identifier: Apache-2.0
//
// fuzz.hpp: fuzz a service's handler with documents that are almost right.
//
//     // handler_fuzzer.cpp
//     #include "signupgate/testing/fuzz.hpp"
//     static void handle(std::string_view body) { my_service::on_signup(body); }
//     SIGNUPGATE_FUZZ_REQUEST_HANDLER(handle)
//
//     flags=$(pkg-config --cflags --libs signupgate-testing)
//     clang++ -std=c++20 -fsanitize=fuzzer,address handler_fuzzer.cpp my_service.cpp $flags
//     ./a.out -max_len=16384
//
// The macros define libFuzzer's hooks in your file: LLVMFuzzerTestOneInput, LLVMFuzzerCustomMutator and
// LLVMFuzzerCustomCrossOver. They cannot come from a library: libFuzzer refers to its optional hooks weakly, and a linker
// takes nothing out of an archive for a weak reference. Such a fuzzer links, runs, and never mutates as it should,
// and says so nowhere.
//
// A few inputs in a hundred go through libFuzzer's own mutations (comparisons it has seen, the dictionary). With the
// same seed the same inputs come again. For AFL++ take libsignupgate_afl.so instead:
// AFL_CUSTOM_MUTATOR_LIBRARY=.../libsignupgate_afl.so SIGNUPGATE_DIRECTION=request afl-fuzz ...
//
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "signupgate/testing/generate.hpp"

/// libFuzzer's own mutation; absent in a program without libFuzzer, such as one that only replays.
extern "C" [[gnu::weak]] std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                                      std::size_t max_size);

namespace signupgate::testing {

/// An engine's mutation of bytes in place, or null.
using EngineMutation = std::size_t (*)(std::uint8_t* data, std::size_t size, std::size_t max_size);

/// What LLVMFuzzerCustomMutator is to do.
std::size_t fuzz_mutate(const Description& structure, Direction direction, std::uint8_t* data,
                        std::size_t size, std::size_t max_size, unsigned seed,
                        EngineMutation engine) noexcept;
/// What LLVMFuzzerCustomCrossOver is to do.
std::size_t fuzz_crossover(const Description& structure, const std::uint8_t* one, std::size_t one_size,
                           const std::uint8_t* other, std::size_t other_size, std::uint8_t* out,
                           std::size_t max_size, unsigned seed) noexcept;

}  // namespace signupgate::testing

/// The mutators alone, for a file that has its own LLVMFuzzerTestOneInput. `structure` is an expression for a Description.
#define SIGNUPGATE_FUZZ_MUTATORS(structure, direction)                                                       \
  extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, \
                                                 unsigned seed) {                                            \
    return ::signupgate::testing::fuzz_mutate(structure, direction, data, size, max_size, seed,              \
                                              LLVMFuzzerMutate);                                             \
  }                                                                                                          \
  extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,            \
                                                   const std::uint8_t* other, std::size_t other_size,        \
                                                   std::uint8_t* out, std::size_t max_size, unsigned seed) { \
    return ::signupgate::testing::fuzz_crossover(structure, one, one_size, other, other_size, out, max_size, \
                                                 seed);                                                      \
  }

/// All hooks. `handler` is called with a std::string_view; its result is not looked at.
#define SIGNUPGATE_FUZZ_HANDLER(structure, direction, handler)                                  \
  SIGNUPGATE_FUZZ_MUTATORS(structure, direction)                                                \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {           \
    static_cast<void>(                                                                          \
        handler(std::string_view(size == 0 ? "" : reinterpret_cast<const char*>(data), size))); \
    return 0;                                                                                   \
  }

/// The same for the signup operation.
#define SIGNUPGATE_FUZZ_REQUEST_HANDLER(handler)                                                     \
  SIGNUPGATE_FUZZ_HANDLER(::signupgate::testing::signup_structure(::signupgate::Direction::request), \
                          ::signupgate::Direction::request, handler)
/// The same for its 200 response.
#define SIGNUPGATE_FUZZ_RESPONSE_HANDLER(handler)                                                     \
  SIGNUPGATE_FUZZ_HANDLER(::signupgate::testing::signup_structure(::signupgate::Direction::response), \
                          ::signupgate::Direction::response, handler)
