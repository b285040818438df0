# SPDX-License-Identifier: Apache-2.0
"""The official JavaScript SDK as client of the gate, both directions. Prints a table: request, answer, what the SDK raised,
how often it tried.

What the SDK does with an answer is written here as its documentation says it: it tries errors of the server, throttling
(LimitExceededException is one by name) and timeouts three times in all, and every other error once.
"""

import json
import os
import subprocess
import unittest

import overhead
import sigv4
from case import GateCase
from documents import TYPICAL
from http1 import Message, parse_head

NPM = os.environ["SIGNUPGATE_NPM_FOLDER"]
HERE = os.path.dirname(os.path.abspath(__file__))
SECRETS = {"AKIDEXAMPLE": "not-a-real-secret"}

VALID = {"signupCallback": {"accessToken": "EAAB-not-a-real-token"}}
FULL = {
    "signupCallback": {"accessToken": "EAAB-not-a-real-token", "callbackUrl": "https://example.test/\u00fc?a=b"},
    "setupFinalization": {
        "associateInProgressToken": "in-progress-0001",
        "phoneNumbers": [{"id": "1", "twoFactorPin": "012345", "dataLocalizationRegion": "DE",
                          "tags": [{"key": "Gr\u00fc\u00dfe \U0001f44b", "value": ""}]}],
        "waba": {"eventDestinations": [{"eventDestinationArn": "arn:aws:sns:eu-central-1:123456789012:signup"}]}}}
PIN = {"setupFinalization": {"associateInProgressToken": "a", "phoneNumbers": [{"id": "1", "twoFactorPin": "12345"}]}}
TWO = {"signupCallback": {"accessToken": ""}, "setupFinalization": {"associateInProgressToken": "", "phoneNumbers": []}}
GENERAL = "SocialMessagingServiceException"

# What is sent, further fields, HTTP status, the class raised, the error's name, attempts.
REQUESTS = [
    ("valid", VALID, {}, 200, None, None, 1),
    ("valid, all members", FULL, {}, 200, None, None, 1),
    ("nothing at all", {}, {}, 200, None, None, 1),
    ("a PIN of five digits", PIN, {}, 400, "ValidationException", "ValidationException", 1),
    ("two faults", TWO, {}, 400, "ValidationException", "ValidationException", 1),
    ("a number for a text", {"signupCallback": {"accessToken": 7}}, {}, 400, GENERAL, "SerializationException", 1),
    ("Accept: text/html", VALID, {"accept": "text/html"}, 406, GENERAL, "NotAcceptableException", 1),
    ("Content-Type: text/plain", VALID, {"content-type": "text/plain"}, 415, GENERAL, "UnsupportedMediaTypeException", 1),
    ("larger than the limit", {"signupCallback": {"accessToken": "a" * 20_000}}, {}, 413, GENERAL,
     "RequestEntityTooLargeException", 1),
]
# What the service behind answers, HTTP status at the client, the class raised, attempts.
ANSWERS = [
    ("valid", 200, None, 1), ("chunked", 200, None, 1),
    ("error:400:ValidationException", 400, "ValidationException", 1),
    ("error:400:InvalidParametersException", 400, "InvalidParametersException", 1),
    ("error:403:AccessDeniedException", 403, "AccessDeniedException", 1),
    ("error:400:LimitExceededException", 400, "LimitExceededException", 3),
    ("error:429:ThrottledRequestException", 429, "ThrottledRequestException", 3),
    ("error:502:DependencyException", 502, "DependencyException", 3),
    ("error:500:InternalFailure", 500, GENERAL, 3), ("error:503:ServiceUnavailable", 503, GENERAL, 3),
    ("error:403:ExpiredTokenException", 403, GENERAL, 1),
]
# The same for what is no answer of the operation: with the gate's response check the SDK sees a typed 502.
NO_ANSWERS = ["html", "body:[]", 'body:{"statusCode":"200"}', "body:{"]


def call(calls, port, host=None):
    """What came of each call."""
    done = subprocess.run(["node", os.path.join(HERE, "sdk.mjs"), NPM], text=True, capture_output=True, timeout=120,
                          input=json.dumps({"port": port, "host": host, "calls": calls}), check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    assert len(told) == len(calls)
    return told


class SdkCase(GateCase):
    location = "signup_gate_max_body 16k;"

    def call(self, calls, port=None, host=None):
        return call(calls, port or self.nginx.port, host)

    @staticmethod
    def show(title, rows):
        print(f"\n{title:44} {'status':>6}  {'raised':32} {'name':32} attempts")
        for what, told in rows:
            print(f"{what:44} {told['status'] or '-':>6}  "
                  f"{told['class'] or '-':32} {told.get('name') or '-':32} {told['attempts']}")


class Requests(SdkCase):
    def test_requests(self):
        told = self.call([{"input": body, "fields": fields} for _, body, fields, *_ in REQUESTS])
        self.show("request", [(row[0], one) for row, one in zip(REQUESTS, told)])
        for (what, _, _, status, raised, name, attempts), one in zip(REQUESTS, told):
            with self.subTest(what):
                self.assertEqual((one["status"], one["class"], one.get("name"), one["attempts"]), (status, raised, name, attempts))
                if raised:
                    self.assertTrue(one["service"])
                    self.assertEqual(one["fault"], "client")
                    self.assertIsNone(one["retryable"])
                    self.assertNotIn("EAAB", one["message"])
        self.assertEqual(told[0]["output"]["statusCode"], 200)
        self.assertTrue(told[3]["message"].startswith("1 validation error detected. Value at '"), told[3])
        received = self.upstream.take()
        self.assertEqual(len(received), 3)
        self.assertEqual(json.loads(received[1].body), FULL)

    def test_signatures_hold_behind_the_gate(self):
        for host in (None, "social-messaging.eu-central-1.amazonaws.com"):
            self.call([{"input": body, "fields": {}} for body in (VALID, FULL, {})], host=host)
            received = self.upstream.take()
            self.assertEqual(len(received), 3)
            for one in received:
                self.assertIsNone(sigv4.problem_of(one, SECRETS), one.fields)
                if host:
                    self.assertEqual(one.header("host"), host)
                # The check can fail: another secret, another body, another path, a field less.
                self.assertIsNotNone(sigv4.problem_of(one, {"AKIDEXAMPLE": "another-secret"}))
                one.body += b" "
                self.assertIsNotNone(sigv4.problem_of(one, SECRETS))


    def test_the_request_that_is_measured_is_like_the_sdks(self):
        self.call([{"input": json.loads(TYPICAL), "fields": {}}], port=self.upstream.port)
        real = self.upstream.take()[0]
        head, body = overhead.REQUESTS["sdk"].request.split(b"\r\n\r\n", 1)
        measured = Message(*parse_head(head), body)
        self.assertEqual(sorted(name.lower() for name, _ in measured.fields), sorted(name.lower() for name, _ in real.fields))
        self.assertEqual(measured.body, real.body)
        for name, value in measured.fields:
            if name.lower() not in ("host", "user-agent"):
                self.assertAlmostEqual(len(value), len(real.header(name)), delta=8, msg=name)


class HostNotPassedOn(SdkCase):
    """Without `proxy_set_header Host $http_host` no signature holds: why the examples have it."""

    http = """
  server { listen 127.0.0.1:{port3}; location / { signup_gate enforce; proxy_pass http://service; } }
"""

    def test_signature(self):
        self.call([{"input": VALID, "fields": {}}], port=self.nginx.port3)
        self.assertEqual(sigv4.problem_of(self.upstream.take()[0], SECRETS), "the signature is another")


class Answers(SdkCase):
    response = "enforce"

    def test_answers(self):
        names = [row[0] for row in ANSWERS] + NO_ANSWERS
        told = self.call([{"input": VALID, "fields": {"x-answer": name}} for name in names])
        self.show("answer of the service, enforced", list(zip(names, told)))
        for (what, status, raised, attempts), one in zip(ANSWERS, told):
            with self.subTest(what):
                self.assertEqual((one["status"], one["class"], one["attempts"]), (status, raised, attempts))
                if what.startswith("error:"):
                    self.assertEqual((one["name"], one["message"]), (what.split(":")[2], "as the service said"))
        for what, one in zip(NO_ANSWERS, told[len(ANSWERS):]):
            with self.subTest(what):
                # A client repeats what the service may have done: the reason why shadow is recommended.
                self.assertEqual((one["status"], one["service"], one["fault"], one["attempts"]), (502, True, "server", 3))
        self.assertEqual(len(self.upstream.take()), sum(one["attempts"] for one in told))


class AnswersInShadow(SdkCase):
    response = "shadow"

    def test_answers(self):
        names = [row[0] for row in ANSWERS] + NO_ANSWERS
        calls = [{"input": VALID, "fields": {"x-answer": name}} for name in names]
        through, direct = self.call(calls), self.call(calls, port=self.upstream.port)
        self.show("answer of the service, shadow", list(zip(names, through)))
        self.assertEqual(through, direct)


if __name__ == "__main__":
    unittest.main()
