# SPDX-License-Identifier: Apache-2.0
#
# Estimates of made-up rounds: what they cover, what spoiled rounds do to them, and how the decisions that rest on them err.

import math
import random
import unittest

import estimates

# As layouts do: two heaps, two percent apart, and some noise.
def rounds(draw, count, effect):
    return [math.log(1 + effect) + draw.choice((-0.01, 0.01)) + draw.gauss(0, 0.012) for _ in range(count)]


class Intervals(unittest.TestCase):
    def test_equal_rounds(self):
        found = estimates.estimate([math.log(1.02)] * 10, 0.99)
        self.assertAlmostEqual(found.ratio, 1.02)
        self.assertAlmostEqual(found.low, found.high)
        self.assertEqual(found.rounds, 10)

    def test_by_hand(self):
        # One of five is cut off at either end; the mean is of 0, 1, 2; winsorised: 0 0 1 2 2, squares about 1: 4.
        found = estimates.estimate([value / 100 for value in (-9, 0, 1, 2, 50)], 0.95)
        self.assertAlmostEqual(found.ratio, math.exp(0.01))
        error = math.sqrt(4 / 4) / 100 / (0.6 * math.sqrt(5))
        self.assertAlmostEqual(found.high, math.exp(0.01 + 4.3027 * error), places=5)
        self.assertAlmostEqual(found.low, math.exp(0.01 - 4.3027 * error), places=5)

    def test_too_few(self):
        with self.assertRaises(ValueError):
            estimates.estimate([0.0] * (estimates.FEWEST - 1), 0.99)

    def test_covers_as_often_as_it_says(self):
        draw = random.Random(1)
        covered = sum(found.low <= 1.01 <= found.high for found in
                      (estimates.estimate(rounds(draw, 40, 0.01), 0.9) for _ in range(2000)))
        # Three standard deviations of that many trials about 90 %, and a little more for heaps.
        self.assertTrue(0.875 < covered / 2000 < 0.925, covered)

    def test_spoiled_rounds(self):
        draw = random.Random(2)
        good = rounds(draw, 60, 0.0)
        spoiled = good[:54] + [0.4, 0.7, 0.3, -0.5, 0.9, 1.1]
        found = estimates.estimate(spoiled, 0.99)
        self.assertLess(abs(found.ratio - 1), 0.01)
        self.assertLess(found.high, 1.03)


class Decisions(unittest.TestCase):
    def decide(self, effect, trials, seed):
        draw = random.Random(seed)
        confidence = estimates.corrected(0.99, 32)
        return [estimates.estimate(rounds(draw, 192, effect), confidence).differs(0.01) for _ in range(trials)]

    def test_nothing_is_seldom_something(self):
        self.assertEqual(sum(map(abs, self.decide(0.0, 1000, 3))), 0)

    def test_two_percent_is_found(self):
        self.assertGreaterEqual(self.decide(0.02, 200, 4).count(1), 195)
        self.assertGreaterEqual(self.decide(-0.02, 200, 5).count(-1), 195)

    def test_both_are_asked(self):
        sure = estimates.Estimate(1.004, 1.003, 1.005, 50)
        large = estimates.Estimate(1.04, 0.99, 1.09, 50)
        both = estimates.Estimate(1.012, 1.001, 1.023, 50)
        self.assertEqual([one.differs(0.01) for one in (sure, large, both)], [0, 0, 1])

    def test_faster_is_the_mirror_of_slower(self):
        self.assertEqual(estimates.Estimate(1 / 1.012, 1 / 1.02, 1 / 1.004, 50).differs(0.01), -1)

    def test_correction(self):
        self.assertAlmostEqual(estimates.corrected(0.99, 1), 0.99)
        self.assertAlmostEqual(estimates.corrected(0.99, 50), 0.9998)


if __name__ == "__main__":
    unittest.main()
