# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# libFuzzer as a campaign's engine. Wants: fuzz.sh.

# All workers write what they find to one folder, and read there what the others found.
libfuzzer_explore() {
  local harness=$1 work worker
  work=$(work_of "$harness")
  for ((worker = 1; worker <= workers; worker++)); do
    # shellcheck disable=SC2046
    "$root/build/fuzz-fast/fuzz/$harness" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -reload=5 \
      -print_final_stats=1 -dict="$root/fuzz/signupgate.dict" -artifact_prefix="$(findings_of "$harness")/" \
      "$work/new" "$(corpus_of "$harness")" $(seeds_of "$harness") >"$work/explore.$worker.log" 2>&1 </dev/null &
  done
  # A worker that found something has left; the others go on.
  wait
}

libfuzzer_figures() {
  local logs=("$(work_of "$1")"/explore.*.log)
  [ -e "${logs[0]}" ] || { echo 0 0 0; return; }
  awk '
    /^#[0-9]+/ {
      executions[FILENAME] = substr($1, 2)
      for (i = 2; i < NF; i++) {
        if ($i == "cov:" && $(i + 1) > edges) edges = $(i + 1)
        if ($i == "exec/s:") rate[FILENAME] = $(i + 1)
      }
    }
    /^stat::number_of_executed_units:/ { executions[FILENAME] = $2 }
    /^stat::average_exec_per_sec:/ { rate[FILENAME] = $2 }
    END {
      for (log_file in executions) { all += executions[log_file]; per_second += rate[log_file] }
      print all + 0, per_second + 0, edges + 0
    }' "${logs[@]}"
}
