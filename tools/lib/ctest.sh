# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# build_and_test PRESET [CTEST_ARGS...]: build the preset, run its tests, count them. Tests that pass are not
# listed; the whole log and a JUnit report are left in build/reports. `filter` narrows the tests by name.
# Wants: root, filter, build.sh, tally.sh.

build_and_test() {
  local preset=$1 reports=$root/build/reports code=0
  shift
  build "$preset" || return 1
  mkdir -p "$reports"
  rm -f "$reports/$preset.xml"
  # With a filter it is no fault of one preset to have no such test; tools/test sees to it that some have.
  if [ -n "$filter" ]; then set -- "$@" -R "$filter" --no-tests=ignore; fi

  set +e
  (cd "$root" && ctest --preset "$preset" --parallel "$(nproc)" --output-junit "$reports/$preset.xml" "$@") 2>&1 |
    tee "$reports/$preset.log" | grep --line-buffered -vE '^ *Start +[0-9]+: |  +Passed +[0-9.]+ sec$'
  code=${PIPESTATUS[0]}
  set -e
  [ ! -e "$reports/$preset.xml" ] || count_report "$reports/$preset.xml"
  return "$code"
}

count_report() {
  local tests failures skipped
  tests=$(report_attribute "$1" tests)
  failures=$(report_attribute "$1" failures)
  skipped=$(($(report_attribute "$1" skipped) + $(report_attribute "$1" disabled)))
  count $((tests - failures - skipped)) "$failures" "$skipped"
}

report_attribute() { awk -v RS='[ \t\n]' -F'"' -v name="$2=" '$1 == name { print $2 + 0; exit }' "$1"; }

tests_in_reports() {
  local report sum=0
  for report in "$root"/build/reports/*.xml; do
    [ ! -e "$report" ] || sum=$((sum + $(report_attribute "$report" tests)))
  done
  echo "$sum"
}
