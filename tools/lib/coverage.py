# SPDX-License-Identifier: Apache-2.0
"""Line and branch coverage as a table, and by name what is not covered.

    coverage.py ROOT NAME EXPORT.json EXPORT.lcov --explained FILE [--reader FILE,...]
                [--not-run FILE,...] [--least reader|lib LINES SIDES] [--stale]

A row for each file of lib/, one for the reader, one for all. The reader is the files after --reader and whatever of
lib/src they include, headers with the .cpp beside them, but not those after --not-run, of which nothing is left when
the library has been compiled.

A line or a side of a branch in a template is covered when any instantiation has been there. Branches that an
instantiation decides at compile time are not counted for it.

What --explained lists, `file | text of the line, * for any | why` each, is told with its reason. Where the reason begins
with `not counted`, nothing is generated that could run, or the compiler does not count it: then what is not covered is no
part of the figures. Exit code 1: a row of --least has
less than so many per cent; with --stale, a reason is given for a line that is covered or not there.
"""

import argparse
import collections
import json
import os
import re
import sys


def read_lines(path, below):
    """Times that each line with code ran, in the files below a folder: {file: {line: count}}."""
    lines = collections.defaultdict(dict)
    name = None
    with open(path, encoding="utf-8") as report:
        for row in report:
            if row.startswith("SF:"):
                name = os.path.normpath(row[3:].strip())
            elif row.startswith("DA:"):
                if not name.startswith(below):
                    continue
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
            name = os.path.normpath(function["filenames"][file_id])
            if name not in wanted:
                continue
            regions = [region for region in function["regions"] if region[5] == file_id]
            if true == 0 and false == 0 and count_around(regions, line, column) > 0:
                continue
            sides = branches[name].setdefault((line, column), [False, False])
            sides[0] |= true > 0
            sides[1] |= false > 0
    return branches


def files_of(root, begin, not_run):
    """The files of lib/src that these include, themselves among them."""
    folder = os.path.join(root, "lib", "src")
    found = []
    waiting = list(begin)
    while waiting:
        name = waiting.pop()
        path = os.path.join(folder, name)
        if path in found or name in not_run or not os.path.exists(path):
            continue
        found.append(path)
        with open(path, encoding="utf-8") as source:
            waiting += re.findall(r'^#include "([a-z0-9_]+\.(?:hpp|inl))"', source.read(), re.MULTILINE)
        if name.endswith(".hpp"):
            waiting.append(name[:-4] + ".cpp")
    return found


def share(part, whole):
    return f"{100 * part / whole:7.2f} %" if whole else "        -"


def print_row(name, figures):
    covered_lines, all_lines, covered_sides, all_sides = figures
    print(f"{name:<52} {covered_lines:>6} of {all_lines:>5} {share(covered_lines, all_lines)}"
          f" {covered_sides:>7} of {all_sides:>5} {share(covered_sides, all_sides)}")


def figures_of(paths, lines, branches):
    totals = [0, 0, 0, 0]
    for path in paths:
        sides = [side for pair in branches[path].values() for side in pair]
        figures = (sum(count > 0 for count in lines[path].values()), len(lines[path]), sum(sides), len(sides))
        totals = [total + figure for total, figure in zip(totals, figures)]
    return totals


def missing_in(path, lines, branches):
    """What is not covered: {line: [what]}."""
    missing = {line: ["never run"] for line, count in lines[path].items() if count == 0}
    for (line, column), (true, false) in sorted(branches[path].items()):
        if line in missing and missing[line] == ["never run"]:
            continue
        for side, taken in (("true", true), ("false", false)):
            if not taken:
                missing.setdefault(line, []).append(f"column {column} never {side}")
    return missing


def read_explained(path):
    """Reasons by file and text of the line: {(file, text): why}."""
    out = {}
    with open(path, encoding="utf-8") as listed:
        for row in listed:
            if row.strip() and not row.startswith("#"):
                file, rest = row.rstrip("\n").split(" | ", 1)
                text, why = rest.rsplit(" | ", 1)
                out[file, text] = why
    return out


def all_missing(root, lines, branches, explained):
    """What is not covered: (path, line, what, its text, the key of its reason or none) each."""
    out = []
    for path in sorted(lines):
        with open(path, encoding="utf-8") as source:
            text = source.read().splitlines()
        file = os.path.relpath(path, root)
        for line, what in sorted(missing_in(path, lines, branches).items()):
            told = text[line - 1].strip()
            reason = next((key for key in ((file, told), (file, "*")) if key in explained), None)
            out.append((path, line, what, told, reason))
    return out


def leave_out(missing, explained, lines, branches):
    """Takes away what is not covered because it is not counted."""
    for path, line, _, _, reason in missing:
        if reason is None or not explained[reason].startswith("not counted"):
            continue
        if lines[path].get(line) == 0:
            del lines[path][line]
        for place in [place for place in branches[path] if place[0] == line]:
            if not all(branches[path][place]):
                del branches[path][place]


def print_missing(root, missing, explained):
    for path, line, what, told, reason in missing:
        print(f"  {os.path.relpath(path, root)}:{line}: {', '.join(what)}: {told}")
        if reason is not None:
            print(f"      because {explained[reason]}")


def enough(rows, least):
    """Whether the row has the share of lines and of sides that it must have."""
    if least is None:
        return True
    covered_lines, all_lines, covered_sides, all_sides = rows[least[0]]
    good = 100 * covered_lines >= float(least[1]) * all_lines and 100 * covered_sides >= float(least[2]) * all_sides
    if not good:
        print(f"{least[0]}: less than {least[1]} % of the lines or {least[2]} % of the sides", file=sys.stderr)
    return good


def main():
    parser = argparse.ArgumentParser()
    for name in ("root", "name", "export", "lcov"):
        parser.add_argument(name)
    parser.add_argument("--reader", type=lambda text: text.split(","), default=[])
    parser.add_argument("--not-run", type=lambda text: text.split(","), default=[])
    parser.add_argument("--explained", required=True)
    parser.add_argument("--stale", action="store_true")
    parser.add_argument("--least", nargs=3, metavar=("ROW", "LINES", "SIDES"))
    given = parser.parse_args()
    lines = read_lines(given.lcov, os.path.join(given.root, "lib", ""))
    branches = read_branches(given.export, lines)
    explained = read_explained(given.explained)
    missing = all_missing(given.root, lines, branches, explained)
    leave_out(missing, explained, lines, branches)
    print(f"\n== coverage of lib/ by {given.name}")
    print(f"{'file':<52} {'lines':>15} {'':>9} {'sides of branches':>19}")
    for path in sorted(lines):
        print_row(os.path.relpath(path, given.root), figures_of([path], lines, branches))
    reader = [path for path in files_of(given.root, given.reader, given.not_run) if path in lines]
    for folder in ("lib/src", "lib/testing"):
        below = os.path.join(given.root, folder, "")
        print_row(f"all of {folder}", figures_of([path for path in lines if path.startswith(below)], lines, branches))
    rows = {"lib": figures_of(lines, lines, branches), "reader": figures_of(reader, lines, branches)}
    print_row("all of lib/", rows["lib"])
    print_row("the reader", rows["reader"])
    print("the reader is " + " ".join(sorted(os.path.basename(path) for path in reader)))
    print("\nnot covered:")
    print_missing(given.root, missing, explained)
    stale = set(explained) - {reason for *_, reason in missing} if given.stale else set()
    for file, text in sorted(stale):
        print(f"{file}: explained, but covered or not there: {text}", file=sys.stderr)
    return 1 if stale or not enough(rows, given.least) else 0


sys.exit(main())
