# SPDX-License-Identifier: Apache-2.0
"""Every configuration in gate/nginx/examples does what it says. Only ports, paths and the names of other machines are exchanged,
and each must be there to be exchanged."""

import os
import pathlib
import re
import socket
import ssl
import struct
import tempfile
import threading
import unittest

import sigv4
from certificate import self_signed
from documents import SMALLEST, padded
from http1 import once, request
from nginx import MODULE, Nginx
from prometheus import Metrics
from test_sdk import SECRETS, VALID, call
from upstream import Upstream

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "gate/nginx/examples"
BAD = b'{"signupCallback":{}}'
ENDPOINT = "social-messaging.us-east-1.amazonaws.com"


class Names(threading.Thread):
    """A name server: every name has the address 127.0.0.1."""

    def __init__(self):
        super().__init__(daemon=True)
        self.asked = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]

    def run(self):
        while True:
            query, peer = self._socket.recvfrom(512)
            if query == b"end":
                return
            end = query.index(b"\0", 12) + 1
            self.asked.append(re.sub(rb"[\x01-\x1f]", b".", query[13:end - 1]).decode())
            address = struct.unpack("!H", query[end:end + 2])[0] == 1
            answer = query[:2] + struct.pack("!HHHHH", 0x8180, 1, int(address), 0, 0) + query[12:end + 4]
            if address:
                answer += b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 60, 4) + bytes([127, 0, 0, 1])
            self._socket.sendto(answer, peer)

    def close(self):
        self._socket.sendto(b"end", ("127.0.0.1", self.port))
        self.join()
        self._socket.close()


class Examples(unittest.TestCase):
    seen = set()

    def start(self, name, *changes):
        """nginx with the example. `changes`: pairs of what is in it and what takes its place."""
        type(self).seen.add(name)
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        temp = "".join(f"  {kind}_temp_path {{prefix}}/temp/{path};\n" for kind, path in (
            ("client_body", "body"), ("proxy", "proxy"), ("fastcgi", "fastcgi"), ("uwsgi", "uwsgi"), ("scgi", "scgi")))
        for old, new in (("load_module modules/ngx_http_signup_gate_module.so;",
                          f"load_module {MODULE};\ndaemon off;\n{'user root;' if os.geteuid() == 0 else ''}"),
                         ("logs/", "{prefix}/"), ("\nhttp {\n", "\nhttp {\n" + temp), ("127.0.0.1:8080", "127.0.0.1:{port}"),
                         *changes):
            self.assertIn(old, text)
            text = text.replace(old, new)
        nginx = Nginx(text, whole=True)
        self.addCleanup(nginx.stop)
        return nginx

    def service(self, **options):
        upstream = Upstream(**options)
        self.addCleanup(upstream.close)
        return upstream

    def post(self, port, body, **options):
        return once(port, request(body=body, **options))

    def assert_counts(self, port, **verdicts):
        answer = once(port, request("/metrics", "GET", content_type=None))
        self.assertEqual(answer.status, 200)
        counted = Metrics(answer.body.decode()).by("signup_gate_requests_total", "verdict")
        self.assertEqual({verdict: n for verdict, n in counted.items() if n}, verdicts)

    def test_own_service(self):
        service = self.service()
        nginx = self.start("own-service.conf", ("127.0.0.1:9000", f"127.0.0.1:{service.port}"))
        self.assertEqual(self.post(nginx.port, SMALLEST).status, 200)
        self.assertEqual(self.post(nginx.port, BAD).error_type, "ValidationException")
        self.assertEqual(self.post(nginx.port, SMALLEST, target="/other").error_type, "UnknownOperationException")
        self.assertEqual(self.post(nginx.port, padded(300_000)).status, 413)
        self.assertEqual(len(service.take()), 1)
        self.assert_counts(nginx.port, **{"valid": 1, "validation": 1, "not-found": 1, "too-large": 1})

    def test_shadow_then_enforce(self):
        service = self.service()
        nginx = self.start("shadow-then-enforce.conf", ("127.0.0.1:9000", f"127.0.0.1:{service.port}"),
                           ("127.0.0.1:8081", "127.0.0.1:{port2}"))
        self.assertEqual(self.post(nginx.port, BAD).status, 200)
        self.assertEqual(self.post(nginx.port2, BAD).status, 400)
        self.assert_counts(nginx.port, validation=2)
        nginx.wait_for_log("400 verdict=validation rule=required violations=1", name="access.log")
        self.assertIn("200 verdict=validation rule=required violations=1 response=valid", nginx.log("access.log"))
        # What the file says to do next.
        path = nginx.prefix / "nginx.conf"
        path.write_text(path.read_text().replace("signup_gate shadow;", "signup_gate enforce;"))
        nginx.reload()
        self.assertEqual(self.post(nginx.port, BAD).status, 400)
        self.assert_counts(nginx.port, validation=3)

    def test_several_upstreams(self):
        production, staging = self.service(), self.service()
        nginx = self.start("several-upstreams.conf", ("127.0.0.1:9000", f"127.0.0.1:{production.port}"),
                           ("    server 127.0.0.1:9001;\n", ""), ("127.0.0.1:9002", f"127.0.0.1:{staging.port}"),
                           ("127.0.0.1:8082", "127.0.0.1:{port2}"))
        unknown = b'{"signupCallback":{"accessToken":"a"},"unknown":1}'
        pin = b'{"setupFinalization":{"associateInProgressToken":"a","phoneNumbers":[{"id":"1","twoFactorPin":"12345"}]}}'
        region = pin.replace(b'"12345"', b'"012345","dataLocalizationRegion":"AU"')
        for body, at_production, at_staging in ((SMALLEST, 200, 200), (unknown, 200, 400), (pin, 400, 400), (region, 200, 400)):
            with self.subTest(body=body):
                self.assertEqual(self.post(nginx.port, body, host="signup.example").status, at_production)
                self.assertEqual(self.post(nginx.port, body, host="staging.signup.example").status, at_staging)
        self.assertEqual((len(production.take()), len(staging.take())), (3, 1))
        staging.answer = production.answer = "html"
        self.assertEqual(self.post(nginx.port, SMALLEST, host="signup.example").status, 200)
        self.assertEqual(self.post(nginx.port, SMALLEST, host="staging.signup.example").status, 502)
        health = once(nginx.port, request("/health", "GET", host="staging.signup.example", content_type=None))
        self.assertEqual((health.status, health.header("content-type")), (200, "text/html"))
        self.assert_counts(nginx.port2, valid=6, validation=4)

    def test_aws_endpoint(self):
        """A stand-in for AWS with a certificate in its name and a name server of ours; the SDK signs for the real name."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        key, certificate = self_signed(folder.name, ENDPOINT)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate, key)
        names = Names()
        names.start()
        self.addCleanup(names.close)
        aws = self.service(tls=tls)
        nginx = self.start("aws-endpoint.conf", ("169.254.169.253", f"127.0.0.1:{names.port}"),
                           ("https://$endpoint", f"https://$endpoint:{aws.port}"),
                           ("/etc/ssl/certs/ca-certificates.crt", certificate))
        told = call([{"input": VALID, "fields": {}}, {"input": {"signupCallback": {"accessToken": ""}}, "fields": {}}],
                    nginx.port, ENDPOINT)
        self.assertEqual([one["class"] for one in told], [None, "ValidationException"])
        received = aws.take()
        self.assertEqual(len(received), 1)
        self.assertEqual(received[0].header("host"), ENDPOINT)
        self.assertIsNone(sigv4.problem_of(received[0], SECRETS))
        self.assertEqual(set(names.asked), {ENDPOINT})
        self.assert_counts(nginx.port, valid=1, validation=1)
        self.assertEqual(self.post(nginx.port, b"x", target="/v1/whatsapp/send", host=ENDPOINT).status, 200)

    def test_z_each_example_was_started(self):
        self.assertEqual(self.seen, {path.name for path in EXAMPLES.glob("*.conf")})


if __name__ == "__main__":
    unittest.main()
