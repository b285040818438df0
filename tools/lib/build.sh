# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# configure PRESET, build PRESET: do what is out of date, silently unless it fails.
# Wants: root, say.sh.

configure() { in_build_folder "$1" configure_when_due "$1"; }
build() { in_build_folder "$1" build_when_due "$1"; }

# in_build_folder PRESET COMMAND...: one script at a time; two must not build in one folder.
in_build_folder() {
  local folder=$root/build/$1
  shift
  mkdir -p "$folder"
  (
    flock 9
    cd "$root" && "$@"
  ) 9>"$folder/.lock"
}

# Ninja runs CMake again when a CMakeLists.txt changed; of the presets it knows nothing, nor that the
# project's folder was moved.
configure_when_due() {
  local folder=build/$1 anew=()
  if [ -e "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    anew=(--fresh)
  elif [ -e "$folder/build.ninja" ] && [ ! CMakePresets.json -nt "$folder/build.ninja" ]; then
    return
  fi
  say "configuring $1"
  logged "$folder/configure.log" cmake --preset "$1" "${anew[@]}"
}

build_when_due() {
  configure_when_due "$1" || return
  ninja -C "build/$1" -n 2>/dev/null | grep -q 'no work to do' || say "building $1"
  logged "build/$1/build.log" cmake --build --preset "$1" --parallel "$(nproc)"
}

# logged LOG COMMAND...: the log is shown when the command fails.
logged() {
  local log=$1
  shift
  # The lock is this shell's: a compiler cache's server or the like must not take it along.
  "$@" </dev/null >"$log" 2>&1 9>&- && return
  cat "$log" >&2
  say "failed: $*"
  return 1
}
