# SPDX-License-Identifier: Apache-2.0
"""A line for every rejected request, of pairs of key and value; and never a value of a document, anywhere: in no log at
any level, in no answer, in no temporary file at the documented settings."""

import os
import pathlib
import re
import time
import unittest

from case import GateCase
from documents import REFUSED, SMALLEST, padded
from http1 import Connection, chunked, once, request

CANARIES = [f"canary{number:02d}q7Zx" for number in range(12)]
TOKEN, URL, PROGRESS, PIN, NUMBER, KEY, VALUE, ARN, PARENT, NAME, FIELD, QUERY = CANARIES
# Every text is a canary, and so is an unknown name; wrong in several ways, so that much is to be said of it.
DOCUMENT = (f'{{"signupCallback":{{"accessToken":"{TOKEN}","callbackUrl":"ftp://{URL}"}},"setupFinalization":{{'
            f'"associateInProgressToken":"{PROGRESS * 5}","phoneNumbers":[{{"id":"{NUMBER}","twoFactorPin":"{PIN}",'
            f'"dataLocalizationRegion":"XX","tags":[{{"key":"aws:{KEY * 12}","value":"{VALUE * 30}"}}]}}],'
            f'"phoneNumberParent":"{PARENT}","waba":{{"eventDestinations":[{{"eventDestinationArn":"{ARN}"}}],"{NAME}":1}}}}}}'
            ).encode()
VALID = (f'{{"signupCallback":{{"accessToken":"{TOKEN}","callbackUrl":"https://{URL}.test/"}},"setupFinalization":{{'
         f'"associateInProgressToken":"{PROGRESS}","phoneNumbers":[{{"id":"{NUMBER}","twoFactorPin":"012345",'
         f'"tags":[{{"key":"{KEY}","value":"{VALUE}"}}]}}]}}}}').encode()
BROKEN = DOCUMENT[:-3] + b'"' + DOCUMENT[-3:]
PAIR = re.compile(r'([a-z_]+)=("(?:[^"\\]|\\.)*"|[^ ,"]+)')


class Lines(GateCase):
    """The log's form."""

    def lines_of(self, data):
        skip = len(self.nginx.gate_lines())
        self.once(data)
        deadline = time.monotonic() + 5
        while len(self.nginx.gate_lines()) == skip and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.nginx.gate_lines()[skip:]

    def test_one_line_a_refusal(self):
        for body, status, _, rule in REFUSED:
            lines = self.lines_of(request(body=body))
            with self.subTest(body=body):
                self.assertEqual(len(lines), 1)
                self.assertIn("signup_gate: refused ", lines[0])
                pairs = dict(PAIR.findall(lines[0].split("signup_gate: refused ", 1)[1]))
                self.assertEqual(pairs["rule"], rule)
                self.assertEqual(pairs["status"], str(status))
                self.assertIn("pointer", pairs)

    def test_a_valid_request_says_nothing(self):
        self.once(request(body=SMALLEST))
        skip = len(self.nginx.gate_lines())
        self.lines_of(request(body=b"{"))
        self.assertEqual(len(self.nginx.gate_lines()), skip + 1)

    def test_what_lies_in_http_is_told_as_well(self):
        for data, status in ((request(method="GET", content_type=None), "405"),
                             (request(body=SMALLEST, content_type="text/plain"), "415"),
                             (request(body=SMALLEST, headers=[("Accept", "text/html")]), "406")):
            lines = self.lines_of(data)
            self.assertEqual(len(lines), 1)
            self.assertEqual(dict(PAIR.findall(lines[0].split("refused ", 1)[1]))["status"], status)

    def test_nothing_forges_a_line(self):
        lines = self.lines_of(request(body=b'{"signupCallback":{"a\\nsignup_gate: refused rule=forged":1}}'))
        self.assertEqual(len(lines), 1)
        self.assertNotIn("forged", lines[0])


class SecretCase(GateCase):
    location = "client_body_buffer_size 1m; client_max_body_size 1m;"
    response = "shadow"
    options = {"log_level": "debug"}

    def everything(self):
        """Name and bytes of every file beneath nginx's folder."""
        return [(path, path.read_bytes()) for path in self.nginx.prefix.rglob("*") if path.is_file()]

    def ask_all(self, extra=b""):
        answers = []
        for body in (DOCUMENT, VALID, BROKEN, DOCUMENT[:-10], b"\xef\xbb\xbf" + VALID):
            for headers in ([], [("Content-Encoding", "gzip")], [("Accept", "text/html")]):
                answers.append(once(self.nginx.port, request(body=body + extra, headers=headers)))
            answers.append(once(self.nginx.port, request(body=body + extra, content_type="text/plain")))
        for body in (DOCUMENT, VALID):  # a client that leaves
            with Connection(self.nginx.port) as connection:
                connection.send(request(body=body)[:-20])
        return answers

    def assert_clean(self, files):
        for path, content in files:
            for canary in CANARIES:
                self.assertNotIn(canary.encode(), content, path)


class Secrets(SecretCase):
    """At the level `debug`, which says more than any other."""

    def test_nowhere(self):
        answers = self.ask_all()
        self.assertGreater(len([a for a in answers if a.status == 400]), 3)
        self.assertGreater(len([a for a in answers if a.status == 200]), 0)
        for answer in answers:
            self.assert_clean([("answer", str(answer.fields).encode() + answer.body)])
        self.nginx.wait_for_log("signup_gate: refused")
        files = self.everything()
        self.assertIn("error.log", [path.name for path, _ in files])
        self.assert_clean(files)

    def test_the_search_finds_what_is_there(self):
        """nginx's own debug log has the request's line in it: a canary there is found."""
        once(self.nginx.port, request(f"/elsewhere?{QUERY}", body=b"x"))
        self.nginx.wait_for_log(QUERY)
        with self.assertRaises(AssertionError):
            self.assert_clean(self.everything())
        for path in ("error.log", "access.log", "gate.log"):  # nginx appends, so a file may be emptied
            (self.nginx.prefix / path).write_bytes(b"")


class ResponseSecrets(SecretCase):
    response = "enforce"

    def test_answers_of_the_service_are_as_secret(self):
        for body in (f'{{"signupCallbackResult":{{"associateInProgressToken":"{PROGRESS}","a":"{NAME}"}}}}',
                     f'{{"signupCallbackResult":{{"associateInProgressToken":["{PROGRESS}"]}}}}', f"<html>{VALUE}"):
            self.post(SMALLEST, ("x-answer", "body:" + body))
        requests = [line for line in self.nginx.error_log().splitlines() if "x-answer" in line.lower()]
        self.assertTrue(requests)  # nginx's debug log has the request's fields, this one among them; and nothing else
        for line in self.nginx.error_log().splitlines():
            if "x-answer" not in line.lower():
                for canary in CANARIES:
                    self.assertNotIn(canary, line)


class TemporaryFileCase(GateCase):
    def file_was_seen(self, data):
        """Whether the worker held a temporary file open while the request's end was held back. nginx unlinks it at once."""
        folder = str(self.nginx.prefix / "temp")
        with Connection(self.nginx.port) as connection:
            connection.send(data[:-10])
            deadline = time.monotonic() + 1
            seen = False
            while time.monotonic() < deadline and not seen:
                opened = [os.readlink(one) for one in pathlib.Path(f"/proc/{self.nginx.workers()[0]}/fd").iterdir()]
                seen = any(name.startswith(folder) for name in opened)
                time.sleep(0.01)
            connection.send(data[-10:])
            self.assertEqual(connection.response().status, 200)
        return seen


class TemporaryFiles(TemporaryFileCase):
    """At the documented settings no body with a length is written to a file."""

    location = "client_body_buffer_size 1m; client_max_body_size 1m;"

    def test_there_is_none(self):
        self.assertFalse(self.file_was_seen(request(body=padded(900_000, VALID))))

    def test_there_may_be_one_of_a_chunked_body(self):
        """nginx keeps the chunks' sizes in the same buffer. It tells so, with the request's first line."""
        for chunk, seen in ((64_000, False), (1, True)):
            with self.subTest(chunk=chunk):
                self.assertEqual(self.file_was_seen(request(body=chunked(padded(200_000, VALID), [chunk]), length=False,
                                                            headers=[("Transfer-Encoding", "chunked")])), seen)
        self.assertEqual(self.nginx.error_log().count("is buffered to a temporary file"), 1)


class TemporaryFilesElsewhere(TemporaryFileCase):
    """Without them nginx writes one, and the search sees it."""

    location = "client_body_buffer_size 1k;"

    def test_there_is_one(self):
        self.assertTrue(self.file_was_seen(request(body=padded(900_000, VALID))))


if __name__ == "__main__":
    unittest.main()
