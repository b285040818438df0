# SPDX-License-Identifier: Apache-2.0
"""Which refusal wins: route, method, Accept, Content-Type, size, deserialisation, constraints. And the media types."""

import unittest

from case import GateCase
from documents import REFUSED, SMALLEST, TYPICAL, padded
from http1 import PATH, Connection, request
from nginx import Crashed, Nginx

JSON = "application/json"
BAD = b'{"signupCallback":{}}'
BROKEN = b"{"
LIMIT = 4096
BIG = padded(LIMIT + 1)


def row(expected, body=SMALLEST, *, method="POST", target=PATH, content_type=JSON, accept=None, headers=()):
    fields = list(headers) + ([("Accept", accept)] if accept is not None else [])
    return expected, request(target, method, fields, body, content_type=content_type)


PASSED = (200, None)
NOT_FOUND = (404, "UnknownOperationException")
METHOD = (405, "MethodNotAllowedException")
ACCEPT = (406, "NotAcceptableException")
MEDIA = (415, "UnsupportedMediaTypeException")
LARGE = (413, "RequestEntityTooLargeException")
SERIAL = (400, "SerializationException")
CONSTRAINT = (400, "ValidationException")

TABLE = [
    row(PASSED), row(PASSED, TYPICAL),
    # Content-Type: parameters are ignored, case does not matter.
    row(PASSED, content_type="application/json; charset=utf-8"), row(PASSED, content_type="application/json;charset=UTF-8"),
    row(PASSED, content_type="Application/JSON"), row(PASSED, content_type="APPLICATION/JSON ; Charset=Latin-1"),
    row(MEDIA, content_type=None), row(MEDIA, content_type=""), row(MEDIA, content_type="text/plain"),
    row(MEDIA, content_type="application/x-amz-json-1.1"), row(MEDIA, content_type="application/jsonp"),
    row(MEDIA, content_type="application/json2; a=b"), row(MEDIA, content_type="text/json"),
    row(MEDIA, content_type="multipart/form-data; boundary=application/json"), row(MEDIA, content_type="application"),
    # An empty body is `{}`, and its Content-Type is not looked at.
    row(PASSED, b""), row(PASSED, b"", content_type=None), row(PASSED, b"", content_type="text/plain"),
    # Accept: absent and whatever takes in application/json passes.
    row(PASSED, accept="*/*"), row(PASSED, accept="application/*"), row(PASSED, accept="application/json"),
    row(PASSED, accept="text/html, application/json;q=0.1"), row(PASSED, accept="Application/Json"),
    row(PASSED, accept="text/html;q=0.9, */*;q=0.1"), row(PASSED, accept="*/*;q=0.001"),
    row(ACCEPT, accept="text/html"), row(ACCEPT, accept="application/json;q=0"), row(ACCEPT, accept="*/*;q=0"),
    row(ACCEPT, accept="application/json; q=0.000"), row(ACCEPT, accept="application/jsonp"), row(ACCEPT, accept="text/*"),
    row(ACCEPT, accept="application/json;q=0, text/html"),
    # Of two ranges that match, the more specific one decides.
    row(ACCEPT, accept="*/*, application/json;q=0"), row(PASSED, accept="*/*;q=0, application/json"),
    # Two fields are one list.
    row(PASSED, headers=[("Accept", "text/html")], accept="application/json"),
    # Methods.
    row(METHOD, b"", method="GET"), row(METHOD, method="PUT"), row(METHOD, b"", method="DELETE"),
    row(METHOD, method="PATCH"), row(METHOD, b"", method="OPTIONS"), row(METHOD, BAD, method="GET"),
    # Query strings pass, whatever is in them, and do not hide a fault.
    row(PASSED, target=PATH + "?"), row(PASSED, target=PATH + "?x=1&y=%00%ff"), row(CONSTRAINT, BAD, target=PATH + "?x=1"),
    # Other spellings of the path are the path.
    row(CONSTRAINT, BAD, target="/v1/whatsapp/%73ignup"), row(CONSTRAINT, BAD, target="/v1//whatsapp/./signup"),
    row(CONSTRAINT, BAD, target="http://gate.test/v1/whatsapp/signup"), row(CONSTRAINT, BAD, target="/v1/x/../whatsapp/signup"),
    # Size.
    row(PASSED, padded(LIMIT)), row(LARGE, BIG),
    # Coding of the content.
    row(MEDIA, headers=[("Content-Encoding", "gzip")]), row(MEDIA, headers=[("Content-Encoding", "br")]),
    row(PASSED, headers=[("Content-Encoding", "identity")]),
    # What wins of two faults: each pair of neighbours in the order, and the first against the rest.
    row(METHOD, BAD, method="PUT", accept="text/html", content_type="text/plain"),
    row(METHOD, method="PUT", accept="text/html"),
    row(ACCEPT, accept="text/html", content_type="text/plain"), row(ACCEPT, BROKEN, accept="text/html"),
    row(ACCEPT, BIG, accept="text/html"), row(MEDIA, BROKEN, content_type="text/plain"), row(MEDIA, BIG, content_type="text/plain"),
    row(LARGE, b"{" + BIG), row(SERIAL, BROKEN), row(SERIAL, b'{"signupCallback":{},"setupFinalization":7}'),
    row(CONSTRAINT, BAD),
]


class Order(GateCase):
    location = f"signup_gate_max_body {LIMIT};"

    def test_table(self):
        for (status, error_type), data in TABLE:
            with self.subTest(request=data[:200]):
                self.upstream.take()
                with Connection(self.nginx.port) as connection:
                    answer = connection.exchange(data)
                    if status == 200:
                        self.assert_passed(answer)
                    else:
                        self.assert_refused(answer, status, error_type)
                        self.assertEqual(self.upstream.take(), [])
                    # Whatever was answered, the connection goes on.
                    self.assertTrue(connection.is_open())
                    self.assertEqual(connection.exchange(request(body=SMALLEST)).status, 200)

    def test_405_says_what_is_allowed(self):
        answer = self.once(request(method="GET", content_type=None))
        self.assertEqual(answer.header("allow"), "POST")

    def test_head_has_no_body(self):
        with Connection(self.nginx.port) as connection:
            answer = connection.exchange(request(method="HEAD", content_type=None), to_head=True)
            self.assert_refused(answer, *METHOD, body=False)
            self.assertEqual(connection.exchange(request(body=SMALLEST)).status, 200)

    def test_bodies(self):
        for body, status, error_type, _ in REFUSED:
            with self.subTest(body=body):
                self.assert_refused(self.post(body), status, error_type)
        self.assertEqual(self.upstream.take(), [])

    def test_a_validation_body_word_for_word(self):
        first = ("Value at '/signupCallback/accessToken' failed to satisfy constraint: Member must not be null")
        self.assertEqual(self.post(BAD).json, {
            "message": "1 validation error detected. " + first,
            "fieldList": [{"message": first, "path": "/signupCallback/accessToken"}]})


class OtherPaths(GateCase):
    """By default the other operations of the service pass, and are not looked at."""

    def test_they_pass(self):
        for data in (request("/v1/whatsapp/send", body=BROKEN), request("/", "GET", content_type=None),
                     request("/v1/whatsapp/signup/", body=BAD), request("/v1/whatsapp/signupx", body=BAD),
                     request("/v1/whatsapp", "DELETE", content_type=None), request("/V1/WhatsApp/Signup", body=BAD)):
            before = self.metrics().total("signup_gate_requests_total")
            with self.subTest(request=data[:60]):
                received = self.assert_passed(self.once(data))
                self.assertEqual(received.body, data.split(b"\r\n\r\n", 1)[1])
                self.assertEqual(self.metrics().total("signup_gate_requests_total"), before)


class OtherPathsRefused(GateCase):
    location = "signup_gate_other_paths refuse;"

    def test_they_are_refused(self):
        for data in (request("/v1/whatsapp/send", body=SMALLEST), request("/", "GET", content_type=None),
                     request("/v1/whatsapp/signup/", body=SMALLEST), request("/v1/whatsapp/signupx", body=SMALLEST),
                     # The route comes first.
                     request("/elsewhere", "GET", [("Accept", "text/html")], content_type="text/plain", body=BROKEN)):
            with self.subTest(request=data[:60]), Connection(self.nginx.port) as connection:
                self.assert_refused(connection.exchange(data), *NOT_FOUND)
                self.assertTrue(connection.is_open())
        self.assertEqual(self.upstream.take(), [])
        self.assert_passed(self.post(SMALLEST))


class Shadow(GateCase):
    """Everything passes, and is counted as what it is."""

    mode = "shadow"
    location = f"signup_gate_max_body {LIMIT}; signup_gate_other_paths refuse;"

    def test_everything_passes(self):
        would = self.metrics()
        for _, data in TABLE:
            with self.subTest(request=data[:200]):
                received = self.assert_passed(self.once(data))
                self.assertEqual(received.body, data.split(b"\r\n\r\n", 1)[1])
        now = self.metrics()
        self.assertEqual(now.total("signup_gate_requests_total") - would.total("signup_gate_requests_total"), len(TABLE))
        self.assertEqual(now.total("signup_gate_refused_total"), 0)
        lines = [line for line in self.nginx.gate_lines() if "would refuse" in line]
        self.assertEqual(len(lines), sum(expected[0] != 200 for expected, _ in TABLE))
        self.assertFalse([line for line in self.nginx.gate_lines() if "signup_gate: refused" in line])

    def test_other_paths_pass(self):
        self.assert_passed(self.once(request("/elsewhere", body=BROKEN)))


class Off(GateCase):
    """Nothing is judged. That the table fails here shows that it can."""

    mode = "off"

    def test_nothing_is_refused(self):
        refusals = [data for (status, _), data in TABLE if status != 200]
        self.assertGreater(len(refusals), 30)
        for data in refusals:
            self.assertEqual(self.once(data).status, 200)
        metrics = self.metrics()
        self.assertEqual(metrics.total("signup_gate_requests_total"), 0)
        self.assertEqual(self.nginx.gate_lines(), [])


class Policies(GateCase):
    """The directives that say how requests are judged, inherited and overridden."""

    server = "signup_gate_profile model; signup_gate_rule length=off;"
    http = """
  server {
    listen 127.0.0.1:{port3};
    signup_gate enforce;
    proxy_http_version 1.1;
    proxy_set_header Connection "";  # nginx keeps the connection, so the service must not be asked to close it
    location / { signup_gate_profile wire; proxy_pass http://service; }
    location /v1/whatsapp/signup { signup_gate_rule pin-format=warning; signup_gate_rule callback-url=error;
      proxy_pass http://service; }
  }
"""

    def ask(self, port, body):
        with Connection(port) as connection:
            return connection.exchange(request(body=body))

    def test_profile_and_rules_of_the_server_above(self):
        self.assertEqual(self.post(b'{"unknown":1}').status, 200)
        self.assertEqual(self.post(b'{"signupCallback":{"accessToken":"%s"}}' % (b"a" * 1001)).status, 200)
        self.assert_refused(self.post(BAD), *CONSTRAINT)

    def test_rules_of_a_location(self):
        pin = b'{"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[{"id":"1","twoFactorPin":"12345"}]}}'
        self.assertEqual(self.ask(self.nginx.port3, pin).status, 200)
        url = b'{"signupCallback":{"accessToken":"a","callbackUrl":"http://example.test/"}}'
        self.assert_refused(self.ask(self.nginx.port3, url), *CONSTRAINT)
        self.assertEqual(self.post(url).status, 200)


class Depth(GateCase):
    location = "signup_gate_max_depth 3;"

    def test_depth(self):
        self.assert_passed(self.post(b'{"signupCallback":{"accessToken":"a"}}'))
        self.assert_refused(self.post(b'{"a":[[1]]}'), *CONSTRAINT)
        self.assert_refused(self.post(b'{"a":[[[1]]]}'), *SERIAL)


class Regions(GateCase):
    location = "signup_gate_regions DE FR;"

    def test_regions(self):
        for code, right in ((b"DE", True), (b"FR", True), (b"AU", False)):
            answer = self.post(b'{"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":['
                               b'{"id":"1","twoFactorPin":"012345","dataLocalizationRegion":"%s"}]}}' % code)
            with self.subTest(code=code):
                self.assertEqual(answer.status, 200 if right else 400)


class WrongConfigurations(unittest.TestCase):
    """nginx does not start, and says which value, or which directive, is wrong."""

    def test_values(self):
        for directive, said in (
                ("signup_gate maybe;", "maybe"), ("signup_gate_response on;", "on"), ("signup_gate_profile loose;", "loose"),
                ("signup_gate_response_profile loose;", "loose"), ("signup_gate_rule no-such-rule=off;", "no-such-rule"),
                ("signup_gate_rule length=loud;", "loud"), ("signup_gate_rule json-syntax=off;", "json-syntax"),
                ("signup_gate_rule length;", "signup_gate_rule"), ("signup_gate_regions Germany;", "Germany"),
                ("signup_gate_max_body lots;", "signup_gate_max_body"), ("signup_gate_max_depth deep;", "signup_gate_max_depth"),
                ("signup_gate_other_paths maybe;", "maybe"), ("signup_gate enforce; signup_gate shadow;", "signup_gate")):
            with self.subTest(directive), self.assertRaisesRegex(Crashed, rf'"[^"]*{said}[^"]*"'):
                Nginx("server { listen 127.0.0.1:{port}; location / { %s } }" % directive)


if __name__ == "__main__":
    unittest.main()
