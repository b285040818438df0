# SPDX-License-Identifier: Apache-2.0
"""The generated parts of the pages are what the shapes and rules make now, and a stale page is noticed."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from pages import ROOT, pages

INSERT = ROOT / "docs/generate/insert.py"
TABLES = os.environ.get("SIGNUPGATE_TABLES", "signupgate_tables")


def insert(folder, *options):
    return subprocess.run([sys.executable, "-B", str(INSERT), TABLES, str(folder), *options], capture_output=True, text=True,
                          check=False)


class Tables(unittest.TestCase):
    def test_none_is_stale(self):
        done = insert(ROOT / "docs", "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_stale_one_is_noticed_and_renewed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for page in pages():
                shutil.copy(page, folder)
            reference = folder / "reference.md"
            good = reference.read_text(encoding="utf-8")
            reference.write_text(good.replace("at most 1000", "at most 1001"), encoding="utf-8")
            self.assertNotEqual(reference.read_text(encoding="utf-8"), good)
            done = insert(folder, "--check")
            self.assertEqual(done.returncode, 1)
            self.assertIn("reference.md is stale", done.stderr)
            self.assertEqual(insert(folder).returncode, 0)
            self.assertEqual(reference.read_text(encoding="utf-8"), good)

    def test_a_missing_section_is_noticed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for page in pages():
                if page.name != "rules.md":
                    shutil.copy(page, folder)
            done = insert(folder, "--check")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("has to stand in one page", done.stderr)


if __name__ == "__main__":
    unittest.main()
