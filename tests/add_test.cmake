# SPDX-License-Identifier: Apache-2.0
#
# signupgate_add_test(NAME SOURCES file... [LABEL fast|all] [LINK target...] [TIMEOUT seconds])
#
# A GoogleTest program, RapidCheck at hand, each of its tests a ctest named NAME.Suite.Test. LABEL is
# `fast` unless given. Tests find the corpus and their inputs from SIGNUPGATE_SOURCE_DIR.

function(signupgate_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL;TIMEOUT" "SOURCES;LINK")
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_SOURCES)
    message(FATAL_ERROR "signupgate_add_test(${name}): wants SOURCES, and does not know '${arg_UNPARSED_ARGUMENTS}'")
  endif()
  if(NOT DEFINED arg_LABEL)
    set(arg_LABEL fast)
  endif()
  if(NOT DEFINED arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()

  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE
    signupgate::signupgate ${arg_LINK} rapidcheck rapidcheck_gtest GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE SIGNUPGATE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  signupgate_warnings(${name})
  signupgate_build_soon(${name})
  # Listed when ctest starts, not when the program is linked: a program that cannot start then fails
  # as a test, and a build runs nothing.
  gtest_discover_tests(${name}
    TEST_PREFIX ${name}.
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
endfunction()
