# SPDX-License-Identifier: Apache-2.0
#
# A history with steps of which it is known where they are: what the search for change points and the page are tested with.
# `python3 bench/track/planted.py FILE` writes it. Nothing in it was measured but the noise of its times: residuals.json has
# logarithms of base-against-base ratios of real runs (it says which), from which the noise is drawn, with replacement, by a seed.

import dataclasses
import hashlib
import json
import math
import pathlib
import random
import sys

RESIDUALS = pathlib.Path(__file__).resolve().parent / "residuals.json"
BENCHMARKS = {  # instructions a pass, nanoseconds
    "request-small": (2_310, 268.0), "request-typical": (4_120, 455.0), "request-large": (148_300, 15_900.0),
    "request-pretty": (9_870, 1_090.0), "response-typical": (10_050, 1_240.0), "response-large": (402_700, 47_300.0),
}
ANCHOR = "a" * 40


@dataclasses.dataclass(frozen=True)
class Step:
    at: int
    benchmark: str
    changes: dict  # of each metric that moves, relative


STEPS = (
    Step(61, "request-typical", {"instructions": 0.008}),
    Step(118, "response-large", {"time": 0.02}),
    Step(187, "request-pretty", {"instructions": -0.031, "time": -0.031}),
)
SUBJECTS = {61: "Reader: member names are compared without a table", 118: "Gate: hashes stand behind the arena",
            187: "Express lane: indentation is passed over 32 bytes at a time"}


def residuals():
    """What was measured; logarithms of ratios that should be 1."""
    return json.loads(RESIDUALS.read_text(encoding="utf-8"))["residuals"]


def history(count=240, steps=STEPS, seed=1, noise=None, subjects=None, machine=None):
    """`count` runs, oldest first."""
    noise = residuals() if noise is None else noise
    random_numbers = random.Random(seed)
    subjects = SUBJECTS if subjects is None else subjects
    out = []
    for i in range(count):
        benchmarks = []
        for name, (instructions, nanoseconds) in BENCHMARKS.items():
            counts = [instructions * product(steps, at, name, "instructions") for at in (max(0, i - 1), i)]
            ratio = product(steps, i, name, "time") * math.exp(random_numbers.choice(noise))
            before = product(steps, max(0, i - 1), name, "time")
            benchmarks.append(benchmark(name, [round(one) for one in counts], ratio, before, nanoseconds))
        out.append({
            "format": "signupgate-track/1",
            "time": f"2026-{1 + i // 28 % 12:02}-{1 + i % 28:02}T12:00:00+00:00",
            "base": {"commit": commit(max(0, i - 1), seed), "subject": subject(max(0, i - 1), subjects)},
            "head": {"commit": commit(i, seed), "subject": subject(i, subjects), "dirty": False},
            "anchor": {"commit": ANCHOR},
            "machine": machine or {"cpu": "Example CPU, 2 cores", "cores": 2, "compiler": "clang", "compiler_version": "14.0.6",
                                   "flags": "-O3"},
            "identical": False,
            "code_size": {"base": 181_248, "head": 181_248},
            "benchmarks": benchmarks,
            "verdict": "unchanged", "exit": 0, "thresholds": {"instructions": 0.0025, "time": 0.01},
            "position": i + 1,
        })
    return out


def benchmark(name, instructions, ratio, before, nanoseconds):
    base, head = instructions
    return {
        "name": name,
        "instructions": {"base": base, "head": head, "exact": True, "functions": []},
        "allocations": {side: {"count": 0, "bytes": 0} for side in ("base", "head")},
        "time": {"ratio": ratio / before, "low": ratio / before - 0.004, "high": ratio / before + 0.004, "confidence": 0.99,
                 "rounds": 40, "base_ns": nanoseconds * before, "head_ns": nanoseconds * ratio, "anchor_ratio": ratio},
        "verdict": "unchanged",
    }


def product(steps, i, name, metric):
    return math.prod(1 + step.changes.get(metric, 0) for step in steps if step.benchmark == name and i >= step.at)


def commit(i, seed):
    return hashlib.sha1(f"{seed} {i}".encode()).hexdigest()


def subject(i, subjects):
    return subjects.get(i, f"Change number {i}")


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_text("".join(json.dumps(one) + "\n" for one in history()), encoding="utf-8")
