# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# need GROUP...: see to it that everything in the groups of tools/packages is on this machine. On Debian
# and its kin what is missing is installed; elsewhere it is listed, and the script stops with exit code 2.
# Wants: root (the project's folder), say.sh.

need() {
  local missing=() wanted=() group probe package
  while read -r group probe package; do
    [[ " $* " == *" $group "* ]] || continue
    if probe_finds "$probe" || [[ " ${missing[*]} " == *" $package "* ]]; then continue; fi
    if [[ $package == \(*\) ]]; then
      wanted+=("${package:1:-1}")
    else
      missing+=("$package")
    fi
  done < <(sed '/^#/d; /^$/d' "$root/tools/packages")

  if ! command -v apt-get >/dev/null; then
    [ ${#missing[@]} -eq 0 ] || stop 2 "this system has no apt-get. Please install what these packages of Debian hold:" \
      "${missing[*]}"
    return 0
  fi
  # Without package lists nothing can be said about an optional package; a missing package fetches them.
  if [ ${#missing[@]} -gt 0 ]; then
    become_root "${missing[@]}"
    apt_lists
  fi
  for package in "${wanted[@]}"; do
    if apt_has "$package"; then missing+=("$package"); fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  become_root "${missing[@]}"
  apt_install "${missing[@]}"
}

# A header counts in the usual places at once; anywhere else the compiler is asked, which takes longer.
probe_finds() {
  local what=${1#*:}
  case $1 in
    command:*) command -v "$what" >/dev/null ;;
    header:*)
      [ -e "/usr/include/$what" ] || [ -e "/usr/local/include/$what" ] ||
        { command -v c++ >/dev/null && c++ -E -x c++ - <<<"#include <$what>" >/dev/null 2>&1; } ;;
    runtime:*)
      command -v clang >/dev/null && compgen -G "$(clang -print-resource-dir)/lib/*/libclang_rt.$what*" >/dev/null ;;
    file:*) [ -e "$what" ] ;;
    *) stop 2 "tools/packages: unknown probe '$1'" ;;
  esac
}

# become_root PACKAGE...: what apt-get must be preceded by to install them.
as_root=()
become_root() {
  [ "$(id -u)" -ne 0 ] || return 0
  command -v sudo >/dev/null || stop 2 "to install packages this needs root or sudo, and there is neither: $*"
  as_root=(sudo)
}

apt_has() { [ -n "$(apt-cache show --no-all-versions "$1" 2>/dev/null)" ]; }

# The last lists are good enough when they name a package that every release has.
apt_lists() {
  apt_has cmake && return
  say "${as_root[*]:+${as_root[*]} }apt-get update (there are no package lists)"
  apt_quiet update
}

apt_install() {
  say "${as_root[*]:+${as_root[*]} }apt-get install $*"
  # Old lists name versions that the mirror has dropped: then fetch new lists and try once more.
  apt_quiet install "$@" || { apt_quiet update && apt_quiet install "$@"; } || stop 2 "apt-get could not install: $*"
}

# apt_quiet COMMAND ARGS...: apt-get without questions, silent unless it fails.
apt_quiet() {
  local log options=(-q -y --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120)
  log=$(mktemp)
  if "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" "$@" </dev/null >"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
}
