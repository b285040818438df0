# SPDX-License-Identifier: Apache-2.0
"""One document a line: numbers, positions, blank and over-long lines, order, and slow producers."""

import random
import subprocess
import unittest

from program import INVALID, PROGRAM, SMALLEST, ProgramTest, environment


class Ndjson(ProgramTest):
    def documents(self, text, *options):
        done = self.check("--format", "json", "--ndjson", *options, stdin=text)
        return [(d["document"], d["fault"]) for d in done.objects]

    def test_by_name_and_by_option(self):
        text = f"{SMALLEST}\n{INVALID}\n"
        for name in ("a.ndjson", "a.jsonl"):
            self.write(name, text)
            self.assertEqual([d["document"] for d in self.check("--format", "json", name).objects], [1, 2])
        self.write("a.txt", text)
        self.assertEqual([d["fault"] for d in self.check("--format", "json", "a.txt").objects], ["serialization"])
        self.assertEqual([d["document"] for d in self.check("--format", "json", "--ndjson", "a.txt").objects], [1, 2])
        done = self.check("--format", "json", "--stdin-name", "x.jsonl", stdin=text)
        self.assertEqual([(d["source"], d["document"]) for d in done.objects], [("x.jsonl", 1), ("x.jsonl", 2)])

    def test_goes_on_after_a_bad_one(self):
        self.assertEqual(self.documents(f"{{\n{SMALLEST}\n]]\n{INVALID}"),
                         [(1, "serialization"), (2, None), (3, "serialization"), (4, "validation")])

    def test_blank_lines_and_carriage_returns(self):
        self.assertEqual(self.documents(f"\n \t\r\n{SMALLEST}\r\n\r\n\n{SMALLEST}"), [(3, None), (6, None)])
        self.assertEqual(self.documents(""), [])
        self.assertEqual(self.documents("\n\n"), [])

    def test_line_ends_are_no_part_of_a_document(self):
        self.assertEqual(self.documents("{}\r\n{}\r\r\n{}\n{}\r", "--max-body", "2"),
                         [(1, None), (2, "too-large"), (3, None), (4, "too-large")])
        size = 65536  # of a chunk: the line end falls on either side of its end
        for length in range(size - 2, size + 2):
            text = "\r\n".join([" " * (length - 2) + "{}", " " * (length - 1) + "{}", "{}"])
            self.assertEqual(self.documents(text, "--max-body", str(length)),
                             [(1, None), (2, "too-large"), (3, None)], length)
        self.assertEqual(self.documents("x" * 100 + "\r\n" + "\r" * 100 + "\r\n{}\r\n", "--max-body", "2"),
                         [(1, "too-large"), (3, None)])
        done = self.check("-q", "--statistics", "--ndjson", stdin="{}\r\n{}\r\n")
        self.assertIn("bytes      4\n", done.err)

    def test_positions_do_not_depend_on_line_ends(self):
        lines = [SMALLEST, INVALID, "{", '{"signupCallback":{"accessToken":1}}', "", "[] x", '"', "{} "]
        for form in ("json", "text"):
            unix, dos = (self.check("--format", form, "--ndjson", stdin=end.join([*lines, ""])).out
                         for end in ("\n", "\r\n"))
            self.assertEqual(unix, dos)

    def test_positions(self):
        done = self.check("--format", "json", "--ndjson", stdin=f'\n{SMALLEST}\n  {{"é":0,"signupCallback":{{}}}}\n')
        finding = done.objects[1]["violations"][0]
        self.assertEqual((done.objects[1]["document"], finding["line"], finding["column"], finding["offset"]),
                         (3, 3, 27, 27))
        unknown = done.objects[1]["violations"][1]
        self.assertEqual((unknown["rule"], unknown["line"], unknown["column"], unknown["offset"]),
                         ("unknown-member", 3, 4, 3))

    def test_lines_over_the_limit(self):
        size = len(SMALLEST)
        text = "\n".join([SMALLEST, SMALLEST + " ", "x" * 300000, " " * 300000, " " * 300000 + "x", SMALLEST])
        for end in ("", "\n"):
            self.assertEqual(self.documents(text + end, "--max-body", str(size)),
                             [(1, None), (2, "too-large"), (3, "too-large"), (5, "too-large"), (6, None)])

    def test_last_line_over_the_limit(self):
        self.assertEqual(self.documents("x" * 3000000), [(1, "too-large")])

    def test_order_does_not_depend_on_threads(self):
        random.seed(1)
        lines = [random.choice([SMALLEST, INVALID, "{", "[]", "", '{"a":' + "[" * random.randrange(3000)])
                 for _ in range(20000)]
        self.write("a.ndjson", "\n".join(lines))
        for form in ("text", "json", "sarif", "github"):
            outputs = {self.check("--format", form, "-j", jobs, "a.ndjson", "a.ndjson").out_bytes
                       for jobs in ("1", "2", "7")}
            self.assertEqual(len(outputs), 1, form)

    def test_fail_fast(self):
        text = (SMALLEST + "\n") * 9999 + "{\n" * 9999
        for jobs in ("1", "3"):
            self.assertEqual(self.documents(text, "--fail-fast", "-j", jobs)[-1], (10000, "serialization"))

    def test_answers_before_the_input_ends(self):
        for jobs in ("1", "2"):
            with subprocess.Popen([PROGRAM, "check", "--ndjson", "--format", "json", "-j", jobs], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment()) as process:
                for number in (1, 2, 3):
                    process.stdin.write(b"{}\n[")
                    process.stdin.flush()
                    self.assertIn(b'"document":%d,' % (2 * number - 1), process.stdout.readline())
                    process.stdin.write(b"]\n")
                    process.stdin.flush()
                    self.assertIn(b'"document":%d,' % (2 * number), process.stdout.readline())
                process.stdin.close()
                self.assertEqual(process.wait(20), 1)

    def test_fail_fast_does_not_wait_for_more(self):
        for jobs in ("1", "2"):
            with subprocess.Popen([PROGRAM, "check", "--ndjson", "--fail-fast", "-j", jobs], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()) as process:
                process.stdin.write(b"[]\n")
                process.stdin.flush()
                self.assertEqual(process.wait(20), 1)


if __name__ == "__main__":
    unittest.main()
