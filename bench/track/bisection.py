# SPDX-License-Identifier: Apache-2.0
#
# track bisect --good REF [--bad REF]: the commit that made benchmarks slower, along first parents.
#
# By instructions, unless --tier 2 says by time. Slower is what `track run` calls so, against --good; what the benchmarks that are
# slower at --bad say is followed. Commits that do not build are passed over.
#
# Exit code: 0 found, 1 nothing is slower at --bad, 2 it could not be measured.

import pathlib
import tempfile

import callgrind
import counting
import documents
import layouts
import report
import run as run_command
import timing
import trees
import verdicts


def add_arguments(parser):
    parser.add_argument("--good", required=True, metavar="REF")
    parser.add_argument("--bad", default="HEAD", metavar="REF")
    parser.add_argument("--tier", choices=("1", "2"), default="1", help="1: by instructions; 2: by time")
    run_command.add_measuring_arguments(parser)


def first_slow(count, is_slow):
    """(first, passed over): of `count` commits, of which the last is slow, the index of the first that is slow, and of those just
    before it that could not be judged. is_slow(index): True, False, or None where it cannot be told."""
    low, high = -1, count - 1
    unknown = set()
    while True:
        middle = (low + high) // 2
        # From the middle to either side; all between low and high may be unknown.
        waiting = sorted((index for index in range(low + 1, high) if index not in unknown), key=lambda index: abs(index - middle))
        if not waiting:
            return high, sorted(index for index in unknown if low < index < high)
        slow = is_slow(waiting[0])
        if slow is None:
            unknown.add(waiting[0])
        elif slow:
            high = waiting[0]
        else:
            low = waiting[0]


class Probes:
    """Measures commits against the good one."""

    def __init__(self, arguments, tree, folder):
        self.arguments, self.tree = arguments, tree
        self.thresholds, self.effort = run_command.thresholds_of(arguments), run_command.effort_of(arguments)
        self.good = self.tree.put(arguments.good, "base")
        self.names, text = documents.chosen(self.tree.documents(), arguments.filter)
        self.file = pathlib.Path(folder) / "documents"
        self.file.write_bytes(text)
        self.base = counting.count(self.good.folder, self.file) if arguments.tier == "1" else None
        self.counts = {}

    def commits(self):
        listed = self.tree.git("rev-list", "--first-parent", "--reverse",
                               f"{self.good.commit.commit}..{self.tree.resolve(self.arguments.bad).commit}")
        return listed.split()

    def slower(self, commit, names):
        """Which of the benchmarks are slower than at the good commit."""
        built = self.tree.put(commit, "probe")
        if self.base is None:
            arms = [timing.Arm(layouts.Layouts(side.folder)) for side in (self.good, built)]
            times = timing.Timing(*arms, self.file, names, timing.Effort(self.effort.first, self.effort.more, 0), self.thresholds,
                                  say=run_command.say).run()
            return [name for name in names
                    if verdicts.of_benchmark(None, times[name], self.thresholds) in verdicts.REGRESSIONS]
        self.counts[commit] = found = counting.count(built.folder, self.file)
        return [name for name in names if verdicts.by_instructions(self.base[name].dump.total, found[name].dump.total,
                                                                   self.thresholds.instructions) == 1]

    def judged(self, commit, names):
        try:
            slow = bool(self.slower(commit, names))
        except trees.TreeError:
            run_command.say(f"{commit[:10]} does not build")
            return None
        run_command.say(f"{commit[:10]} is {'slower' if slow else 'not slower'}")
        return slow

    def where(self, commit, before, names):
        """Lines: the benchmarks, and the functions that grew from one commit to the next."""
        for name in names:
            yield f"  {name}"
            if commit in self.counts:
                base = self.counts[before] if before in self.counts else self.base
                for change in callgrind.changes(base[name].dump, self.counts[commit][name].dump)[:report.MOST_FUNCTIONS]:
                    if change.head > change.base:
                        yield (f"    {report.shortened(change.name)}  {change.file}  "
                               f"+{report.count(change.head - change.base)} instructions")


def run(arguments):
    try:
        tree = trees.Trees(run_command.ROOT, arguments.compiler, run_command.say)
        with tree.alone(), tempfile.TemporaryDirectory() as folder:
            return bisect(Probes(arguments, tree, folder))
    except run_command.ERRORS as error:
        run_command.say(error)
        return verdicts.ERROR


def bisect(probes):
    commits = probes.commits()
    names = probes.slower(commits[-1], probes.names) if commits else []
    if not names:
        print("Nothing is slower.")
        return verdicts.REGRESSION
    first, unknown = first_slow(len(commits), lambda index: probes.judged(commits[index], names))
    found = probes.tree.resolve(commits[first])
    print(f"{found.commit} {found.subject}")
    print("\n".join(probes.where(found.commit, commits[first - 1] if first else None, names)))
    if unknown:
        print("or, as they do not build:")
        print("\n".join(f"{commits[index]}" for index in unknown))
    return verdicts.FINE
