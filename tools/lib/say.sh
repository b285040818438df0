# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts say of themselves goes to stderr: stdout belongs to what they run.

say() { printf 'signupgate: %s\n' "$*" >&2; }

# stop EXIT_CODE TEXT...: say why, and leave.
stop() {
  local code=$1
  shift
  say "$@"
  exit "$code"
}
