# SPDX-License-Identifier: Apache-2.0
#
# Compile through ccache where there is one, unless the builder chose a launcher. A project above this
# one decides for itself.

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(SIGNUPGATE_CCACHE ccache)
  mark_as_advanced(SIGNUPGATE_CCACHE)
  if(SIGNUPGATE_CCACHE)
    # ccache keeps nothing that includes a precompiled header unless it may trust that header's macros and times. And it
    # has to go by the files that were read, not by what the preprocessor makes of them: a precompiled header knows
    # again what is included once by all of the file's bytes, so that one from before a comment changed is of no use.
    set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=true
        "${SIGNUPGATE_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
    set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  endif()
endif()
