# SPDX-License-Identifier: Apache-2.0
#
# What a builder can choose. A project that takes this one in with add_subdirectory wants the library
# alone, so everything else is on only when this is the top of the build.

option(SIGNUPGATE_BUILD_PROGRAMS "Build the program signupgate" ${PROJECT_IS_TOP_LEVEL})
option(SIGNUPGATE_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(SIGNUPGATE_BUILD_BENCHMARKS "Build the benchmarks" ${PROJECT_IS_TOP_LEVEL})
option(SIGNUPGATE_BUILD_FUZZERS "Build the fuzz harnesses" ${SIGNUPGATE_BUILD_TESTS})

# AUTO: when nginx's headers are there and programs are built.
set(SIGNUPGATE_BUILD_NGINX AUTO CACHE STRING "Build the nginx module: AUTO, ON or OFF")
set(SIGNUPGATE_NGINX_SOURCE /usr/share/nginx/src CACHE PATH "Where Debian's nginx-dev has put nginx's headers")

option(SIGNUPGATE_INSTALL "Make install rules" ${PROJECT_IS_TOP_LEVEL})

# The preset `packages` has what goes with it.
option(SIGNUPGATE_DEBIAN_PACKAGES "Let cpack make Debian packages" OFF)

# Off by default: a warning that a newer compiler learns must not break a user's build. The presets turn it on.
option(SIGNUPGATE_WARNINGS_AS_ERRORS "Treat warnings as errors" OFF)

option(BUILD_SHARED_LIBS "Build the library as a shared one" OFF)

set(SIGNUPGATE_TEST_FLAGS "" CACHE STRING
  "Compiler flags for test programs alone, behind all others; the preset dev-gcc leaves them unoptimised, which builds sooner")

option(SIGNUPGATE_TEST_HEADERS_ONCE "Precompile what test programs include most; hides an include that is missing" OFF)

set(SIGNUPGATE_FUZZ_ENGINE "" CACHE STRING
  "What links a harness with a fuzz engine, such as -fsanitize=fuzzer; empty: harnesses only replay files")

set(SIGNUPGATE_SIMDJSON_SOURCE "" CACHE PATH
  "Folder with simdjson.h and simdjson.cpp, or a checkout of simdjson, to compile in; empty: the system's simdjson")
