# SPDX-License-Identifier: Apache-2.0
"""Colours and the progress line, on terminals and elsewhere."""

import os
import pty
import subprocess
import time
import unittest

from program import PROGRAM, SMALLEST, ProgramTest, environment


def on_terminal(arguments, which, stdin, **variables):
    """What the program writes to a terminal that is its standard output or error; stdin may come slowly."""
    controller, terminal = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, which: terminal}
    env = environment(TERM="xterm", **variables)
    with subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, env=env, **streams) as process:
        os.close(terminal)
        for part in stdin:
            process.stdin.write(part)
            process.stdin.flush()
            if len(stdin) > 1:
                time.sleep(0.3)
        process.stdin.close()
        out = b""
        while True:
            try:
                got = os.read(controller, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not got:
                break
            out += got
    os.close(controller)
    return out.decode()


class Terminal(ProgramTest):
    def test_color_by_default(self):
        self.assertIn("\x1b[", on_terminal(["check", "-q"], "stdout", [b"[]"]))
        self.assertNotIn("\x1b[", self.check(stdin="[]").out)

    def test_environment(self):
        self.assertNotIn("\x1b[", on_terminal(["check", "-q"], "stdout", [b"[]"], NO_COLOR="1"))
        self.assertIn("\x1b[", on_terminal(["check", "-q"], "stdout", [b"[]"], NO_COLOR=""))
        self.assertNotIn("\x1b[", on_terminal(["check", "-q", "--color", "never"], "stdout", [b"[]"], FORCE_COLOR="1"))
        self.assertIn("\x1b[", self.check(stdin="[]", env=environment(FORCE_COLOR="1")).out)
        self.assertNotIn("\x1b[", self.check(stdin="[]", env=environment(FORCE_COLOR="0")).out)
        self.assertNotIn("\x1b[", self.check(stdin="[]", env=environment(FORCE_COLOR="1", NO_COLOR="1")).out)
        self.assertIn("\x1b[", self.check("--color", "always", stdin="[]", env=environment(NO_COLOR="1")).out)

    def test_errors_that_end_the_program(self):
        for arguments in (["check", "-o", "none/report"], ["check", "-", "none"], ["explain", "odd"]):
            for when, environ, colored in (("never", {"FORCE_COLOR": "1"}, False), ("always", {}, True),
                                           ("auto", {"FORCE_COLOR": "1"}, True), ("auto", {}, False)):
                done = self.run_program(*arguments, "--color", when, stdin=SMALLEST, env=environment(**environ))
                self.assertEqual(done.code, 2)
                self.assertEqual("\x1b[" in done.err, colored, (arguments, when, environ))

    def test_progress_of_work_that_lasts(self):
        slow = [b"{}\n", b"[]\n", b"{}\n", b"{}\n", b"[]\n"]
        shown = on_terminal(["check", "--ndjson", "-o", self.path("out")], "stderr", slow)
        self.assertRegex(shown, r"\r\x1b\[K\d documents, 1 invalid")
        self.assertTrue(shown.endswith("\r\x1b[K5 documents, 2 invalid (2 errors and 3 warnings)\r\n"), repr(shown))
        self.assertNotIn("\r\x1b[K", on_terminal(["check", "--ndjson", "--quiet"], "stderr", slow))

    def test_no_progress_of_short_work(self):
        self.assertNotIn("\x1b[K", on_terminal(["check", "--ndjson"], "stderr", [b"{}\n"]))

    def test_no_progress_elsewhere(self):
        self.assertEqual(self.check("--ndjson", stdin="{}\n").err, "1 document, valid (1 warning)\n")


if __name__ == "__main__":
    unittest.main()
