# SPDX-License-Identifier: Apache-2.0
#
# The test behind add_compile_failure_test: FILE compiles with SIGNUPGATE_MISUSE=0, and with =1 it does not
# and the COMPILER says EXPECTED.

list(TRANSFORM INCLUDES PREPEND "-I")

function(compile misuse)
  execute_process(
    COMMAND "${COMPILER}" "${STANDARD}" ${OPTION} ${INCLUDES} -fsyntax-only -DSIGNUPGATE_MISUSE=${misuse} "${FILE}"
    RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(result "${result}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

compile(0)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "Without its fault ${FILE} should compile, and does not:\n${output}")
endif()

compile(1)
if(result EQUAL 0)
  message(FATAL_ERROR "${FILE} should not compile, and does.")
endif()
string(FIND "${output}" "${EXPECTED}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "${FILE} does not compile, but the compiler does not say '${EXPECTED}':\n${output}")
endif()
