# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Counts what passed, failed and was skipped, over stages that run in shells of their own.

tally=$(mktemp)
trap 'rm -f "$tally"' EXIT

# count PASSED FAILED [SKIPPED]
count() { echo "$1 $2 ${3:-0}" >>"$tally"; }

counted() { awk -v column="$1" '{ sum += $column } END { print sum + 0 }' "$tally"; }
passed() { counted 1; }
failed() { counted 2; }
skipped() { counted 3; }
anything_counted() { wc -l <"$tally"; }

# The closing line.
print_tally() {
  local line
  line="$(passed) passed, $(failed) failed"
  [ "$(skipped)" -eq 0 ] || line+=", $(skipped) skipped"
  printf '%s\n' "$line"
}
