# SPDX-License-Identifier: Apache-2.0
#
# A history's runs as series of numbers. Counts of two compilers, or times of two processors, say nothing about each other: each
# compiler, version and processor has series of its own. Where a commit was measured twice, the later run counts.

import dataclasses

import runs

EXACT = ("instructions", "allocations", "code size")  # the rest is time, a ratio to the anchor release's
WHOLE_LIBRARY = "the library"


@dataclasses.dataclass(frozen=True)
class Commit:
    commit: str
    subject: str
    date: str  # of the run
    verdict: str

    @property
    def short(self):
        return self.commit[:10]


@dataclasses.dataclass(frozen=True)
class Series:
    benchmark: str
    metric: str
    values: list  # one a commit, None where there is none
    eras: list  # one a commit: what the value relates to. Values of two eras cannot be compared.

    @property
    def exact(self):
        return self.metric in EXACT


@dataclasses.dataclass(frozen=True)
class Group:
    name: str
    commits: list
    series: list


def groups(found):
    """The groups of runs in order; most commits first."""
    by_machine = {}
    for run in found:
        machine = run["machine"]
        key = (machine["compiler"], machine["compiler_version"], machine["cpu"])
        # The place is the first run's, as nothing says that the commit was another.
        by_machine.setdefault(key, {})[run["head"]["commit"]] = run
    made = [group(name_of(*key), list(one.values())) for key, one in by_machine.items()]
    return sorted(made, key=lambda one: (-len(one.commits), one.name))


def name_of(compiler, version, cpu):
    # What a compiler says of itself mostly begins with its name.
    built_by = version if " " in version else f"{compiler} {version}".strip()
    return f"{built_by or 'unknown compiler'}, {cpu}"


def group(name, found):
    commits = [Commit(run["head"]["commit"], str(run["head"].get("subject", "")), str(run.get("time", ""))[:10],
                      str(run.get("verdict", ""))) for run in found]
    names = list(dict.fromkeys(one["name"] for run in found for one in run["benchmarks"]))
    by_name = [{one["name"]: one for one in run["benchmarks"]} for run in found]
    anchors = [str(runs.at(run, "anchor", "commit") or "") for run in found]
    nothing = [""] * len(found)

    made = []
    for benchmark in names:
        there = [one.get(benchmark) for one in by_name]
        made.append(Series(benchmark, "instructions", [runs.instructions(one) for one in there], nothing))
        made.append(Series(benchmark, "allocations", [runs.number(one, "allocations", "head", "count") for one in there], nothing))
        made.append(Series(benchmark, "time", [positive(runs.number(one, "time", "anchor_ratio")) for one in there], anchors))
    made.append(Series(WHOLE_LIBRARY, "code size", [runs.number(run, "code_size", "head") for run in found], nothing))
    return Group(name, commits, [one for one in made if any(value is not None for value in one.values)])


def positive(value):
    return value if value is not None and value > 0 else None
