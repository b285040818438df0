# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# endure [HARNESS|all] [--count N] [--seed N] [--jobs N] [--plain]: many mutants, no engine, a table.
# Wants: root, build.sh, fuzz.sh.

endure() {
  local harness wanted=all count=1000000 seed=1 preset=fuzz failed=0
  local jobs
  jobs=$(nproc)
  while [ $# -gt 0 ]; do
    case $1 in
      --count | --seed | --jobs) [ $# -ge 2 ] || usage ;;&
      --count) count=$2 && shift ;;
      --seed) seed=$2 && shift ;;
      --jobs) jobs=$2 && shift ;;
      --plain) preset=fuzz-fast ;;
      -*) usage ;;
      *) [ "$wanted" = all ] || usage && wanted=$1 ;;
    esac
    shift
  done
  [[ $count =~ ^[1-9][0-9]*$ && $seed =~ ^[0-9]+$ && $jobs =~ ^[1-9][0-9]*$ ]] || usage
  mapfile -t harnesses < <(all_harnesses)
  if [ "$wanted" != all ]; then
    [[ " ${harnesses[*]} " == *" $wanted "* ]] || usage
    harnesses=("$wanted")
  fi
  need fuzz
  build "$preset" || exit 2
  say "${#harnesses[@]} harnesses, $count mutants each from seed $seed, $jobs at a time"
  printf '%-24s %12s %9s %9s\n' harness mutants per-s findings
  for harness in "${harnesses[@]}"; do
    prepare "$harness"
    while [ "$(jobs -pr | wc -l)" -ge "$jobs" ]; do wait -n || failed=1; done
    endure_one "$harness" "$preset" "$count" "$seed" &
  done
  while [ -n "$(jobs -p)" ]; do wait -n || failed=1; done
  [ "$failed" -eq 0 ] || tell_findings
  return "$failed"
}

# It ends at its first finding. Where memory was allocated is told by the replay, not here: it would take as long again to
# write that down each time.
endure_one() {
  local harness=$1 preset=$2 count=$3 seed=$4 log started=$EPOCHREALTIME findings=0 made=$3
  log=$(work_of "$harness")/endure.log
  # shellcheck disable=SC2046
  (cd "$(findings_of "$harness")" &&
    ASAN_OPTIONS=malloc_context_size=1:${ASAN_OPTIONS:-} sanitized \
      "$root/build/$preset/fuzz/${harness}_replay" --mutants "$count" "$seed" $(seeds_of "$harness")) \
    >"$log" 2>&1 </dev/null || findings=1
  [ "$findings" -eq 0 ] || made=$(sed -nE 's/^while running the input .*mutant-[0-9]+-([0-9]+)$/\1/p' "$log")
  printf '%-24s %12s %9.0f %9s\n' "$harness" "${made:-0}" \
    "$(awk -v n="${made:-0}" -v a="$started" -v b="$EPOCHREALTIME" 'BEGIN { print n / (b - a) }')" "$findings"
  return "$findings"
}
