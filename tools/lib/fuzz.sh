# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# A campaign: explore, check, merge, tell. What differs between engines is in libfuzzer.sh and afl.sh, as
# ENGINE_explore HARNESS and ENGINE_figures HARNESS (executions, executions a second, edges).
# Wants: root, harnesses, seconds, jobs, engine, build.sh.

# Where everything of a campaign is kept.
fuzz_home=$root/build/fuzz
corpus_of() { echo "$fuzz_home/corpus/$1"; }
work_of() { echo "$fuzz_home/scratch/$1"; }
findings_of() { echo "$fuzz_home/findings/$1"; }
checked_binary() { echo "$root/build/fuzz/fuzz/$1"; }

# A harness is a file whose name ends in _fuzzer.cpp.
all_harnesses() { (cd "$root/fuzz" && printf '%s\n' *_fuzzer.cpp) | sed 's/\.cpp$//'; }

# The folders a harness begins with, besides the corpus it has found itself.
seeds_of() {
  echo "$root/corpus"
  [ ! -d "$root/fuzz/seeds/$1" ] || echo "$root/fuzz/seeds/$1"
}

count_files() { find "$@" -type f 2>/dev/null | wc -l; }

replay() {
  local harness=$1
  shift
  [ -e "$root/fuzz/$harness.cpp" ] || stop 2 "there is no harness '$harness'"
  need fuzz
  build fuzz || exit 2
  sanitized "$(checked_binary "$harness")" "$@" || return 1
}

# The sanitizers' settings, the same wherever an input is checked.
sanitized() {
  ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:${ASAN_OPTIONS:-} \
    UBSAN_OPTIONS=print_stacktrace=1:${UBSAN_OPTIONS:-} "$@"
}

campaign() {
  need fuzz
  [ "$engine" != afl ] || need afl
  # The fast libFuzzer build also merges what AFL++ finds.
  build fuzz && build fuzz-fast || exit 2
  [ "$engine" != afl ] || { build fuzz-afl && build afl-mutator; } || exit 2
  local harness
  for harness in "${harnesses[@]}"; do prepare "$harness"; done
  # A harness alone gets all the processors; several share them.
  workers=1
  [ ${#harnesses[@]} -gt 1 ] || workers=$jobs
  say "$engine, ${#harnesses[@]} harnesses, $seconds s each, $jobs at a time"
  for harness in "${harnesses[@]}"; do
    while [ "$(jobs -pr | wc -l)" -ge "$jobs" ] && [ "$workers" -eq 1 ]; do wait -n || true; done
    one_harness "$harness" &
  done
  wait
  print_summary
}

prepare() {
  rm -rf "$(work_of "$1")"
  mkdir -p "$(corpus_of "$1")" "$(work_of "$1")/new" "$(findings_of "$1")"
  touch "$(work_of "$1")/begun"
}

one_harness() {
  local harness=$1 work started=$SECONDS explorer
  work=$(work_of "$harness")
  "${engine}_explore" "$harness" &
  explorer=$!
  while kill -0 "$explorer" 2>/dev/null; do
    sleep 1
    if [ $(((SECONDS - started) % 10)) -eq 0 ]; then progress "$harness" $((SECONDS - started)); fi
  done
  wait "$explorer" || say "$harness: the engine ended with exit code $?, see $work"
  check_new "$harness"
  merge "$harness"
  progress "$harness" $((SECONDS - started)) finished
}

progress() {
  local executions rate edges
  read -r executions rate edges < <("${engine}_figures" "$1")
  printf '%s\n' "$1: ${3:-exploring}, $2 s, $executions executions, $rate/s, $edges edges, $(count_files "$(work_of "$1")/new") new inputs, $(findings_now "$1") findings"
}

findings_now() { find "$(findings_of "$1")" -type f -newer "$(work_of "$1")/begun" 2>/dev/null | wc -l; }

# Every new input once more, with sanitizers. libFuzzer stops at the first that fails: that one is set aside, and the
# rest is tried again.
check_new() {
  local harness=$1 new log failed
  new=$(work_of "$harness")/new
  log=$(work_of "$harness")/check.log
  for ((failed = 0; failed < 20; failed++)); do
    [ "$(count_files "$new")" -gt 0 ] || return 0
    sanitized "$(checked_binary "$harness")" -runs=0 -timeout=25 -artifact_prefix="$(findings_of "$harness")/" \
      "$new" >"$log" 2>&1 </dev/null && return
    set_aside "$harness" || { say "$harness: the check failed without an input, see $log"; touch "$(findings_of "$harness")/no-input"; return; }
  done
}

# Removes from the new inputs whatever now is a finding, told by its contents.
set_aside() {
  local finding new removed=1
  new=$(work_of "$1")/new
  for finding in "$(findings_of "$1")"/*; do
    [ -e "$finding" ] || continue
    while read -r new_file; do
      rm -f "$new_file"
      removed=0
    done < <(find "$new" -type f -size "$(stat -c %s "$finding")c" -exec cmp -s {} "$finding" \; -print)
  done
  return "$removed"
}

# Seeds, corpus and new inputs, cut down to the smallest files that reach as much.
merge() {
  local harness=$1 corpus merged log
  corpus=$(corpus_of "$harness")
  merged=$(work_of "$harness")/merged
  log=$(work_of "$harness")/merge.log
  mkdir -p "$merged"
  # shellcheck disable=SC2046
  "$root/build/fuzz-fast/fuzz/$harness" -merge=1 "$merged" $(seeds_of "$harness") "$corpus" "$(work_of "$harness")/new" \
    >"$log" 2>&1 </dev/null || { say "$harness: the corpus was not merged, see $log"; return; }
  rm -rf "$corpus"
  mv "$merged" "$corpus"
}

print_summary() {
  local harness executions rate edges findings all=0 idle=0
  printf '\n%-24s %12s %9s %7s %8s %7s %9s\n' harness executions per-s edges new kept findings
  for harness in "${harnesses[@]}"; do
    read -r executions rate edges < <("${engine}_figures" "$harness")
    findings=$(findings_now "$harness")
    all=$((all + findings))
    [ "$executions" -gt 0 ] || idle=$((idle + 1))
    printf '%-24s %12s %9s %7s %8s %7s %9s\n' "$harness" "$executions" "$rate" "$edges" \
      "$(count_files "$(work_of "$harness")/new")" "$(count_files "$(corpus_of "$harness")")" "$findings"
  done
  if [ "$all" -gt 0 ]; then
    tell_findings
    return 1
  fi
  # Nothing found, because nothing was run.
  [ "$idle" -eq 0 ] || stop 2 "$idle harnesses did not run; what their engine says is in $fuzz_home/scratch"
}

tell_findings() {
  local harness finding
  for harness in "${harnesses[@]}"; do
    for finding in "$(findings_of "$harness")"/*; do
      [ "$finding" -nt "$(work_of "$harness")/begun" ] || continue
      printf '\nfinding: %s\n  replay: ./tools/fuzz replay %s %s\n' "${finding#"$root"/}" "$harness" "${finding#"$root"/}"
      # What the property is; never the input.
      sed -nE 's/^(signupgate: broken property: .*|SUMMARY: .*)/  \1/p' "$(work_of "$harness")"/*.log | sort -u | head -n 5
    done
  done
}
