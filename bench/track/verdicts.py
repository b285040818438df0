# SPDX-License-Identifier: Apache-2.0
"""What the figures of a benchmark mean, and what the program's exit code says of all of them.

Instructions are exact, so they decide where they speak. Time decides where they are equal: caches, branches, dependencies. Time
that improved excuses instructions that grew, which is what wider vectors and prefetching look like.
"""

import dataclasses

UNCHANGED = "unchanged"
FASTER = "faster"
SLOWER_BY_INSTRUCTIONS = "slower (instructions)"
SLOWER_BY_TIME = "slower at equal instructions"
LAYOUT_ONLY = "layout only"
INCONCLUSIVE = "inconclusive"
REGRESSIONS = (SLOWER_BY_INSTRUCTIONS, SLOWER_BY_TIME)

# How many thresholds of slowdown an interval may leave open for the benchmark still to be called unchanged.
RESOLUTION = 3

FINE, REGRESSION, ERROR, UNKNOWN = 0, 1, 2, 3
WORDS = {FINE: "fine", REGRESSION: "regression", UNKNOWN: "inconclusive"}


@dataclasses.dataclass(frozen=True)
class Thresholds:
    """As parts of the whole: 0.01 is one percent."""
    instructions: float = 0.0025
    time: float = 0.01


def by_instructions(base, head, threshold):
    """1: more, -1: fewer, by the threshold or more; 0: neither."""
    if head >= base * (1 + threshold) and head > base:
        return 1
    if head * (1 + threshold) <= base and head < base:
        return -1
    return 0


def too_wide(estimate, thresholds):
    return estimate.high >= 1 + RESOLUTION * thresholds.time


def of_benchmark(instructions, time, thresholds):
    """instructions: (base, head, exact), or None if they were not counted. time: a timing.Time, or None if not measured."""
    counted = 0
    if instructions is not None and instructions[2]:
        counted = by_instructions(instructions[0], instructions[1], thresholds.instructions)
    timed = None
    if time is not None and time.trusted:
        timed = time.head.differs(thresholds.time)
    if timed == -1:
        return FASTER
    if counted == 1:
        return SLOWER_BY_INSTRUCTIONS
    if timed == 1:
        return SLOWER_BY_TIME
    if time is not None and (not time.trusted or too_wide(time.head, thresholds)):
        return INCONCLUSIVE
    if counted == -1:
        return FASTER
    if instructions is not None and not instructions[2] and time is None:
        return INCONCLUSIVE
    if time is not None and time.as_linked is not None and time.as_linked.differs(thresholds.time):
        return LAYOUT_ONLY
    return UNCHANGED


def exit_code(verdicts):
    """Of the program, from the verdicts of all benchmarks."""
    if any(one in REGRESSIONS for one in verdicts):
        return REGRESSION
    return UNKNOWN if INCONCLUSIVE in verdicts else FINE
