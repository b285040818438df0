# SPDX-License-Identifier: Apache-2.0
#
# cmake -D FROM=folder -D TO=folder -P install.cmake: installs what FROM's package-lock.json names into TO,
# unless that has been done.

set(done "${TO}/installed")
file(SHA256 "${FROM}/package-lock.json" digest)
if(EXISTS "${done}")
  file(READ "${done}" installed)
  if(installed STREQUAL digest)
    return()
  endif()
endif()

file(REMOVE "${done}")
file(COPY "${FROM}/package.json" "${FROM}/package-lock.json" "${FROM}/.npmrc" DESTINATION "${TO}")
execute_process(
  COMMAND npm ci --no-audit --no-fund --ignore-scripts
  WORKING_DIRECTORY "${TO}"
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "npm ci failed (${result}); it needs npm and a network, or npm's cache of an earlier run")
endif()
file(WRITE "${done}" "${digest}")
