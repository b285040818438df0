# SPDX-License-Identifier: Apache-2.0
#
# Against printed tables, and against sums and products that are easy by hand.

import math
import unittest

import quantiles


class StudentsT(unittest.TestCase):
    def test_tables(self):
        # (confidence, degrees): as tables of the distribution print it.
        for (confidence, degrees), wanted in {
                (0.95, 1): 12.706, (0.95, 2): 4.303, (0.95, 3): 3.182, (0.95, 10): 2.228, (0.95, 30): 2.042, (0.95, 120): 1.980,
                (0.99, 2): 9.925, (0.99, 5): 4.032, (0.99, 40): 2.704, (0.999, 7): 5.408, (0.999, 60): 3.460}.items():
            with self.subTest(confidence=confidence, degrees=degrees):
                self.assertAlmostEqual(quantiles.t_quantile(confidence, degrees), wanted, delta=0.0006)

    def test_many_degrees_are_the_normal_distribution(self):
        self.assertAlmostEqual(quantiles.t_quantile(0.95, 100_000), 1.95996, delta=0.0001)

    def test_what_is_no_probability(self):
        for confidence, degrees in ((0, 5), (1, 5), (0.9, 0)):
            with self.assertRaises(ValueError):
                quantiles.t_quantile(confidence, degrees)


class Bounds(unittest.TestCase):
    def test_none_at_all(self):
        # (1 - p)^n = 0.05
        for trials in (10, 300, 1000):
            self.assertAlmostEqual(quantiles.upper_bound(0, trials), 1 - 0.05 ** (1 / trials), places=9)
        self.assertLess(quantiles.upper_bound(0, 300), 0.01)
        self.assertGreater(quantiles.upper_bound(0, 298), 0.01)

    def test_the_events_are_as_improbable_as_said(self):
        for events, trials in ((1, 10), (3, 320), (95, 100)):
            bound = quantiles.upper_bound(events, trials)
            exactly = math.fsum(math.comb(trials, k) * bound ** k * (1 - bound) ** (trials - k) for k in range(events + 1))
            self.assertAlmostEqual(exactly, 0.05, places=6)

    def test_mirror(self):
        self.assertAlmostEqual(quantiles.lower_bound(9, 10), 1 - quantiles.upper_bound(1, 10), places=12)
        self.assertEqual(quantiles.upper_bound(5, 5), 1)
        self.assertEqual(quantiles.lower_bound(0, 5), 0)


if __name__ == "__main__":
    unittest.main()
