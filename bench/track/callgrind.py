# SPDX-License-Identifier: Apache-2.0
"""Reads what callgrind writes: instructions, by function and by source file, of each dump.

A dump is lines of `key=value` and of costs. `(7) name` names what `(7)` means from there on. A line of costs belongs to the function
and the file last named, but the line behind `calls=` is what the called function took, and that is counted where it was called.
"""

import collections
import dataclasses
import re

TRIGGER = "desc: Trigger: "
# A position, absolute, relative or the same again, and the count of instructions.
COST = re.compile(r"(?:\d+|[+-]\d+|\*) (\d+)$")
NAMED = re.compile(r"\((\d+)\)(?: (.*))?$")
# What the build calls the folder that it compiles in, and a compiler cache the tree as seen from there (trees.py).
BUILD, TREE = "build/", "../tree/"


@dataclasses.dataclass
class Dump:
    part: int = 0
    trigger: str = ""
    total: int = 0
    # (function, file): instructions
    costs: collections.Counter = dataclasses.field(default_factory=collections.Counter)

    def by_function(self):
        out = collections.Counter()
        for (function, _), cost in self.costs.items():
            out[function] += cost
        return out


def read(text):
    dump = Dump()
    names = {"file": {}, "function": {}}
    function = file = ""
    called = False

    def name(kind, value):
        found = NAMED.match(value)
        if not found:
            return value
        if found[2] is not None:
            names[kind][found[1]] = found[2].removeprefix(BUILD).removeprefix(TREE)
        return names[kind].get(found[1], "?")

    for line in text.splitlines():
        if cost := COST.match(line):
            if not called:
                dump.costs[function, file] += int(cost[1])
            called = False
            continue
        key, _, value = line.partition("=")
        match key:
            case "fn":
                function = name("function", value)
            case "fl" | "fi" | "fe":
                file = name("file", value)
            case "cfn":
                name("function", value)
            case "cfi" | "cfl":
                name("file", value)
            case "calls":
                called = True
            case _:
                if line.startswith(TRIGGER):
                    dump.trigger = line.removeprefix(TRIGGER)
                elif line.startswith("part: "):
                    dump.part = int(line.split()[1])
                elif line.startswith("totals: "):
                    dump.total = int(line.split()[1])
    return dump


def read_folder(folder, prefix):
    """The dumps of one run, in order."""
    files = [file for file in folder.iterdir() if file.name.startswith(prefix)]
    return sorted((read(file.read_text(encoding="utf-8", errors="replace")) for file in files), key=lambda dump: dump.part)


@dataclasses.dataclass(frozen=True)
class Change:
    """file: where within the function most of the change is; inlined functions are often of another file."""
    name: str
    base: int
    head: int
    file: str


def changes(base, head):
    """The functions whose own instructions differ, those that grew most first."""
    before, after = base.by_function(), head.by_function()
    out = []
    for function in before.keys() | after.keys():
        if before[function] != after[function]:
            sign = 1 if after[function] > before[function] else -1
            files = {file for name, file in base.costs.keys() | head.costs.keys() if name == function}
            where = max(sorted(files), key=lambda file: sign * (head.costs[function, file] - base.costs[function, file]))
            out.append(Change(function, before[function], after[function], where))
    return sorted(out, key=lambda one: (one.base - one.head, one.name))
