# SPDX-License-Identifier: Apache-2.0
#
# cmake -DFUZZER=program -DFOLDER=folder -DRUNS=400000 -P find_the_bug.cmake
#
# Fuzzes the handler until its bug falls out, and sees that the input that libFuzzer wrote makes it fall out again. It takes
# some 50 000 inputs. They are what is limited, not the time, which a busy machine would run out of.

file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}")
# Finding the bug is the success; what sanitizers are told elsewhere must not hide it.
set(ENV{ASAN_OPTIONS} "abort_on_error=0:symbolize=0:detect_leaks=0")
string(TIMESTAMP begin "%s")
execute_process(
  COMMAND "${FUZZER}" -seed=1 -max_len=4096 -runs=${RUNS} "-artifact_prefix=${FOLDER}/" -print_final_stats=1
  RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
string(TIMESTAMP end "%s")
math(EXPR taken "${end} - ${begin}")

file(GLOB found "${FOLDER}/crash-*")
if(result EQUAL 0 OR NOT found)
  message(FATAL_ERROR "The bug was not found by ${RUNS} inputs (exit ${result}).\n${output}")
endif()
if(NOT output MATCHES "ERROR: AddressSanitizer: stack-buffer-overflow")
  message(FATAL_ERROR "Something else was found.\n${output}")
endif()
string(REGEX MATCH "stat::number_of_executed_units: *([0-9]+)" ignored "${output}")
message(STATUS "Found after ${taken} s, ${CMAKE_MATCH_1} inputs: ${found}")

execute_process(COMMAND "${FUZZER}" ${found} RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE output)
if(result EQUAL 0 OR NOT output MATCHES "stack-buffer-overflow")
  message(FATAL_ERROR "The input does not make it happen again.\n${output}")
endif()
