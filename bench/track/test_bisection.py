# SPDX-License-Identifier: Apache-2.0

import unittest

import bisection


class FirstSlow(unittest.TestCase):
    def find(self, count, first, unknown=()):
        asked = []

        def is_slow(index):
            asked.append(index)
            return None if index in unknown else index >= first
        found = bisection.first_slow(count, is_slow)
        self.assertEqual(len(asked), len(set(asked)), "a commit was measured twice")
        return found, len(asked)

    def test_every_place(self):
        for count in (1, 2, 3, 10, 64):
            for first in range(count):
                (found, unknown), asked = self.find(count, first)
                self.assertEqual((found, unknown), (first, []))
                self.assertLessEqual(asked, count.bit_length())

    def test_what_does_not_build_is_passed_over(self):
        self.assertEqual(self.find(10, 7, {4, 5})[0], (7, []))
        self.assertEqual(self.find(10, 7, {5, 6})[0], (7, [5, 6]))
        self.assertEqual(self.find(4, 3, {0, 1, 2})[0], (3, [0, 1, 2]))


if __name__ == "__main__":
    unittest.main()
