# SPDX-License-Identifier: Apache-2.0
#
# signupgate_link_simdjson(TARGET): give TARGET simdjson, privately. It is either the system's, found by
# find_package, or compiled into TARGET from the folder SIGNUPGATE_SIMDJSON_SOURCE (for MemorySanitizer,
# which needs every instruction instrumented, and for builds that stand alone).

set(SIGNUPGATE_SIMDJSON_MINIMUM 3.0.1)

function(signupgate_link_simdjson target)
  if(SIGNUPGATE_SIMDJSON_SOURCE)
    signupgate_compile_simdjson(${target})
    return()
  endif()
  # simdjson's version file accepts its own minor version only, so the version is compared here.
  find_package(simdjson CONFIG QUIET)
  if(NOT simdjson_FOUND)
    message(FATAL_ERROR "simdjson was not found. Install it (Debian: libsimdjson-dev), or give a folder with its "
      "simdjson.h and simdjson.cpp in SIGNUPGATE_SIMDJSON_SOURCE.")
  endif()
  if(simdjson_VERSION VERSION_LESS SIGNUPGATE_SIMDJSON_MINIMUM)
    message(FATAL_ERROR "simdjson ${simdjson_VERSION} is older than ${SIGNUPGATE_SIMDJSON_MINIMUM}.")
  endif()
  message(STATUS "simdjson ${simdjson_VERSION} from the system")
  target_link_libraries(${target} PRIVATE simdjson::simdjson)
endfunction()

function(signupgate_compile_simdjson target)
  set(folder "${SIGNUPGATE_SIMDJSON_SOURCE}")
  if(EXISTS "${folder}/simdjson.cpp" AND EXISTS "${folder}/simdjson.h")
    set(source "${folder}/simdjson.cpp")
    set(includes "${folder}")
  elseif(EXISTS "${folder}/singleheader/simdjson.cpp" AND EXISTS "${folder}/singleheader/simdjson.h")
    set(source "${folder}/singleheader/simdjson.cpp")
    set(includes "${folder}/singleheader")
  elseif(EXISTS "${folder}/src/simdjson.cpp" AND EXISTS "${folder}/include/simdjson.h")
    set(source "${folder}/src/simdjson.cpp")
    set(includes "${folder}/include" "${folder}/src")
  else()
    message(FATAL_ERROR "SIGNUPGATE_SIMDJSON_SOURCE: no simdjson is in ${folder}: neither simdjson.h and simdjson.cpp, "
      "nor singleheader/ with them, nor include/simdjson.h and src/simdjson.cpp.")
  endif()
  message(STATUS "simdjson compiled in from ${source}")

  # Objects, not a library: they become part of TARGET, so nothing is left to install or to export. Hidden, so that a
  # program with a simdjson of its own never meets this one through a shared object.
  if(NOT TARGET signupgate_simdjson)
    add_library(signupgate_simdjson OBJECT "${source}")
    target_compile_features(signupgate_simdjson PRIVATE cxx_std_20)
    target_compile_options(signupgate_simdjson PRIVATE -w)
    set_target_properties(signupgate_simdjson PROPERTIES
      POSITION_INDEPENDENT_CODE ON
      CXX_VISIBILITY_PRESET hidden
      VISIBILITY_INLINES_HIDDEN ON
      CXX_CLANG_TIDY "")
    target_include_directories(signupgate_simdjson SYSTEM PRIVATE ${includes})
  endif()
  target_include_directories(${target} SYSTEM PRIVATE ${includes})
  target_sources(${target} PRIVATE $<TARGET_OBJECTS:signupgate_simdjson>)
endfunction()
