# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# arm64_root: Debian's arm64 packages of every library whose header the groups run and test of tools/packages ask for, and
# of what those depend on, unpacked into build/arm64-root/unpacked, from wherever this machine has its packages. The
# machine itself learns of no other architecture. Wants: root.

arm64_root() {
  local folder=$root/build/arm64-root packages
  packages=$(sed -nE 's/^(run|test) +header:[^ ]+ +([^( ]+)$/\2/p' "$root/tools/packages" | sort -u)
  [ "$packages" != "$(cat "$folder/packages" 2>/dev/null)" ] || return 0
  mkdir -p "$root/build"
  logged "$root/build/arm64-root.log" make_arm64_root "$folder" "$packages" || return
  echo "$packages" >"$folder/packages"
}

# An apt with lists and a state of its own, in which nothing is installed yet.
make_arm64_root() {
  local folder=$1 packages options archive
  mapfile -t packages <<<"$2"
  rm -rf "$folder"
  mkdir -p "$folder"/apt/{parts,lists/partial,cache/archives/partial} "$folder/unpacked/usr/lib"
  : >"$folder/apt/status"
  cp /etc/apt/sources.list.d/debian.sources "$folder/apt/parts/" 2>/dev/null ||
    cp /etc/apt/sources.list "$folder/apt/parts/debian.list" || return
  options=(-q -o APT::Architecture=arm64 -o APT::Architectures=arm64
    -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$folder/apt/parts"
    -o "Dir::State::Lists=$folder/apt/lists" -o "Dir::State::status=$folder/apt/status"
    -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=)
  apt-get "${options[@]}" update || return
  apt-get "${options[@]}" -y --no-install-recommends --download-only install "${packages[@]}" || return
  # Before Debian 13 some packages have their files in /lib, and it is one folder with /usr/lib.
  ln -s usr/lib "$folder/unpacked/lib"
  for archive in "$folder"/apt/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$archive" | tar -x --keep-directory-symlink -C "$folder/unpacked" || return
  done
  rm -rf "$folder/apt"
}
