# SPDX-License-Identifier: Apache-2.0
#
# signupgate_warnings(TARGET...): the warnings every target of this project is compiled with. They are
# PRIVATE: a user's own code is not judged by them.

function(signupgate_warnings)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
    if(SIGNUPGATE_WARNINGS_AS_ERRORS)
      set_target_properties(${target} PROPERTIES COMPILE_WARNING_AS_ERROR ON)
    endif()
  endforeach()
endfunction()
