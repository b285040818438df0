# SPDX-License-Identifier: Apache-2.0
#
# PROGRAM prints what is in FILE.
execute_process(COMMAND "${PROGRAM}" OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
file(READ "${FILE}" kept)
if(NOT printed STREQUAL kept)
  message(FATAL_ERROR "out of date: ${PROGRAM} > ${FILE}")
endif()
