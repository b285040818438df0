# SPDX-License-Identifier: Apache-2.0
#
# What is made of the results: what counts as noticed, the halves, the thresholds.

import dataclasses
import unittest

import catalogue
import report


@dataclasses.dataclass
class Run:
    executions: int
    found: bool
    by: str = ""


def fault(name, category="some"):
    return catalogue.Fault(name, category, "why", "lib/src/a.hpp", "x", None)


def runs(*executions):
    """One a seed; none: not noticed."""
    return [Run(20000 if n is None else n, n is not None, "" if n is None else "a property") for n in executions]


def result(structured=(1, 2, 3), cases=(7,)):
    return {"structured": runs(*structured), "bytes": runs(None, None, 5), "cases": runs(*cases),
            "rapidcheck": runs(4, None, 6), "tests": runs(0)}


QUIET = {arm: runs(None) for arm in report.ARMS}
# By their SHA-256: "one" is tuned, "two" is held out.
FAULTS = [fault("one"), fault("two", "other")]


def made(results, control=None, equivalents=()):
    return report.Report(FAULTS, list(equivalents), control or QUIET, results, 20000, 1.0, 2.0)


class Noticed(unittest.TestCase):
    def test_by_more_than_half_of_the_seeds(self):
        self.assertTrue(report.noticed(runs(1, None, 3)))
        self.assertFalse(report.noticed(runs(1, None, None)))
        self.assertFalse(report.noticed(runs(1, None)))
        self.assertTrue(report.noticed(runs(1)))

    def test_in_short(self):
        self.assertEqual(report.in_short(result()),
                         "structured 1 2 3, bytes - - 5, cases 7, rapidcheck 4 - 6, tests yes")


class Judged(unittest.TestCase):
    def test_all_is_well(self):
        good = made({"one": result(), "two": result()})
        self.assertEqual(good.shortcomings(), [])
        self.assertIn("as good as wanted", good.text())
        self.assertIn("not noticed by bytes: one, two", good.text())
        self.assertEqual(good.data()["all"]["arms"]["structured"], {"noticed": 2, "median_executions": 2})
        self.assertEqual(good.data()["held_out"]["faults"], 1)
        self.assertIsNone(good.data()["all"]["arms"]["tests"]["median_executions"])

    def test_a_fault_that_is_missed(self):
        bad = made({"one": result(), "two": result(structured=(None, None, 3))})
        self.assertEqual(bad.shortcomings(), ["structured notices less than 98 % of the faults",
                                              "structured notices less than 95 % of the faults held out"])
        self.assertIn("not noticed by structured: two", bad.text())

    def test_too_few_by_cases(self):
        bad = made({"one": result(cases=(None,)), "two": result()})
        self.assertEqual(bad.shortcomings(), ["cases notices less than 92 % of the faults"])

    def test_an_alarm_on_the_library_as_it_is(self):
        bad = made({"one": result(), "two": result()}, control=QUIET | {"bytes": runs(None, 9, None)})
        self.assertEqual(bad.shortcomings(), ["bytes raises an alarm on the library as it is: a property"])

    def test_an_equivalent_fault_that_is_none(self):
        same = fault("same", "equivalent")
        results = {"one": result(), "two": result(), "same": {"structured": runs(None, None, 8), "cases": runs(None)}}
        bad = made(results, equivalents=[same])
        self.assertEqual(bad.shortcomings(), ["structured notices same, which is held for equivalent: a property"])


if __name__ == "__main__":
    unittest.main()
