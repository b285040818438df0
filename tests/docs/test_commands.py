# SPDX-License-Identifier: Apache-2.0
"""Commands in the pages do what the pages say.

`console`: a session. Lines behind `$ ` are run by bash, in a folder in which the tree's own folders can be seen; what
follows them is what they print, stdout and stderr, to the letter. `signupgate` is the program under test.

`sh`: commands whose output does not matter. They have to succeed. Scripts under tools/ other than ./tools/run build,
explore or install for minutes and are run by the stages, so here they have to exist and to be run by one.

A page's blocks are run in the page's order, in one folder."""

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

from pages import PROGRAM, ROOT, blocks, pages

SEEN = ("corpus", "docs", "fuzz", "lib", "tests")


def prepare(folder):
    """What a page's commands find."""
    for name in SEEN:
        (folder / name).symlink_to(ROOT / name)
    (folder / "tools").mkdir()
    (folder / "tools/run").symlink_to(PROGRAM)
    (folder / "bin").mkdir()
    (folder / "bin/signupgate").symlink_to(PROGRAM)


def bash(folder, script):
    variables = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    variables["PATH"] = f"{folder}/bin:{variables['PATH']}"
    return subprocess.run(["bash", "-c", script], cwd=folder, env=variables, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=240, check=False)


def session(text):
    """Commands and what each prints; a command goes on behind a backslash."""
    command, out = None, []
    for line in text.splitlines():
        if command is not None and command.endswith("\\"):
            command += "\n" + line
            out[-1] = (command, "")
        elif line.startswith("$ "):
            command = line[2:]
            out.append((command, ""))
        else:
            command, printed = out[-1]
            out[-1] = (command, printed + line + "\n")
    return out


def ran_by_a_stage(script):
    """A stage, a workflow or the test of bare roots runs the script."""
    places = [*(ROOT / "tools/stages").iterdir(), *(ROOT / ".github/workflows").iterdir(), ROOT / "tools/bare-root",
              ROOT / ".ci/run"]
    return any(re.search(rf"(\./|/){re.escape(script)}\b", place.read_text(encoding="utf-8")) for place in places)


class PageTest(unittest.TestCase):
    maxDiff = None

    def run_page(self, page):
        ran = 0
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            prepare(folder)
            for block in blocks(page):
                if block.language == "console":
                    for command, printed in session(block.text):
                        with self.subTest(block.place, command=command):
                            self.assertEqual(bash(folder, command).stdout.decode(), printed)
                            ran += 1
                elif block.language == "sh" and not block.words:
                    ran += self.run_commands(folder, block)
        return ran

    def run_commands(self, folder, block):
        ran = 0
        for line in block.text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if not words:
                continue
            with self.subTest(block.place, command=line):
                if words[0].startswith("./tools/") and words[0] != "./tools/run":
                    self.assertTrue(os.access(ROOT / words[0], os.X_OK), words[0])
                    self.assertTrue(ran_by_a_stage(words[0].removeprefix("./")), words[0])
                else:
                    done = bash(folder, f"set -o pipefail; {line}")
                    self.assertEqual(done.returncode, 0, done.stdout.decode())
                ran += 1
        return ran


class Commands(PageTest):
    def test_pages(self):
        ran = sum(self.run_page(page) for page in pages() if page.name != "scaling-out.md")
        self.assertGreaterEqual(ran, 20)


class ScalingOut(PageTest):
    """It wants GNU parallel."""

    def test_page(self):
        self.assertGreaterEqual(self.run_page(ROOT / "docs/scaling-out.md"), 5)


if __name__ == "__main__":
    unittest.main()
