# SPDX-License-Identifier: Apache-2.0
#
# signupgate_build_soon(TARGET...): compiles what belongs to tests alone as SIGNUPGATE_TEST_FLAGS says, and, with
# SIGNUPGATE_TEST_HEADERS_ONCE, what most of it includes once for all: together a quarter of the time that such a file takes.
# signupgate_test_flags(TARGET...): the flags alone, for what has no use for those headers.

include_guard(GLOBAL)

if(SIGNUPGATE_TEST_HEADERS_ONCE)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/no_code.cpp")
  if(NOT EXISTS "${source}")
    file(WRITE "${source}" "")
  endif()
  add_library(signupgate_test_headers OBJECT "${source}")
  target_link_libraries(signupgate_test_headers PRIVATE signupgate::signupgate GTest::gtest)
  signupgate_warnings(signupgate_test_headers)
  separate_arguments(flags UNIX_COMMAND "${SIGNUPGATE_TEST_FLAGS}")
  target_compile_options(signupgate_test_headers PRIVATE ${flags})
  # Named as they are included, so that the result is the same in every folder and ccache finds it.
  target_precompile_headers(signupgate_test_headers PRIVATE
    <algorithm>
    <array>
    <cstdint>
    <functional>
    <map>
    <memory>
    <optional>
    <random>
    <set>
    <span>
    <sstream>
    <string>
    <string_view>
    <utility>
    <variant>
    <vector>
    <gtest/gtest.h>
    <signupgate/gate.hpp>)
endif()

function(signupgate_test_flags)
  separate_arguments(flags UNIX_COMMAND "${SIGNUPGATE_TEST_FLAGS}")
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE ${flags})
  endforeach()
endfunction()

function(signupgate_build_soon)
  signupgate_test_flags(${ARGN})
  foreach(target IN LISTS ARGN)
    get_target_property(sources ${target} SOURCES)
    # The headers are C++.
    if(TARGET signupgate_test_headers AND NOT sources MATCHES "[.]c(;|$)")
      target_precompile_headers(${target} REUSE_FROM signupgate_test_headers)
    endif()
  endforeach()
endfunction()
