# SPDX-License-Identifier: Apache-2.0
#
# Debian packages, made by cpack as Debian's own tools would make them; tools/make-packages calls it.
#
#   libsignupgate0.1              c_library    named, as Debian's policy wants, after what its SONAME says,
#   libsignupgate++0.1            library      and apart, because the C ABI's may stay when the other's changes
#   libsignupgate-dev             development
#   signupgate                    program
#   libnginx-mod-http-signup-gate nginx
#
# The version is the project's, and the release `1~deb12`, so that what was built for the next Debian is newer. What only
# Debian's files know is read from them: dpkg-shlibdeps tells on which libraries a package depends, nginx-dev on which
# binary interface of nginx, and what maintainers' scripts a module needs.

foreach(needed IN ITEMS SIGNUPGATE_INSTALL BUILD_SHARED_LIBS SIGNUPGATE_BUILD_PROGRAMS SIGNUPGATE_BUILD_NGINX)
  if(NOT ${needed})
    message(FATAL_ERROR "SIGNUPGATE_DEBIAN_PACKAGES wants ${needed}")
  endif()
endforeach()
find_program(SIGNUPGATE_SHLIBDEPS dpkg-shlibdeps REQUIRED)
find_program(SIGNUPGATE_GZIP gzip REQUIRED)
mark_as_advanced(SIGNUPGATE_SHLIBDEPS SIGNUPGATE_GZIP)

set(debian "${PROJECT_BINARY_DIR}/debian")
set(soversion "${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}")
set(components c_library library development program nginx)
set(package_c_library "libsignupgate${soversion}")
set(package_library "libsignupgate++${soversion}")
set(package_development libsignupgate-dev)
set(package_program signupgate)
set(package_nginx libnginx-mod-http-signup-gate)

# As Debian's own tools ask who makes a package.
set(maintainer "signupgate developers")
set(address "signupgate@example.org")
if(DEFINED ENV{DEBFULLNAME})
  set(maintainer "$ENV{DEBFULLNAME}")
endif()
if(DEFINED ENV{DEBEMAIL})
  set(address "$ENV{DEBEMAIL}")
endif()

cmake_host_system_information(RESULT release QUERY DISTRIB_INFO)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
if(release_VERSION_ID)
  string(REPLACE "debian" "deb" distribution "${release_ID}")
  string(APPEND CPACK_DEBIAN_PACKAGE_RELEASE "~${distribution}${release_VERSION_ID}")
endif()
set(codename unstable)
if(release_VERSION_CODENAME)
  set(codename "${release_VERSION_CODENAME}")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME "${PROJECT_NAME}")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "${maintainer} <${address}>")
# It would be put before the description of every package.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SOURCE "${PROJECT_NAME}")
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_PROJECT_CONFIG_FILE "${debian}/before-packing.cmake")
set(CPACK_PRE_BUILD_SCRIPTS "${debian}/documents.cmake")

# package(COMPONENT SECTION MULTIARCH DESCRIPTION): what stands in the package's control file.
function(package component section multiarch description)
  string(TOUPPER ${component} id)
  set(CPACK_DEBIAN_${id}_PACKAGE_NAME "${package_${component}}" PARENT_SCOPE)
  # Of the field Multi-Arch CMake knows since 3.31 only.
  if(CMAKE_VERSION VERSION_LESS 3.31)
    string(APPEND section "\nMulti-Arch: ${multiarch}")
  endif()
  set(CPACK_DEBIAN_${id}_PACKAGE_MULTIARCH ${multiarch} PARENT_SCOPE)
  set(CPACK_DEBIAN_${id}_PACKAGE_SECTION "${section}" PARENT_SCOPE)
  set(CPACK_DEBIAN_${id}_DESCRIPTION "${description}" PARENT_SCOPE)
endfunction()

set(about
"signupgate judges requests and responses of one call of AWS End User
Messaging Social, AssociateWhatsAppBusinessAccount: it says what is wrong
and where, and never repeats a value.
")
package(c_library libs same "judge of WhatsApp signup documents - C library
${about}
This package has the shared library with the C interface, for C and whatever
can call C.")
package(library libs same "judge of WhatsApp signup documents - C++ libraries
${about}
This package has the shared libraries with the C++ interface, and what makes
documents for tests and fuzzers.")
package(development libdevel same "judge of WhatsApp signup documents - development files
${about}
This package has the headers for C and C++, files for CMake and pkg-config,
and the custom mutator for AFL++.")
package(program utils foreign "judge of WhatsApp signup documents - command line
${about}
This package has the program: reports as text, JSON, SARIF, GitHub
annotations and JUnit, JSON Schema of the documents, and generated documents
for tests; with manual pages and completions.")
package(nginx httpd foreign "judge of WhatsApp signup documents - module for nginx
${about}
This package has a module for nginx that judges what is proxied, refuses as
the service itself would or only counts, and has counters for Prometheus.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "${package_c_library} (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}), \
${package_library} (= ${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
# signupgate/testing/rapidcheck.hpp includes it.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS librapidcheck-dev)
set(CPACK_DEBIAN_NGINX_PACKAGE_RECOMMENDS nginx)

# Which package has which library, for dpkg-shlibdeps here and where others build on ours.
set(shlibs_c_library "libsignupgate ${soversion} ${package_c_library} (>= ${PROJECT_VERSION})\n")
set(shlibs_library "libsignupgate++ ${soversion} ${package_library} (>= ${PROJECT_VERSION})
libsignupgate_testing ${soversion} ${package_library} (>= ${PROJECT_VERSION})\n")
file(CONFIGURE OUTPUT "${debian}/shlibs.local" CONTENT "${shlibs_c_library}${shlibs_library}" @ONLY)
foreach(component IN ITEMS c_library library)
  file(CONFIGURE OUTPUT "${debian}/${component}/shlibs" CONTENT "${shlibs_${component}}" @ONLY)
  file(CONFIGURE OUTPUT "${debian}/${component}/triggers" CONTENT "activate-noawait ldconfig\n" @ONLY)
  string(TOUPPER ${component} id)
  set(CPACK_DEBIAN_${id}_PACKAGE_CONTROL_EXTRA "${debian}/${component}/shlibs;${debian}/${component}/triggers")
endforeach()

# What dh_nginx would do: the interface that the module was compiled for, and the scripts that link what loads it into
# /etc/nginx/modules-enabled.
set(abi_file "${SIGNUPGATE_NGINX_SOURCE}/debian/libnginx-mod.abisubstvars")
file(STRINGS "${abi_file}" abi REGEX "^nginx:abi=")
string(REGEX REPLACE "^nginx:abi=" "" abi "${abi}")
if(NOT abi MATCHES "^nginx-abi-[^ ,]+$")
  message(FATAL_ERROR "${abi_file} tells no nginx:abi")
endif()
set(CPACK_DEBIAN_NGINX_PACKAGE_DEPENDS "${abi}")
set(SIGNUPGATE_AUTOSCRIPTS /usr/share/debhelper/autoscripts CACHE PATH "Where Debian's nginx-dev has put its autoscripts")
foreach(script IN ITEMS postinst prerm postrm)
  file(READ "${SIGNUPGATE_AUTOSCRIPTS}/${script}-nginx" text)
  string(REPLACE "#NAMES#" "mod-http-signup-gate.conf:50-mod-http-signup-gate.conf" text "${text}")
  file(WRITE "${debian}/nginx/${script}" "#!/bin/sh\nset -e\n\n${text}")
  file(CHMOD "${debian}/nginx/${script}" PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  list(APPEND CPACK_DEBIAN_NGINX_PACKAGE_CONTROL_EXTRA "${debian}/nginx/${script}")
endforeach()

# At the time of packing, when everything is built.
configure_file("${CMAKE_CURRENT_LIST_DIR}/debian/copyright.in" "${debian}/copyright" COPYONLY)
configure_file("${CMAKE_CURRENT_LIST_DIR}/debian/documents.cmake.in" "${debian}/documents.cmake" @ONLY)
configure_file("${CMAKE_CURRENT_LIST_DIR}/debian/before-packing.cmake.in" "${debian}/before-packing.cmake.in" @ONLY)
file(GENERATE OUTPUT "${debian}/before-packing.cmake" INPUT "${debian}/before-packing.cmake.in")

include(CPack)
