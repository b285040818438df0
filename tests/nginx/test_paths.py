# SPDX-License-Identifier: Apache-2.0
"""Which path is the operation's where nginx sends the service another one than it was sent."""

import unittest

from case import PROXY, GateCase
from documents import SMALLEST
from http1 import PATH, once, request

INVALID = b'{"signupCallback":{}}'
# Decoded, these end the path for the service.
ENDED = ("%3F", "%3Fx=1", "%23", "%23x", "%3Bx=1", "%20", "%0D", ";x=1")
HEAD = """
      proxy_http_version 1.1;
      proxy_set_header Connection "";
"""


class Prefixes(GateCase):
    server = "location /api/ { signup_gate enforce; rewrite ^/api/(.*)$ /$1 break; " + PROXY + "}"

    def test_that_are_rewritten_are_judged(self):
        self.assert_refused(self.once(request("/api" + PATH, body=INVALID)), 400, "ValidationException")
        self.assertEqual(self.assert_passed(self.once(request("/api" + PATH, body=SMALLEST))).target, PATH)


class DecodedPaths(GateCase):
    paths = "pass"
    http = """
  server {
    listen 127.0.0.1:{port3};
    location / { signup_gate enforce; signup_gate_other_paths {paths}; """ + HEAD + """ proxy_pass http://service$uri$is_args$args; }
  }
  server {
    listen 127.0.0.1:{port4};
    location ~ ^/v1/(.*)$ { signup_gate enforce; signup_gate_other_paths {paths}; """ + HEAD + """ proxy_pass http://service/v1/$1; }
  }
"""

    @classmethod
    def setUpClass(cls):
        cls.options = {"paths": cls.paths}
        super().setUpClass()

    def assert_each_refused(self, body, status, error_type):
        for port in (self.nginx.port3, self.nginx.port4):
            for end in ENDED:
                with self.subTest(port=self.nginx.ports.index(port), end=end):
                    self.assert_refused(once(port, request(PATH + end, body=body)), status, error_type)
        self.assertEqual(self.upstream.take(), [])

    def test_no_invalid_body_reaches_the_service(self):
        self.assert_each_refused(INVALID, 400, "ValidationException")

    def test_another_path_that_begins_alike_is_another_one(self):
        for target in (PATH + "x%3F", PATH + "/%3F"):
            self.assert_passed(self.once(request(target, body=INVALID)))

    def test_a_valid_body_does(self):
        for end in ("%3Fx=1", ";x=1"):
            self.assertEqual(self.assert_passed(once(self.nginx.port3, request(PATH + end, body=SMALLEST))).body, SMALLEST)


class DecodedPathsRefused(DecodedPaths):
    """Nothing but the operation's own path is served there."""

    paths = "refuse"

    def test_no_invalid_body_reaches_the_service(self):
        self.assert_each_refused(INVALID, 404, "UnknownOperationException")

    def test_a_valid_body_does(self):
        self.assert_each_refused(SMALLEST, 404, "UnknownOperationException")


if __name__ == "__main__":
    unittest.main()
