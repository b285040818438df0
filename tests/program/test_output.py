# SPDX-License-Identifier: Apache-2.0
"""-o, --quiet, --statistics, the summary."""

import os
import resource
import signal
import stat
import subprocess
import time
import unittest

from program import BOUND_BY_MODES, INVALID, PROGRAM, SMALLEST, ProgramTest, environment


class Output(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("in/a.json", INVALID)

    def test_file(self):
        done = self.check("--format", "json", "-o", "report", "in")
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertEqual(self.read("report"), self.check("--format", "json", "in").out)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in", "report"])

    def test_dash_is_standard_output(self):
        done = self.check("--format", "json", "-o", "-", "in")
        self.assertEqual((done.code, done.out), (1, self.check("--format", "json", "in").out))
        self.assertEqual(os.listdir(self.folder), ["in"])
        self.check("-o", "./-", "in")
        self.assertEqual(sorted(os.listdir(self.folder)), ["-", "in"])

    def test_replaces_a_file_and_keeps_its_mode(self):
        self.write("report", "old")
        os.chmod(self.path("report"), 0o640)
        os.symlink("report", self.path("link"))
        self.check("-q", "-o", "link", "in")
        self.assertIn("[required]", self.read("report"))
        self.assertTrue(os.path.islink(self.path("link")))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("report")).st_mode), 0o640)

    def test_link_that_leads_nowhere_yet(self):
        os.mkdir(self.path("elsewhere"))
        os.symlink("elsewhere/second", self.path("first"))
        os.symlink(self.path("report"), self.path("elsewhere/second"))
        self.assertEqual(self.check("--format", "json", "-o", "first", "in").code, 1)
        self.assertEqual(self.read("report"), self.check("--format", "json", "in").out)
        self.assertTrue(os.path.islink(self.path("first")))
        self.assertTrue(os.path.islink(self.path("elsewhere/second")))
        self.assertEqual(sorted(os.listdir(self.folder)), ["elsewhere", "first", "in", "report"])

    def test_link_that_leads_nowhere_ever(self):
        os.symlink("nowhere/report", self.path("gone"))
        os.symlink("loop", self.path("loop"))
        for link, says in (("gone", "nowhere/report: cannot be written: No such file or directory"),
                           ("loop", "loop: cannot be written: Too many levels of symbolic links")):
            done = self.check("-o", link, "in")
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertIn(says, done.err)
            self.assertTrue(os.path.islink(self.path(link)))

    def test_new_file_has_the_usual_mode(self):
        mask = os.umask(0o027)
        self.addCleanup(os.umask, mask)
        self.check("-q", "-o", "report", "in")
        self.assertEqual(stat.S_IMODE(os.stat(self.path("report")).st_mode), 0o640)

    def test_no_such_place(self):
        done = self.check("-o", "nowhere/report", "in")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("nowhere/report: cannot be written: No such file or directory", done.err)
        done = self.check("-o", "in", "in")
        self.assertEqual(done.code, 2)

    def test_full_device(self):
        for form in ("text", "json", "sarif", "github", "junit"):
            done = self.check("--format", form, "-o", "/dev/full", "in")
            self.assertEqual(done.code, 2)
            self.assertIn("/dev/full: cannot be written: No space left on device", done.err)

    def test_file_size_limit(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
        self.write("report", "old")
        done = subprocess.run([PROGRAM, "check", "-q", "--ndjson", "-o", "report"], input=b"[]\n" * 100, cwd=self.folder,
                              stderr=subprocess.PIPE, preexec_fn=limit, env=environment(), timeout=60, check=False)
        self.assertEqual((done.returncode, self.read("report")), (2, "old"))
        self.assertIn(b"report: cannot be written: File too large", done.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in", "report"])

    def wait_for_a_report_that_is_not_done(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with os.scandir(self.folder) as entries:
                if any(entry.is_file() and entry.stat().st_size > 0 for entry in entries):
                    return
            time.sleep(0.01)
        self.fail("there is no temporary file")

    def test_signals_leave_nothing_behind(self):
        def as_usual():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(number, signal.SIG_DFL)  # what the tests run in may ignore it
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2,
                       signal.SIGALRM, signal.SIGXCPU):
            with subprocess.Popen([PROGRAM, "check", "-o", "report", "in", "-"], stdin=subprocess.PIPE, cwd=self.folder,
                                  env=environment(), preexec_fn=as_usual) as process:
                self.wait_for_a_report_that_is_not_done()
                process.send_signal(number)
                self.assertEqual(process.wait(20), -number)
            self.assertEqual(os.listdir(self.folder), ["in"], number)

    def test_longest_name(self):
        name = "r" * 255
        for _ in range(2):
            self.assertEqual(self.check("-q", "-o", name, "in").code, 1)
        self.assertIn("[required]", self.read(name))

    def test_keeps_the_owner(self):
        self.write("report", "old")
        try:
            os.chown(self.path("report"), 65534, 65533)
        except PermissionError:
            self.skipTest("only root gives files away")
        os.chmod(self.path("report"), 0o4750)
        self.check("-q", "-o", "report", "in")
        facts = os.stat(self.path("report"))
        self.assertEqual((facts.st_uid, facts.st_gid, stat.S_IMODE(facts.st_mode)), (65534, 65533, 0o4750))

    def written_by(self, *command):
        """What stands in the file after the report was written by a command that has the arguments as its own."""
        done = subprocess.run([*command, PROGRAM, "check", "-q", "-o", "out/report", "in"], capture_output=True, timeout=60,
                              cwd=self.folder, env=environment(), check=False)
        self.assertEqual((done.returncode, done.stderr), (1, b""), command)
        self.assertEqual(os.listdir(self.path("out")), ["report"])
        return self.read("out/report")

    def test_folder_that_cannot_be_written(self):
        expected = self.check("-q", "in").out
        for old in ("", "old" * 10000):
            self.write("out/report", old)
            os.chmod(self.path("out"), 0o555)
            inode = os.stat(self.path("out/report")).st_ino
            try:
                self.assertEqual(self.written_by(*BOUND_BY_MODES), expected)
            finally:
                os.chmod(self.path("out"), 0o755)
            self.assertEqual(os.stat(self.path("out/report")).st_ino, inode)

    def test_file_that_is_mounted(self):
        mounts = ["unshare", "--mount", "--map-root-user", "sh", "-c", 'mount --bind host out/report && "$@"', "sh"]
        self.write("host", "old" * 10000)
        self.write("out/report", "")
        if subprocess.run([*mounts, "true"], capture_output=True, cwd=self.folder, check=False).returncode != 0:
            self.skipTest("nothing can be mounted")
        self.assertEqual(self.written_by(*mounts), "")
        self.assertEqual(self.read("host"), self.check("-q", "in").out)

    def test_long_report_is_kept_in_the_folder_for_temporary_files(self):
        os.mkdir(self.path("temporary"))
        with subprocess.Popen([PROGRAM, "check", "-q", "--ndjson", "--format", "junit"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, env=environment(TMPDIR=self.path("temporary"))) as process:
            process.stdin.write(b"[]\n" * 20000)
            process.stdin.flush()
            descriptors = f"/proc/{process.pid}/fd"
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline:
                if any(os.readlink(f"{descriptors}/{name}").startswith(self.path("temporary")) for name in os.listdir(descriptors)):
                    break
                time.sleep(0.01)
            else:
                self.fail("it is kept elsewhere")
            self.assertEqual(os.listdir(self.path("temporary")), [])
            self.assertEqual(process.communicate()[0].count(b"<failure"), 20000)
        done = self.check("-q", "--ndjson", "--format", "junit", stdin="[]\n" * 20000,
                          env=environment(TMPDIR=self.path("nowhere")))
        self.assertEqual(done.out.count("<failure"), 20000)

    def test_unreadable_input_still_gives_a_report(self):
        self.assertEqual(self.check("--format", "json", "-o", "report", "in", "nowhere").code, 2)
        self.assertEqual(self.read("report").count("\n"), 1)

    def test_summary(self):
        self.assertEqual(self.check(stdin=SMALLEST).err, "1 document, valid\n")
        self.assertEqual(self.check(stdin="{}").err, "1 document, valid (1 warning)\n")
        self.assertEqual(self.check("in").err, "1 document, 1 invalid (1 error)\n")
        self.assertEqual(self.check("--ndjson", stdin=f"{SMALLEST}\n{SMALLEST}").err, "2 documents, all valid\n")
        self.assertEqual(self.check("--ndjson", stdin="").err, "0 documents\n")
        self.assertEqual(self.check("in", "nowhere").err,
                         "signupgate: error: nowhere: No such file or directory\n"
                         "1 document, 1 invalid (1 error), 1 source not read\n")

    def test_quiet(self):
        done = self.check("--quiet", "in")
        self.assertEqual(done.err, "")
        self.assertIn("[required]", done.out)
        self.assertIn("nowhere", self.check("-q", "nowhere").err)

    def test_statistics(self):
        for form in ("text", "json", "sarif", "github", "junit"):
            done = self.check("-q", "--statistics", "--format", form, "--ndjson", stdin=f"{INVALID}\n{{}}\n{SMALLEST}\n[]\n")
            self.assertRegex(done.err, r"\Adocuments  4\n  valid    2\n  invalid  2\nerrors     2\nwarnings   1\n"
                                       r"bytes      66\nseconds    \d+\.\d{3}.*\nfindings by rule\n"
                                       r"  type               1 error\n  required           1 error\n"
                                       r"  empty-request      1 warning\n\Z")
            self.assertNotIn("seconds ", done.out)

    def test_statistics_count_what_is_not_listed(self):
        done = self.check("-q", "--statistics", "--max-violations", "1", stdin='{"a":1,"b":2,"c":3}')
        self.assertIn("errors     3\n", done.err)
        self.assertIn("  (not listed)       3\n", done.err)


if __name__ == "__main__":
    unittest.main()
