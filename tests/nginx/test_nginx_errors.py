# SPDX-License-Identifier: Apache-2.0
"""Errors that nginx itself finds at the gate are told as restJson1 tells them, never as HTML; elsewhere they stay its own."""

import unittest

from case import GateCase
from documents import SMALLEST, padded
from http1 import request


class NginxErrors(GateCase):
    server = "client_max_body_size 8k;"
    http = """
  upstream nobody { server 127.0.0.1:1; }
  server {
    listen 127.0.0.1:{port3};
    location / { signup_gate enforce; proxy_pass http://nobody; }
    location /elsewhere { proxy_pass http://nobody; }
  }
  server {
    listen 127.0.0.1:{port4};
    location / { signup_gate enforce; signup_gate_response shadow; proxy_pass http://service; proxy_read_timeout 300ms; }
  }
"""

    def ask(self, port, data):
        from http1 import once
        return once(port, data)

    def assert_json_error(self, answer, status):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers("content-type"), ["application/json"])
        self.assertRegex(answer.error_type, r"^[A-Za-z]+$")
        self.assertTrue(answer.json["message"])

    def test_413(self):
        answer = self.post(padded(9000))
        self.assert_json_error(answer, 413)
        self.assertEqual(answer.error_type, "RequestEntityTooLargeException")

    def test_413_chunked(self):
        from http1 import chunked
        answer = self.once(request(body=chunked(padded(9000), [4000]), length=False,
                                   headers=[("Transfer-Encoding", "chunked")]))
        self.assert_json_error(answer, 413)

    def test_502_when_nobody_is_there(self):
        self.assert_json_error(self.ask(self.nginx.port3, request(body=SMALLEST)), 502)

    def test_502_when_the_service_closes(self):
        for answer in ("silent", "truncated-head"):
            self.upstream.answer = answer
            with self.subTest(answer):
                self.assert_json_error(self.post(SMALLEST), 502)

    def test_504(self):
        self.upstream.answer = "slow:2"
        # The head is there in time, the body is not: then nothing is left but to close.
        from http1 import Closed
        with self.assertRaises(Closed):
            self.ask(self.nginx.port4, request(body=SMALLEST))

    def test_elsewhere_nginx_speaks_for_itself(self):
        answer = self.ask(self.nginx.port3, request("/elsewhere", body=SMALLEST))
        self.assertEqual((answer.status, answer.header("content-type")), (502, "text/html"))

    def test_errors_of_the_service_stay_as_they_are(self):
        self.upstream.answer = "error:502:DependencyException"
        answer = self.post(SMALLEST)
        self.assertEqual((answer.status, answer.error_type, answer.json),
                         (502, "DependencyException", {"message": "as the service said"}))


if __name__ == "__main__":
    unittest.main()
