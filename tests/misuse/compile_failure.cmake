# SPDX-License-Identifier: Apache-2.0
#
# add_compile_failure_test(NAME FILE EXPECTED_TEXT [EXPECTED_TEXT_OF_CLANG] [OPTION option])
#
# FILE must not compile, and the compiler must say EXPECTED_TEXT (a plain substring, case and all): so it
# fails for the right reason. The same FILE must compile when its fault is switched off: so nothing else
# is wrong with it. Both are judged by one test, misuse.NAME, with the compiler of the build. The fault
# stands between the arms of a macro that the test defines as 1, then as 0:
#
#     #include "signupgate/shape.hpp"
#     struct Twice {
#       std::string_view key;
#       using self = Twice;
#       static constexpr auto shape = signupgate::structure("Twice",
#     #if SIGNUPGATE_MISUSE
#         signupgate::member("key", &self::key, signupgate::text{}),
#     #endif
#         signupgate::member("key", &self::key, signupgate::text{}));
#     };
#
# Choose a text that the compiler says only because of the fault: the message of a static_assert, the name
# of a concept or of a function that is not constant. Where Clang's words differ, give them as the fourth
# argument. OPTION is one for the compiler.

set(SIGNUPGATE_COMPILE_FAILURE_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/check.cmake")

function(add_compile_failure_test name file expected)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "OPTION" "")
  if(arg_UNPARSED_ARGUMENTS AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    set(expected "${arg_UNPARSED_ARGUMENTS}")
  endif()
  cmake_path(ABSOLUTE_PATH file)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "add_compile_failure_test(${name}): there is no ${file}")
  endif()
  add_test(NAME misuse.${name} COMMAND "${CMAKE_COMMAND}"
    "-DCOMPILER=${CMAKE_CXX_COMPILER}"
    "-DSTANDARD=${CMAKE_CXX20_STANDARD_COMPILE_OPTION}"
    "-DOPTION=${arg_OPTION}"
    "-DINCLUDES=$<TARGET_PROPERTY:signupgate,INTERFACE_INCLUDE_DIRECTORIES>"
    "-DFILE=${file}"
    "-DEXPECTED=${expected}"
    -P "${SIGNUPGATE_COMPILE_FAILURE_SCRIPT}")
  set_tests_properties(misuse.${name} PROPERTIES LABELS fast TIMEOUT 120)
endfunction()
