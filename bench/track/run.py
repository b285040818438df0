# SPDX-License-Identifier: Apache-2.0
#
# track run: whether head is slower than base.
#
#   --base REF       what is compared with; REF...REF: where the second left the first        HEAD
#   --head REF       a commit, or `worktree`: the files as they are now                       worktree
#   --anchor REF     a release that head is timed against as well, for the history
#   --base-binary, --head-binary FILE...   programs of Google Benchmark instead of trees (downstream.py)
#
# Exit code: 0 no benchmark is slower, 1 one is, 2 it could not be measured, 3 not to be told.

import json
import pathlib
import sys
import tempfile

import counting
import documents
import downstream
import estimates
import layouts
import lockstep
import report
import result
import timing
import trees
import verdicts

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIERS = {"1": (True, False), "2": (False, True), "all": (True, True)}
ERRORS = (trees.TreeError, counting.CountError, documents.DocumentsError, downstream.DownstreamError, layouts.LinkError,
          lockstep.ServerError, OSError)


def say(text):
    print(f"track: {text}", file=sys.stderr, flush=True)


def percentage(text):
    """An argument in percent, as a part of the whole."""
    value = float(text) / 100
    if not 0 < value < 1:
        raise ValueError(text)
    return value


def add_measuring_arguments(parser):
    """Those that the self-test has as well."""
    default = verdicts.Thresholds()
    parser.add_argument("--compiler", choices=("clang", "gcc"), default="clang")
    parser.add_argument("--filter", default="", metavar="REGEX", help="benchmarks with such names alone")
    parser.add_argument("--instructions-threshold", type=percentage, default=default.instructions, metavar="PERCENT",
                        help="more instructions than this are slower (0.25)")
    parser.add_argument("--time-threshold", type=percentage, default=default.time, metavar="PERCENT",
                        help="more time than this is slower (1)")
    parser.add_argument("--rounds", type=int, default=timing.FIRST, metavar="N",
                        help=f"of time, each with fresh layouts ({timing.FIRST}); twice as many more where it is not clear")


def add_arguments(parser):
    parser.add_argument("--base", default="HEAD", metavar="REF", help="a commit, or A...B: where B left A (HEAD)")
    parser.add_argument("--head", default="worktree", metavar="REF", help="a commit, or the files as they are (worktree)")
    parser.add_argument("--anchor", metavar="REF", help="a release that head is timed against as well")
    parser.add_argument("--base-binary", nargs="+", type=pathlib.Path, metavar="FILE", help="Google Benchmark programs")
    parser.add_argument("--head-binary", nargs="+", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--tier", choices=TIERS, default="all", help="1: instructions alone; 2: time alone")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE", help="appended to, as job summaries are")
    add_measuring_arguments(parser)


def thresholds_of(arguments):
    return verdicts.Thresholds(arguments.instructions_threshold, arguments.time_threshold)


def effort_of(arguments):
    if arguments.rounds < estimates.FEWEST:
        raise trees.TreeError(f"--rounds: {estimates.FEWEST} at the least")
    return timing.Effort(arguments.rounds, 2 * arguments.rounds)


def counted(base, head, file):
    """For each benchmark: base, base again, head."""
    sides = counting.together(*(lambda build=build: counting.count(build.folder, file) for build in (base, base, head)))
    return {name: tuple(side[name] for side in sides) for name in sides[0]}


def timed(base, head, anchor, file, names, effort, thresholds):
    arms = [timing.Arm(layouts.Layouts(side.folder)) if side else None for side in (base, head, anchor)]
    return timing.Timing(arms[0], arms[1], file, names, effort, thresholds, arms[2], say).run()


def compare(arguments):
    """The run of two trees, as JSON."""
    tree = trees.Trees(ROOT, arguments.compiler, say)
    thresholds, effort = thresholds_of(arguments), effort_of(arguments)
    tier1, tier2 = TIERS[arguments.tier]
    with tree.alone(), tempfile.TemporaryDirectory() as folder:
        base = tree.put(arguments.base, "base")
        head = tree.put(arguments.head, "head")
        anchor = tree.put(arguments.anchor, "anchor") if arguments.anchor else None
        text = tree.documents("head") if arguments.head == "worktree" else tree.documents()
        names, text = documents.chosen(text, arguments.filter)
        file = pathlib.Path(folder) / "documents"
        file.write_bytes(text)

        identical = counting.loaded(base.server) == counting.loaded(head.server)
        if identical:
            say("base and head are identical programs")
            tier1, tier2 = True, tier2 and anchor is not None
        counts = {}
        if tier1:
            say(f"counting {len(names)} benchmarks")
            counts = counted(base, head, file)
        times = timed(base, head, anchor, file, names, effort, thresholds) if tier2 else {}
        rows = [result.benchmark(name, counts.get(name), times.get(name), thresholds, effort.confidence) for name in names]
        sizes = counting.code_size(base.library), counting.code_size(head.library)
    return result.run(base.commit, head.commit, result.machine(arguments.compiler, head.folder), identical, sizes, rows,
                      thresholds, anchor and anchor.commit)


def tell(made, arguments):
    """Everywhere that the arguments say; the exit code."""
    if arguments.json:
        arguments.json.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    if arguments.markdown:
        with open(arguments.markdown, "a", encoding="utf-8") as file:
            file.write("\n".join(report.markdown(made)) + "\n")
    print("\n".join(report.terminal(made)))
    return made["exit"]


def run(arguments):
    try:
        if bool(arguments.base_binary) != bool(arguments.head_binary):
            raise downstream.DownstreamError("--base-binary and --head-binary go together")
        made = downstream.compare(arguments, say) if arguments.base_binary else compare(arguments)
    except ERRORS as error:
        say(error)
        return verdicts.ERROR
    return tell(made, arguments)
