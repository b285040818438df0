# SPDX-License-Identifier: Apache-2.0
"""The load test, short, and the fuzzing, a little of it; both can fail."""

import unittest

import fuzz
import load
from http1 import once, request
from nginx import PRELOAD


class Short(unittest.TestCase):
    def test_load(self):
        short = load.Load(10)
        good = short.run()
        short.show()
        self.assertTrue(good, short.problems)

    def test_fuzzed_bodies(self):
        told = fuzz.run(3_000 if PRELOAD else 10_000, seed=7)
        self.assertGreater(told["by_status"]["200"], 0)
        self.assertGreater(told["by_status"]["400"], 0)

    def test_a_gate_that_lets_everything_pass_is_noticed(self):
        with self.assertRaisesRegex(RuntimeError, "ended with 1"):
            fuzz.run(200, mode="shadow")

    def test_a_counter_that_is_wrong_is_noticed(self):
        short = load.Load(4)
        honest = load.Load.metrics

        def one_more(self):
            once(self.gate.port, request(body=b"{"))  # asked, but not counted by the test
            return honest(self)
        load.Load.metrics = one_more
        try:
            self.assertFalse(short.run())
        finally:
            load.Load.metrics = honest
        self.assertTrue(any("refused" in problem for problem in short.problems), short.problems)


if __name__ == "__main__":
    unittest.main()
