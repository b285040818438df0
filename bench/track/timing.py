# SPDX-License-Identifier: Apache-2.0
"""Tier 2, time: rounds of lockstep over fresh layouts, until each benchmark is decided.

Every benchmark gets FIRST rounds. Those that are not clearly unchanged get MORE, and are decided on all of theirs: a second
look that only adds rounds cannot raise more false alarms than deciding all benchmarks on FIRST + MORE would.
`base again`, another random layout of the base's own objects, goes through the same; if it differs from the base, so might
anything, and no time of the run is believed.
"""

import dataclasses
import os
import random
import statistics
import tempfile

import estimates
import lockstep
import verdicts

FIRST = 64
MORE = 128
# Rounds of the two programs as the build linked them, to see what is layout alone.
AS_LINKED = 16
CONFIDENCE = 0.99


@dataclasses.dataclass(frozen=True)
class Effort:
    first: int = FIRST
    more: int = MORE
    as_linked: int = AS_LINKED
    confidence: float = CONFIDENCE


@dataclasses.dataclass(frozen=True)
class Arm:
    """layouts: of a build; planted: how much a planted slowdown weighs in it, None where there is none."""
    layouts: object
    planted: int | None = None


@dataclasses.dataclass(frozen=True)
class Time:
    head: estimates.Estimate
    again: estimates.Estimate
    as_linked: estimates.Estimate | None
    base_ns: float
    head_ns: float
    anchor_ratio: float | None
    trusted: bool


class Samples:
    """What the rounds of a benchmark have shown so far."""

    def __init__(self):
        self.logs = {"head": [], "again": [], "anchor": []}
        self.ns = {"base": [], "head": []}

    def add(self, cycles, arms, passes):
        for arm in ("head", "again"):
            self.logs[arm].append(lockstep.log_ratio(cycles, arms.index(arm), arms.index("base")))
        if "anchor" in arms:
            self.logs["anchor"].append(lockstep.log_ratio(cycles, arms.index("head"), arms.index("anchor")))
        for arm, values in self.ns.items():
            values.append(lockstep.nanoseconds(cycles, arms.index(arm), passes))


class Timing:
    """base, head, anchor: Arms; names: the benchmarks to time, all of them in `documents`; say: told of progress.

    multiple_of: by name, what the passes of a turn are a multiple of. The self-test's planted work comes every so many
    calls."""

    def __init__(self, base, head, documents, names, effort=Effort(), thresholds=verdicts.Thresholds(), anchor=None,
                 say=lambda text: None, multiple_of=lambda name: 1):
        self.arms = {"base": base, "head": head, "again": base} | ({"anchor": anchor} if anchor else {})
        self.documents, self.names, self.effort, self.thresholds = documents, names, effort, thresholds
        self.say, self.multiple_of = say, multiple_of
        self.samples = {name: Samples() for name in names}
        self.passes = {}
        self.confidence = estimates.corrected(effort.confidence, len(names))
        self.random = random.Random()

    def round(self, names, folder, processor, arms, shuffled, add):
        """One fresh layout and one process for each arm; every benchmark in turn."""
        servers = []
        try:
            for arm in arms:
                program = os.path.join(folder, arm)
                if shuffled:
                    self.arms[arm].layouts.link(self.random.randrange(1, 2**31), program)
                servers.append(lockstep.Server(program, self.documents, self.random.randrange(1, 2**31),
                                               self.arms[arm].planted, processor))
            # Neighbours in time differ from round to round.
            for name in self.random.sample(names, len(names)):
                which = servers[0].names.index(name)
                if name not in self.passes:
                    self.passes[name] = lockstep.passes_for(servers[0], which, self.multiple_of(name))
                add(name, lockstep.cycles_of(servers, which, self.passes[name], order=self.random), arms)
        finally:
            for server in servers:
                server.__exit__()

    def rounds(self, count, names, arms, shuffled, add):
        processors = sorted(os.sched_getaffinity(0))
        with tempfile.TemporaryDirectory() as folder:
            if not shuffled:
                for arm in arms:
                    self.arms[arm].layouts.link(None, os.path.join(folder, arm))
            for number in range(count):
                self.round(names, folder, processors[number % len(processors)], arms, shuffled, add)

    def add(self, name, cycles, arms):
        self.samples[name].add(cycles, arms, self.passes[name])

    def estimate(self, name, arm):
        return estimates.estimate(self.samples[name].logs[arm], self.confidence)

    def undecided(self, name):
        """Whether more rounds are wanted. Half of the threshold: what is that much is seldom by chance, and a slowdown of twice
        the threshold is seldom less."""
        head, again = self.estimate(name, "head"), self.estimate(name, "again")
        half = 1 + self.thresholds.time / 2
        return (verdicts.too_wide(head, self.thresholds)
                or any(not 1 / half < one.ratio < half for one in (head, again)))

    def run(self):
        """A Time for each name."""
        arms = list(self.arms)
        self.say(f"timing {len(self.names)} benchmarks, {self.effort.first} rounds")
        self.rounds(self.effort.first, self.names, arms, True, self.add)
        again = [name for name in self.names if self.undecided(name)]
        if again and self.effort.more:
            self.say(f"timing {len(again)} again, {self.effort.more} rounds more")
            self.rounds(self.effort.more, again, arms, True, self.add)
        trusted = not any(self.estimate(name, "again").differs(self.thresholds.time) for name in self.names)
        return self.with_as_linked({name: self.result(name, trusted) for name in self.names}, trusted)

    def result(self, name, trusted):
        samples = self.samples[name]
        anchor = None
        if samples.logs["anchor"]:
            anchor = estimates.estimate(samples.logs["anchor"], self.confidence).ratio
        return Time(self.estimate(name, "head"), self.estimate(name, "again"), None,
                    statistics.median(samples.ns["base"]), statistics.median(samples.ns["head"]), anchor, trusted)

    def with_as_linked(self, results, trusted):
        """Those that are unchanged over layouts, timed in the one layout that they were linked with."""
        alike = [name for name, one in results.items() if not one.head.differs(self.thresholds.time)]
        if not trusted or not alike or self.effort.as_linked < estimates.FEWEST:
            return results
        logs = {name: [] for name in alike}
        self.say(f"timing {len(alike)} as they are linked, {self.effort.as_linked} rounds")
        self.rounds(self.effort.as_linked, alike, ["base", "head"], False,
                    lambda name, cycles, arms: logs[name].append(lockstep.log_ratio(cycles, 1, 0)))
        return results | {name: dataclasses.replace(results[name], as_linked=estimates.estimate(logs[name], self.confidence))
                          for name in alike}
