# SPDX-License-Identifier: Apache-2.0
"""The README's picture is what the program prints now, whole and legible, and a stale one is noticed."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

from pages import PROGRAM, ROOT

SCRIPT = ROOT / "docs/generate/picture.py"
FOLDER = ROOT / "docs/picture"
SVG = "{http://www.w3.org/2000/svg}"


def draw(folder, *options):
    return subprocess.run([sys.executable, "-B", str(SCRIPT), PROGRAM, str(folder), *options], capture_output=True, text=True,
                          check=False)


def luminance(color):
    parts = [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """As WCAG 2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Picture(unittest.TestCase):
    def test_it_is_not_stale(self):
        done = draw(FOLDER, "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("](docs/picture/rejected.svg)", (ROOT / "README.md").read_text(encoding="utf-8"))

    def test_a_stale_one_is_noticed_and_renewed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file in FOLDER.iterdir():
                shutil.copy(file, folder)
            document = folder / "signup.json"
            document.write_text(document.read_text(encoding="utf-8").replace('"12345"', '"123456"'), encoding="utf-8")
            self.assertEqual(draw(folder, "--check").returncode, 1)
            self.assertEqual(draw(folder).returncode, 0)
            self.assertEqual(draw(folder, "--check").returncode, 0)
            self.assertNotIn("twoFactorPin", (folder / "rejected.svg").read_text(encoding="utf-8"))

    def test_it_shows_all_that_is_printed(self):
        printed = subprocess.run([PROGRAM, "check", "signup.json", "--color", "never"], cwd=FOLDER, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode()
        texts = [element.text for element in xml.etree.ElementTree.parse(FOLDER / "rejected.svg").iter(f"{SVG}text")]
        self.assertEqual("".join("".join(texts).split()), "$signupgatechecksignup.json" + "".join(printed.split()))

    def test_it_is_legible(self):
        picture = xml.etree.ElementTree.parse(FOLDER / "rejected.svg").getroot()
        width, height = float(picture.get("width")), float(picture.get("height"))
        background = picture.find(f"{SVG}rect").get("fill")
        colors = {element.get("fill") for element in picture.iter() if element.tag in (f"{SVG}g", f"{SVG}text")} - {None}
        self.assertGreaterEqual(len(colors), 4)
        for color in colors:
            self.assertGreaterEqual(contrast(color, background), 4.5, color)
        for element in picture.iter(f"{SVG}text"):
            self.assertLessEqual(float(element.get("x")) + float(element.get("textLength")), width)
            self.assertLess(float(element.get("y")), height)


if __name__ == "__main__":
    unittest.main()
