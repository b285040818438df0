# SPDX-License-Identifier: Apache-2.0

import dataclasses
import json
import math
import os
import random
import unittest

import change_points
import planted
import series
import statistics_of_t

# With SERIES=N, of as many series: what README.md publishes is of 3000.
SEEDS = range(int(os.environ.get("SERIES", "200")))


def only_noise(seed, count=200):
    random_numbers = random.Random(seed)
    return [math.exp(value) for value in random_numbers.choices(planted.residuals(), k=count)]


class TestOfT(unittest.TestCase):
    def test_table(self):
        # Two-sided quantiles of t as any table has them.
        for degrees, t, p in ((1, 12.706, 0.05), (4, 2.776, 0.05), (8, 3.355, 0.01), (30, 3.646, 0.001), (120, 1.980, 0.05)):
            self.assertAlmostEqual(statistics_of_t.incomplete_beta(degrees / (degrees + t * t), degrees / 2, 0.5), p, delta=p * 2e-3)

    def test_ends(self):
        self.assertEqual(statistics_of_t.p_value([1, 1, 1], [1, 1]), 1.0)
        self.assertEqual(statistics_of_t.p_value([1, 1, 1], [2, 2]), 0.0)
        self.assertEqual(statistics_of_t.p_value([1], [2]), 1.0)
        self.assertLess(statistics_of_t.p_value([1.0, 1.1, 0.9] * 40, [2.0, 2.1, 1.9] * 40), 1e-100)

    def test_is_uniform_without_a_difference(self):
        random_numbers = random.Random(3)
        ps = [statistics_of_t.p_value([random_numbers.gauss(5, 2) for _ in range(6)], [random_numbers.gauss(5, 2) for _ in range(9)])
              for _ in range(2000)]
        for bound in (0.05, 0.5, 0.9):
            self.assertAlmostEqual(sum(p < bound for p in ps) / len(ps), bound, delta=0.035)


class Energy(unittest.TestCase):
    def test_sums_as_by_hand(self):
        random_numbers = random.Random(1)
        values = [random_numbers.choice((1.0, 2.5, random_numbers.random())) for _ in range(60)]
        expected = [sum(abs(a - b) for i, a in enumerate(values[:k]) for b in values[:i]) for k in range(1, len(values) + 1)]
        for one, other in zip(change_points.sums_of_distances(values), expected):
            self.assertAlmostEqual(one, other, places=9)

    def test_best_split_as_by_hand(self):
        def between(first, second):
            return sum(abs(a - b) for a in first for b in second) / (len(first) * len(second))

        def within(one):
            return sum(abs(a - b) for i, a in enumerate(one) for b in one[:i]) / (len(one) * (len(one) - 1) / 2)

        random_numbers = random.Random(2)
        for _ in range(100):
            values = [random_numbers.gauss(0, 1) + (1 if i > 9 else 0) for i in range(30)]
            energies = {m: (2 * between(values[:m], values[m:]) - within(values[:m]) - within(values[m:])) * m * (30 - m)
                        for m in range(4, 27)}
            self.assertEqual(change_points.best_split(values, 0, 30, 4), max(energies, key=energies.get))

    def test_best_split(self):
        self.assertEqual(change_points.best_split([0.0] * 12 + [1.0] * 20, 0, 32, 5), 12)
        self.assertEqual(change_points.best_split([0.0] * 12 + [1.0] * 20, 6, 32, 5), 12)
        self.assertIsNone(change_points.best_split([0.0] * 9, 0, 9, 5))


class Steps(unittest.TestCase):
    def places(self, counts):
        return [(point.at, point.before, point.after) for point in change_points.steps(counts)]

    def test_none(self):
        self.assertEqual(self.places([]), [])
        self.assertEqual(self.places([7]), [])
        self.assertEqual(self.places([1000, 1001, 1002, 1000]), [])

    def test_exactly_where(self):
        self.assertEqual(self.places([1000] * 5 + [1005] * 3), [(5, 1000, 1005)])
        self.assertEqual(self.places([1000, 1000, 900, 1000]), [(2, 1000, 900), (3, 900, 1000)])

    def test_creeping_is_told_once_it_adds_up(self):
        self.assertEqual(self.places([10000, 10010, 10020, 10030, 10040]), [(3, 10000, 10030)])

    def test_first_allocation(self):
        point, = change_points.steps([0, 0, 3])
        self.assertEqual((point.at, point.change, point.change_text()), (2, None, "0 to 3"))


class OverHistory(unittest.TestCase):
    def test_what_has_no_value_is_passed_over(self):
        one = series.Series("b", "instructions", [None, 100, None, None, 200, 200], [""] * 6)
        self.assertEqual([point.at for point in change_points.find(one)], [4])

    def test_another_anchor_is_no_step(self):
        values = only_noise(1, 40)
        moved = values[:20] + [2 * value for value in values[20:]]
        split = series.Series("b", "time", moved, ["a"] * 20 + ["b"] * 20)
        together = dataclasses.replace(split, eras=["a"] * 40)
        self.assertEqual(change_points.find(split), [])
        self.assertEqual([point.at for point in change_points.find(together)], [20])


class FalseAlarms(unittest.TestCase):
    """README.md publishes them: to change a parameter is to measure them anew."""

    def test_noise_alone(self):
        alarms = sum(bool(change_points.e_divisive(only_noise(seed))) for seed in SEEDS)
        print(f"\nfalse alarms: {alarms} of {len(SEEDS)} series of 200 values", end="")
        self.assertLessEqual(alarms, 0.01 * len(SEEDS))

    def test_noise_that_remembers(self):
        # A machine's mood outlasts a run: what the t test does not reckon with.
        alarms = 0
        for seed in SEEDS:
            before, values = 0.0, []
            for value in only_noise(seed):
                before = 0.3 * before + math.log(value)
                values.append(math.exp(before))
            alarms += bool(change_points.e_divisive(values))
        print(f"\nfalse alarms, each value 0.3 of the last one's error: {alarms} of {len(SEEDS)}", end="")
        self.assertLessEqual(alarms, 0.03 * len(SEEDS))

    def test_level_is_kept_without_a_smallest_effect(self):
        # At a level where alarms are to be expected, so that the test could fail.
        wanted = dataclasses.replace(change_points.DEFAULT, effect=0, level=0.05)
        alarms = sum(bool(change_points.e_divisive(only_noise(seed), wanted)) for seed in SEEDS)
        print(f"\nat the level 5 %, any effect: {alarms} of {len(SEEDS)}", end="")
        self.assertLessEqual(alarms, 0.05 * len(SEEDS) + 3 * math.sqrt(0.05 * 0.95 * len(SEEDS)))


class Found(unittest.TestCase):
    def hits(self, change, at=97):
        exact = near = 0
        for seed in SEEDS:
            values = [value * (1 + change if i >= at else 1) for i, value in enumerate(only_noise(seed))]
            places = [point.at for point in change_points.e_divisive(values)]
            exact += places == [at]
            near += len(places) == 1 and abs(places[0] - at) <= 2
        print(f"\n{change:+.1%}: within 2 commits {near}, at the commit {exact}, of {len(SEEDS)}", end="")
        return near / len(SEEDS)

    def test_steps_of_time(self):
        for change, least in ((0.01, 0.9), (-0.01, 0.9), (0.02, 0.99), (0.05, 1.0)):
            with self.subTest(change=change):
                self.assertGreaterEqual(self.hits(change), least)

    def test_up_and_down_again(self):
        # What a single split hardly sees: the levels on both sides are one.
        values = [value * (1.03 if 80 <= i < 110 else 1) for i, value in enumerate(only_noise(5))]
        places = [point.at for point in change_points.e_divisive(values)]
        self.assertEqual(len(places), 2)
        self.assertLessEqual(max(abs(a - b) for a, b in zip(places, (80, 110))), 2)


class PlantedHistory(unittest.TestCase):
    def test_each_step_and_nothing_else(self):
        for seed in range(1, 21):
            with self.subTest(seed=seed):
                group, = series.groups(planted.history(240, seed=seed))
                self.assertEqual(len(group.commits), 240)
                found = [(one.benchmark, one.metric, point) for one in group.series for point in change_points.find(one)]
                planned = {(step.benchmark, metric): (step.at, change) for step in planted.STEPS for metric, change in step.changes.items()}
                self.assertEqual(sorted((benchmark, metric) for benchmark, metric, _ in found), sorted(planned))
                for benchmark, metric, point in found:
                    at, change = planned[benchmark, metric]
                    self.assertLessEqual(abs(point.at - at), 0 if metric == "instructions" else 2)
                    self.assertAlmostEqual(point.change, change, delta=0.003)

    def test_without_steps_nothing(self):
        group, = series.groups(planted.history(240, steps=(), seed=5))
        self.assertEqual([point for one in group.series for point in change_points.find(one)], [])


class Residuals(unittest.TestCase):
    def test_are_what_they_say(self):
        kept = json.loads(planted.RESIDUALS.read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(kept["residuals"]), 100)
        self.assertGreater(len(set(kept["residuals"])), len(kept["residuals"]) * 0.9)
        self.assertLess(abs(sum(kept["residuals"]) / len(kept["residuals"])), 0.002)
        self.assertTrue(kept["about"])


if __name__ == "__main__":
    unittest.main()
