# SPDX-License-Identifier: Apache-2.0
"""What nginx does with a request besides proxying it: error pages, try_files, named locations, rewrites, caches, ranges,
X-Accel-Redirect, subrequests. None of it hangs, lets through what enforce refuses, or refuses what is valid."""

import json
import time
import unittest

from case import PROXY, GateCase
from documents import SMALLEST
from http1 import PATH, Closed, Connection, once, request
from upstream import VALID

INVALID = b'{"signupCallback":{}}'
HTML = "<html>a page of this site</html>"
ERROR_PAGE = "location = /error.html { root {prefix}/pages; }"
# Bodies that nginx gives up reading, in pieces: no chunk's size, a chunk over client_max_body_size, both at once and later.
MALFORMED, LARGE = b"zz\r\n", b"ffff\r\n{"
COMPLETE = [b"2\r\n{}\r\n", b"%x\r\n%s\r\n" % (len(INVALID), INVALID)]
UNREADABLE = [[end] if first is None else [first, end] for end in (MALFORMED, LARGE) for first in (None, *COMPLETE)]


class Redirects(GateCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pages = cls.nginx.prefix / "pages"
        pages.mkdir()
        (pages / "error.html").write_text(HTML)
        (pages / "page.html").write_text('BEFORE<!--# include virtual="/status" -->AFTER')
        (pages / "large.json").write_text(json.dumps({"pad": "x" * 300_000}))

    def verdicts(self, of="requests"):
        return self.metrics().by(f"signup_gate_{of}_total", "verdict")

    def assert_json(self, answer, status, error_type=None):
        self.assertEqual((answer.status, answer.headers("content-type")), (status, ["application/json"]), answer)
        if error_type:
            self.assertEqual(answer.error_type, error_type)

    def send_unreadable(self, pieces, *fields, target=PATH, method="POST", at_once=False):
        with Connection(self.nginx.port, timeout=5) as connection:
            head = request(target, method, body=b"", length=False, headers=[("Transfer-Encoding", "chunked"), *fields])
            for piece in [head + pieces[0], *pieces[1:]] if at_once else [head, *pieces]:
                connection.send(piece)
                time.sleep(0.05)
            return connection.response()

    def responses_after(self, before):
        """When one more is counted than before."""
        deadline = time.monotonic() + 5
        while sum(self.verdicts("responses").values()) == sum(before.values()) and time.monotonic() < deadline:
            time.sleep(0.02)
        return self.verdicts("responses")


class UnreadableBody(Redirects):
    server = "client_max_body_size 1k; error_page 400 413 /error.html;" + ERROR_PAGE

    def test_is_answered(self):
        for pieces in UNREADABLE:
            with self.subTest(pieces):
                self.assert_error(self.send_unreadable(pieces), 413 if pieces[-1] == LARGE else 400)
        self.assertEqual(self.upstream.take(), [])

    def assert_error(self, answer, status):
        self.assert_json(answer, status)

    def test_what_was_refused_before_it_was_read(self):
        for pieces in UNREADABLE:
            self.assertIn(self.send_unreadable(pieces, ("Accept", "text/html")).status, (400, 406, 413))


class UnreadableBodyInShadow(UnreadableBody):
    mode = "shadow"

    def assert_error(self, answer, status):
        self.assertEqual((answer.status, answer.body.decode()), (status, HTML))


class UnreadableBodyEnforcedEverywhere(Redirects):
    """Where the gate is on at the error page, too, its page is restJson1; and no service gets what has not been judged."""

    server = ("signup_gate enforce; signup_gate_other_paths refuse; client_max_body_size 1k; error_page 400 413 = @other;"
              "location @other {" + PROXY + "}")

    def assert_does_not_pass(self, pieces, *fields, **options):
        with self.subTest(pieces=pieces, fields=fields, **options):
            answer = self.send_unreadable(pieces, *fields, **options)
            self.assertGreaterEqual(answer.status, 400)
            self.assert_json(answer, answer.status)
            self.assertEqual(self.upstream.take(), [])

    def test_does_not_reach_a_service(self):
        for pieces in UNREADABLE:
            self.assert_does_not_pass(pieces)
            self.assert_does_not_pass(pieces, ("Accept", "text/html"))

    def test_nor_does_another_method_or_path(self):
        for options in ({"method": "PUT"}, {"target": "/elsewhere"}):
            for end in (MALFORMED, LARGE):
                self.assert_does_not_pass([end], at_once=True, **options)


class UnreadableBodyEnforcedThere(UnreadableBodyEnforcedEverywhere):
    """The gate is off where the error page leads to."""

    server = ("client_max_body_size 1k; error_page 400 413 = @other; location @other {" + PROXY + "}")
    location = "signup_gate_other_paths refuse;"


class ErrorBeforeTheGate(Redirects):
    http = """
  limit_req_zone $binary_remote_addr zone=one:1m rate=1r/m;
  server {
    listen 127.0.0.1:{port3};
    signup_gate enforce; error_page 403 /error.html;""" + ERROR_PAGE + """
    location / { deny all; """ + PROXY + """ }
  }
  limit_req_zone $request_uri zone=two:1m rate=1r/m;
  server {
    listen 127.0.0.1:{port4};
    signup_gate enforce; signup_gate_other_paths refuse; error_page 503 = /busy;
    location = /busy { """ + PROXY + """ }
    location = /v1/whatsapp/signup { limit_req zone=two; """ + PROXY + """ }
    location / { signup_gate off; root {prefix}/pages; error_page 404 405 @other; }
    location @other { signup_gate enforce; """ + PROXY + """ }
  }
"""
    server = "signup_gate enforce; signup_gate_other_paths refuse; error_page 503 /error.html;" + ERROR_PAGE
    location = "limit_req zone=one;"

    def test_keeps_its_status(self):
        self.assertEqual(self.post(SMALLEST).status, 200)
        for _ in range(2):
            self.assert_json(self.post(SMALLEST), 503, "ServiceUnavailableException")
        counted = self.verdicts()
        self.assertEqual((counted["valid"], sum(counted.values())), (1, 1))
        self.assertEqual(self.nginx.gate_lines(), [])

    def test_that_leads_to_another_path_of_a_service(self):
        self.assertEqual(once(self.nginx.ports[3], request(body=SMALLEST)).status, 200)
        for _ in range(2):
            self.assertEqual(once(self.nginx.ports[3], request(body=SMALLEST)).status, 200)
        self.assertEqual([received.target for received in self.upstream.take()], [PATH, "/busy", "/busy"])

    def test_that_leads_to_a_named_location_leaves_the_path_as_it_was(self):
        for target in (PATH + "/", "/elsewhere"):
            self.assert_json(once(self.nginx.ports[3], request(target, body=INVALID)), 404, "UnknownOperationException")
        self.assertEqual(self.upstream.take(), [])

    def test_is_told_as_json_whatever_page_it_has(self):
        self.assert_json(once(self.nginx.ports[2], request(body=SMALLEST)), 403, "AccessDeniedException")
        answer = once(self.nginx.ports[2], request("/elsewhere", body=SMALLEST))
        self.assertEqual((answer.status, answer.body.decode()), (403, HTML))


class AfterAnError(Redirects):
    """What nginx does with a refused request in the end is none that a client has sent."""

    mode = "off"
    server = "location @after { " + PROXY + " }"
    location = "deny all; post_action @after;"

    def test_it_is_not_judged(self):
        for number in range(3):
            self.assert_json(self.post(SMALLEST), 403, "AccessDeniedException")
            deadline = time.monotonic() + 5
            while len(self.upstream.requests) <= number and time.monotonic() < deadline:
                time.sleep(0.01)
        self.assertEqual(len(self.upstream.take()), 3)
        self.assertEqual(sum(self.verdicts().values()), 0)


class AfterAnErrorOfResponses(AfterAnError):
    response = "enforce"


class AfterAnErrorOfRequests(AfterAnError):
    mode = "enforce"


del AfterAnError  # with the gate off for both nginx speaks for itself


class OtherLocations(Redirects):
    http = """
  server {
    listen 127.0.0.1:{port3};
    signup_gate_response shadow;
    location / { try_files /nothing @signup; }
    location @signup { signup_gate enforce; """ + PROXY + """ }
  }
"""
    server = "signup_gate enforce; location = /onboard { try_files /nothing " + PATH + "; }"

    def test_another_path_that_becomes_the_operation_s(self):
        self.assert_refused(self.once(request("/onboard", body=INVALID)), 400, "ValidationException")
        self.assertEqual(self.upstream.take(), [])
        received = self.assert_passed(self.once(request("/onboard", body=SMALLEST)))
        self.assertEqual((received.target, received.body), (PATH, SMALLEST))

    def test_a_location_without_the_gate_before_one_with_it(self):
        before = self.verdicts("responses")
        self.assert_refused(once(self.nginx.ports[2], request(body=INVALID)), 400, "ValidationException")
        self.assertEqual(self.upstream.take(), [])
        self.assert_passed(once(self.nginx.ports[2], request(body=SMALLEST)))
        now = self.verdicts("responses")
        self.assertEqual(now["valid"], before["valid"] + 1)
        self.assertEqual(self.upstream.take(), [])


class Rewritten(Redirects):
    server = "client_max_body_size 1k; rewrite ^/api/(.*)$ /$1 last;"

    def test_what_is_wrong_first_is_told_first(self):
        large = b" " * 2000
        for target in (PATH, "/api" + PATH):
            with self.subTest(target):
                self.assert_json(self.once(request(target, "GET", body=large)), 405)
                self.assert_json(self.once(request(target, body=large, headers=[("Accept", "text/html")])), 406)
                self.assert_json(self.once(request(target, body=large)), 413)

    def test_is_judged(self):
        self.assert_refused(self.once(request("/api" + PATH, body=INVALID)), 400, "ValidationException")
        self.assert_passed(self.once(request("/api" + PATH, body=SMALLEST)))


class HeldAnswers(Redirects):
    """Of answers that are held or copied, nothing is lost and nothing taken for something else."""

    response = "enforce"
    http = """
  proxy_cache_path {prefix}/cache keys_zone=cache:1m;
  server {
    listen 127.0.0.1:{port3};
    location / {
      signup_gate enforce; signup_gate_response {response}; signup_gate_max_body 200;
      proxy_cache cache; proxy_cache_methods POST; proxy_cache_valid 200 1m; proxy_cache_key small; """ + PROXY + """
    }
  }
  server {
    listen 127.0.0.1:{port4};
    location / {
      signup_gate enforce; signup_gate_response {response}; error_page 502 https://elsewhere.test/; proxy_pass http://127.0.0.1:1;
    }
  }
"""
    server = """
    location = /large.json { internal; root {prefix}/pages; }
    location = /page.html { ssi on; root {prefix}/pages; }
"""
    location = """
      proxy_force_ranges on; proxy_cache cache; proxy_cache_methods POST; proxy_cache_valid 200 1m;
      proxy_cache_key $http_x_answer;
"""

    def ask(self, answer, *fields):
        return self.post(SMALLEST, ("x-answer", answer), *fields)

    def test_a_range_is_not_cut_out(self):
        with Connection(self.nginx.port) as connection:
            for _ in range(2):
                answer = connection.exchange(request(body=SMALLEST, headers=[("Range", "bytes=0-3"), ("x-answer", "valid")]))
                self.assertEqual((answer.status, answer.body), (200, VALID))

    def test_an_answer_from_the_cache(self):
        before = self.verdicts("responses")
        for _ in range(3):
            answer = self.ask("big:200000")
            self.assertEqual((answer.status, len(answer.body)), (200, 200_000))
        self.assertEqual(len(self.upstream.take()), 1)
        self.assertEqual(self.verdicts("responses")["valid"], before["valid"] + 3)

    def test_an_answer_from_the_cache_that_is_too_large_to_be_judged(self):
        for _ in range(3):
            answer = once(self.nginx.ports[2], request(body=SMALLEST, headers=[("x-answer", "chunked")]))
            self.assertEqual((answer.status, answer.body), (200, VALID))

    def test_an_answer_that_the_service_has_nginx_send(self):
        answer = self.ask("accel:/large.json")
        self.assertEqual((answer.status, len(answer.json["pad"])), (200, 300_000))

    def test_a_redirection_by_nginx_is_no_answer_of_the_service(self):
        before = self.verdicts("responses")
        answer = once(self.nginx.ports[3], request(body=SMALLEST))
        self.assertEqual((answer.status, answer.header("location")), (302, "https://elsewhere.test/"))
        now = self.verdicts("responses")
        self.assertEqual({name for name in now if now[name] != before[name]}, {"none"})

    def test_counters_in_a_page(self):
        with Connection(self.nginx.port) as connection:
            for _ in range(2):
                body = connection.exchange(request("/page.html", "GET", content_type=None)).body.decode()
                self.assertTrue(body.startswith("BEFORE# HELP") and body.endswith("AFTER"), body)

    def test_a_client_that_leaves_is_not_the_service_s_fault(self):
        before = self.verdicts("responses")
        with Connection(self.nginx.port) as connection:
            connection.send(request(body=SMALLEST, headers=[("x-answer", "slow:1")]))
            time.sleep(0.2)
        now = self.responses_after(before)
        self.assertEqual(now["truncated"], before["truncated"])


class CopiedAnswers(HeldAnswers):
    response = "shadow"

    def test_an_answer_without_its_end_is_told(self):
        for name in ("truncated", "truncated-chunks"):
            with self.subTest(name):
                skip, before = len(self.nginx.gate_lines()), self.verdicts("responses")
                with self.assertRaises(Closed):
                    self.ask(name)
                self.assertEqual(self.responses_after(before)["truncated"], before["truncated"] + 1)
                lines = self.nginx.gate_lines()[skip:]
                self.assertEqual(len(lines), 1, lines)
                self.assertIn("response would be refused verdict=truncated status=502", lines[0])


del Redirects  # what the others have in common has no tests

if __name__ == "__main__":
    unittest.main()
