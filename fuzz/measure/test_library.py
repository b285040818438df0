# SPDX-License-Identifier: Apache-2.0
#
# A project of two sources and a header, with a shared library and a program: a fault is in what is built from it, only what
# it reaches is built anew, and the sources stay as they are.

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import catalogue
import library

HEADER = "static inline int limit() { return 6; }\n"
SOURCES = {
    "lib/src/limit.hpp": HEADER,
    "lib/src/one.cpp": '#include "limit.hpp"\nextern "C" int one() { return limit(); }\n',
    "lib/src/two.cpp": 'extern "C" int two() { return 2; }\n',
    "tests/second_operation/tag_resource.cpp": '#include "limit.hpp"\nint own() { return limit(); }\n',
    "tests/second_operation/main.cpp": 'int own();\nextern "C" int one();\nint main() { return own() * 10 + one(); }\n',
}
NINJA = """
rule object
  command = {cxx} -fPIC -Werror -Wall -I{root}/lib/src -MD -MF $out.d -MT $out -o $out -c $in
rule shared
  command = : && {cxx} -shared -Wl,-soname,libsignupgate++.so.0 -o $out $in && :
rule program
  command = : && {cxx} -o $out $in lib/libsignupgate++.so -Wl,-rpath,{build}/lib && :
build lib/one.cpp.o: object {root}/lib/src/one.cpp
build lib/two.cpp.o: object {root}/lib/src/two.cpp
build tests/tag_resource.cpp.o: object {root}/tests/second_operation/tag_resource.cpp
build tests/main.cpp.o: object {root}/tests/second_operation/main.cpp
build lib/libsignupgate++.so.0: shared lib/one.cpp.o lib/two.cpp.o
rule link
  command = ln -sf libsignupgate++.so.0 $out
build lib/libsignupgate++.so: link lib/libsignupgate++.so.0
build tests/second_operation/second_operation: program tests/tag_resource.cpp.o tests/main.cpp.o | lib/libsignupgate++.so
"""


def fault(anchor, replacement):
    return catalogue.Fault("some", "lengths", "why", "lib/src/limit.hpp", anchor, replacement)


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        # The compiler's words for its folders are compared with ours.
        self.root = pathlib.Path(folder.name).resolve()
        self.build = self.root / "build"
        cxx = os.environ.get("CXX", "c++")
        for name, text in SOURCES.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        (self.root / "lib/include").mkdir()
        self.build.mkdir()
        rules = NINJA.format(cxx=cxx, root=self.root, build=self.build)
        (self.build / "build.ninja").write_text(rules, encoding="utf-8")
        compiled = [name for name in SOURCES if name.endswith(".cpp")]
        (self.build / "compile_commands.json").write_text(json.dumps([
            {"file": f"{self.root}/{name}", "directory": str(self.build),
             "command": f"{cxx} -fPIC -Werror -Wall -I{self.root}/lib/src -MD -MF x.d -MT x -o x.o "
                        f"-c {self.root}/{name}"}
            for name in compiled]), encoding="utf-8")
        done = subprocess.run(["ninja", "-C", str(self.build)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.library = library.Library(self.root, self.build, self.root / "scratch")

    def answer(self, program, preloaded=None):
        settings = dict(os.environ) | ({"LD_PRELOAD": str(preloaded)} if preloaded else {})
        return subprocess.run([program], env=settings, check=False).returncode

    def test_the_library_and_what_compiles_its_sources(self):
        seven = fault("return 6;", "int unused; return 7;")
        program = self.build / "tests/second_operation/second_operation"
        self.assertEqual(self.answer(program), 66)
        made = self.library.made(seven)
        self.assertEqual(self.answer(program, made), 67)
        self.assertEqual(self.answer(self.library.second_operation(seven), made), 77)
        self.assertEqual(len(list((self.root / "scratch/objects").iterdir())), 2)
        self.assertEqual((self.root / "lib/src/limit.hpp").read_text(encoding="utf-8"), HEADER)
        self.library.forget(seven)
        self.assertFalse(made.exists())

    def test_what_does_not_compile(self):
        with self.assertRaisesRegex(library.BuildError, "some does not build"):
            self.library.made(fault("return 6;", "return six;"))

    def test_a_file_that_nothing_takes_in(self):
        (self.root / "lib/src/alone.hpp").write_text("int alone;\n", encoding="utf-8")
        alone = catalogue.Fault("some", "lengths", "why", "lib/src/alone.hpp", "int alone;", "long alone;")
        with self.assertRaisesRegex(library.BuildError, "takes in lib/src/alone.hpp"):
            self.library.made(alone)


if __name__ == "__main__":
    unittest.main()
