# SPDX-License-Identifier: Apache-2.0
#
# track selftest: how often the verdicts are wrong. Each part adds to the table, and with --append to a file, so that it can be
# measured piece by piece.
#
#   instructions     the base counted over and over, and +0.5 % planted in five functions
#   aa               the base timed against itself: every difference found is a false alarm
#   0.5, 1, 2, 5     so many percent planted and timed, all decided as `track run` decides
#
# Exit code: 0 all that was measured is as good as wanted, 1 something is not, 2 it could not be measured.

import json
import math
import os
import pathlib
import tempfile
import time

import callgrind
import counting
import documents
import layouts
import plants
import quantiles
import result
import run as run_command
import timing
import trees
import verdicts

FORMAT = "signupgate-track-selftest/1"
PERCENTS = ("0.5", "1", "2", "5")
PARTS = ("instructions", "aa", *PERCENTS)
PLANTED = 0.005
COUNTS = 20
# A weight to tell what a unit of weight costs.
PROBE = 64
# What is wanted: of the benchmark-runs found, at most or at least so many.
MOST_FALSE = 0.01
LEAST_FOUND = {"2": 0.9, "5": 0.99}


def add_arguments(parser):
    parser.add_argument("--part", action="append", choices=PARTS, help="more than once for more; none: the table alone")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="of each part of time")
    parser.add_argument("--append", type=pathlib.Path, metavar="FILE", help="JSON that has what was measured before")
    parser.add_argument("--markdown", type=pathlib.Path, metavar="FILE")
    run_command.add_measuring_arguments(parser)


class SelfTest:
    def __init__(self, arguments, folder):
        self.arguments = arguments
        self.thresholds, self.effort = run_command.thresholds_of(arguments), run_command.effort_of(arguments)
        self.tree = trees.Trees(run_command.ROOT, arguments.compiler, run_command.say)
        self.base = self.tree.put("worktree", "head")
        self.names, text = documents.chosen(self.tree.documents("head"), arguments.filter)
        self.counts = {name: int(block.split(b"\n", 1)[0].split(b" ")[2]) for name, block in documents.blocks(text)}
        self.file = pathlib.Path(folder) / "documents"
        self.file.write_bytes(text)
        self.machine = result.machine(arguments.compiler, self.base.folder)

    def part(self, name):
        started, load = time.monotonic(), os.getloadavg()[0]
        rows = self.instructions() if name == "instructions" else self.timed(None if name == "aa" else name)
        return {"part": name, "commit": self.base.commit.commit, "load": load, "seconds": time.monotonic() - started,
                "machine": self.machine, "rows": rows}

    # Instructions

    def instructions(self):
        run_command.say(f"counting {len(self.names)} benchmarks {COUNTS} times")
        counts = counting.together(*[lambda: counting.count(self.base.folder, self.file)] * COUNTS)
        rows = [{"benchmark": name, "planted": None,
                 "spread": max(one[name].dump.total for one in counts) - min(one[name].dump.total for one in counts),
                 "exact": all(one[name].dump.costs == counts[0][name].dump.costs for one in counts)} for name in self.names]
        for plant in plants.INSTRUCTIONS:
            rows += self.planted(plant, counts[0])
        return rows

    def planted(self, plant, base):
        """Rows of the benchmarks that the planted function takes part in: the least weight that makes PLANTED of them."""
        built = plants.put(self.tree, plant)
        run_command.say(f"counting what is planted in {plant.name}")
        reached = [name for name in self.names
                   if any(plant.function in function for function, _ in base[name].dump.costs)]
        wanted = {name: base[name].dump.total * (1 + PLANTED) for name in reached}
        none, some = counting.together(*(lambda weight=weight: counting.count(built.folder, self.file, [weight])
                                         for weight in (0, PROBE)))
        weights = dict.fromkeys(self.names, 0)
        for name in reached:
            slope = (some[name].dump.total - none[name].dump.total) / PROBE
            if slope <= 0:
                raise plants.PlantError(f"what is planted in {plant.name} does not weigh on {name}")
            weights[name] = max(0, int((wanted[name] - none[name].dump.total) / slope) - 1)
        # Compilers unroll even an empty loop, so that the last steps are taken one by one.
        while True:
            heads = counting.count(built.folder, self.file, [weights[name] for name in self.names])
            short = [name for name in reached if heads[name].dump.total < wanted[name]]
            if not short:
                break
            weights |= {name: weights[name] + 1 for name in short}
        for name in reached:
            before, after = base[name].dump, heads[name].dump
            changes = callgrind.changes(before, after)
            verdict = verdicts.of_benchmark((before.total, after.total, True), None, self.thresholds)
            yield {"benchmark": name, "function": plant.function, "planted": after.total / before.total - 1,
                   "verdict": verdict, "named": bool(changes) and plant.function in changes[0].name}

    # Time

    def timed(self, percent):
        base = head = timing.Arm(layouts.Layouts(self.base.folder))
        period = 1
        if percent is not None:
            period = round(100 / float(percent))
            head = timing.Arm(layouts.Layouts(plants.put(self.tree, plants.TIME).folder), period)
        made = timing.Timing(base, head, self.file, self.names, self.effort_alone(), self.thresholds, say=run_command.say,
                             multiple_of=lambda name: period // math.gcd(period, self.counts[name]))
        started = time.monotonic()
        times = made.run()
        each = (time.monotonic() - started) / len(self.names)
        return [{"benchmark": name, "planted": 0.0 if percent is None else float(percent) / 100,
                 "verdict": verdicts.of_benchmark(None, one, self.thresholds), "ratio": one.head.ratio, "low": one.head.low,
                 "high": one.head.high, "rounds": one.head.rounds, "seconds": each} for name, one in times.items()]

    def effort_alone(self):
        """As `track run` has it, without the look at layout alone, which decides nothing here."""
        return timing.Effort(self.effort.first, self.effort.more, 0, self.effort.confidence)


def read(file):
    if file is None or not file.exists():
        return {"format": FORMAT, "parts": []}
    made = json.loads(file.read_text(encoding="utf-8"))
    if made.get("format") != FORMAT:
        raise trees.TreeError(f"{file} is no file of the self-test")
    return made


# The table

def share(count, trials):
    return f"{count} of {trials}, {100 * count / trials:.1f} %"


def rows_of(made, part):
    return [row for one in made["parts"] if one["part"] == part for row in one["rows"]]


def instructions_lines(rows):
    """(what, figure, proven, as wanted)"""
    same = [row for row in rows if row["planted"] is None]
    planted = [row for row in rows if row["planted"] is not None]
    if same:
        exact = sum(row["exact"] for row in same)
        yield f"instructions, {COUNTS} counts the same", share(exact, len(same)), "", exact == len(same)
    if planted:
        found = sum(row["verdict"] == verdicts.SLOWER_BY_INSTRUCTIONS for row in planted)
        named = sum(row["named"] for row in planted)
        sizes = [row["planted"] * 100 for row in planted]
        what = f"instructions, +{PLANTED * 100:g} % planted ({min(sizes):.2f} to {max(sizes):.2f} %)"
        yield f"{what}, found", share(found, len(planted)), "", found == len(planted)
        yield f"{what}, function named", share(named, len(planted)), "", named == len(planted)


def time_line(part, rows):
    unclear = sum(row["verdict"] == verdicts.INCONCLUSIVE for row in rows)
    ratios = math.fsum(math.log(row["ratio"]) for row in rows) / len(rows)
    about = f"mean {100 * math.expm1(ratios):+.2f} %, {unclear} inconclusive"
    if part == "aa":
        # Faster is as false as slower, and worse: nobody looks again.
        found = sum(row["verdict"] in (verdicts.SLOWER_BY_TIME, verdicts.FASTER) for row in rows)
        return (f"time, false alarms ({about})", share(found, len(rows)),
                f"below {100 * quantiles.upper_bound(found, len(rows)):.2f} %", found <= MOST_FALSE * len(rows))
    found = sum(row["verdict"] == verdicts.SLOWER_BY_TIME for row in rows)
    return (f"time, +{part} % found ({about})", share(found, len(rows)),
            f"above {100 * quantiles.lower_bound(found, len(rows)):.1f} %", found >= LEAST_FOUND.get(part, 0) * len(rows))


def table(made):
    lines = list(instructions_lines(rows_of(made, "instructions")))
    lines += [time_line(part, rows) for part in PARTS[1:] if (rows := rows_of(made, part))]
    return lines


def markdown(made):
    yield "| | measured | proven, 95 % | |"
    yield "|---|---:|---:|---|"
    for what, figure, proven, good in table(made):
        yield f"| {what} | {figure} | {proven} | {'' if good else 'not as wanted'} |"
    times = [row["seconds"] for part in PARTS[1:] for row in rows_of(made, part)]
    if times:
        yield ""
        yield f"Time: {sum(times) / len(times):.1f} s a benchmark, {max(times):.1f} s at the most."


def run(arguments):
    try:
        made = read(arguments.append)
        if arguments.part:
            measure(arguments, made)
    except (*run_command.ERRORS, plants.PlantError) as error:
        run_command.say(error)
        return verdicts.ERROR
    text = "\n".join(markdown(made)) + "\n"
    if arguments.markdown:
        arguments.markdown.write_text(text, encoding="utf-8")
    print(text, end="")
    return verdicts.FINE if all(good for *_, good in table(made)) else verdicts.REGRESSION


def measure(arguments, made):
    # Alone throughout: another run would put other trees into the slots.
    with trees.Trees(run_command.ROOT, arguments.compiler, run_command.say).alone(), tempfile.TemporaryDirectory() as folder:
        test = SelfTest(arguments, folder)
        for part in arguments.part:
            for _ in range(1 if part == "instructions" else arguments.runs):
                made["parts"].append(test.part(part))
                if arguments.append:
                    keep(arguments.append, made)


def keep(file, made):
    """Whole or not at all: a part takes minutes."""
    part = file.with_name(file.name + ".part")
    part.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    part.replace(file)
