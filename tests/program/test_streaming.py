# SPDX-License-Identifier: Apache-2.0
"""A stream of 1 GB is judged within a fixed bound of memory, whatever the threads, the format and the documents."""

import resource
import subprocess
import sys
import unittest

from program import PROGRAM, environment

#: KiB that the program may take: the program itself, and for each thread a batch, a queued batch and a report.
BOUND = 64 * 1024

GOOD = (b'{"setupFinalization":{"associateInProgressToken":"t","phoneNumbers":[{"id":"1","twoFactorPin":"012345",'
        b'"tags":[{"key":"a","value":"b"}]}],"waba":{}}}\n')
BAD = b'{"signupCallback":{}}\n[]\n{"a":1,"b":2}\n{\n\n'


def peak(block, size, *arguments):
    """The program's peak of memory in KiB, and its exit status, on `size` bytes of input."""
    code = ("import resource,subprocess,sys\n"
            "done = subprocess.run(sys.argv[1:], stdin=0, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
            "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    with subprocess.Popen([sys.executable, "-c", code, PROGRAM, "check", *arguments], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, env=environment()) as process:
        for _ in range(size // len(block)):
            process.stdin.write(block)
        process.stdin.close()
        status, memory = process.stdout.read().split()
        process.wait()
    return int(memory), int(status)


class Streaming(unittest.TestCase):
    def bounded(self, block, size, *arguments, status):
        memory, code = peak(block, size, *arguments)
        self.assertEqual(code, status, arguments)
        self.assertLess(memory, BOUND, arguments)

    def test_a_gigabyte(self):
        self.bounded(GOOD * 7000 + BAD, 10**9, "--ndjson", "--format", "json", status=1)

    def test_bad_documents_in_every_format(self):
        for form in ("text", "json", "sarif", "github", "junit"):
            for jobs in ("1", "8"):
                self.bounded(BAD * 1000, 10**7, "--ndjson", "--format", form, "-j", jobs, status=1)

    def test_one_endless_line(self):
        self.bounded(b"x" * 2**20, 3 * 10**8, "--ndjson", "-j", "8", status=1)
        self.bounded(b" " * 2**20, 3 * 10**8, "--ndjson", "-j", "8", status=0)

    def test_one_endless_document(self):
        # It is too large, and the rest of the pipe is not read: the writer may find it closed.
        try:
            self.bounded(b"x" * 2**20, 10**8, status=1)
        except BrokenPipeError:
            pass

    def test_lines_as_long_as_they_may_be(self):
        line = b'{"x":"' + b"a" * (2**20 - 8) + b'"}\n'
        self.bounded(line, 2 * 10**8, "--ndjson", "-j", "8", status=1)


if __name__ == "__main__":
    unittest.main()
