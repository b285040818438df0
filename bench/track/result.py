# SPDX-License-Identifier: Apache-2.0
"""A run as JSON: what was compared, on what, and each benchmark's figures and verdict."""

import datetime
import os
import re
import subprocess

import callgrind
import verdicts

FORMAT = "signupgate-track/1"
# Of one benchmark; behind these the changes are crumbs.
MOST_FUNCTIONS = 20


def commit(one):
    return {"commit": one.commit, "subject": one.subject}


def cpu():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else os.uname().machine


def version(compiler):
    """The first line of what it says of itself."""
    done = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[0].strip() if done.stdout else ""


def machine(compiler, folder=None):
    """folder: a build, whose cache tells the flags; None: built by others."""
    flags = ""
    if folder is not None:
        cache = (folder / "CMakeCache.txt").read_text(encoding="utf-8")
        found = dict(re.findall(r"^(CMAKE_CXX_FLAGS\w*):\w+=(.*)$", cache, re.MULTILINE))
        flags = " ".join(f"{found['CMAKE_CXX_FLAGS_RELEASE']} {found['CMAKE_CXX_FLAGS']}".split())
    return {"cpu": cpu(), "cores": os.cpu_count(), "compiler": compiler,
            "compiler_version": version({"gcc": "g++", "clang": "clang++"}.get(compiler, compiler)) if compiler else "",
            "flags": flags}


def instructions(base, base_again, head):
    """Counts of a benchmark; base_again: None where it was not counted twice."""
    found = callgrind.changes(base.dump, head.dump)
    # Those that grew, and the largest of those that shrank.
    kept = found if len(found) <= MOST_FUNCTIONS else found[:MOST_FUNCTIONS - 5] + found[-5:]
    return {"base": base.dump.total, "head": head.dump.total,
            "exact": base_again is None or base_again.dump.costs == base.dump.costs,
            "functions": [{"name": one.name, "base": one.base, "head": one.head, "file": one.file} for one in kept]}


def allocations(one):
    return {"count": one.allocations, "bytes": one.bytes}


def time(one, confidence):
    return {"ratio": one.head.ratio, "low": one.head.low, "high": one.head.high, "confidence": confidence,
            "rounds": one.head.rounds, "base_ns": one.base_ns, "head_ns": one.head_ns, "anchor_ratio": one.anchor_ratio,
            "again": {"ratio": one.again.ratio, "low": one.again.low, "high": one.again.high},
            "as_linked": None if one.as_linked is None else
            {"ratio": one.as_linked.ratio, "low": one.as_linked.low, "high": one.as_linked.high}}


def benchmark(name, counts, timed, thresholds, confidence):
    """counts: (base, base again, head) as counting.Count, or None; timed: a timing.Time, or None."""
    row = {"name": name, "instructions": None, "allocations": None, "time": None}
    counted = None
    if counts is not None:
        base, _, head = counts
        row["instructions"] = found = instructions(*counts)
        if head.allocations is not None:
            row["allocations"] = {"base": allocations(base), "head": allocations(head)}
        counted = (found["base"], found["head"], found["exact"])
    if timed is not None:
        row["time"] = time(timed, confidence)
    row["verdict"] = verdicts.of_benchmark(counted, timed, thresholds)
    return row


def run(base, head, on, identical, code_size, benchmarks, thresholds, anchor=None):
    """base, head, anchor: trees.Commit; code_size: (base, head) or None; benchmarks: rows that benchmark() made."""
    code = verdicts.exit_code([row["verdict"] for row in benchmarks])
    return {"format": FORMAT,
            "time": datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat(),
            "base": commit(base), "head": commit(head) | {"dirty": head.dirty},
            "anchor": None if anchor is None else commit(anchor), "machine": on, "identical": identical,
            "code_size": None if code_size is None else {"base": code_size[0], "head": code_size[1]},
            "benchmarks": benchmarks, "verdict": verdicts.WORDS[code], "exit": code,
            "thresholds": {"instructions": thresholds.instructions, "time": thresholds.time}}
