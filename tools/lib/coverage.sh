# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# cover tests|corpus|both: run, merge, tell. The corpus is what ctest replays through the harnesses; everything else is
# the tests. Wants: root, reader_begins, reader_without, least_lines, least_sides, say.sh.

coverage_home=$root/build/coverage

cover() {
  local data=$coverage_home/$1.profdata
  case $1 in
    tests | corpus) profile "$1" "$data" ;;
    both)
      local part
      for part in tests corpus; do
        [ -e "$coverage_home/$part.profdata" ] || profile "$part" "$coverage_home/$part.profdata"
      done
      logged "$coverage_home/merge.log" \
        llvm-profdata merge -sparse -o "$data" "$coverage_home"/{tests,corpus}.profdata
      ;;
  esac
  (tell "$1" "$data")
}

# profile tests|corpus DATA
profile() {
  local choice=(-R '^fuzz\.replay\.')
  # Those that build the library anew reach nothing in this build.
  [ "$1" = corpus ] || choice=(-E '^(fuzz\.replay\.|fuzz\.clusterfuzzlite$|install\.)')
  rm -rf "$coverage_home/profiles"
  say "running the $1"
  (cd "$root" && logged "$coverage_home/$1.log" ctest --preset coverage --parallel "$(nproc)" "${choice[@]}") ||
    say "not all of the $1 passed; what they reached is counted"
  logged "$coverage_home/merge.log" llvm-profdata merge -sparse -o "$2" "$coverage_home"/profiles/*.profraw
}

# tell NAME DATA. What the tests of installing and of ClusterFuzzLite build is not looked at: the library compiled in
# another way, of which llvm-cov would take the functions that it meets first. The warning that functions have mismatched
# data is of those that harnesses and tests have one each of, under one name.
tell() {
  local name=$1 data=$2 objects object arguments sources demands=()
  mapfile -t objects < <(cd "$coverage_home" && find . -type f -perm -u+x ! -path '*/CMakeFiles/*' \
    ! -path './tests/install/*' ! -path './fuzz/clusterfuzzlite/*' \
    ! -name '*.so*' -exec sh -c 'head -c 4 "$1" | grep -q ELF' _ {} \; -print | sort)
  [ ${#objects[@]} -gt 0 ] || stop 2 "there are no programs in $coverage_home"
  arguments=("${objects[0]}" -instr-profile="$data")
  for object in "${objects[@]:1}"; do arguments+=(-object "$object"); done
  cd "$coverage_home"
  # llvm-cov is not asked for a folder: a compiler cache may have spelt paths in another way.
  llvm-cov export "${arguments[@]}" >"$name.json" 2>"$name.warnings"
  llvm-cov export -format=lcov "${arguments[@]}" >"$name.lcov" 2>>"$name.warnings"
  mapfile -t sources < <(sed -n "s|^SF:\($root/\(.*/\.\./\)\?lib/.*\)|\1|p" "$name.lcov")
  llvm-cov show -format=html -show-branches=count -show-instantiations=false -output-dir="html/$name" "${arguments[@]}" \
    "${sources[@]}" >>"$name.warnings" 2>&1
  case $name in
    corpus) demands=(--least reader "$least_lines" "$least_sides") ;;
    both) demands=(--least lib "$least_lines" "$least_sides" --stale) ;;
  esac
  echo "HTML: build/coverage/html/$name/index.html"
  python3 "$root/tools/lib/coverage.py" "$root" "$name" "$name.json" "$name.lcov" \
    --explained "$root/tools/lib/coverage-unreached.txt" --reader "$reader_begins" --not-run "$reader_without" "${demands[@]}"
}
