# SPDX-License-Identifier: Apache-2.0
"""Manual pages say what --help says, and their examples work. SIGNUPGATE_MANUAL has the pages."""

import os
import pathlib
import re
import shlex
import subprocess
import unittest

from command_line import COMMANDS, help_of, help_text, page_of
from program import PROGRAM, SMALLEST, ProgramTest, environment, run

PAGES = pathlib.Path(os.environ.get("SIGNUPGATE_MANUAL", "."))


def page(command):
    return (PAGES / ("signupgate.1" if not command else f"signupgate-{command}.1")).read_text(encoding="utf-8")


class Manual(ProgramTest):
    def test_a_page_for_each_command(self):
        listed = re.findall(r"^  (\w+) ", re.split("subcommands:", help_text(""), flags=re.I)[1], re.MULTILINE)
        self.assertEqual(sorted(listed), sorted(COMMANDS))
        self.assertEqual(sorted(file.name for file in PAGES.glob("*.1")),
                         sorted(["signupgate.1", *(f"signupgate-{command}.1" for command in COMMANDS)]))

    def test_options_and_arguments_are_those_of_help(self):
        for command in ("", *COMMANDS):
            with self.subTest(command):
                shown = help_of(command)
                self.assertGreaterEqual(len(shown), 2)
                self.assertEqual(page_of(page(command)), shown)

    def test_texts_are_those_of_help(self):
        for command in ("", *COMMANDS):
            flat = " ".join(page(command).replace("\\-", "-").replace("\\e", "\\").replace("\\&", "").split())
            shown = help_text(command)
            for first in re.findall(r"^  -\S+(?: \S+)? {2,}(\S.*)$", shown, re.MULTILINE):
                self.assertIn(" ".join(first.split()), flat)
            status = re.search(r"^Exit status: (.*)", shown, re.MULTILINE)
            if status:
                self.assertIn(status[1], flat)

    def test_version(self):
        version = run("--version").out.split()[1]
        for command in ("", *COMMANDS):
            self.assertIn(f'"signupgate {version}"', page(command))

    def test_variables_of_the_environment(self):
        for command, names in (("check", ["NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH", "TMPDIR"]),
                               ("explain", ["NO_COLOR", "FORCE_COLOR"]), ("generate", ["TMPDIR"])):
            self.assertEqual(re.findall(r"^\\fB([A-Z_]+)\\fR$", page(command), re.MULTILINE), names)

    def test_examples(self):
        self.write("signup.json", SMALLEST)
        self.write("error.json", '{"message":"m"}')
        self.write("batch.ndjson", SMALLEST + "\n")
        ran = 0
        for command in COMMANDS:
            lines = re.search(r"^\.EX\n(.*?)^\.EE$", page(command), re.DOTALL | re.MULTILINE)[1]
            for line in lines.replace("\\-", "-").splitlines():
                with self.subTest(line):
                    name, rest = line.split(" ", 1)
                    self.assertEqual(name, "signupgate")
                    done = subprocess.run(["bash", "-c", f"{shlex.quote(PROGRAM)} {rest}"], cwd=self.folder,
                                          env=environment(), capture_output=True, text=True, check=False)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    ran += 1
        self.assertGreaterEqual(ran, len(COMMANDS))


if __name__ == "__main__":
    unittest.main()
