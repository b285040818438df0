# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# measure ARGUMENT...: plants the faults of fuzz/faults, one at a time, and prints which arms notice them; see
# fuzz/measure/measure.py.
# Wants: root, say.sh, packages.sh, build.sh.

measure() {
  need test fuzz
  build measure || exit 2
  python3 -B "$root/fuzz/measure/measure.py" "$root" "$root/build/measure" "$@"
}
