# SPDX-License-Identifier: Apache-2.0

import unittest

import estimates
import timing
import verdicts

THRESHOLDS = verdicts.Thresholds()


def around(ratio, reach=0.004):
    return estimates.Estimate(ratio, ratio - reach, ratio + reach, 64)


def time(head, trusted=True, as_linked=None):
    return timing.Time(head, around(1.0), as_linked, 100.0, 100.0 * head.ratio, None, trusted)


class OfABenchmark(unittest.TestCase):
    def check(self, wanted, instructions, timed=None):
        self.assertEqual(verdicts.of_benchmark(instructions, timed, THRESHOLDS), wanted)

    def test_instructions(self):
        self.check("unchanged", (10_000, 10_000, True))
        self.check("unchanged", (10_000, 10_024, True))
        self.check("slower (instructions)", (10_000, 10_025, True))
        self.check("unchanged", (10_000, 9_976, True))
        self.check("faster", (10_000, 9_975, True))

    def test_instructions_that_are_not_the_same_twice_decide_nothing(self):
        self.check("inconclusive", (10_000, 20_000, False))
        self.check("unchanged", (10_000, 20_000, False), time(around(1.0)))

    def test_time(self):
        self.check("slower at equal instructions", (10_000, 10_000, True), time(around(1.02)))
        self.check("faster", (10_000, 10_000, True), time(around(0.98)))
        self.check("unchanged", (10_000, 10_000, True), time(around(1.005)))
        self.check("unchanged", None, time(around(1.0)))
        # Less work, but slower: someone has to look.
        self.check("slower at equal instructions", (10_000, 9_000, True), time(around(1.02)))

    def test_time_excuses_instructions(self):
        self.check("faster", (10_000, 12_000, True), time(around(0.9)))
        self.check("slower (instructions)", (10_000, 12_000, True), time(around(1.0)))

    def test_an_interval_that_leaves_too_much_open(self):
        self.check("inconclusive", (10_000, 10_000, True), time(around(1.0, 0.04)))
        self.check("slower (instructions)", (10_000, 12_000, True), time(around(1.0, 0.04)))

    def test_a_machine_that_tells_base_from_base(self):
        self.check("inconclusive", (10_000, 10_000, True), time(around(1.05), trusted=False))
        self.check("inconclusive", (10_000, 10_000, True), time(around(1.0), trusted=False))
        self.check("slower (instructions)", (10_000, 12_000, True), time(around(0.9), trusted=False))

    def test_layout(self):
        self.check("layout only", (10_000, 10_000, True), time(around(1.0), as_linked=around(1.04)))
        self.check("layout only", (10_000, 10_000, True), time(around(1.0), as_linked=around(0.96)))
        self.check("unchanged", (10_000, 10_000, True), time(around(1.0), as_linked=around(1.0)))


class OfARun(unittest.TestCase):
    def test_exit_code(self):
        for wanted, found in ((0, []), (0, ["unchanged", "faster", "layout only"]), (1, ["unchanged", "slower (instructions)"]),
                              (1, ["inconclusive", "slower at equal instructions"]), (3, ["faster", "inconclusive"])):
            self.assertEqual(verdicts.exit_code(found), wanted, found)


if __name__ == "__main__":
    unittest.main()
