# SPDX-License-Identifier: Apache-2.0
#
# signupgate_export_only(TARGET MAP): where TARGET is a shared library, it exports what the linker's version script MAP
# lets out.

function(signupgate_export_only target map)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "SHARED_LIBRARY" AND UNIX AND NOT APPLE)
    target_link_options(${target} PRIVATE "LINKER:--version-script=${map}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${map}")
  endif()
endfunction()
