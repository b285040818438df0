# SPDX-License-Identifier: Apache-2.0
#
# Toolchain of the preset arm64: Debian's cross compiler, Debian's arm64 libraries, which ./tools/arm64 unpacks beneath
# build, and qemu-user to run what is built.

set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)

cmake_path(SET signupgate_arm64_root NORMALIZE "${CMAKE_CURRENT_LIST_DIR}/../build/arm64-root/unpacked")
set(CMAKE_CROSSCOMPILING_EMULATOR "qemu-aarch64;-L;${signupgate_arm64_root}")

# Programs are this machine's; libraries and headers never are.
set(CMAKE_FIND_ROOT_PATH "${signupgate_arm64_root}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
