# SPDX-License-Identifier: Apache-2.0
"""measure.py ROOT BUILD [--json FILE] [--jobs N] [--seeds N] [--cap N] [--half tuned|held-out] [--class CLASS]

Plants each fault of the catalogue in a copy of the library and counts after how many executions each arm notices:

    structured   documents of signupgate::testing, and they and its cases()
                 mutated and crossed                                       each seed
    bytes        the corpus changed byte by byte, with the dictionary      each seed
    cases        cases(), in its order
    rapidcheck   the generators for RapidCheck                             each seed
    tests        the unit tests: noticed or not; executions mean nothing

First the library as it is, in which nothing may be noticed; last the equivalent faults, in which nothing can be. Exit
code: 0 as good as wanted, 1 not so, 2 it could not be measured.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

import catalogue
import library
import report

SEEDED = ("structured", "bytes", "rapidcheck")
TESTS = [f"tests/library/library_{name}" for name in
         ("rules", "gate", "properties", "no_allocation", "out_of_memory")]
# Of one arm's run; documents that hang are noticed much sooner.
LONGEST_RUN = 1200
LONGEST_TEST = 300


class MeasureError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Run:
    executions: int
    found: bool
    by: str


class Arms:
    def __init__(self, build, seeds, cap):
        self.build = pathlib.Path(build)
        self.seeds = range(1, seeds + 1)
        self.cap = cap

    def runs(self, arm, preloaded):
        """One run a seed."""
        seeds = self.seeds if arm in SEEDED else [0]
        return [self.one(arm, seed, preloaded) for seed in seeds]

    def one(self, arm, seed, preloaded):
        command = [self.build / "fuzz/measure/measure_arm", arm, str(seed), str(self.cap)]
        try:
            done = subprocess.run(command, env=environment(preloaded), capture_output=True, text=True,
                                  check=False, timeout=LONGEST_RUN)
        except subprocess.TimeoutExpired as error:
            raise MeasureError(f"{arm} with seed {seed} did not end") from error
        words = done.stdout.rstrip("\n").split(" ", 2)
        if done.returncode != 0 or words[0] not in ("found", "none"):
            raise MeasureError(f"{arm} with seed {seed} could not run: {done.stderr}{done.stdout}")
        return Run(int(words[1]), words[0] == "found", words[2] if len(words) > 2 else "")

    def tests(self, preloaded, second_operation):
        """second_operation: a function that makes it, for it is seldom needed."""
        for program in TESTS:
            if by := self.failed(self.build / program, preloaded):
                return [Run(0, True, by)]
        if by := self.failed(second_operation(), preloaded):
            return [Run(0, True, by)]
        return [Run(0, False, "")]

    def failed(self, program, preloaded):
        settings = environment(preloaded) | {"GTEST_FAIL_FAST": "1", "GTEST_BRIEF": "1", "RC_PARAMS": "seed=1"}
        try:
            done = subprocess.run([program], env=settings, capture_output=True, text=True, errors="replace",
                                  check=False, timeout=LONGEST_TEST)
        except subprocess.TimeoutExpired:
            return f"{program.name} hangs"
        return f"{program.name} fails" if done.returncode != 0 else ""


def environment(preloaded):
    out = dict(os.environ)
    if preloaded is not None:
        out["LD_PRELOAD"] = str(preloaded)
    return out


class Measurement:
    def __init__(self, arms, made_library):
        self.arms = arms
        self.library = made_library

    def control(self, pool):
        """What is noticed in the library as it is."""
        second = self.arms.build / "tests/second_operation/second_operation"
        runs = {arm: pool.submit(self.arms.runs, arm, None) for arm in report.ARMS if arm != "tests"}
        runs["tests"] = pool.submit(self.arms.tests, None, lambda: second)
        return {arm: task.result() for arm, task in runs.items()}

    def fault(self, fault):
        made = self.library.made(fault)
        try:
            if fault.category == "equivalent":
                # One seed: what no document shows, no other shows either, and these go the whole way.
                return {arm: [self.arms.one(arm, 1, made)] for arm in ("structured", "cases")}
            out = {arm: self.arms.runs(arm, made) for arm in report.ARMS if arm != "tests"}
            out["tests"] = self.arms.tests(made, lambda: self.library.second_operation(fault))
            return out
        finally:
            self.library.forget(fault)


def say(text):
    print(f"signupgate: {text}", file=sys.stderr, flush=True)


def measured(measurement, faults, pool):
    """The results by fault; told as they come."""
    out = {}
    tasks = {pool.submit(measurement.fault, fault): fault for fault in faults}
    for task in concurrent.futures.as_completed(tasks):
        fault = tasks[task]
        out[fault.name] = task.result()
        say(f"{len(out)}/{len(faults)} {fault.category} {fault.name}: {report.in_short(out[fault.name])}")
    return out


def arguments(given):
    parser = argparse.ArgumentParser(
        prog="tools/fuzz measure",
        usage="tools/fuzz measure [--json FILE] [--jobs N] [--seeds N] [--cap N] [--half tuned|held-out] "
              "[--class CLASS]")
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    for name, usual in (("jobs", os.cpu_count() or 1), ("seeds", 3), ("cap", 20000)):
        parser.add_argument(f"--{name}", type=positive, default=usual, metavar="N")
    parser.add_argument("--half", choices=["tuned", "held-out"])
    parser.add_argument("--class", dest="category", metavar="CLASS")
    return parser.parse_args(given)


def positive(text):
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return int(text)


def main(given):
    chosen = arguments(given)
    begun = time.monotonic()
    faults = catalogue.read(chosen.root)
    if problems := faults.problems(chosen.root):
        raise catalogue.CatalogueError("\n".join(problems))
    wanted = [f for f in faults.faults if chosen.half in (None, f.half) and chosen.category in (None, f.category)]
    if not wanted:
        raise catalogue.CatalogueError("no fault is of that class and half")
    equivalents = [] if chosen.category else faults.equivalents
    measurement = Measurement(Arms(chosen.build, chosen.seeds, chosen.cap),
                              library.Library(chosen.root, chosen.build, chosen.build / "faults"))
    say(f"{len(wanted)} faults, {len(equivalents)} equivalent ones, {chosen.seeds} seeds, "
        f"at most {chosen.cap} executions; first the library as it is")
    pool = concurrent.futures.ThreadPoolExecutor(chosen.jobs)
    try:
        control = measurement.control(pool)
        results = measured(measurement, wanted + equivalents, pool)
    finally:
        pool.shutdown(cancel_futures=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    summary = report.Report(wanted, equivalents, control, results, chosen.cap,
                            time.monotonic() - begun, used.ru_utime + used.ru_stime)
    print(summary.text())
    if chosen.json:
        chosen.json.write_text(json.dumps(summary.data(), indent=1) + "\n", encoding="utf-8")
    return 1 if summary.shortcomings() else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (MeasureError, OSError, catalogue.CatalogueError, library.BuildError) as error:
        say(str(error))
        sys.exit(2)
