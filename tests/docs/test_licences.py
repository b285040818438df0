# SPDX-License-Identifier: Apache-2.0
"""THIRD_PARTY.md lists every library that is compiled against and every npm package of the tests, by the lockfile's licence."""

import json
import re
import unittest

from pages import ROOT

LISTED = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")


class Licences(unittest.TestCase):
    def test_libraries(self):
        wanted = re.findall(r"^\w+ +header:\S+ +\(?([\w.+-]+)\)?$", (ROOT / "tools/packages").read_text(encoding="utf-8"),
                            re.MULTILINE)
        self.assertGreaterEqual(len(set(wanted)), 10)
        for package in wanted:
            self.assertIn(f"`{package}`", LISTED)

    def test_npm_packages(self):
        rows = dict(re.findall(r"^\| ([\w.-]+) \| ([a-z@][^|`]*) \|$", LISTED, re.MULTILINE))
        del rows["licence"]  # the head of the table
        listed = {(name, licence) for licence, names in rows.items() for name in names.split(", ")}
        lock = json.loads((ROOT / "tests/npm/package-lock.json").read_text(encoding="utf-8"))
        locked = {(path.rpartition("node_modules/")[2], package["license"])
                  for path, package in lock["packages"].items() if path}
        self.assertGreater(len(locked), 20)
        self.assertEqual(listed, locked)


if __name__ == "__main__":
    unittest.main()
