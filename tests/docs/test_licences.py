# SPDX-License-Identifier: Apache-2.0
"""THIRD_PARTY.md lists every library that is compiled against and every npm package, of the tests and of the pages that `track
page` makes, by the lockfiles' licences."""

import json
import re
import unittest

from pages import ROOT

LISTED = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")


def locked(folder):
    """Name and licence of each package."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    return {(path.rpartition("node_modules/")[2], package["license"]) for path, package in lock["packages"].items() if path}


class Licences(unittest.TestCase):
    def test_libraries(self):
        wanted = re.findall(r"^\w+ +(?:header:|file:/usr/share/nginx/src/)\S+ +\(?([\w.+-]+)\)?$",
                            (ROOT / "tools/packages").read_text(encoding="utf-8"), re.MULTILINE)
        self.assertGreaterEqual(len(set(wanted)), 11)
        self.assertIn("nginx-dev", wanted)
        for package in wanted:
            self.assertIn(f"`{package}`", LISTED)

    def test_npm_packages(self):
        rows = dict(re.findall(r"^\| ([\w.-]+) \| ([a-z@][^|`]*) \|$", LISTED, re.MULTILINE))
        del rows["licence"]  # the head of the table
        listed = {(name, licence) for licence, names in rows.items() for name in names.split(", ")}
        wanted = locked("tests/npm")
        self.assertGreater(len(wanted), 20)
        self.assertEqual(listed, wanted)

    def test_page(self):
        listed = re.findall(r"^\| \S+ \(npm's `(\S+)`\) \| (\S+) \|", LISTED, re.MULTILINE)
        self.assertEqual(set(listed), locked("bench/track/page"))
        self.assertTrue(listed)


if __name__ == "__main__":
    unittest.main()
