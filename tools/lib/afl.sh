# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# AFL++ as a campaign's engine, without a terminal. Wants: fuzz.sh.

# What libsignupgate_afl.so is told of a harness for which libFuzzer uses the testing library's mutators; nothing for
# the others, whose inputs are no documents: AFL++'s own mutations and the dictionary serve them.
afl_direction() {
  local source=$root/fuzz/$1.cpp
  if grep -q '^SIGNUPGATE_FUZZ_MUTATORS_BY_DOCUMENT(' "$source"; then
    echo either
  else
    sed -nE 's/^SIGNUPGATE_FUZZ_MUTATORS\(.*Direction::([a-z]+)\)$/\1/p' "$source"
  fi
}

afl_explore() {
  local harness=$1 work worker role file direction
  work=$(work_of "$harness")
  direction=$(afl_direction "$harness")
  [ -z "$direction" ] || local -x SIGNUPGATE_DIRECTION=$direction \
    AFL_CUSTOM_MUTATOR_LIBRARY=$root/build/afl-mutator/lib/testing/libsignupgate_afl.so
  mkdir -p "$work/in"
  # One folder, and names that say nothing: AFL++ keeps the names.
  # shellcheck disable=SC2046
  find $(seeds_of "$harness") "$(corpus_of "$harness")" -type f -size -64k -size +0c | while read -r file; do
    cp "$file" "$work/in/$(sha1sum <"$file" | cut -d ' ' -f 1)"
  done
  for ((worker = 1; worker <= workers; worker++)); do
    role=-S
    [ "$worker" -gt 1 ] || role=-M
    AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
      afl-fuzz -i "$work/in" -o "$work/afl" "$role" "worker$worker" -V "$seconds" -m none -t 10000 \
      -x "$root/fuzz/signupgate.dict" -- "$root/build/fuzz-afl/fuzz/$harness" \
      >"$work/explore.$worker.log" 2>&1 </dev/null &
  done
  wait
  afl_collect "$work" crashes "$(findings_of "$harness")/crash-"
  afl_collect "$work" hangs "$(findings_of "$harness")/timeout-"
  rm -rf "$work/in"
  # What it was given has `orig:` in its name.
  find "$work"/afl/*/queue -type f -name 'id:*' ! -name '*orig:*' -exec cp -t "$work/new" {} + 2>/dev/null || true
}

# afl_collect WORK FOLDER PREFIX: names that libFuzzer would give.
afl_collect() {
  local file
  for file in "$1"/afl/*/"$2"/id:*; do
    [ ! -e "$file" ] || cp "$file" "$3$(sha1sum <"$file" | cut -d ' ' -f 1)"
  done
}

afl_figures() {
  local stats=("$(work_of "$1")"/afl/*/fuzzer_stats)
  [ -e "${stats[0]}" ] || { echo 0 0 0; return; }
  # AFL++'s own figure for the rate is of its last seconds, and not always a number.
  awk '
    $1 == "run_time" { seconds = $3 }
    $1 == "execs_done" { executions += $3; if (seconds > 0) rate += $3 / seconds }
    $1 == "edges_found" && $3 > edges { edges = $3 }
    END { printf "%d %d %d\n", executions, rate, edges }' "${stats[@]}"
}
