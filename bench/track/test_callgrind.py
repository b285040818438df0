# SPDX-License-Identifier: Apache-2.0

import pathlib
import tempfile
import unittest

import callgrind

DUMP = """# callgrind format
version: 1
creator: callgrind-3.19.0
part: 2

desc: Trigger: Client Request: request-small

positions: line
events: Ir
summary: 130


ob=(3) /usr/lib/libc.so.6
fl=(1) build/lib/src/engine.cpp
fn=(10) outer(int)
8 5
+2 7
cfi=(2) build/../tree/lib/src/reader.cpp
cfn=(11) inner()
calls=3 40
* 100
fi=(4) /usr/include/string_view
-1 8
fe=(1)
12 2

fl=(2)
fn=(11)
40 90
fn=(10)
cfn=(11)
calls=1 40
9 1000
* 18
totals: 130
"""


class Reading(unittest.TestCase):
    def test_own_costs_by_function_and_file(self):
        dump = callgrind.read(DUMP)
        self.assertEqual(dump.costs, {("outer(int)", "lib/src/engine.cpp"): 14, ("outer(int)", "/usr/include/string_view"): 8,
                                      ("inner()", "lib/src/reader.cpp"): 90, ("outer(int)", "lib/src/reader.cpp"): 18})
        self.assertEqual(dump.by_function(), {"outer(int)": 40, "inner()": 90})
        self.assertEqual((dump.part, dump.total, dump.trigger), (2, 130, "Client Request: request-small"))
        self.assertEqual(dump.total, dump.costs.total())

    def test_dumps_of_a_folder_in_order(self):
        with tempfile.TemporaryDirectory() as folder:
            for part in (10, 9, 1):
                (pathlib.Path(folder) / f"dump.{part}").write_text(DUMP.replace("part: 2", f"part: {part}"), encoding="utf-8")
            (pathlib.Path(folder) / "report").write_text("{}", encoding="utf-8")
            self.assertEqual([dump.part for dump in callgrind.read_folder(pathlib.Path(folder), "dump.")], [1, 9, 10])


class Changes(unittest.TestCase):
    def test_the_most_grown_first_and_where(self):
        base, head = callgrind.read(DUMP), callgrind.read(DUMP)
        head.costs["inner()", "lib/src/reader.cpp"] += 5
        head.costs["outer(int)", "lib/src/engine.cpp"] -= 1
        head.costs["outer(int)", "/usr/include/string_view"] -= 3
        head.costs["new()", "lib/src/new.cpp"] = 9
        self.assertEqual(callgrind.changes(base, head), [
            callgrind.Change("new()", 0, 9, "lib/src/new.cpp"), callgrind.Change("inner()", 90, 95, "lib/src/reader.cpp"),
            callgrind.Change("outer(int)", 40, 36, "/usr/include/string_view")])
        self.assertEqual(callgrind.changes(base, base), [])


if __name__ == "__main__":
    unittest.main()
