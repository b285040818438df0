# SPDX-License-Identifier: Apache-2.0
"""Requests that nginx sends from one location to another with settings of its own: each is judged, and counted once, as the
strictest of them wants it, and none is refused for a path that nobody has asked for."""

import time
import unittest

from case import PROXY, GateCase
from documents import SMALLEST
from http1 import PATH, once, request

INVALID = b'{"signupCallback":{}}'
NOT_FOUND = (404, "UnknownOperationException")


class Locations(GateCase):
    def setUp(self):
        super().setUp()
        self.before = {of: self.counted(of) for of in ("requests", "responses")}

    def counted(self, of):
        return self.metrics().by(f"signup_gate_{of}_total", "verdict")

    def verdicts(self, of="requests"):
        """What this test has had counted."""
        return {name: count - self.before[of][name] for name, count in self.counted(of).items()
                if count != self.before[of][name]}


class PathsThatBecomeTheOperations(Locations):
    """try_files leads from a path that the first location would refuse to the operation's."""

    server = """
    signup_gate shadow; signup_gate_other_paths refuse;
    location = /onboard { try_files /nothing /v1/whatsapp/signup; }
    location = /later { try_files /nothing /elsewhere; }
    location = /v1/whatsapp/signup { signup_gate enforce; """ + PROXY + """ }
"""
    mode = "shadow"

    def test_are_judged(self):
        skip = len(self.nginx.gate_lines())
        self.assert_refused(self.once(request("/onboard", body=INVALID)), 400, "ValidationException")
        self.assertEqual((self.upstream.take(), self.verdicts()), ([], {"validation": 1}))
        self.assertEqual(len(self.nginx.gate_lines()) - skip, 1)
        self.assert_passed(self.once(request("/onboard", body=SMALLEST)))
        self.assertEqual(self.verdicts(), {"validation": 1, "valid": 1})

    def test_others_are_counted_once(self):
        skip = len(self.nginx.gate_lines())
        self.assert_passed(self.once(request("/later", body=INVALID)))
        self.assertEqual(self.verdicts(), {"not-found": 1})
        self.assertEqual(len(self.nginx.gate_lines()) - skip, 1)

    def test_others_whose_client_leaves_are_counted_once(self):
        self.upstream.answer = "slow:1"
        with self.connect() as connection:
            connection.send(request("/later", body=INVALID)[:-5])
            time.sleep(0.2)
        time.sleep(0.2)
        self.assertEqual(self.verdicts(), {"not-found": 1})


class AnswersToPathsThatBecomeTheOperations(Locations):
    server = """
    signup_gate_response enforce; signup_gate_other_paths refuse;
    location = /onboard { try_files /nothing /v1/whatsapp/signup; }
    location = /v1/whatsapp/signup { """ + PROXY + """ }
    location = /named { try_files /nothing @named; }
    location @named { rewrite ^ /v1/whatsapp/signup break; """ + PROXY + """ }
"""
    http = """
  server {
    listen 127.0.0.1:{port3};
    signup_gate_response enforce; signup_gate_other_paths refuse;
    location = /v1/whatsapp/signup { try_files /nothing /backend; }
    location = /backend { """ + PROXY + """ }
  }
"""

    def test_are_judged(self):
        for number, target in enumerate(("/onboard", "/named", PATH), 1):
            with self.subTest(target):
                self.upstream.answer = "html"
                self.assertEqual(self.once(request(target, body=SMALLEST)).status, 502)
                self.assertEqual(self.verdicts("responses"), {"serialization": number})

    def test_of_the_operation_s_path_that_became_another_are_judged(self):
        self.upstream.answer = "html"
        self.assertEqual(once(self.nginx.port3, request(body=SMALLEST)).status, 502)
        self.assertEqual(self.verdicts("responses"), {"serialization": 1})


class ErrorPages(Locations):
    """Their paths are nobody's but nginx's, and not refused as what a client asks for."""

    http = """
  limit_req_zone $request_uri zone=one:1m rate=1r/m;
  server {
    listen 127.0.0.1:{port3};
    signup_gate enforce; signup_gate_other_paths refuse; recursive_error_pages on; error_page 503 = /busy;
    location = /busy { """ + PROXY + """ }
    location / { limit_req zone=one; """ + PROXY + """ }
  }
  server {
    listen 127.0.0.1:{port4};
    signup_gate enforce; signup_gate_other_paths refuse; error_page 503 = @maintenance;
    location / { return 503; }
    location @maintenance { rewrite ^ /busy break; """ + PROXY + """ }
  }
"""

    def test_where_they_may_have_error_pages(self):
        targets = [self.assert_passed(once(self.nginx.port3, request(body=SMALLEST))).target for _ in range(3)]
        self.assertEqual(targets, [PATH, "/busy", "/busy"])
        self.assert_refused(once(self.nginx.port3, request("/elsewhere", body=INVALID)), *NOT_FOUND)
        for method in ("POST", "GET"):
            self.assert_refused(once(self.nginx.port3, request("/busy", method, body=INVALID)), *NOT_FOUND)

    def test_that_a_named_location_rewrites(self):
        self.assertEqual(self.assert_passed(once(self.nginx.port4, request(body=SMALLEST))).target, "/busy")
        self.assertEqual(self.verdicts(), {})
        self.assert_refused(once(self.nginx.port4, request("/elsewhere", body=INVALID)), *NOT_FOUND)


class AfterTheAnswer(Locations):
    """post_action sends the request once more, to a service: not what has been refused there."""

    response = "enforce"
    server = "location @after { signup_gate {mode}; " + PROXY + " }"
    location = "post_action @after;"

    def received(self, count):
        deadline = time.monotonic() + 5
        while len(self.upstream.requests) < count and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.1)
        return [(received.target, received.body) for received in self.upstream.take()]

    def test_a_refused_request_is_not_sent(self):
        with self.connect() as connection:
            for _ in range(2):
                self.assert_refused(connection.exchange(request(body=INVALID)), 400, "ValidationException")
        self.assertEqual((self.received(0), self.verdicts()), ([], {"validation": 2}))

    def test_others_are(self):
        self.assertEqual(self.once(request(body=SMALLEST)).status, 200)
        self.assertEqual(self.received(2), 2 * [(PATH, SMALLEST)])
        self.upstream.answer = "html"
        self.assertEqual(self.once(request(body=SMALLEST)).status, 502)
        self.assertEqual(self.received(2), 2 * [(PATH, SMALLEST)])
        self.assertEqual(self.verdicts(), {"valid": 2})


class NamedLocations(Locations):
    """With `if` or `limit_except` in them they are still named."""

    http = """
  server {
    listen 127.0.0.1:{port3};
    client_max_body_size 1k; signup_gate enforce; signup_gate_other_paths refuse; error_page 400 413 = @other;
    location / { """ + PROXY + """ }
    location @other { {inside} """ + PROXY + """ }
  }
  server {
    listen 127.0.0.1:{port4};
    location / { root {prefix}/temp; error_page 404 405 = @other; }
    location @other { signup_gate enforce; signup_gate_other_paths refuse; {inside} """ + PROXY + """ }
  }
"""
    inside = "if ($http_x_if) { set $x 1; }"

    @classmethod
    def setUpClass(cls):
        cls.options = {"inside": cls.inside}
        super().setUpClass()

    def test_refuse_what_was_not_read(self):
        answer = once(self.nginx.port3, request("/elsewhere", body=b"2\r\n{}\r\nzz\r\n", length=False,
                                                headers=[("X-If", "1"), ("Transfer-Encoding", "chunked")]))
        self.assertEqual((answer.status, self.upstream.take()), (400, []))

    def test_refuse_other_paths(self):
        self.assert_refused(once(self.nginx.port4, request("/elsewhere", body=INVALID, headers=[("X-If", "1")])), *NOT_FOUND)
        self.assertEqual(self.upstream.take(), [])


class NamedLocationsOfMethods(NamedLocations):
    inside = "limit_except GET { allow all; }"


del Locations  # what the others have in common has no tests

if __name__ == "__main__":
    unittest.main()
