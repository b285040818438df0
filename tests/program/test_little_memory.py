# SPDX-License-Identifier: Apache-2.0
"""What does not fit is said, and nothing else is lost. Sanitizers take more address space than there is here."""

import json
import resource
import subprocess
import unittest

from program import INVALID, PROGRAM, SMALLEST, ProgramTest, environment


class LittleMemory(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("good.json", SMALLEST)
        self.write("bad.json", INVALID)

    def limited(self, arguments, stdin=b"", space=80 << 20, stack=8 << 20):
        """Runs the program with so much address space; each thread's stack takes `stack` of it."""
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (space, space))
            resource.setrlimit(resource.RLIMIT_STACK, (stack, resource.getrlimit(resource.RLIMIT_STACK)[1]))

        return subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, env=environment(), cwd=self.folder,
                              preexec_fn=limit, timeout=60, check=False)

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


if __name__ == "__main__":
    unittest.main()
