# SPDX-License-Identifier: Apache-2.0
#
# Rounds over servers that are made up: each answers with a time of its own making, so that what is decided is always the same.

import pathlib
import stat
import sys
import tempfile
import unittest

import lockstep
import timing
import verdicts

# Speaks as bench/track/server/server.cpp does; its layout's number is the seed that it was linked with.
SERVER = """#!{python} -S
import random, sys
draw = random.Random(int(sys.argv[2]) * 31 + {seed})
layout = 1 + {layouts} * draw.choice((-1, 1))
print("small\\nlarge\\n", flush=True)
for line in sys.stdin:
    which, passes = map(int, line.split())
    each = ({small}, {large})[which] * layout * (1 + 0.01 * draw.random())
    print(round(each * passes), flush=True)
"""


class MadeUp:
    """A library whose passes take so many nanoseconds, give or take what layouts do."""

    def __init__(self, small, large, layouts=0.0):
        self.times = {"small": small, "large": large, "layouts": layouts}
        self.links = 0

    def link(self, seed, output):
        self.links += 1
        file = pathlib.Path(output)
        # Numbered, not drawn: the test is the same each time.
        file.write_text(SERVER.format(python=sys.executable, seed=self.links, **self.times), encoding="utf-8")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)


class Fixed(timing.random.Random):
    """Processes are given the numbers of a fixed seed."""

    def __init__(self):
        super().__init__(5)


def run(base, head, anchor=None, effort=timing.Effort(8, 8, 0)):
    made = timing.Timing(timing.Arm(base), timing.Arm(head), "documents", ["small", "large"], effort,
                         anchor=anchor and timing.Arm(anchor))
    made.random = Fixed()
    return made, made.run()


class Rounds(unittest.TestCase):
    def test_what_is_slower_is_found_and_the_rest_is_not(self):
        made, times = run(MadeUp(100, 5000), MadeUp(103, 5000))
        self.assertAlmostEqual(times["small"].head.ratio, 1.03, delta=0.004)
        self.assertAlmostEqual(times["large"].head.ratio, 1.0, delta=0.004)
        self.assertEqual(verdicts.of_benchmark(None, times["small"], verdicts.Thresholds()), "slower at equal instructions")
        self.assertEqual(verdicts.of_benchmark(None, times["large"], verdicts.Thresholds()), "unchanged")
        self.assertAlmostEqual(times["small"].base_ns, 100, delta=2)
        self.assertAlmostEqual(times["small"].head_ns, 103, delta=2)
        # Only what is not clearly unchanged is timed again.
        self.assertEqual((times["small"].head.rounds, times["large"].head.rounds), (16, 8))
        # A turn is about as long as it should be.
        self.assertAlmostEqual(made.passes["small"] * 100, lockstep.TURN_NANOSECONDS, delta=20_000)

    def test_each_round_is_laid_out_anew(self):
        base, head = MadeUp(100, 5000), MadeUp(100, 5000)
        run(base, head)
        self.assertEqual((base.links, head.links), (16, 8))

    def test_layouts_average_out(self):
        _, times = run(MadeUp(100, 5000, 0.02), MadeUp(100, 5000, 0.02), effort=timing.Effort(24, 0, 0))
        for one in times.values():
            self.assertTrue(one.head.low < 1 < one.head.high)
            self.assertGreater(one.head.high - one.head.low, 0.01)

    def test_an_anchor(self):
        _, times = run(MadeUp(100, 5000), MadeUp(100, 5000), MadeUp(80, 5000))
        self.assertAlmostEqual(times["small"].anchor_ratio, 1.25, delta=0.01)
        self.assertAlmostEqual(times["large"].anchor_ratio, 1.0, delta=0.01)

    def test_as_linked(self):
        class Linked(MadeUp):
            def link(self, seed, output):
                self.times["small"] = 107 if seed is None else 100
                super().link(seed, output)
        _, times = run(MadeUp(100, 5000), Linked(100, 5000), effort=timing.Effort(8, 0, 8))
        self.assertAlmostEqual(times["small"].as_linked.ratio, 1.07, delta=0.005)
        self.assertEqual(verdicts.of_benchmark(None, times["small"], verdicts.Thresholds()), "layout only")
        self.assertEqual(verdicts.of_benchmark(None, times["large"], verdicts.Thresholds()), "unchanged")

    def test_a_base_that_differs_from_itself(self):
        class Drifting(MadeUp):
            def link(self, seed, output):
                # In each round the base is linked first and `base again` second.
                self.times["small"] = 100 if self.links % 2 == 0 else 104
                super().link(seed, output)
        _, times = run(Drifting(100, 5000), MadeUp(100, 5000))
        self.assertFalse(times["small"].trusted or times["large"].trusted)
        self.assertEqual(verdicts.of_benchmark(None, times["large"], verdicts.Thresholds()), "inconclusive")

    def test_a_server_that_ends(self):
        class Broken(MadeUp):
            def link(self, seed, output):
                super().link(seed, output)
                pathlib.Path(output).write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
        with self.assertRaisesRegex(lockstep.ServerError, "exit code 3"):
            run(MadeUp(100, 5000), Broken(100, 5000))


class Turns(unittest.TestCase):
    def test_passes_are_a_multiple(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "server"
            MadeUp(7777, 5000).link(1, program)
            with lockstep.Server(program, "documents", 1) as server:
                self.assertEqual(server.names, ["small", "large"])
                self.assertEqual(lockstep.passes_for(server, 0, 50) % 50, 0)


if __name__ == "__main__":
    unittest.main()
