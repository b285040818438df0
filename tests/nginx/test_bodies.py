# SPDX-License-Identifier: Apache-2.0
"""However a body comes, it is judged whole, and a valid one goes on byte for byte."""

import random
import shutil
import socket
import subprocess
import time
import unittest

from case import GateCase
from documents import SMALLEST, TYPICAL, corpus, padded
from http1 import PATH, chunked, request
from upstream import Upstream

BAD_END = b'{"signupCallback":{"accessToken":"EAAB"},"setupFinalization":{}}'


def sizes():
    """Around the edges of buffers: the head's 1k, the body's 8k or 16k, pages, and larger than all of them."""
    for edge in (64, 1024, 4096, 8192, 16384, 32768, 65536):
        yield from (edge - 1, edge, edge + 1)
    yield from (300_000, 1_000_000)


class Bodies(GateCase):
    """The same requests with whatever buffering the class sets."""

    location = "client_max_body_size 8m;"

    def both(self, send):
        """A valid body and an invalid one of each size, sent by send(connection, body)."""
        with self.subTest("valid"):
            connection = self.connect()
            for size in sizes():
                body = padded(size)
                answer = send(connection, body)
                received = self.assert_passed(answer)
                self.assertEqual(received.body, body)
        with self.subTest("invalid"):
            connection = self.connect()
            for size in sizes():
                # What is wrong stands at the very end.
                body = b" " * (size - len(BAD_END)) + BAD_END if size > len(BAD_END) else BAD_END
                self.assert_refused(send(connection, body), 400, "ValidationException")
        self.assertEqual(self.upstream.take(), [])

    def test_content_length(self):
        self.both(lambda connection, body: connection.exchange(request(body=body)))

    def test_content_length_in_pieces(self):
        def send(connection, body):
            data = request(body=body)
            at = 0
            for step in (10, len(data) // 3, len(data) // 2, len(data)):
                connection.send(data[at:step])
                at = max(at, step)
                time.sleep(0.002)
            return connection.response()
        self.both(send)

    def test_chunked(self):
        def send(connection, body):
            return connection.exchange(request(body=chunked(body, [1, 700, 16, 5000]), length=False,
                                               headers=[("Transfer-Encoding", "chunked")]))
        self.both(send)

    def test_expect(self):
        def send(connection, body):
            head, rest = request(body=body, headers=[("Expect", "100-continue")]).split(b"\r\n\r\n", 1)
            connection.send(head + b"\r\n\r\n")
            self.assertEqual(connection.line(), b"HTTP/1.1 100 Continue")
            self.assertEqual(connection.line(), b"")
            return connection.exchange(rest)
        self.both(send)

    def test_a_byte_at_a_time(self):
        for body, status in ((TYPICAL, 200), (BAD_END, 400)):
            connection = self.connect()
            data = request(body=body)
            for at in range(len(data)):
                connection.send(data[at:at + 1])
            self.assertEqual(connection.response().status, status)

    def test_pipelined(self):
        bodies = [(TYPICAL, 200), (BAD_END, 400), (padded(20_000), 200), (b"{", 400), (b"", 200)] * 8
        connection = self.connect()
        connection.send(b"".join(request(body=body) for body, _ in bodies))
        for _, status in bodies:
            self.assertEqual(connection.response().status, status)
        self.assertTrue(connection.is_open())
        self.assertEqual([received.body for received in self.upstream.take()], [b for b, status in bodies if status == 200])

    def test_http_2(self):
        for body, status in ((TYPICAL, 200), (BAD_END, 400), (padded(200_000), 200), (b"", 200), (b"{", 400)):
            done = subprocess.run(
                ["curl", "-sS", "--http2-prior-knowledge", "-o", "-", "-w", "\n%{http_version} %{http_code}", "--data-binary", "@-",
                 "-H", "Content-Type: application/json", f"http://127.0.0.1:{self.nginx.port2}{PATH}"],
                input=body, capture_output=True, timeout=30, check=True)
            self.assertEqual(done.stdout.rsplit(b"\n", 1)[1], b"2 %d" % status)
            taken = self.upstream.take()
            self.assertEqual([received.body for received in taken], [body] if status == 200 else [])

    def test_http_2_many_on_one_connection(self):
        arguments = ["curl", "-sS", "--http2-prior-knowledge", "--parallel"]
        for number in range(20):
            if number:
                arguments.append("--next")
            body = TYPICAL if number % 2 else BAD_END
            arguments += ["-o", "/dev/null", "-w", "%{http_code}\n", "--data-binary", body.decode(),
                          "-H", "Content-Type: application/json", f"http://127.0.0.1:{self.nginx.port2}{PATH}"]
        done = subprocess.run(arguments, capture_output=True, timeout=30, check=True)
        self.assertEqual(sorted(done.stdout.split()), [b"200"] * 10 + [b"400"] * 10)

    def test_http_1_0(self):
        self.assertEqual(self.once(request(body=TYPICAL, version="1.0")).status, 200)
        self.assert_refused(self.once(request(body=b"{", version="1.0")), 400, "SerializationException")

    def test_the_corpus_byte_for_byte(self):
        connection = self.connect()
        for name, body in corpus("request", "valid"):
            with self.subTest(name):
                self.assertEqual(self.assert_passed(connection.exchange(request(body=body))).body, body)
        for name, body in corpus("request", "invalid"):
            with self.subTest(name):
                self.assertEqual(connection.exchange(request(body=body)).status, 400)
        self.assertEqual(self.upstream.take(), [])

    def test_fields_and_query_go_on(self):
        fields = [("X-Amz-Date", "20260101T000000Z"), ("Authorization", "AWS4-HMAC-SHA256 Credential=a/b, Signature=c"),
                  ("X-Custom", "Wert mit Leerzeichen"), ("Amz-Sdk-Invocation-Id", "0000")]
        received = self.assert_passed(self.post(TYPICAL, *fields, target=PATH + "?a=1&b=%2F", host="signed.test:8443"))
        self.assertEqual(received.first_line, f"POST {PATH}?a=1&b=%2F HTTP/1.1")
        self.assertEqual(received.header("host"), "signed.test:8443")
        for name, value in fields:
            self.assertEqual(received.headers(name), [value])

    def test_broken_requests_do_no_harm(self):
        """Clients that leave, lie about lengths, or send garbage; the next one is served.

        They have a service of their own: what they left behind may come there long after they are gone, and would be
        counted by whichever test runs then.
        """
        theirs = Upstream()
        self.addClassCleanup(theirs.close)
        self.nginx.reload(upstream=theirs.port)
        self.addCleanup(self.nginx.reload, upstream=self.upstream.port)
        data = request(body=TYPICAL)
        rng = random.Random(5)
        for number in range(200):
            with socket.create_connection(("127.0.0.1", self.nginx.port), timeout=5) as peer:
                if number % 4 == 0:
                    peer.sendall(data[:rng.randrange(len(data))])
                elif number % 4 == 1:
                    peer.sendall(rng.randbytes(rng.randrange(1, 300)))
                elif number % 4 == 2:
                    peer.sendall(request(body=b"zz\r\n" + TYPICAL, length=False, headers=[("Transfer-Encoding", "chunked")]))
                else:
                    peer.sendall(data)
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, not an end
        self.assertEqual(self.post(TYPICAL).status, 200)

    def test_a_malformed_chunk_is_refused_in_json(self):
        answer = self.once(request(body=b"zz\r\n{}\r\n0\r\n\r\n", length=False, headers=[("Transfer-Encoding", "chunked")]))
        self.assertEqual(answer.status, 400)
        self.assertNotIn(b"<html", answer.body)


class OneBuffer(Bodies):
    """Bodies in one piece of memory, as the documentation recommends."""

    location = "client_max_body_size 8m; client_body_buffer_size 2m; client_body_in_single_buffer on;"


class ManyBuffers(Bodies):
    location = "client_max_body_size 8m; client_body_buffer_size 128;"


class AlwaysAFile(Bodies):
    location = "client_max_body_size 8m; client_body_in_file_only clean;"


class Unbuffered(Bodies):
    """proxy_request_buffering off would send on what has not been judged; the gate reads the whole body all the same."""

    location = "client_max_body_size 8m; proxy_request_buffering off;"


class SmallHead(Bodies):
    """The body's beginning comes with the head, its rest does not fit there."""

    server = "client_header_buffer_size 1k; large_client_header_buffers 4 1k;"


def load_tests(loader, _, __):
    if not shutil.which("curl"):
        raise RuntimeError("curl is needed")
    suite = unittest.TestSuite()
    for case in (Bodies, OneBuffer, ManyBuffers, AlwaysAFile, Unbuffered, SmallHead):
        suite.addTests(loader.loadTestsFromTestCase(case))
    return suite


if __name__ == "__main__":
    unittest.main()
