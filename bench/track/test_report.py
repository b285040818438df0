# SPDX-License-Identifier: Apache-2.0
#
# What a run looks like to people, and that it has what the history's readers count on.

import collections
import unittest

import callgrind
import counting
import estimates
import report
import result
import runs
import timing
import trees
import verdicts

MACHINE = {"cpu": "Some CPU", "cores": 2, "compiler": "clang", "compiler_version": "clang 14", "flags": "-O3"}
THRESHOLDS = verdicts.Thresholds()


def count(reader, writer=100, allocations=0):
    dump = callgrind.Dump(costs=collections.Counter({("read<A | B>()", "lib/src/reader.cpp"): reader,
                                                     ("write()", "lib/src/write.cpp"): writer}), total=reader + writer)
    return counting.Count(dump, 1, allocations, 16 * allocations)


def time(ratio):
    around = estimates.Estimate(ratio, ratio - 0.004, ratio + 0.004, 64)
    return timing.Time(around, estimates.Estimate(1.0, 0.99, 1.01, 64), None, 100.0, 100 * ratio, 0.5, True)


def made(rows, identical=False, dirty=False):
    return result.run(trees.Commit("a" * 40, "Base"), trees.Commit("b" * 40, "Head", dirty), MACHINE, identical, (1000, 1100),
                      rows, THRESHOLDS)


def row(name, base, head, timed=None, again=None):
    return result.benchmark(name, (base, again or base, head), timed, THRESHOLDS, 0.99)


class Run(unittest.TestCase):
    def test_what_its_readers_count_on(self):
        run = runs.checked(made([row("small", count(900), count(905), time(1.0))]))
        one = run["benchmarks"][0]
        self.assertEqual(runs.instructions(one), 1005)
        self.assertEqual(runs.number(one, "time", "anchor_ratio"), 0.5)
        self.assertEqual((run["exit"], run["verdict"]), (1, "regression"))

    def test_not_the_same_twice(self):
        one = row("small", count(900), count(1200), again=count(901))
        self.assertIsNone(runs.instructions(one))
        self.assertEqual(one["verdict"], "inconclusive")
        self.assertEqual(made([one])["exit"], 3)


class Tables(unittest.TestCase):
    def setUp(self):
        self.run = made([row("same", count(900), count(900), time(1.0)), row("grown", count(900), count(990, 99, 2), time(1.001)),
                         row("slow", count(900), count(900), time(1.05))], dirty=True)

    def test_terminal(self):
        text = "\n".join(report.terminal(self.run))
        lines = text.splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("benchmark"))
        # What is at fault comes first.
        self.assertRegex(lines[first + 1], r"^grown +1 089 +\+8\.90 % +100\.1 ns +\+0\.10 % .*slower \(instructions\)$")
        self.assertRegex(lines[first + 2], r"^slow .*\+5\.00 % +\+4\.6 to \+5\.4 +slower at equal instructions$")
        self.assertRegex(lines[first + 3], r"^same .*unchanged$")
        self.assertIn("grown grew in\n  read<A | B>()  lib/src/reader.cpp  +90 instructions, +10.00 %", text)
        self.assertNotIn("write()", text)
        self.assertIn("grown allocates 2 times (32 B), before 0 times (0 B)", text)
        self.assertIn("bbbbbbbbbb with changes (Head)", text)
        self.assertEqual(lines[-1], "regression: 1 slower (instructions), 1 slower at equal instructions, 1 unchanged")

    def test_markdown(self):
        text = "\n".join(report.markdown(self.run))
        self.assertTrue(text.startswith("### Performance: regression\n"))
        self.assertIn("| `grown` | `read<A \\| B>()` | `lib/src/reader.cpp` | +90 instructions, +10.00 % |", text)
        self.assertIn("**slower (instructions)** |", text)
        self.assertIn("<details><summary>1 unchanged</summary>", text)
        # Every row of a table has as many cells as its header.
        for block in text.replace("\\|", "").split("\n\n"):
            rows = [line for line in block.splitlines() if line.startswith("|")]
            self.assertLessEqual(len({line.count("|") for line in rows}), 1, block)

    def test_a_subject_cannot_write_markdown(self):
        run = made([])
        run["head"]["subject"] = "`<img>` | [x](y)"
        self.assertIn("`bbbbbbbbbb ('<img>' \\| [x](y))`", "\n".join(report.markdown(run)))

    def test_identical(self):
        run = made([row("same", count(900), count(900))], identical=True)
        self.assertEqual(run["exit"], 0)
        self.assertIn("identical, byte by byte", "\n".join(report.terminal(run)))


if __name__ == "__main__":
    unittest.main()
