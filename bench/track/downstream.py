# SPDX-License-Identifier: Apache-2.0
"""Any project's own programs of Google Benchmark, compared as the library's are, as far as a finished program allows it.

    track run --base-binary old/bench --head-binary new/bench [--filter REGEX] [--json FILE]

Build them with the same flags, with symbols (-g1 tells files as well), and name the main thread's work alone in a benchmark.

Instructions: callgrind dumps where a benchmark's loop begins and ends. Google Benchmark tries 1 iteration first and then as many as
fill its time; the difference of the two, divided, is one warm iteration, however many there were. Allocations are not counted.

Time: for each round, base, head and base again are started at once and run by turns of two milliseconds, the others
stopped; their reports are of CPU time, in which being stopped does not count. A finished program cannot be laid out anew. So with one
program a side, time counts from LAYOUT_SPAN on, whatever the threshold. With several a side, links of one build that
differ in layout (LLD: -Wl,--shuffle-sections=.text*=SEED, after -ffunction-sections), rounds take turns among them and the threshold
holds as it does for trees.
"""

import collections
import contextlib
import dataclasses
import hashlib
import itertools
import json
import math
import os
import pathlib
import random
import re
import signal
import statistics
import subprocess
import tempfile
import time

import callgrind
import counting
import estimates
import result
import timing
import trees
import verdicts

# What code layout alone moves the time of one source by.
LAYOUT_SPAN = 0.07
# Until the loop is of two iterations at the least: Google Benchmark also ends one that took long by the clock on the wall.
COUNTING_SECONDS = (0.01, 0.1, 1)
TIMING_SECONDS = 0.05
TURN_SECONDS = 0.002
# Rounds are processes here, and dearer than those of the library's own server.
ROUNDS_PART = 4
LONGEST_RUN = 600
BEGIN = "benchmark::State::StartKeepRunning()"
END = "benchmark::State::FinishKeepRunning()"


class DownstreamError(Exception):
    pass


def output(command, **options):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False,
                              timeout=LONGEST_RUN, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DownstreamError(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise DownstreamError(f"{command[0]} gave exit code {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def names_in(program):
    return output([program, "--benchmark_list_tests"]).split("\n")[:-1]


def only(name, seconds, report):
    """The arguments that run one benchmark and leave its report."""
    return [f"--benchmark_filter=^{re.escape(name)}$", f"--benchmark_min_time={seconds}", f"--benchmark_out={report}",
            "--benchmark_out_format=json"]


def reported(report, name):
    """The row of the benchmark in Google Benchmark's JSON."""
    try:
        rows = json.loads(report.read_text(encoding="utf-8"))["benchmarks"]
    except (OSError, ValueError, KeyError) as error:
        raise DownstreamError(f"{name} left no report") from error
    rows = [row for row in rows if row.get("run_type", "iteration") == "iteration"]
    if len(rows) != 1 or rows[0].get("error_occurred"):
        raise DownstreamError(f"{name} did not run: {rows[0].get('error_message', '') if rows else 'no row'}")
    return rows[0]


def per_iteration(first, last, iterations):
    """A dump of one warm iteration, from those of a loop of one and of a loop of so many."""
    if iterations < 2:
        return last
    costs = collections.Counter({key: round((last.costs[key] - first.costs[key]) / (iterations - 1)) for key in last.costs})
    return callgrind.Dump(total=round((last.total - first.total) / (iterations - 1)), costs=+costs)


def loops_of(program, name, seconds):
    """The dumps of the benchmark's loops, from the one of a single iteration on, and the iterations of the last."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        # What is bound on its first call is bound in one program's loop and not in the other's.
        output(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'dump'}", f"--dump-after={BEGIN}",
                f"--dump-before={END}", program, *only(name, seconds, folder / "report")], env=os.environ | {"LD_BIND_NOW": "1"})
        loops = [dump for dump in callgrind.read_folder(folder, "dump.") if dump.trigger == f"--dump-before={END}"]
        return loops, reported(folder / "report", name)["iterations"]


def count(program, name):
    """A counting.Count of one warm iteration."""
    for seconds in COUNTING_SECONDS:
        loops, iterations = loops_of(program, name, seconds)
        if iterations > 1:
            break
    if not loops:
        raise DownstreamError(f"{program} has no symbol {END}; is it stripped?")
    return counting.Count(per_iteration(loops[0], loops[-1], iterations), 1, None, None)


def by_turns(processes, order):
    """Lets the processes run one at a time, until all have ended. They have been stopped."""
    running = set(range(len(processes)))
    while running:
        forth = order.sample(sorted(running), len(running))
        for index in forth + forth[::-1]:
            if index not in running:
                continue
            processes[index].send_signal(signal.SIGCONT)
            time.sleep(TURN_SECONDS)
            processes[index].send_signal(signal.SIGSTOP)
            if processes[index].poll() is not None:
                running.discard(index)


def round_of(programs, name, processor, order):
    """CPU time of an iteration of each program, in nanoseconds."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ended:
        reports = [pathlib.Path(folder) / str(index) for index in range(len(programs))]
        processes = []
        for program, report in zip(programs, reports):
            process = subprocess.Popen([program, *only(name, TIMING_SECONDS, report)], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            ended.callback(process.kill)
            os.sched_setaffinity(process.pid, {processor})
            process.send_signal(signal.SIGSTOP)
            processes.append(process)
        by_turns(processes, order)
        if any(process.returncode for process in processes):
            raise DownstreamError(f"{name}: a program did not end well")
        rows = [reported(report, name) for report in reports]
    unit = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}
    return [row["cpu_time"] * unit[row.get("time_unit", "ns")] for row in rows]


def timed(bases, heads, name, rounds, confidence):
    """base, head and base again: estimates of the ratios, and nanoseconds."""
    order = random.Random()
    processors = sorted(os.sched_getaffinity(0))
    found = []
    for number in range(rounds):
        programs = [bases[number % len(bases)], heads[number % len(heads)], bases[(number + 1) % len(bases)]]
        found.append(round_of(programs, name, processors[number % len(processors)], order))
    head = estimates.estimate([math.log(one[1] / one[0]) for one in found], confidence)
    again = estimates.estimate([math.log(one[2] / one[0]) for one in found], confidence)
    return timing.Time(head, again, None, statistics.median(one[0] for one in found),
                       statistics.median(one[1] for one in found), None, True)


def identity(programs):
    """In the place of a commit, of which a program knows nothing."""
    digest = hashlib.sha1(b"".join(program.read_bytes() for program in programs), usedforsecurity=False)
    return trees.Commit(digest.hexdigest(), ", ".join(map(str, programs)))


def compilers(program):
    found = re.findall(r"^ +\[ *[0-9a-f]+\] +(.*)$", output(["readelf", "--string-dump=.comment", program]), re.MULTILINE)
    return ", ".join(found)


def compare(arguments, say):
    """The run of two programs, or of several links of each, as JSON."""
    bases, heads = ([program.resolve() for program in side] for side in (arguments.base_binary, arguments.head_binary))
    in_head = [name for name in names_in(heads[0]) if re.search(arguments.filter, name)]
    in_base = set(names_in(bases[0]))
    names = [name for name in in_head if name in in_base]
    if not names:
        raise DownstreamError("there is no benchmark that both have")
    for name in in_head:
        if name not in in_base:
            say(f"{name} is new, and not compared")
    thresholds = verdicts.Thresholds(arguments.instructions_threshold, arguments.time_threshold)
    if len(bases) == 1 or len(heads) == 1:
        thresholds = dataclasses.replace(thresholds, time=max(thresholds.time, LAYOUT_SPAN))
    identical = counting.loaded(bases[0]) == counting.loaded(heads[0])
    rounds = max(estimates.FEWEST, arguments.rounds // ROUNDS_PART)

    counts = {}
    if arguments.tier != "2":
        say(f"counting {len(names)} benchmarks")
        sides = [(program, name) for name in names for program in (bases[0], bases[0], heads[0])]
        done = iter(counting.together(*(lambda side=side: count(*side) for side in sides)))
        counts = {name: tuple(itertools.islice(done, 3)) for name in names}
    times = {}
    if arguments.tier != "1" and not identical:
        say(f"timing {len(names)} benchmarks, {rounds} rounds")
        confidence = estimates.corrected(timing.CONFIDENCE, len(names))
        times = {name: timed(bases, heads, name, rounds, confidence) for name in names}
        trusted = not any(one.again.differs(thresholds.time) for one in times.values())
        times = {name: dataclasses.replace(one, trusted=trusted) for name, one in times.items()}
    rows = [result.benchmark(name, counts.get(name), times.get(name), thresholds, timing.CONFIDENCE) for name in names]
    on = result.machine("", None) | {"compiler_version": compilers(heads[0])}
    return result.run(identity(bases), identity(heads), on, identical,
                      (counting.code_size(bases[0]), counting.code_size(heads[0])), rows, thresholds)
