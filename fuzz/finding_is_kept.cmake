# SPDX-License-Identifier: Apache-2.0
#
# PROGRAM runs a good input in FOLDER, makes mutants of it until one fails, says which, and has written it to a file; that
# file fails again, and so do the same mutants.
file(REMOVE_RECURSE "${FOLDER}")
file(MAKE_DIRECTORY "${FOLDER}")
file(WRITE "${FOLDER}/seed" "{\"a\":1}")

function(run expected)
  execute_process(COMMAND "${PROGRAM}" ${ARGN} WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE result OUTPUT_QUIET ERROR_VARIABLE said)
  if(expected STREQUAL "good" AND NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${result}\n${said}")
  elseif(expected STREQUAL "bad" AND (result EQUAL 0 OR NOT said MATCHES "while running the input "))
    message(FATAL_ERROR "${ARGN}: has found nothing\n${said}")
  endif()
endfunction()

function(one_mutant out)
  file(GLOB found RELATIVE "${FOLDER}" "${FOLDER}/mutant-*")
  list(LENGTH found count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "one mutant is to be kept, and there are: ${found}")
  endif()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

run(good seed)
run(good --mutants 1 1 seed)
run(bad --mutants 1000000 1 seed)
one_mutant(first)
run(bad ${first})
file(REMOVE "${FOLDER}/${first}")
run(bad --mutants 1000000 1 seed)
one_mutant(second)
if(NOT first STREQUAL second)
  message(FATAL_ERROR "the same seed has led to ${first} and to ${second}")
endif()
