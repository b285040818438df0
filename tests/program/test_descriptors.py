# SPDX-License-Identifier: Apache-2.0
"""Standard descriptors that are closed, that do not block, or that are the output by another name."""

import os
import subprocess
import threading
import time
import unittest

from program import INVALID, PROGRAM, SMALLEST, Outcome, ProgramTest, environment


class Closed(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("a.json", SMALLEST)
        self.write("bad.json", INVALID)

    def check_without(self, descriptors, *arguments):
        def close():
            for descriptor in descriptors:
                os.close(descriptor)
        streams = {name: None if number in descriptors else subprocess.PIPE
                   for number, name in ((1, "stdout"), (2, "stderr"))}
        done = subprocess.run([PROGRAM, "check", *arguments], stdin=None if 0 in descriptors else subprocess.DEVNULL,
                              preexec_fn=close, cwd=self.folder, env=environment(), timeout=60, check=False, **streams)
        return Outcome(done.returncode, done.stdout or b"", done.stderr or b"")

    def test_standard_input_is_not_the_report(self):
        done = self.check_without([0], "-o", "out.json", "--format", "json", "-")
        self.assertEqual((done.code, self.read("out.json")), (2, ""))
        self.assertIn("-: cannot be read: Bad file descriptor", done.err)

    def test_standard_input_is_not_another_file(self):
        for jobs in ("1", "2"):
            done = self.check_without([0], "--format", "json", "-j", jobs, "a.json", "-")
            self.assertEqual((done.code, [d["source"] for d in done.objects]), (2, ["a.json"]))
            self.assertIn("-: cannot be read: Bad file descriptor", done.err)

    def test_standard_input_by_default_and_by_name(self):
        for arguments in ([], ["/dev/stdin"], ["/dev/fd/0"]):
            done = self.check_without([0], *arguments)
            self.assertEqual((done.code, done.out), (2, ""), arguments)
            self.assertIn("cannot be read", done.err)

    def test_messages_do_not_reach_the_report(self):
        done = self.check_without([2], "-o", "out.json", "--format", "json", "nowhere.json", "a.json")
        self.assertEqual(done.code, 2)
        self.assertEqual(self.read("out.json"), self.check("--format", "json", "a.json").out)

    def test_report_does_not_reach_a_file_that_is_read(self):
        done = self.check_without([1], "bad.json")
        self.assertEqual((done.code, self.read("bad.json")), (2, INVALID))
        self.assertIn("standard output: cannot be written: Bad file descriptor", done.err)

    def test_what_is_closed_is_not_needed(self):
        self.assertEqual(self.check_without([0, 1, 2], "-o", "out.json", "--format", "json", "a.json").code, 0)
        self.assertEqual(self.read("out.json"), self.check("--format", "json", "a.json").out)
        self.assertEqual(self.check_without([0, 1, 2], "a.json").code, 0, "there is nothing to write")
        self.assertEqual(self.check_without([0, 1, 2], "bad.json").code, 2)


class Named(ProgramTest):
    """A file that is open already is written on, at the place where it is."""

    def setUp(self):
        super().setUp()
        self.write("bad.json", INVALID)
        self.report = self.check("-q", "bad.json").out

    def shell(self, script):
        done = subprocess.run(["sh", "-c", script], cwd=self.folder, env=environment(S=PROGRAM), capture_output=True,
                              timeout=60, check=False)
        self.assertEqual((done.stdout, done.stderr), (b"", b""), script)
        return done.returncode

    def test_descriptor(self):
        os.symlink("/dev/stdout", self.path("link"))
        for number, names in ((1, ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link")), (2, ("/dev/stderr", "/dev/fd/2")),
                              (3, ("/dev/fd/3", "/proc/self/fd/3"))):
            for name in names:
                code = self.shell(f'echo old >log; "$S" check -q -o {name} bad.json {number}>>log')
                self.assertEqual((code, self.read("log")), (1, "old\n" + self.report), name)
                self.shell(f'exec {number}>log; echo header >&{number}; "$S" check -q -o {name} bad.json; echo footer >&{number}')
                self.assertEqual(self.read("log"), f"header\n{self.report}footer\n", name)

    def test_its_file(self):
        for number in (1, 2):
            self.assertEqual(self.shell(f'echo old >log; "$S" check -q -o log bad.json {number}>>log'), 1)
            self.assertEqual(self.read("log"), "old\n" + self.report)
        os.symlink("log", self.path("link"))
        self.shell('{ echo header; "$S" check -q -o link bad.json; echo footer; } >log')
        self.assertEqual(self.read("log"), f"header\n{self.report}footer\n")

    def test_labels(self):
        self.shell('{ echo header; "$S" generate --labels /dev/stdout; } >log')
        self.shell('"$S" generate --labels labels >document')
        self.assertEqual(self.read("log"), "header\n" + self.read("document") + self.read("labels"))

    def test_descriptor_that_is_not_open(self):
        done = self.check("-o", "/dev/fd/77", "bad.json")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("/dev/fd/77: cannot be written: Bad file descriptor", done.err)


class NotBlocking(ProgramTest):
    def read_slowly(self, stream, *arguments, stdin=b""):
        """What the program writes to a pipe that does not block and whose reader is late."""
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: writer}
        self.write("input", stdin)
        with open(self.path("input"), "rb") as file, \
                subprocess.Popen([PROGRAM, "check", *arguments], stdin=file, cwd=self.folder, env=environment(),
                                 **streams) as process:
            os.close(writer)
            watchdog = threading.Timer(60, process.kill)
            watchdog.start()
            time.sleep(0.3)
            with os.fdopen(reader, "rb") as pipe:
                out = pipe.read()
            code = process.wait()
            watchdog.cancel()
        return code, out.decode()

    def test_standard_output(self):
        text = b"[]\n" * 5000
        code, out = self.read_slowly("stdout", "--ndjson", stdin=text)
        self.assertEqual((code, out), (1, self.check("--ndjson", stdin=text).out))

    def test_standard_error(self):
        names = [f"nowhere-{i}" for i in range(3000)]
        code, err = self.read_slowly("stderr", *names)
        self.assertEqual(code, 2)
        self.assertEqual(err.splitlines(), [f"signupgate: error: {name}: No such file or directory" for name in names]
                         + ["0 documents, 3000 sources not read"])

    def test_standard_input_that_others_read_too(self):
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        readers = [subprocess.Popen([PROGRAM, "check", "--ndjson", "--format", "json"], stdin=reader, cwd=self.folder,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) for _ in range(4)]
        os.close(reader)
        for _ in range(200):
            os.write(writer, b"[]\n")
            time.sleep(0.002)
        os.close(writer)
        outcomes = [process.communicate(timeout=60) for process in readers]
        self.assertEqual(sum(out.count(b"\n") for out, _ in outcomes), 200)
        self.assertNotIn(2, [process.returncode for process in readers], outcomes)


if __name__ == "__main__":
    unittest.main()
