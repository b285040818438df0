# SPDX-License-Identifier: Apache-2.0
#
# Rounds over servers that are made up: each answers with a time of its own making, so that what is decided is always the same.

import contextlib
import json
import pathlib
import random
import sys
import tempfile
import unittest
import unittest.mock

import lockstep
import timing
import verdicts

# Speaks as bench/track/server/server.cpp does.
SERVER = """#!{python} -S
import sys
print("small\\nlarge\\n", flush=True)
for line in sys.stdin:
    which, passes = map(int, line.split())
    print((7777, 5000)[which] * passes, flush=True)
"""


def program(file, text):
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)
    return file


class MadeUp:
    """A library whose passes take so many nanoseconds, give or take what layouts do. Links to what MadeUpServer reads."""

    def __init__(self, small, large, layouts=0.0):
        self.times = {"small": small, "large": large, "layouts": layouts}
        self.links = 0

    def link(self, seed, output):
        self.links += 1
        # Numbered, not drawn: the test is the same each time.
        pathlib.Path(output).write_text(json.dumps(self.times | {"seed": self.links}), encoding="utf-8")


class MadeUpServer(contextlib.nullcontext):
    def __init__(self, linked, documents, place, planted=None, processor=None):
        super().__init__()
        self.times = json.loads(pathlib.Path(linked).read_text(encoding="utf-8"))
        self.draw = random.Random(place * 31 + self.times["seed"])
        self.layout = 1 + self.times["layouts"] * self.draw.choice((-1, 1))
        self.names = ["small", "large"]

    def turn(self, which, passes):
        each = self.times[self.names[which]] * self.layout * (1 + 0.01 * self.draw.random())
        return round(each * passes)


class Fixed(timing.random.Random):
    """Processes are given the numbers of a fixed seed."""

    def __init__(self):
        super().__init__(5)


def run(base, head, anchor=None, effort=timing.Effort(8, 8, 0)):
    made = timing.Timing(timing.Arm(base), timing.Arm(head), "documents", ["small", "large"], effort,
                         anchor=anchor and timing.Arm(anchor))
    made.random = Fixed()
    with unittest.mock.patch.object(lockstep, "Server", MadeUpServer):
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


class Servers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "server"

    def test_turns(self):
        program(self.file, SERVER.format(python=sys.executable))
        with lockstep.Server(self.file, "documents", 1) as server:
            self.assertEqual(server.names, ["small", "large"])
            self.assertEqual(server.turn(1, 3), 15000)
            self.assertEqual(lockstep.passes_for(server, 0, 50), 150)
            cycles = lockstep.cycles_of([server, server], 0, 10, 3)
            self.assertEqual(cycles, [[2 * 77770, 2 * 77770]] * 3)
            self.assertEqual(lockstep.log_ratio(cycles, 1, 0), 0)
            self.assertEqual(lockstep.nanoseconds(cycles, 1, 10), 7777)

    def test_one_that_ends(self):
        program(self.file, "#!/bin/sh\nexit 3\n")
        with self.assertRaisesRegex(lockstep.ServerError, "exit code 3"):
            lockstep.Server(self.file, "documents", 1)
        program(self.file, "#!/bin/sh\nprintf 'small\\n\\n'\nread -r line\nexit 4\n")
        with lockstep.Server(self.file, "documents", 1) as server:
            with self.assertRaisesRegex(lockstep.ServerError, "exit code 4"):
                server.turn(0, 1)


if __name__ == "__main__":
    unittest.main()
