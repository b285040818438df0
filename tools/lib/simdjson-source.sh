# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# simdjson_source: prints a folder with simdjson's source, of the version that Debian's library has: what
# SIGNUPGATE_SIMDJSON_SOURCE names, or Debian's source package, from wherever this machine has its packages. 1 when there
# is none. Wants: root.

simdjson_source() {
  local folder=$root/build/simdjson-source
  if [ -n "${SIGNUPGATE_SIMDJSON_SOURCE:-}" ]; then
    echo "$SIGNUPGATE_SIMDJSON_SOURCE"
  elif [ -e "$folder/unpacked" ] || fetch_simdjson "$folder" >"$root/build/simdjson-source.log" 2>&1; then
    find "$folder" -mindepth 1 -maxdepth 1 -type d -name 'simdjson*'
  else
    return 1
  fi
}

# The machine's own sources, asked for source packages in lists apart from its own.
fetch_simdjson() {
  local folder=$1 options
  command -v apt-get >/dev/null || return
  rm -rf "$folder"
  mkdir -p "$folder"/apt/{parts,lists/partial,cache/archives/partial}
  cp /etc/apt/sources.list.d/debian.sources "$folder/apt/parts/" 2>/dev/null ||
    cp /etc/apt/sources.list "$folder/apt/parts/debian.list" || return
  sed -i -e 's/^Types: deb$/Types: deb-src/' -e 's/^deb /deb-src /' "$folder"/apt/parts/*
  options=(-q -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$folder/apt/parts"
    -o "Dir::State::Lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o APT::Sandbox::User=)
  apt-get "${options[@]}" update || return
  (cd "$folder" && apt-get "${options[@]}" source --download-only simdjson) || return
  tar -xf "$folder"/simdjson_*.orig.tar.* -C "$folder" || return
  rm -rf "$folder/apt"
  touch "$folder/unpacked"
}
