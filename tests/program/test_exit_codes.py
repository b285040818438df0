# SPDX-License-Identifier: Apache-2.0
"""0: all valid; 1: some invalid; 2: usage, input or output; 2 beats 1."""

import os
import subprocess
import unittest

from program import BOUND_BY_MODES, INVALID, PROGRAM, SMALLEST, WARNED, ProgramTest, environment, run


class ExitCodes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("good.json", SMALLEST)
        self.write("bad.json", INVALID)
        self.write("warned.json", WARNED)

    def code(self, *arguments, **options):
        return self.check(*arguments, **options).code

    def test_all_valid(self):
        self.assertEqual(self.code("good.json"), 0)

    def test_warnings_are_valid(self):
        self.assertEqual(self.code("warned.json", "good.json"), 0)

    def test_one_invalid(self):
        self.assertEqual(self.code("good.json", "bad.json", "good.json"), 1)

    def test_missing_file_and_the_others_are_judged(self):
        done = self.check("--format", "json", "nowhere.json", "bad.json", "good.json")
        self.assertEqual(done.code, 2)
        self.assertIn("nowhere.json: No such file or directory", done.err)
        self.assertEqual([d["source"] for d in done.objects], ["bad.json", "good.json"])

    def test_exit_zero(self):
        self.assertEqual(self.code("--exit-zero", "bad.json"), 0)
        self.assertEqual(self.code("--exit-zero", "bad.json", "nowhere.json"), 2)
        self.assertEqual(self.code("--exit-zero", "--rule", "nonsense", "bad.json"), 2)

    def test_fail_fast_stops_after_the_first_invalid(self):
        for jobs in ("1", "4"):
            done = self.check("--fail-fast", "--format", "json", "-j", jobs, "good.json", "bad.json", "good.json")
            self.assertEqual(done.code, 1)
            self.assertEqual([d["source"] for d in done.objects], ["good.json", "bad.json"])
            self.assertIn("2 documents, 1 invalid", done.err)

    def test_unreadable_file(self):
        os.chmod(self.path("good.json"), 0)
        done = subprocess.run([*BOUND_BY_MODES, PROGRAM, "check", "good.json"], capture_output=True, env=environment(),
                              cwd=self.folder, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"good.json: cannot be read: Permission denied\n", done.stderr)

    def test_no_standard_input(self):
        self.assertEqual(self.check(stdin=b"").code, 0)  # zero bytes are {}

    def test_full_device(self):
        with open("/dev/full", "wb") as full:
            for command in (["check", "bad.json"], ["check", "--format", "json", "good.json"], ["explain"],
                            ["explain", "length"], ["schema"], ["--version"], ["--help"],
                            ["check", "--format", "sarif", "good.json"], ["check", "--format", "junit", "good.json"]):
                done = self.run_program(*command, stdout=full)
                self.assertEqual(done.code, 2, command)
                self.assertIn("No space left on device", done.err)

    def test_closed_pipe(self):
        for extra in ([], ["-j", "1"], ["--exit-zero"]):
            reader, writer = os.pipe()
            os.close(reader)
            with os.fdopen(writer, "wb") as closed:
                done = run("check", "--ndjson", *extra, stdin="[]\n" * 1000, stdout=closed)
            self.assertEqual(done.code, 2)
            self.assertIn("standard output: cannot be written: Broken pipe", done.err)


if __name__ == "__main__":
    unittest.main()
