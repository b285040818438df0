# SPDX-License-Identifier: Apache-2.0
"""PATHs: files, directories, standard input."""

import os
import pty
import subprocess
import threading
import time
import unittest

from program import PROGRAM, SMALLEST, ProgramTest, environment


class Sources(ProgramTest):
    def sources(self, *arguments, **options):
        done = self.check("--format", "json", *arguments, **options)
        return [d["source"] for d in done.objects]

    def test_directory_in_bytewise_order(self):
        for name in ("d/b.json", "d/a/z.jsonl", "d/a-b.json", "d/B.json", "d/é.json", "d/a/x/y.ndjson", "d/no.txt",
                     "d/.hidden.json", "d/json"):
            self.write(name, SMALLEST)
        self.assertEqual(self.sources("d"), ["d/.hidden.json", "d/B.json", "d/a-b.json", "d/a/x/y.ndjson",
                                             "d/a/z.jsonl", "d/b.json", "d/é.json"])
        self.assertEqual(self.sources("d/")[0], "d/.hidden.json")

    def test_arguments_keep_their_order(self):
        for name in ("b.json", "a.json", "d/c.json"):
            self.write(name, SMALLEST)
        self.assertEqual(self.sources("b.json", "d", "-", "a.json", stdin=SMALLEST), ["b.json", "d/c.json", "-", "a.json"])

    def test_odd_names(self):
        names = ["[a,b]", "{}", "a=b", "@x", "%", "a,b", "'q'", "[]", "a b", " ", "++", "\x1e", "\x1e[a].json"]
        for name in names:
            self.write(name, SMALLEST)
        self.assertEqual(self.sources(*names), names)
        for name in names:
            self.write(name, "[]")
            self.assertEqual(self.check("-q", name, stdin=SMALLEST).code, 1, name)

    def test_directory_without_documents(self):
        os.mkdir(self.path("empty"))
        self.write("a.json", SMALLEST)
        done = self.check("--format", "json", "empty", "a.json")
        self.assertEqual(done.code, 2)
        self.assertIn("empty: no *.json, *.ndjson or *.jsonl is in this directory", done.err)
        self.assertEqual(len(done.objects), 1)

    def test_links(self):
        self.write("real/a.json", SMALLEST)
        os.symlink("a.json", self.path("real/link.json"))
        os.symlink(".", self.path("real/loop"))
        os.symlink("real", self.path("linked"))
        self.assertEqual(self.sources("real"), ["real/a.json", "real/link.json"])
        self.assertEqual(self.sources("linked"), ["linked/a.json", "linked/link.json"])
        os.symlink("nowhere", self.path("real/broken.json"))
        done = self.check("real")
        self.assertEqual(done.code, 2)
        self.assertIn("real/broken.json: No such file or directory", done.err)

    def test_pipes_inside_a_directory_are_passed_over(self):
        self.write("d/a.json", SMALLEST)
        os.mkfifo(self.path("d/b.json"))
        self.assertEqual(self.sources("d"), ["d/a.json"])

    def test_report_is_no_source(self):
        self.write("d/a.json", "[]")
        for _ in range(2):
            self.check("--format", "json", "-o", "d/report.ndjson", "d")
            self.assertEqual(self.read("d/report.ndjson").count("\n"), 1)
        with open(self.path("d/report.ndjson"), "ab") as file:
            done = subprocess.run([PROGRAM, "check", "--format", "json", "d"], stdout=file, stderr=subprocess.PIPE,
                                  cwd=self.folder, env=environment(), timeout=20, check=False)
        self.assertEqual((done.returncode, self.read("d/report.ndjson").count("\n")), (1, 2), done.stderr)
        os.link(self.path("d/a.json"), self.path("linked"))
        for output in ("d/a.json", "linked"):
            done = self.check("-o", output, "d/a.json")
            self.assertEqual((done.code, self.read("d/a.json")), (2, "[]"))
            self.assertIn("d/a.json: the report is written to this file", done.err)
        self.write("a.ndjson", "[]\n")
        with open(self.path("a.ndjson"), "rb") as source, open(self.path("a.ndjson"), "ab") as report:
            done = subprocess.run([PROGRAM, "check", "--ndjson"], stdin=source, stdout=report, stderr=subprocess.PIPE,
                                  env=environment(), timeout=20, check=False)
        self.assertEqual((done.returncode, self.read("a.ndjson")), (2, "[]\n"))
        self.assertIn(b"-: the report is written to this file", done.stderr)

    def test_standard_input(self):
        self.assertEqual(self.sources(stdin=SMALLEST), ["-"])
        self.assertEqual(self.sources("-", stdin=SMALLEST), ["-"])
        self.assertEqual(self.sources("--stdin-name", "in.json", stdin=SMALLEST), ["in.json"])
        self.assertEqual(self.sources("/dev/stdin", stdin=SMALLEST), ["/dev/stdin"])

    def test_standard_input_twice(self):
        self.assertIn("standard input can be given once only", self.check("-", "-", stdin="[]").err)
        reader, writer = os.pipe()
        os.write(writer, b"[]")
        os.close(writer)
        names = ["-", "/dev/stdin", "/dev/fd/0"]
        done = subprocess.run([PROGRAM, "check", "--format", "json", *names], stdin=reader, capture_output=True,
                              env=environment(), timeout=20, check=False)
        os.close(reader)
        self.assertEqual((done.returncode, done.stdout.count(b"\n")), (2, 1))
        for name in names[1:]:
            self.assertIn(f"{name}: cannot be read: it is a pipe that is given twice\n", done.stderr.decode())
        self.write("a.json", SMALLEST)
        with open(self.path("a.json"), "rb") as file:
            done = subprocess.run([PROGRAM, "check", "-q", *names], stdin=file, env=environment(), timeout=20, check=False)
        self.assertEqual(done.returncode, 0, "a file can be read again")

    def test_terminal_is_no_input(self):
        controller, terminal = pty.openpty()
        done = subprocess.run([PROGRAM, "check"], stdin=terminal, capture_output=True, env=environment(), timeout=20,
                              check=False)
        os.close(controller)
        os.close(terminal)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"no PATH is given, and standard input is a terminal", done.stderr)

    def test_standard_input_that_cannot_be_read(self):
        with open(self.folder + "/write-only", "wb") as file:
            done = subprocess.run([PROGRAM, "check", "-"], stdin=file, capture_output=True, env=environment(), timeout=20,
                                  check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"-: cannot be read: Bad file descriptor", done.stderr)

    def test_names_do_not_reach_the_terminal_raw(self):
        name = "\x1b[31m\n\u202e.json"
        self.write(name, "[]")
        done = self.check(name, "gone\x1b.json")
        self.assertIn("\\x1b[31m\\n\\u202e.json:1:1: error", done.out)
        self.assertNotIn("\x1b", done.out + done.err)
        for arguments in (["generate", "-o", f"/dev/null/{name}"], ["generate", "--labels", f"/dev/null/{name}"],
                          ["check", "-o", f"/dev/null/{name}"]):
            done = self.run_program(*arguments, stdin=SMALLEST)
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn("/dev/null/\\x1b[31m\\n\\u202e.json: ", done.err)
            self.assertNotIn("\x1b", done.err)


class Pipes(ProgramTest):
    """Sources that may not be there yet."""

    def setUp(self):
        super().setUp()
        self.write("bad.json", "[]")
        os.mkfifo(self.path("pipe"))

    def start(self, *arguments, **options):
        process = subprocess.Popen([PROGRAM, "check", "-q", "--format", "json", *arguments], cwd=self.folder,
                                   stdout=subprocess.PIPE, env=environment(), **options)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        watchdog = threading.Timer(20, process.kill)
        self.addCleanup(watchdog.cancel)
        watchdog.start()
        return process

    def test_findings_do_not_wait(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, writer)
        for jobs in ("1", "4"):
            for pipe in ("pipe", f"/dev/fd/{reader}", "-"):
                process = self.start("-j", jobs, "bad.json", pipe, pass_fds=[reader], stdin=reader)
                self.assertIn(b'"source":"bad.json"', process.stdout.readline(), pipe)
                self.assertIsNone(process.poll())
                process = self.start("-j", jobs, "--fail-fast", "bad.json", pipe, pass_fds=[reader], stdin=reader)
                self.assertEqual((process.stdout.read().count(b"\n"), process.wait()), (1, 1), pipe)
        os.close(reader)

    def test_pipe_whose_writer_is_late(self):
        for form in ([], ["--ndjson"]):
            process = self.start(*form, "bad.json", "pipe")
            self.assertIn(b'"source":"bad.json"', process.stdout.readline())
            with open(self.path("pipe"), "wb", buffering=0) as pipe:
                for part in (b'{"signupCallback":', b'{"accessToken":"EAAB"', b"}}\n"):
                    time.sleep(0.15)
                    pipe.write(part)
            self.assertIn(b'"source":"pipe","document":1,"direction":"request","profile":"strict","valid":true',
                          process.stdout.readline())
            self.assertEqual(process.wait(), 1)


if __name__ == "__main__":
    unittest.main()
