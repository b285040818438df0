# SPDX-License-Identifier: Apache-2.0
#
# Install rules: headers, library, program, and what find_package and pkg-config need to find them.
# Everything refers to its own place, so an installed tree can be moved.
#
# Components, each a package of its own where there are packages (debian.cmake):
#   c_library    libsignupgate.so, the C ABI
#   library      the C++ libraries, where they are shared
#   development  headers, static libraries, names to link shared ones by, CMake's and pkg-config's files, AFL++'s mutator
#   program      signupgate, its manual pages and completions (gate/cli/manual)
#   nginx        the module, how it is loaded, examples (gate/nginx)

if(NOT SIGNUPGATE_INSTALL)
  return()
endif()

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(signupgate_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/signupgate")

install(TARGETS signupgate signupgate_testing EXPORT signupgate-targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library NAMELINK_COMPONENT development
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
# For C alone, which has no simdjson to look for.
install(TARGETS signupgate_c EXPORT signupgate-c-targets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT c_library NAMELINK_COMPONENT development)
# AFL++ is given its path; nothing links it.
install(TARGETS signupgate_afl LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/signupgate" COMPONENT development)
if(TARGET signupgate_program)
  install(TARGETS signupgate_program RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
endif()

# A static library leaves its simdjson to whoever links it. A shared one has it linked already, and one
# with simdjson compiled in needs none.
get_target_property(signupgate_type signupgate TYPE)
if(signupgate_type STREQUAL "STATIC_LIBRARY" AND NOT SIGNUPGATE_SIMDJSON_SOURCE)
  set(signupgate_config_dependencies "include(CMakeFindDependencyMacro)\nfind_dependency(simdjson CONFIG)\n")
  set(signupgate_pc_requires "simdjson >= ${SIGNUPGATE_SIMDJSON_MINIMUM}")
else()
  set(signupgate_config_dependencies "")
  set(signupgate_pc_requires "")
endif()

foreach(targets IN ITEMS signupgate-targets signupgate-c-targets)
  install(EXPORT ${targets} NAMESPACE signupgate:: DESTINATION "${signupgate_cmake_dir}" COMPONENT development)
endforeach()
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/signupgate-config.cmake.in" "${PROJECT_BINARY_DIR}/signupgate-config.cmake"
  INSTALL_DESTINATION "${signupgate_cmake_dir}")
# Before 1.0 a minor version may break.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/signupgate-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/signupgate-config.cmake" "${PROJECT_BINARY_DIR}/signupgate-config-version.cmake"
  DESTINATION "${signupgate_cmake_dir}" COMPONENT development)

# -lsignupgate is libsignupgate.so, the C ABI alone.
if(signupgate_type STREQUAL "STATIC_LIBRARY")
  set(signupgate_pc_library "\${libdir}/${CMAKE_STATIC_LIBRARY_PREFIX}signupgate${CMAKE_STATIC_LIBRARY_SUFFIX}")
else()
  set(signupgate_pc_library "-L\${libdir} -lsignupgate++")
endif()

# pkg-config knows its file's folder; the prefix is told from there.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" OUTPUT_VARIABLE signupgate_pc_prefix)
foreach(library IN ITEMS signupgate signupgate-c signupgate-testing)
  configure_file("${CMAKE_CURRENT_LIST_DIR}/${library}.pc.in" "${PROJECT_BINARY_DIR}/${library}.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${library}.pc"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
endforeach()
