# SPDX-License-Identifier: Apache-2.0
#
# README.md is true: each of its shell commands runs, its C++ compiles, and the folders that it names exist.
#
# ./tools/run ARGS is `signupgate ARGS`, so those lines run the program that was built. The two set-up commands by
# themselves, and what builds or explores, are only checked to exist: tools/check-readme types them all, and what the
# other pages have, and is held to them here.

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

import newcomer
import said
from said import ROOT

README = said.README.read_text(encoding="utf-8")
VALID = '{"signupCallback":{"accessToken":"not-a-real-token"}}'


def blocks(language):
    return said.blocks(said.README, language)


def commands():
    for block in blocks("sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words:
                yield words


class Readme(unittest.TestCase):
    def test_commands(self):
        program = os.environ["SIGNUPGATE"]
        ran = 0
        for words in commands():
            script = ROOT / words[0]
            self.assertTrue(os.access(script, os.X_OK), words[0])
            if words[0] != "./tools/run" or len(words) == 1:
                continue
            with tempfile.TemporaryDirectory() as folder, self.subTest(command=" ".join(words)):
                here = pathlib.Path(folder)
                (here / "signup.json").write_text(VALID, encoding="utf-8")
                (here / "answer.json").write_text('{"statusCode":200}', encoding="utf-8")
                (here / "batch.ndjson").write_text(VALID + "\n" + VALID + "\n", encoding="utf-8")
                line = " ".join(word if "*" in word else shlex.quote(word) for word in [program, *words[1:]])
                done = subprocess.run(["bash", "-c", line], cwd=here, capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                ran += 1
        self.assertGreaterEqual(ran, 7)

    def test_a_newcomer_types_them_all(self):
        wanted = {command for page in said.PAGES for command in said.commands(page)}
        self.assertGreaterEqual(len(wanted), 40)
        self.assertEqual({row.command for row in newcomer.TYPED}, wanted)
        self.assertEqual(len(newcomer.TYPED), len(wanted), "a command is typed twice")

    def test_cpp(self):
        for block in blocks("cpp"):
            lines = block.splitlines()
            includes = [line for line in lines if line.startswith("#include")]
            body = [line for line in lines if not line.startswith("#include")]
            if not any("HANDLER(" in line for line in body):  # statements, which need a function around them
                body = ["void start_signup(const signupgate::WhatsAppSetupFinalization&);",
                        "void example(std::string_view body);",
                        "void example(std::string_view body) {", *body, "}"]
            source = "\n".join(["#include <iostream>", "#include <string_view>", *includes, *body])
            done = subprocess.run(
                [os.environ["CXX"], "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I",
                 str(ROOT / "lib/include"), "-I", str(ROOT / "lib/testing/include"), "-x", "c++", "-"],
                input=source, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(blocks("cpp"))

    def test_c(self):
        for block in blocks("c"):
            lines = block.splitlines()
            includes = [line for line in lines if line.startswith("#include")]
            body = [line for line in lines if line not in includes]
            source = "\n".join(["#include <stdio.h>", *includes, "void example(const char *body, size_t size);",
                                "void example(const char *body, size_t size) {", *body, "}", ""])
            done = subprocess.run(
                [os.environ["CC"], "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I",
                 str(ROOT / "lib/include"), "-x", "c", "-"], input=source, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(blocks("c"))

    def test_nginx(self):
        # tests/nginx runs the examples.
        example = (ROOT / "gate/nginx/examples/own-service.conf").read_text(encoding="utf-8")
        for block in blocks("nginx"):
            self.assertIn(block, example)
        self.assertTrue(blocks("nginx"))

    def test_places(self):
        rows = re.findall(r"^\| `([^`]+)`", README, re.MULTILINE)
        self.assertGreaterEqual(len(rows), 8)
        for place in rows + re.findall(r"`((?:lib|tests|fuzz|tools)/[^` ]*)`", README):
            self.assertTrue((ROOT / place).exists(), place)


if __name__ == "__main__":
    unittest.main()
