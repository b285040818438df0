# SPDX-License-Identifier: Apache-2.0
"""Answers of the service: shadow counts them and passes them, enforce holds back what is no answer of this operation."""

import time
import unittest

from case import GateCase
from documents import SMALLEST, corpus
from http1 import Closed, Connection, once, request
from http2 import Stream
from upstream import HTML, VALID

# What the service answers, its status, and whether that is an answer that a client can read (profile wire).
ANSWERS = [
    ("valid", 200, True), ("chunked", 200, True), ("split", 200, True), ("until-close", 200, True),
    ("empty", 200, True), ("big:50000", 200, True), ("big:700000", 200, True),
    ('body:{"statusCode":200}', 200, True), ('body:{"unknown":[1]}', 200, True),
    ("html", 200, False), ('body:{"statusCode":"200"}', 200, False), ('body:{"statusCode":1.5}', 200, False),
    ("body:[]", 200, False), ("body:{", 200, False), ("body: ", 200, False), ('body:{"a":1,"a":1}', 200, False),
    ("error:400:ValidationException", 400, True), ("error:429:ThrottledRequestException", 429, True),
    ("error:502:DependencyException", 502, True), ("error:403:AccessDeniedException", 403, True),
    ("error:500:InternalFailure", 500, True), ("error:418:Unheard.Of", 418, True),
]
WHOLE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
# What nginx takes for an answer: an interim one before the final one, a switch that nobody has asked for, no head at all.
HEADLESS = [f"raw:HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n{WHOLE}", f"raw:HTTP/1.1 100 Continue\r\n\r\n{WHOLE}",
            f"raw:HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{WHOLE}", "raw:no head {}"]
CHUNKED_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
BREAKING = ("truncated", "truncated-chunks")


class ResponseCase(GateCase):
    def ask(self, answer, port=None):
        self.upstream.answer = answer
        with Connection(port or self.nginx.port) as connection:
            return connection.exchange(request(body=SMALLEST))

    def plain(self, answer):
        """What the service says when no gate is in between."""
        return self.ask(answer, self.upstream.port)

    def responses(self):
        return self.metrics().by("signup_gate_responses_total", "verdict")

    def assert_same(self, answer):
        direct, through = self.plain(answer), self.ask(answer)
        self.assertEqual((through.status, through.body, through.error_type, through.header("content-type")),
                         (direct.status, direct.body, direct.error_type, direct.header("content-type")))
        return through


class Enforced(ResponseCase):
    response = "enforce"

    def test_table(self):
        for name, status, readable in ANSWERS:
            with self.subTest(name), Connection(self.nginx.port) as connection:
                if readable:
                    self.assertEqual(self.assert_same(name).status, status)
                else:
                    self.upstream.answer = name
                    answer = connection.exchange(request(body=SMALLEST))
                    self.assertEqual(answer.status, 502)
                    self.assertEqual(answer.headers("content-type"), ["application/json"])
                    self.assertTrue(answer.error_type)
                    self.assertEqual(list(answer.json), ["message"])
                    self.assertTrue(connection.is_open())

    def test_what_was_held_back_does_not_come_out(self):
        secret = "CANARY-9f3a-answer"
        answer = self.ask('body:{"statusCode":"%s"}' % secret)
        self.assertEqual(answer.status, 502)
        self.assertNotIn(secret, str(answer.fields) + answer.body.decode())

    def test_an_answer_without_its_end_is_never_passed_as_whole(self):
        for name in BREAKING:
            with self.subTest(name):
                try:
                    answer = self.ask(name)
                except Closed:
                    continue
                self.assertEqual(answer.status, 502, answer)
                self.assertTrue(answer.json["message"])

    def test_an_answer_without_a_final_head_is_none(self):
        for version in ("1.1", "1.0"):
            for name in HEADLESS:
                with self.subTest(name, version=version):
                    before, self.upstream.answer = self.responses(), name
                    answer = self.once(request(body=SMALLEST, version=version))
                    self.assertEqual((answer.status, answer.headers("content-type")), (502, ["application/json"]), answer)
                    self.assertTrue(answer.json["message"])
                    self.assertEqual(self.responses()["truncated"], before["truncated"] + 1)

    def test_corpus(self):
        for name, body in corpus("response", "valid"):
            with self.subTest(name):
                self.assertEqual(self.ask("body:" + body.decode("latin-1")).body, body)

    def test_the_service_s_html_error_pages(self):
        """A proxy's 503 with HTML is no answer that a client could read as typed; it is an error all the same."""
        for status in (500, 502, 503, 504):
            self.assertIn(self.ask(f"error-html:{status}").status, (status, 502))

    def test_other_paths_are_not_looked_at(self):
        before = self.responses()
        answer = once(self.nginx.port, request("/elsewhere", body=b"x", headers=[("x-answer", "html")]))
        self.assertEqual((answer.status, answer.body), (200, HTML))
        self.assertEqual(self.responses(), before)

    def test_what_cannot_be_judged_passes(self):
        """Compressed, or larger than the limit: it passes as it is, and is counted."""
        for name in ("gzip", "big:2000000"):
            before = self.responses()
            with self.subTest(name):
                self.assert_same(name)
                now = self.responses()
                self.assertEqual(now["valid"], before.get("valid", 0))
                self.assertEqual(sum(now.values()), sum(before.values()) + 1)


class Shadowed(ResponseCase):
    response = "shadow"

    def test_table(self):
        for name, _, _ in ANSWERS:
            with self.subTest(name):
                before = sum(self.responses().values())
                self.assert_same(name)
                self.assertEqual(sum(self.responses().values()), before + 1)

    def test_invalid_ones_are_told(self):
        skip = len(self.nginx.gate_lines())
        for name, _, _ in ANSWERS:
            self.ask(name)
        self.assertEqual(len(self.nginx.gate_lines()) - skip, sum(not readable for _, _, readable in ANSWERS))

    def test_answers_without_a_final_head_are_told(self):
        for name in HEADLESS:
            with self.subTest(name), Connection(self.nginx.port) as connection:
                skip, before, self.upstream.answer = len(self.nginx.gate_lines()), self.responses(), name
                connection.send(request(body=SMALLEST))
                self.assertTrue(connection.take(10))
                self.assertEqual(self.responses()["truncated"], before["truncated"] + 1)
                self.assertEqual(len(self.nginx.gate_lines()) - skip, 1)

    def test_breaking_answers_break_as_without_a_gate(self):
        for name in BREAKING:
            with self.subTest(name), self.assertRaises(Closed):
                self.ask(name)
        self.assertEqual(self.ask("valid").status, 200)

    def test_gzip_passes(self):
        self.assert_same("gzip")


class ShadowedUnbuffered(ResponseCase):
    response = "shadow"
    location = "proxy_buffering off;"

    def test_a_slow_answer_is_not_held(self):
        with Connection(self.nginx.port) as connection:
            started = time.monotonic()
            connection.send(request(body=SMALLEST, headers=[("x-answer", "slow:1.5")]))
            connection.head()
            self.assertLess(time.monotonic() - started, 1.0)
            self.assertEqual(connection.take(len(VALID)), VALID)


class BrokenOff(ResponseCase):
    """What goes wrong in the middle is the service's doing, and not that of a client that leaves."""

    response = "enforce"

    def assert_counted(self, verdict):
        deadline = time.monotonic() + 5
        while sum(self.responses().values()) == sum(self.before.values()) and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertEqual({name: count - self.before[name] for name, count in self.responses().items()
                          if count != self.before[name]}, {verdict: 1})

    def setUp(self):
        super().setUp()
        self.before = self.responses()

    def test_by_a_bad_chunk(self):
        skip = len(self.nginx.gate_lines())
        with self.assertRaises(Closed):
            self.ask(f"raw:{CHUNKED_HEAD}2\r\n{{}}\r\nzz\r\n")
        self.assert_counted("truncated")
        lines = self.nginx.gate_lines()[skip:]
        self.assertEqual(len(lines), 1, lines)
        self.assertIn("response broken off verdict=truncated", lines[0])

    def test_by_the_client(self):
        self.upstream.answer = "slow:1"
        with Connection(self.nginx.port) as connection:
            connection.send(request(body=SMALLEST))
            time.sleep(0.2)
        self.assert_counted("none")

    def test_by_the_client_of_http_2(self):
        self.upstream.answer = "slow:1"
        for leave in (Stream.reset, Stream.close):
            with self.subTest(leave), Stream(self.nginx.port2) as stream:
                self.before = self.responses()
                stream.head()
                stream.data(SMALLEST, end=True)
                time.sleep(0.2)
                leave(stream)
                self.assert_counted("none")


class BrokenOffInShadow(BrokenOff):
    response = "shadow"


class Sliced(ResponseCase):
    """What nginx asks for in slices passes in its order, and is not judged."""

    response = "enforce"
    location = "slice 100; proxy_set_header Range $slice_range;"

    def test_passes(self):
        for at in range(0, len(VALID), 100):
            piece = VALID[at:at + 100].decode()
            self.upstream.script.append(
                f"raw:HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Type: application/json\r\nETag: \"x\"\r\n"
                f"Content-Range: bytes {at}-{at + len(piece) - 1}/{len(VALID)}\r\nContent-Length: {len(piece)}\r\n\r\n{piece}")
        answer = self.post(SMALLEST)
        self.assertEqual((answer.status, answer.body), (200, VALID))
        self.assertEqual({name: count for name, count in self.responses().items() if count}, {"unable": 1})


class Upgraded(ResponseCase):
    """After a switch of protocols that the client has asked for nothing is judged."""

    response = "enforce"
    location = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";'

    def test_passes(self):
        self.upstream.answer = HEADLESS[2]
        with Connection(self.nginx.port) as connection:
            connection.send(request(body=SMALLEST, headers=[("Upgrade", "x"), ("Connection", "Upgrade")]))
            self.assertEqual(connection.head()[0], "HTTP/1.1 101 Switching Protocols")
            self.assertEqual(connection.take(len(WHOLE)), WHOLE.encode())
        self.assertEqual({name for name, count in self.responses().items() if count}, {"none"})


class NotLookedAt(ResponseCase):
    def test_nothing_is_judged(self):
        for name, _, _ in ANSWERS:
            self.assert_same(name)
        self.assertEqual(sum(self.responses().values()), 0)


class Profiles(ResponseCase):
    response = "enforce"
    location = "signup_gate_response_profile model;"

    def test_a_closed_list_is_judged_only_when_asked(self):
        body = ('{"signupCallbackResult":{"linkedAccountsWithIncompleteSetup":{"waba-1":{"registrationStatus":"SOON"}}}}')
        self.assertEqual(self.ask("body:" + body).status, 502)

    def test_requests_keep_their_own_profile(self):
        answer = self.post(b'{"unknown":1}')
        self.assert_refused(answer, 400, "ValidationException")


if __name__ == "__main__":
    unittest.main()
