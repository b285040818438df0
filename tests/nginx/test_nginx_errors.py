# SPDX-License-Identifier: Apache-2.0
"""Errors that nginx itself finds at the gate are told as restJson1 tells them, never as HTML; elsewhere they stay its own."""

import gzip
import unittest

from case import GateCase
from documents import SMALLEST, padded
from http1 import Closed, chunked, once, request


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
        answer = self.once(request(body=chunked(padded(9000), [4000]), length=False,
                                   headers=[("Transfer-Encoding", "chunked")]))
        self.assert_json_error(answer, 413)

    def test_502_when_nobody_is_there(self):
        self.assert_json_error(once(self.nginx.port3, request(body=SMALLEST)), 502)

    def test_502_when_the_service_closes(self):
        for answer in ("silent", "truncated-head"):
            self.upstream.answer = answer
            with self.subTest(answer):
                self.assert_json_error(self.post(SMALLEST), 502)

    def test_504(self):
        self.upstream.answer = "slow:2"
        # The head is there in time, the body is not: then nothing is left but to close.
        with self.assertRaises(Closed):
            once(self.nginx.port4, request(body=SMALLEST))

    def test_elsewhere_nginx_speaks_for_itself(self):
        answer = once(self.nginx.port3, request("/elsewhere", body=SMALLEST))
        self.assertEqual((answer.status, answer.header("content-type")), (502, "text/html"))

    def test_errors_of_the_service_stay_as_they_are(self):
        self.upstream.answer = "error:502:DependencyException"
        answer = self.post(SMALLEST)
        self.assertEqual((answer.status, answer.error_type, answer.json),
                         (502, "DependencyException", {"message": "as the service said"}))


class PagesOfFiles(GateCase):
    """Pages of one's own: HTML gives way, whatever it is packed in; another one stays, and is no answer of the service."""

    response = "enforce"
    http = """
  proxy_cache_path {prefix}/cache keys_zone=cache:1m;
  server {
    listen 127.0.0.1:{port3};
    location / { signup_gate enforce; error_page 502 /error.html; proxy_pass http://127.0.0.1:1; }
    location = /error.html { gzip_static on; root {prefix}/temp; }
  }
  server {
    listen 127.0.0.1:{port4};
    location / { signup_gate enforce; signup_gate_response {response}; error_page 502 /502.json; proxy_pass http://127.0.0.1:1; }
    location = /502.json { root {prefix}/temp; types { application/json json; } }
  }
"""
    location = "proxy_cache cache; proxy_cache_methods POST; proxy_cache_valid 200 1m; proxy_cache_key one;"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pages = cls.nginx.prefix / "temp"
        (pages / "error.html").write_text("<html>sorry")
        (pages / "error.html.gz").write_bytes(gzip.compress(b"<html>sorry"))
        (pages / "502.json").write_text('{"message":')

    def test_compressed_html(self):
        answer = once(self.nginx.port3, request(body=SMALLEST, headers=[("Accept-Encoding", "gzip")]))
        self.assertEqual((answer.status, answer.headers("content-encoding")), (502, []))
        self.assertEqual(answer.json, {"message": "The service did not answer"})

    def test_json(self):
        answer = once(self.nginx.port4, request(body=SMALLEST))
        self.assertEqual((answer.status, answer.body), (502, b'{"message":'))
        self.assert_not_judged()

    def assert_not_judged(self):
        counted = self.metrics().by("signup_gate_responses_total", "verdict")
        self.assertEqual({name for name in counted if counted[name]} - {"valid"}, {"none"})
        self.assertEqual(self.nginx.gate_lines(), [])

    def test_412(self):
        self.upstream.answer = ('raw:HTTP/1.1 200 OK\r\nETag: "x"\r\nConnection: close\r\nContent-Type: application/json\r\n'
                                "Content-Length: 2\r\n\r\n{}")
        for _ in range(2):  # from the service, and from the cache
            answer = self.post(SMALLEST, ("If-Match", '"y"'))
            self.assertEqual((answer.status, answer.headers("content-type")), (412, ["application/json"]), answer)
            self.assertTrue(answer.json["message"])
            self.assert_not_judged()
            self.assertEqual(self.post(SMALLEST).body, b"{}")


class PagesOfFilesInShadow(PagesOfFiles):
    response = "shadow"


if __name__ == "__main__":
    unittest.main()
