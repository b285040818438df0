# SPDX-License-Identifier: Apache-2.0
"""Line and branch coverage as a table, and by name what is not covered.

    coverage.py ROOT NAME EXPORT.json EXPORT.lcov [--missing]

llvm-cov counts a template's best instantiation; here a line or a side of a branch is covered when any instantiation
has been there. Branches that an instantiation decides at compile time are not counted for it.
"""

import collections
import json
import os
import sys


def read_lines(path):
    """Times that each line with code ran: {file: {line: count}}."""
    lines = collections.defaultdict(dict)
    name = None
    with open(path, encoding="utf-8") as report:
        for row in report:
            if row.startswith("SF:"):
                name = row[3:].strip()
            elif row.startswith("DA:"):
                line, count = row[3:].strip().split(",")[:2]
                lines[name][int(line)] = max(lines[name].get(int(line), 0), int(count))
    return lines


def count_around(regions, line, column):
    """How often the innermost region of code ran that holds this place; 0 when there is none."""
    best = None
    for first, first_column, last, last_column, count, _, _, kind in regions:
        if kind == 0 and (first, first_column) <= (line, column) <= (last, last_column):
            if best is None or (first, first_column) >= best[:2]:
                best = (first, first_column, count)
    return best[2] if best else 0


def read_branches(path, wanted):
    """Which sides of each branch were taken: {file: {place: [true, false]}}."""
    with open(path, encoding="utf-8") as report:
        functions = json.load(report)["data"][0]["functions"]
    branches = collections.defaultdict(dict)
    for function in functions:
        for line, column, _, _, true, false, file_id, _, _ in function["branches"]:
            name = function["filenames"][file_id]
            if name not in wanted:
                continue
            regions = [region for region in function["regions"] if region[5] == file_id]
            if true == 0 and false == 0 and count_around(regions, line, column) > 0:
                continue
            sides = branches[name].setdefault((line, column), [False, False])
            sides[0] |= true > 0
            sides[1] |= false > 0
    return branches


def share(part, whole):
    return f"{100 * part / whole:7.2f} %" if whole else "        -"


def row(name, covered_lines, all_lines, covered_sides, all_sides):
    print(f"{name:<34} {covered_lines:>6} of {all_lines:>5} {share(covered_lines, all_lines)}"
          f" {covered_sides:>7} of {all_sides:>5} {share(covered_sides, all_sides)}")


def print_missing(root, lines, branches):
    for name in sorted(lines):
        with open(name, encoding="utf-8") as source:
            text = source.read().splitlines()
        missing = {line: ["never run"] for line, count in lines[name].items() if count == 0}
        for (line, column), (true, false) in sorted(branches[name].items()):
            if line in missing and missing[line] == ["never run"]:
                continue
            for side, taken in (("true", true), ("false", false)):
                if not taken:
                    missing.setdefault(line, []).append(f"column {column} never {side}")
        for line in sorted(missing):
            told = text[line - 1].strip()
            print(f"  {os.path.relpath(name, root)}:{line}: {', '.join(missing[line])}: {told}")


def main():
    root, name, export, lcov = sys.argv[1:5]
    lines = read_lines(lcov)
    branches = read_branches(export, lines)
    print(f"\n== coverage of lib/src by {name}")
    print(f"{'file':<34} {'lines':>15} {'':>9} {'sides of branches':>19}")
    totals = [0, 0, 0, 0]
    for path in sorted(lines):
        sides = [side for pair in branches[path].values() for side in pair]
        figures = (sum(count > 0 for count in lines[path].values()), len(lines[path]), sum(sides), len(sides))
        totals = [total + figure for total, figure in zip(totals, figures)]
        row(os.path.relpath(path, root), *figures)
    row("all", *totals)
    if "--missing" in sys.argv:
        print("\nnot covered:")
        print_missing(root, lines, branches)


main()
