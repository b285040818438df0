# SPDX-License-Identifier: Apache-2.0
"""What editors are told is what CI asks for, and the container has what the scripts need."""

import configparser
import json
import re
import unittest

from pages import ROOT


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


class Editor(unittest.TestCase):
    def test_line_length_and_indent(self):
        settings = configparser.ConfigParser()
        settings.read_string("[top]\n" + read(".editorconfig"))
        style = dict(re.findall(r"^(\w+): *(\S+)$", read(".clang-format"), re.MULTILINE))
        self.assertEqual(settings["*.{cpp,hpp,h,c}"]["max_line_length"], style["ColumnLimit"])
        self.assertEqual(settings["*"]["indent_size"], "2")
        self.assertEqual(style["BasedOnStyle"], "Google")  # which indents by two
        for name in ("docs/generate/insert.py", "tests/docs/pages.py", "tools/lib/coverage.py"):
            indents = [len(found) for found in re.findall(r"^( +)(?=def |return |for |if )", read(name), re.MULTILINE)]
            self.assertTrue(indents)
            self.assertEqual({indent % int(settings["*.py"]["indent_size"]) for indent in indents}, {0}, name)

    def test_clangd_reads_a_build_that_ci_makes(self):
        folder = re.search(r"^  CompilationDatabase: (\S+)$", read(".clangd"), re.MULTILINE)[1]
        preset = folder.removeprefix("build/")
        self.assertIn(preset, [one["name"] for one in json.loads(read("CMakePresets.json"))["configurePresets"]])
        self.assertIn(f"configure {preset}", read("tools/stages/30-tidy"))
        self.assertIn(f"--compile-commands-dir={folder}", json.loads(read(".vscode/settings.json"))["clangd.arguments"])

    def test_container(self):
        container = json.loads(read(".devcontainer/devcontainer.json"))
        self.assertTrue((ROOT / ".devcontainer" / container["build"]["dockerfile"]).exists())
        groups = re.search(r"tools/setup ([a-z ]+) &&", read(".devcontainer/Dockerfile"))[1].split()
        known = set(re.findall(r"^(\w+) +(?:command|header|runtime):", read("tools/packages"), re.MULTILINE))
        self.assertLessEqual({"run", "test", "all", "fuzz", "docs"}, set(groups))
        self.assertLessEqual(set(groups), known)


if __name__ == "__main__":
    unittest.main()
