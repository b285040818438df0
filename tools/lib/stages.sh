# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# run_stage NAME BUDGET COMMAND...: run one stage, say what became of it and how long it took. It counts as
# one check, unless it counts for itself, as ctest's runs do. To fail, or to take longer than BUDGET
# seconds, is a failure, and the stages that follow are run all the same.
# Wants: root, say.sh, tally.sh.

run_stage() {
  local name=$1 budget=$2 code=0 started=$SECONDS before failed_before passed_before
  shift 2
  printf '\n== %s (budget %s s)\n' "$name" "$budget"
  before=$(anything_counted)
  failed_before=$(failed)
  passed_before=$(passed)

  # Not `||` or `if`: those would switch off -e within.
  set +e
  (set -e; "$@") </dev/null
  code=$?
  set -e

  local seconds=$((SECONDS - started)) verdict=passed
  if [ "$code" -ne 0 ]; then
    verdict="failed (exit code $code)"
    # A build that failed has counted nothing; nor has a test runner that died.
    [ "$(failed)" -gt "$failed_before" ] || count 0 1
  elif [ "$(anything_counted)" -eq "$before" ]; then
    count 1 0
  elif [ "$(passed)" -eq "$passed_before" ]; then
    verdict="nothing ran"
  fi
  if [ "$seconds" -gt "$budget" ]; then
    verdict+=", over its budget"
    count 0 1
  fi
  printf '== %s: %s, %s s of %s s\n' "$name" "$verdict" "$seconds" "$budget"
}

# run_stage_file FILE: the stage that FILE describes. It sets `budget` and defines `stage`; its name is the
# file's without the number that orders it.
run_stage_file() {
  local budget
  budget=$(sed -n 's/^budget=//p' "$1")
  run_stage "$(stage_name "$1")" "$budget" source_and_run "$1"
}

stage_name() { basename "$1" | sed 's/^[0-9]*-//'; }

# stage_file NAME: its file, which may not be there.
stage_file() { find "$root/tools/stages" -name "[0-9][0-9]-$1"; }

stage_names() {
  local file
  for file in "$root"/tools/stages/*; do stage_name "$file"; done | tr '\n' ' '
}

source_and_run() {
  # shellcheck source=/dev/null
  . "$1"
  stage
}
