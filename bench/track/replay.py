# SPDX-License-Identifier: Apache-2.0
#
# track history replay RANGE: a run for each commit of the range (git's A..B, first parents only) that the history lacks, each
# against its parent, oldest first. What could not be measured, for example as it does not build, is said, and the rest is measured all the
# same. Each run is kept at once: a replay that was stopped goes on where it was.

import pathlib
import subprocess
import sys
import tempfile

import runs
import stores

MEASURED = (0, 1, 3)  # exit codes of `track run` with which there is a run; a regression is one


def add_arguments(parser):
    """The arguments of `track history replay`."""
    parser.add_argument("range", help="as git understands it, for example v1.0..main")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one commit in N, the last always")
    parser.add_argument("--again", action="store_true", help="also commits that the history has")
    parser.add_argument("--option", action="append", default=[], metavar="OPTION",
                        help="given to `track run`; more than once for more, for example --option=--tier=1")


def run(known, keep, arguments, measure=None):
    """Measures, and gives every run to `keep`; 0, or 2 if a commit could not be measured."""
    measure = measure or with_track_run
    have = set() if arguments.again else {one["head"]["commit"] for one in known}
    everything = commits(arguments.repository, arguments.range)
    every = max(1, arguments.every)
    wanted = [one for i, one in enumerate(everything) if (len(everything) - 1 - i) % every == 0 and one[0] not in have]
    failed = 0
    for i, (commit, parent) in enumerate(wanted, 1):
        print(f"{i} of {len(wanted)}: {commit[:10]}", file=sys.stderr)
        try:
            keep(measure(commit, parent or commit, arguments))
        except runs.RunError as error:
            failed += 1
            print(f"track history: {commit[:10]}: {error}", file=sys.stderr)
    print(f"{len(wanted) - failed} commits measured, {failed} that could not be, {len(everything) - len(wanted)} left out")
    return 2 if failed else 0


def commits(repository, of_range):
    """(commit, its first parent or "") of the range, oldest first."""
    done = subprocess.run(["git", "-C", str(repository), "rev-list", "--reverse", "--first-parent", "--parents",
                           "--end-of-options", of_range, "--"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise stores.StoreError(done.stderr.strip())
    return [tuple((line.split() + [""])[:2]) for line in done.stdout.splitlines()]


def with_track_run(commit, base, arguments):
    """The run that `track run` measures."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "run.json"
        command = [sys.executable, "-B", str(pathlib.Path(__file__).resolve().parent), "run", "--base", base, "--head", commit,
                   "--json", str(file), *arguments.option]
        done = subprocess.run(command, cwd=arguments.repository, stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in MEASURED or not file.exists():
            raise runs.RunError(f"track run ended with {done.returncode}")
        return runs.read(file)
