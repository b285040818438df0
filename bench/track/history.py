# SPDX-License-Identifier: Apache-2.0
#
# track history: what runs measured, commit by commit.
#
#   add RUN...      adds runs (FILEs that `track run --json` wrote); also those whose gate failed
#   show            the commits and the change points found over them
#   verify          says which lines cannot be read; exit code 1 if there are any
#   replay RANGE    measures commits that the history lacks
#
# The history is append-only: one run a line, without its lists of functions, and with `position`, the number of commits that lead
# to its commit. An ancestor's is always less, so that a run of an old commit, added late, is put where it belongs.

import argparse
import dataclasses
import json
import pathlib
import subprocess
import sys

import change_points
import replay
import runs
import series
import stores

DEFAULT_PLACE = "branch:track-history"


@dataclasses.dataclass(frozen=True)
class Problem:
    line: int
    text: str
    lost: bool  # whether the line gave no run

    def __str__(self):
        return f"line {self.line}: {self.text}"


def parse(data):
    """The runs in a history's bytes, in order of commits, and the problems of its lines."""
    found, problems = [], []
    lines = data.split(b"\n")
    for i, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(runs.checked(json.loads(line.decode("utf-8"))))
        except runs.RunError as error:
            problems.append(Problem(i, str(error), True))
        except (ValueError, RecursionError):
            # Behind the last line feed there is something only if a writer did not come to the end of its line.
            problems.append(Problem(i, "cut off" if i == len(lines) else "not JSON", True))
    found, misplaced = ordered(found)
    problems += [Problem(0, text, False) for text in misplaced]
    return found, problems


def ordered(found):
    """By position; a run that has none stays behind the one that was added before it."""
    keys, last = [], 0
    notes = []
    for i, run in enumerate(found):
        position = runs.number(run, "position")
        last = last if position is None else position
        keys.append((last, i))
    unplaced = sum(1 for run in found if runs.number(run, "position") is None)
    if 0 < unplaced < len(found):
        notes.append(f"{unplaced} of {len(found)} runs do not say where their commit stands; they stay where they were added")
    return [found[i] for _, i in sorted(keys)], notes


def line_of(run, position=None):
    """The line that keeps a run."""
    kept = dict(run)
    kept["benchmarks"] = [without_functions(one) for one in run["benchmarks"]]
    if position is not None:
        kept["position"] = position
    return json.dumps(kept, separators=(",", ":")).encode("ascii")


def without_functions(benchmark):
    if not isinstance(benchmark.get("instructions"), dict):
        return benchmark
    counts = {name: value for name, value in benchmark["instructions"].items() if name != "functions"}
    return benchmark | {"instructions": counts}


def position_of(commit, repository):
    """How many commits lead to it; None where git cannot say, as in a shallow clone."""
    def git(*arguments):
        done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""
    if git("rev-parse", "--is-shallow-repository") != "false":
        return None
    count = git("rev-list", "--count", commit, "--") if not commit.startswith("-") else ""
    return int(count) if count.isdigit() else None


def add(store, found, repository):
    """Adds runs; raises RunError for one that is of no commit."""
    lines = []
    for run in found:
        if runs.at(run, "head", "dirty"):
            raise runs.RunError("its head is a work tree with changes, which is no commit: commit first")
        position = position_of(run["head"]["commit"], repository)
        if position is None:
            name = runs.printable(run["head"]["commit"][:10])
            print(f"track history: git does not say where {name} stands (a shallow clone?): it is put behind the last line's commit",
                  file=sys.stderr)
        lines.append(line_of(run, position))
    store.append(lines)


def add_arguments(parser):
    """The arguments of `track history`."""
    parser.add_argument("--history", default=DEFAULT_PLACE, metavar="FILE|branch:NAME",
                        help=f"where it is kept; default {DEFAULT_PLACE}")
    parser.add_argument("--repository", default=".", type=pathlib.Path, help="the git repository of the commits")
    commands = parser.add_subparsers(dest="history_command", required=True)

    adding = commands.add_parser("add", help="add runs")
    adding.add_argument("runs", nargs="+", type=pathlib.Path, metavar="RUN")
    adding.add_argument("--push", metavar="REMOTE", help="add to the branch of a remote repository, whoever else adds to it")

    showing = commands.add_parser("show", help="commits and change points")
    showing.add_argument("--last", type=int, default=20, metavar="N", help="how many commits; default 20")
    showing.add_argument("--json", action="store_true", help="change points alone, as JSON")
    change_points.add_arguments(showing)

    commands.add_parser("verify", help="say which lines cannot be read")
    replay.add_arguments(commands.add_parser("replay", help="measure commits that the history lacks"))


def run(arguments):
    """Runs the command; the exit code."""
    try:
        store = stores.open_store(arguments.history, arguments.repository)
        return COMMANDS[arguments.history_command](store, arguments)
    except (stores.StoreError, runs.RunError, OSError) as error:
        print(f"track history: {error}", file=sys.stderr)
        return 2


def run_add(store, arguments):
    if arguments.push:
        if not isinstance(store, stores.BranchStore):
            raise stores.StoreError("--push is for a history on a branch")
        store.remote = arguments.push
    add(store, [runs.read(path) for path in arguments.runs], arguments.repository)
    return 0


def run_show(store, arguments):
    found, problems = parse(store.read())
    warn(problems)
    groups = series.groups(found)
    parameters = change_points.parameters(arguments)
    if arguments.json:
        print(json.dumps([one for group in groups for one in points_as_json(group, parameters)], indent=1))
        return 0
    for group in groups:
        print(f"{runs.printable(group.name)}: {len(group.commits)} commits")
        for commit in group.commits[max(0, len(group.commits) - arguments.last):]:
            print(f"  {runs.printable(commit.short)}  {commit.date}  {runs.printable(commit.verdict):28} "
                  f"{runs.printable(commit.subject)}")
        points = [(one, point) for one in group.series for point in change_points.find(one, parameters)]
        print(f"  {len(points) or 'no'} change point{'s' * (len(points) != 1)}")
        for one, point in sorted(points, key=lambda pair: pair[1].at):
            commit = group.commits[point.at]
            print(f"  {runs.printable(commit.short)}  {one.metric:12} {runs.printable(one.benchmark):24} {point.change_text():>9}  "
                  f"{runs.printable(commit.subject)}")
        print()
    return 0


def points_as_json(group, parameters):
    for one in group.series:
        for point in change_points.find(one, parameters):
            yield {"group": group.name, "benchmark": one.benchmark, "metric": one.metric,
                   "commit": group.commits[point.at].commit, "index": point.at, "before": point.before,
                   "after": point.after, "change": point.change}


def run_verify(store, arguments):
    del arguments
    found, problems = parse(store.read())
    warn(problems)
    lost = sum(problem.lost for problem in problems)
    print(f"{len(found)} runs, {lost} lines that cannot be read")
    return 1 if lost else 0


def run_replay(store, arguments):
    found, problems = parse(store.read())
    warn(problems)

    def keep(run_of_commit):
        add(store, [run_of_commit], arguments.repository)
    return replay.run(found, keep, arguments)


def warn(problems):
    for problem in problems:
        print(f"track history: {problem if problem.line else problem.text}", file=sys.stderr)


COMMANDS = {"add": run_add, "show": run_show, "verify": run_verify, "replay": run_replay}


def main():
    parser = argparse.ArgumentParser(prog="track history")
    add_arguments(parser)
    sys.exit(run(parser.parse_args()))


if __name__ == "__main__":
    main()
