# SPDX-License-Identifier: Apache-2.0
"""C++ in the pages compiles, or stands word for word in the file that the words behind `cpp` name: `cpp from FILE`.

A snippet that defines nothing is put into a function; `body` is a std::string_view there, and `use` takes anything."""

import os
import re
import subprocess
import unittest

from pages import ROOT, all_blocks

INCLUDES = ["<cstddef>", "<iostream>", "<string>", "<string_view>"]
DECLARED = ["void use(const auto&...) {}"]
# At the beginning of a line only a definition or a macro that makes one has these.
DEFINITION = re.compile(r"^(struct|class|template|namespace|inline|extern|int main|void \w+\(|SIGNUPGATE_)", re.MULTILINE)


def source_of(text):
    lines = text.splitlines()
    includes = [line for line in lines if line.startswith("#include")]
    rest = [line for line in lines if not line.startswith("#include")]
    if not DEFINITION.search("\n".join(rest)):
        rest = ["void example([[maybe_unused]] std::string_view body) {", *rest, "}"]
    return "\n".join([*(f"#include {one}" for one in INCLUDES), *includes, *DECLARED, *rest, ""])


class Snippets(unittest.TestCase):
    def test_compiled(self):
        compiled = 0
        for block in all_blocks("cpp"):
            if block.words[:1] == ["from"]:
                continue
            with self.subTest(block.place):
                done = subprocess.run(
                    [os.environ["CXX"], "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-Wno-unused-variable",
                     "-I", str(ROOT / "lib/include"), "-I", str(ROOT / "lib/testing/include"), "-x", "c++", "-"],
                    input=source_of(block.text), capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                compiled += 1
        self.assertGreaterEqual(compiled, 4)

    def test_quoted(self):
        quoted = 0
        for language in ("cpp", "cmake", "sh"):
            for block in all_blocks(language):
                if block.words[:1] != ["from"]:
                    continue
                with self.subTest(block.place):
                    self.assertIn(block.text.strip("\n"), (ROOT / block.words[1]).read_text(encoding="utf-8"))
                    quoted += 1
        self.assertGreaterEqual(quoted, 4)


if __name__ == "__main__":
    unittest.main()
