# SPDX-License-Identifier: Apache-2.0
"""Bodies that nginx no longer has, or never had, when the gate is asked: thrown away, sent to another service, not parsed.
They are judged as nothing, not even as an empty body, and reach no service past a location that enforces."""

import time
import unittest

from case import PROXY, GateCase
from documents import SMALLEST, padded
from http1 import Connection, chunked, once, request
from http2 import Stream, field
from upstream import Upstream

INVALID = b'{"signupCallback":{}}'
CHUNKED = [("Transfer-Encoding", "chunked")]


class LostBody(GateCase):
    def setUp(self):
        super().setUp()
        self.before = self.counted()

    def counted(self):
        return self.metrics().by("signup_gate_requests_total", "verdict")

    def verdicts(self):
        """What this test has had counted."""
        return {name: count - self.before[name] for name, count in self.counted().items() if count != self.before[name]}

    def assert_lost(self, answer, *statuses):
        self.assertIn(answer.status, statuses, answer)
        self.assertEqual(answer.headers("content-type"), ["application/json"])
        self.assertEqual((self.upstream.take(), self.verdicts()), ([], {}))


class AfterAnErrorPage(LostBody):
    """The page of nginx's own error is a service."""

    server = ("client_max_body_size 1k; signup_gate enforce; error_page 400 413 = @other; location @other {" + PROXY +
              "proxy_read_timeout 2s; }")

    def test_thrown_away(self):
        self.assert_lost(self.post(INVALID + b" " * 3000), 400, 413)

    def test_thrown_away_before_it_came(self):
        with Connection(self.nginx.port) as connection:
            connection.send(request(body=padded(3000))[:-3000])
            self.assert_lost(connection.response(), 400, 413)

    def test_of_a_request_that_nginx_refuses(self):
        self.assert_lost(self.once(request(body=INVALID, host=None)), 400)
        self.assert_lost(self.once(request(body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(INVALID), INVALID), length=False,
                                           headers=[("Transfer-Encoding", "gzip")])), 400, 501)

    def test_http_2(self):
        for length, body in ((3000, padded(3000)), (len(INVALID), b"")):
            with self.subTest(length=length), Stream(self.nginx.port2) as stream:
                stream.head(field("content-length", str(length)), end=not body)
                if body:
                    stream.data(body, end=True)
                self.assertIn(stream.status(), (400, 413))
                self.assertEqual((self.upstream.take(), self.verdicts()), ([], {}))

    def test_empty_ones_are_valid(self):
        for data in (request(), request(length=False), request(body=b"0\r\n\r\n", length=False, headers=CHUNKED)):
            self.assertEqual(self.assert_passed(self.once(data)).body, b"")


class TooLarge(LostBody):
    """A body without a length that turns out too large, where the error page forgets the status."""

    server = ("client_max_body_size 1k; error_page 413 = @other; location @other { signup_gate enforce; " + PROXY + "}")

    def assert_too_large(self):
        self.assertEqual((self.upstream.take(), self.verdicts()), ([], {"too-large": 1}))

    def test_at_once(self):
        answer = self.once(request(body=chunked(padded(3000), [1500]), length=False, headers=CHUNKED))
        self.assert_refused(answer, 413, "RequestEntityTooLargeException")
        self.assert_too_large()

    def test_later(self):
        with Connection(self.nginx.port) as connection:
            for piece in (request(length=False, headers=CHUNKED), b"200\r\n" + b" " * 512 + b"\r\n", b"201\r\n "):
                connection.send(piece)
                time.sleep(0.1)
            self.assert_refused(connection.response(), 413, "RequestEntityTooLargeException")
        self.assert_too_large()

    def test_http_2(self):
        with Stream(self.nginx.port2) as stream:
            stream.head()
            stream.data(SMALLEST)
            stream.data(b" " * 3000, end=True)
            self.assertEqual(stream.status(), 413)
        self.assert_too_large()


class AfterAnotherService(LostBody):
    """A first service gets the body as it comes, and fails."""

    http = """
  server {
    listen 127.0.0.1:{port3};
    location / {
      proxy_request_buffering off; proxy_http_version 1.1; proxy_intercept_errors on; error_page 502 = @second;
      proxy_pass http://127.0.0.1:{first};
    }
    location @second { signup_gate enforce; """ + PROXY + """ proxy_read_timeout 2s; }
  }
"""

    @classmethod
    def setUpClass(cls):
        first = Upstream()
        cls.addClassCleanup(first.close)
        first.answer = "error-html:502"
        cls.options = {"first": first.port}
        super().setUpClass()

    def in_pieces(self, *pieces):
        with Connection(self.nginx.port3) as connection:
            for piece in pieces:
                connection.send(piece)
                time.sleep(0.1)
            return connection.response()

    def test_sent_to_it(self):
        head, body = request(body=INVALID).split(b"\r\n\r\n")
        self.assert_lost(self.in_pieces(head + b"\r\n\r\n", body), 400, 502)
        head, body = request(body=chunked(INVALID, [100]), length=False, headers=CHUNKED).split(b"\r\n\r\n", 1)
        self.assert_lost(self.in_pieces(head + b"\r\n\r\n", body), 400, 502)

    def test_given_up_while_it_came(self):
        self.nginx.reload(first=1)
        self.addCleanup(self.nginx.reload, first=self.options["first"])
        self.assert_lost(self.in_pieces(request(body=padded(2000))[:-1000]), 400, 502)
        head = request(length=False, headers=CHUNKED)
        self.assert_lost(self.in_pieces(head + b"%x\r\n%s\r\n" % (len(SMALLEST), SMALLEST)), 400, 502)

    def test_that_came_at_once_is_judged(self):
        self.assertEqual(self.assert_passed(once(self.nginx.port3, request(body=SMALLEST))).body, SMALLEST)
        self.assert_refused(once(self.nginx.port3, request(body=INVALID)), 400, "ValidationException")


class AfterAnErrorPageInShadow(LostBody):
    mode = "shadow"
    server = AfterAnErrorPage.server.replace("enforce", "shadow")

    def test_has_no_verdict(self):
        self.assertEqual(self.once(request(body=INVALID, host=None)).status, 200)
        self.assertEqual([received.body for received in self.upstream.take()], [b""])
        self.assertEqual(self.verdicts(), {})


if __name__ == "__main__":
    unittest.main()
