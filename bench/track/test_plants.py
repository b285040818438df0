# SPDX-License-Identifier: Apache-2.0

import pathlib
import unittest

import plants

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Planted(unittest.TestCase):
    def test_each_has_its_place_in_the_library(self):
        for plant in (*plants.INSTRUCTIONS, plants.TIME):
            with self.subTest(plant=plant.name):
                files = {edit.file for edit in plant.edits} | {plant.header}
                for file in files:
                    before = (ROOT / file).read_bytes()
                    self.assertNotEqual(plant.edited(file, before), before)

    def test_a_place_that_is_gone(self):
        edit = plants.Edit("some.cpp", "int f() {", " work();")
        self.assertEqual(edit.made("int f() { }"), "int f() { work(); }")
        for text in ("int g() { }", "int f() { } int f() { }"):
            with self.assertRaises(plants.PlantError):
                edit.made(text)


if __name__ == "__main__":
    unittest.main()
