# SPDX-License-Identifier: Apache-2.0
"""C++ in the pages compiles, or stands word for word in the file that the words behind `cpp` name: `cpp from FILE`.

A snippet that defines nothing is put into a function; `body` is a std::string_view there, and `use` takes anything. All are
compiled at once, each in a namespace of its own; messages name the page's line."""

import os
import re
import subprocess
import unittest

from pages import ROOT, all_blocks

INCLUDES = ["<cstddef>", "<iostream>", "<string>", "<string_view>"]
USE = "void use(const auto&...) {}"
# At the beginning of a line only a definition or a macro that makes one has these.
DEFINITION = re.compile(r"^(struct|class|template|namespace|inline|extern|int main|void \w+\(|SIGNUPGATE_)", re.MULTILINE)


def snippet_of(number, block):
    """The block's includes, and the rest in its namespace."""
    lines = block.text.splitlines()
    includes = [line.removeprefix("#include ") for line in lines if line.startswith("#include")]
    # Lines keep their numbers.
    rest = "\n".join("" if line.startswith("#include") else line for line in lines)
    if not DEFINITION.search(rest):
        head, tail = "void example([[maybe_unused]] std::string_view body) {", "}"
    else:
        head, tail = "", ""
    return includes, (f"namespace snippet_{number} {{ {head}\n#line {block.line + 1} \"{block.page.relative_to(ROOT)}\"\n"
                      f"{rest}\n{tail} }}\n")


class Snippets(unittest.TestCase):
    def test_compiled(self):
        own = [block for block in all_blocks("cpp") if block.words[:1] != ["from"]]
        self.assertGreaterEqual(len(own), 4)
        snippets = [snippet_of(number, block) for number, block in enumerate(own)]
        includes = dict.fromkeys([*INCLUDES, *(include for found, _ in snippets for include in found)])
        source = "\n".join([*(f"#include {one}" for one in includes), USE, *(text for _, text in snippets)])
        done = subprocess.run(
            [os.environ["CXX"], "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
             "-I", str(ROOT / "lib/include"), "-I", str(ROOT / "lib/testing/include"), "-x", "c++", "-"],
            input=source, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_quoted(self):
        quoted = 0
        for language in ("cpp", "cmake", "nginx", "sh"):
            for block in all_blocks(language):
                if block.words[:1] != ["from"]:
                    continue
                with self.subTest(block.place):
                    self.assertIn(block.text.strip("\n"), (ROOT / block.words[1]).read_text(encoding="utf-8"))
                    quoted += 1
        self.assertGreaterEqual(quoted, 4)


if __name__ == "__main__":
    unittest.main()
