# SPDX-License-Identifier: Apache-2.0
"""0: all valid; 1: some invalid; 2: usage, input or output; 2 beats 1."""

import json
import os
import resource
import subprocess
import unittest

from program import INVALID, PROGRAM, SMALLEST, WARNED, ProgramTest, environment, run


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
        if os.access(self.path("good.json"), os.R_OK):
            self.skipTest("root reads everything")
        self.assertEqual(self.code("good.json"), 2)

    def test_no_standard_input(self):
        self.assertEqual(self.check(stdin=b"").code, 0)  # zero bytes are {}

    def limited(self, arguments, stdin=b"", space=80 << 20, stack=8 << 20):
        """Runs the program with so much address space; each thread's stack takes `stack` of it."""
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (space, space))
            resource.setrlimit(resource.RLIMIT_STACK, (stack, resource.getrlimit(resource.RLIMIT_STACK)[1]))

        def run_limited(what):
            return subprocess.run([PROGRAM, *what], input=stdin, capture_output=True, env=environment(), cwd=self.folder,
                                  preexec_fn=limit, timeout=60, check=False)
        if run_limited(["--version"]).returncode != 0:
            self.skipTest("the program needs more address space, as sanitizers do")
        return run_limited(arguments)

    def test_document_that_cannot_be_judged(self):
        arguments = ["check", "--ndjson", "-j", "1", "--exit-zero", "--max-body", "100000000", "--max-depth", "100000000"]
        text = b"{}\n" + b"[" * 30000000 + b"\n{}\n"
        done = self.limited([*arguments, "--format", "json"], text)
        self.assertEqual(done.returncode, 2)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(a["valid"], a["fault"]) for a in answers], [(True, None), (False, "internal"), (True, None)])
        reason = b"could not be judged: internal fault, either no memory or a defect"
        self.assertIn(b"-: " + reason + b" (line 2)\n", done.stderr)
        done = self.limited([*arguments, "--format", "junit"], text)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b'<error message="' + reason + b'" type="internal"/>', done.stdout)
        done = self.limited([*arguments, "--format", "github"], text)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"::error file=-,line=2,col=1,title=signupgate::" + reason + b"\n", done.stdout)

    def test_document_that_does_not_fit_in_memory(self):
        line = b" " * 70000000
        self.write("big.json", line)
        self.write("big.ndjson", b"[]\n" + line + b"\n{}\n")
        for jobs in ("1", "2"):
            done = self.limited(["check", "-j", jobs, "--max-body", "100000000", "--format", "json", "bad.json", "big.json",
                                 "big.ndjson", "good.json"])
            answers = [json.loads(line) for line in done.stdout.splitlines()]
            self.assertEqual([(a["source"], a["document"], a["valid"]) for a in answers],
                             [("bad.json", 1, False), ("big.ndjson", 1, False), ("good.json", 1, True)])
            self.assertEqual(done.returncode, 2)
            self.assertEqual(done.stderr.decode().splitlines(),
                             ["signupgate: error: big.json: cannot be read: Cannot allocate memory",
                              "signupgate: error: big.ndjson: cannot be read: Cannot allocate memory (line 2)",
                              "3 documents, 2 invalid (2 errors), 2 sources not read"])

    def test_threads_that_cannot_be_started(self):
        lines = [f'{{"a":{i}}}' for i in range(20000)]
        expected = self.check("--ndjson", "--format", "json", "-j", "1", stdin="\n".join(lines))
        # Room for the stack of no further thread, and of one.
        for stack in (1 << 30, 300 << 20):
            done = self.limited(["check", "--ndjson", "--format", "json", "-j", "4"], "\n".join(lines).encode(),
                                space=500 << 20, stack=stack)
            self.assertEqual((done.returncode, done.stderr), (1, expected.err_bytes))
            self.assertEqual(done.stdout, expected.out_bytes)

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
