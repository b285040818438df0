# SPDX-License-Identifier: Apache-2.0
#
# Compile through ccache where there is one, unless the builder chose a launcher. A project above this
# one decides for itself.

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(SIGNUPGATE_CCACHE ccache)
  mark_as_advanced(SIGNUPGATE_CCACHE)
  if(SIGNUPGATE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${SIGNUPGATE_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${SIGNUPGATE_CCACHE}")
  endif()
endif()
