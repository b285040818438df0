# SPDX-License-Identifier: Apache-2.0
#
# track export: a run in the formats of other tools, one row a benchmark.
#
#   bmf                      Bencher Metric Format, for `bencher run --adapter json`
#   github-action-benchmark  for its tools customSmallerIsBetter; of instructions, or with --metric time of nanoseconds
#   google-benchmark         as Google Benchmark's --benchmark_format=json, for its compare.py and all who read that. A benchmark
#                            that was not timed, as where both sides are the same program, is one there that gave an error.

import json
import pathlib
import sys

import runs

METRICS = ("instructions", "time")


class ExportError(Exception):
    """The run cannot be told in that format; says why."""


def add_arguments(parser):
    """The arguments of `track export`."""
    parser.add_argument("run", type=pathlib.Path, metavar="RUN", help="what `track run --json` wrote")
    parser.add_argument("--format", required=True, choices=sorted(FORMATS))
    parser.add_argument("--side", choices=["head", "base"], default="head")
    parser.add_argument("--metric", choices=METRICS, default="instructions", help="of github-action-benchmark's rows")
    parser.add_argument("-o", "--output", type=pathlib.Path, metavar="FILE", help="default: standard output")


def run(arguments):
    """Runs the command; the exit code."""
    try:
        text = export(runs.read(arguments.run), arguments.format, arguments.side, arguments.metric)
        if arguments.output:
            arguments.output.write_text(text, encoding="utf-8")
        else:
            sys.stdout.write(text)
    except (ExportError, runs.RunError, OSError) as error:
        print(f"track export: {error}", file=sys.stderr)
        return 2
    return 0


def export(of_run, name, side="head", metric="instructions"):
    """The run as the text of the format `name`."""
    if not of_run["benchmarks"]:
        raise ExportError("the run has no benchmarks")
    return json.dumps(FORMATS[name](of_run, side, metric), indent=1, allow_nan=False) + "\n"


def bmf(of_run, side, metric):
    del metric
    out = {}
    for one in of_run["benchmarks"]:
        measures = {}
        if (count := runs.instructions(one, side)) is not None:
            measures["instructions"] = {"value": count}
        if (nanoseconds := timed(one, side)) is not None:
            low, high = interval(one, side, nanoseconds)
            measures["latency"] = {"value": nanoseconds, "lower_value": low, "upper_value": high}
        for slug, field in (("allocations", "count"), ("allocated-bytes", "bytes")):
            if (value := runs.number(one, "allocations", side, field)) is not None:
                measures[slug] = {"value": value}
        if not measures:
            raise ExportError(f"{runs.printable(one['name'])} was not measured")
        out[one["name"]] = measures
    return out


def github_action_benchmark(of_run, side, metric):
    rows = []
    for one in of_run["benchmarks"]:
        count, nanoseconds = runs.instructions(one, side), timed(one, side)
        value = count if metric == "instructions" else nanoseconds
        if value is None:
            raise ExportError(f"{runs.printable(one['name'])} has no {metric}")
        if metric == "instructions":
            unit, spread = "instructions", 0
        else:
            low, high = interval(one, side, nanoseconds)
            unit, spread = "ns", (high - low) / 2
        extra = [f"{side} {of_run[side]['commit'][:10]}", f"verdict: {one.get('verdict', 'none')}"]
        if metric == "instructions" and nanoseconds is not None:
            extra.append(f"{nanoseconds:.1f} ns")
        if metric == "time" and count is not None:
            extra.append(f"{count} instructions")
        rows.append({"name": one["name"], "unit": unit, "value": value, "range": f"± {spread:.6g}", "extra": "\n".join(extra)})
    return rows


def google_benchmark(of_run, side, metric):
    del metric
    machine = of_run["machine"]
    context = {
        "date": str(of_run.get("time", "")), "host_name": "", "executable": "track", "num_cpus": runs.number(machine, "cores") or 1,
        "mhz_per_cpu": 0, "cpu_scaling_enabled": False, "caches": [], "load_avg": [], "library_build_type": "release",
        "commit": of_run[side]["commit"], "cpu": machine["cpu"], "compiler": f"{machine['compiler']} {machine['compiler_version']}",
    }
    return {"context": context, "benchmarks": [row(one, i, side) for i, one in enumerate(of_run["benchmarks"])]}


def row(one, index, side):
    nanoseconds = timed(one, side)
    out = {
        "name": one["name"], "family_index": index, "per_family_instance_index": 0, "run_name": one["name"],
        "run_type": "iteration", "repetitions": 1, "repetition_index": 0, "threads": 1,
    }
    if nanoseconds is None:
        out |= {"error_occurred": True, "error_message": "was not timed"}
    out |= {"iterations": 0 if nanoseconds is None else int(runs.number(one, "time", "rounds") or 1),
            "real_time": nanoseconds or 0.0, "cpu_time": nanoseconds or 0.0, "time_unit": "ns"}
    # Counters stand beside the times, as Google Benchmark's own do.
    if (count := runs.instructions(one, side)) is not None:
        out["instructions"] = float(count)
    if (count := runs.number(one, "allocations", side, "count")) is not None:
        out["allocations"] = float(count)
    return out


def timed(one, side):
    """Nanoseconds, or None."""
    value = runs.number(one, "time", f"{side}_ns")
    return value if value is not None and value > 0 else None


def interval(one, side, nanoseconds):
    """The time's confidence interval. It was measured of the ratio; the base's share of it is none."""
    ratio, low, high = (runs.number(one, "time", name) for name in ("ratio", "low", "high"))
    if side == "base" or None in (ratio, low, high) or ratio <= 0:
        return nanoseconds, nanoseconds
    return nanoseconds * low / ratio, nanoseconds * high / ratio


FORMATS = {"bmf": bmf, "github-action-benchmark": github_action_benchmark, "google-benchmark": google_benchmark}
