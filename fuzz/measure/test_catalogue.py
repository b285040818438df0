# SPDX-License-Identifier: Apache-2.0
#
# Every fault of the catalogue can be planted in the library as it is today, the shares are kept, and what reads and plants
# them says so when it is not so. After a change of lib/ the first test names the faults to mend.

import pathlib
import tempfile
import unittest

import catalogue

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEAST = 80

TWO = """# A comment.

fault one
why Because.
in lib/src/a.hpp
- alpha
-   beta
+ gamma

fault two
why For good reason.
in lib/src/a.hpp
- delta
"""
TEXT = "begin\nalpha\n  beta\ndelta\nend\n"


class TheCatalogue(unittest.TestCase):
    def test_every_fault_can_be_planted(self):
        self.assertEqual(catalogue.read(ROOT).problems(ROOT), [])

    def test_there_are_enough_in_either_half(self):
        faults = catalogue.read(ROOT).faults
        self.assertGreaterEqual(len(faults), LEAST)
        for half in ("tuned", "held-out"):
            self.assertGreaterEqual(3 * sum(f.half == half for f in faults), len(faults))

    def test_only_the_library_is_changed(self):
        everything = catalogue.read(ROOT)
        for fault in everything.faults + everything.equivalents:
            self.assertTrue(fault.file.startswith(("lib/src/", "lib/include/")), fault.name)


class Planting(unittest.TestCase):
    def setUp(self):
        self.one, self.two = catalogue.parsed(TWO, "some")

    def test_replaces_lines(self):
        self.assertEqual(self.one.planted(TEXT), "begin\ngamma\ndelta\nend\n")

    def test_removes_lines(self):
        self.assertEqual(self.two.planted(TEXT), "begin\nalpha\n  beta\nend\n")

    def test_wants_the_anchor_once(self):
        for text in ("begin\n", TEXT + TEXT):
            with self.assertRaisesRegex(catalogue.CatalogueError, "one: its anchor stands [02] times"):
                self.one.planted(text)

    def test_halves_follow_from_the_name(self):
        # SHA-256 of "one" begins with 0x76, of "two" with 0x3f.
        self.assertEqual((self.one.half, self.two.half), ("tuned", "held-out"))

    def test_what_was_looked_into_is_tuned(self):
        text = "fault two\nwhy Because.\nseen Missed.\nin lib/src/a.hpp\n- delta\n"
        [fault] = catalogue.parsed(text, "some")
        self.assertEqual((fault.seen, fault.half), ("Missed.", "tuned"))


class Reading(unittest.TestCase):
    def test_refuses_what_is_no_fault(self):
        for text in ("why\n", "fault x\nwhy a\nin b\n", "fault x\nin b\n- c\n", "fault x\nwhy a\nin b\n- c\nbut d\n"):
            with self.subTest(text=text), self.assertRaises(catalogue.CatalogueError):
                catalogue.parsed(text, "some")

    def test_refuses_shares_that_do_not_add_up(self):
        rows = "| some | 2 |\n| other | 3 |\n"
        self.assertEqual(catalogue.shares(rows + "| **all** | **5** | |"), {"some": 2, "other": 3})
        for end in ("", "| **all** | **6** | |"):
            with self.assertRaises(catalogue.CatalogueError):
                catalogue.shares(rows + end)

    def test_tells_what_is_to_be_mended(self):
        faults = catalogue.parsed(TWO, "some")
        same = catalogue.parsed("fault one\nwhy x\nin lib/src/a.hpp\n- end\n+ end\n", "other")
        with tempfile.TemporaryDirectory() as root:
            source = pathlib.Path(root) / "lib/src/a.hpp"
            source.parent.mkdir(parents=True)
            source.write_text(TEXT.replace("delta", "epsilon"), encoding="utf-8")
            problems = catalogue.Catalogue({"some": 1, "none": 1}, faults, same).problems(root)
        self.assertEqual(problems, [
            "one: the name is given twice",
            "none: 0 faults, and its share is 1",
            "some: 2 faults, and its share is 1",
            "two: its anchor stands 0 times in lib/src/a.hpp",
            "one: it changes nothing"])


if __name__ == "__main__":
    unittest.main()
