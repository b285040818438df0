# SPDX-License-Identifier: Apache-2.0
"""The rig itself, with nginx alone: what it must notice, it notices. A gate is not needed."""

import os
import signal
import unittest

import nginx
import prometheus
from http1 import Closed, Connection, chunked, once, request
from upstream import VALID, Upstream

PROXY = """
  upstream service { server 127.0.0.1:{upstream}; keepalive 8; }
  server {
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{port2} http2;
    location / { proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
"""
GOOD = """\
# HELP a_total An example.
# TYPE a_total counter
a_total{x="1"} 2
a_total{x="2"} 3
# HELP s Seconds.
# TYPE s histogram
s_bucket{le="0.1"} 1
s_bucket{le="+Inf"} 2
s_sum 0.5
s_count 2
"""


class Rig(unittest.TestCase):
    def start(self, http=PROXY, **values):
        upstream = Upstream()
        self.addCleanup(upstream.close)
        server = nginx.Nginx(http, module="", upstream=upstream.port, **values)
        return server, upstream

    def test_nginx_is_a_proxy_and_stops(self):
        with self.start()[0] as server:
            with Connection(server.port) as connection:
                for _ in range(3):
                    answer = connection.exchange(request(body=b"{}"))
                    self.assertEqual((answer.status, answer.body), (200, VALID))
                    self.assertTrue(connection.is_open())
            prefix, pid = server.prefix, server.pid
        self.assertFalse(prefix.exists())
        self.assertRaises(ProcessLookupError, os.kill, pid, 0)

    def test_the_upstream_remembers_what_came(self):
        server, upstream = self.start()
        with server:
            once(server.port, request("/v1/whatsapp/signup?a=b", body=b"1234", headers=[("X-Here", "Ja")]))
            once(server.port, request(body=chunked(b"abcdefgh", [3, 1]), length=False,
                                      headers=[("Transfer-Encoding", "chunked")]))
        first, second = upstream.take()
        self.assertEqual((first.method, first.target, first.header("x-here"), first.body),
                         ("POST", "/v1/whatsapp/signup?a=b", "Ja", b"1234"))
        self.assertEqual(second.body, b"abcdefgh")

    def test_answers_are_those_that_were_asked_for(self):
        with self.start()[0] as server:
            def get(name):
                return once(server.port, request(headers=[("x-answer", name)]))
            self.assertEqual(get("html").header("content-type"), "text/html")
            self.assertEqual(get("error:429:ThrottledRequestException").error_type, "ThrottledRequestException")
            self.assertEqual(get("chunked").body, VALID)
            self.assertEqual(get("split").body, VALID)
            self.assertEqual(get("until-close").body, VALID)
            self.assertEqual(len(get("big:100000").body), 100000)
            self.assertEqual(get("body:[]").body, b"[]")
            self.assertEqual(get("silent").status, 502)
            self.assertRaises(Closed, get, "truncated")

    def test_a_dead_worker_is_noticed(self):
        server, _ = self.start()
        os.kill(server.workers()[0], signal.SIGSEGV)
        server.wait_for_log("exited on signal ")
        with self.assertRaisesRegex(nginx.Crashed, r"exited on signal \d+"):
            server.stop()

    def test_a_dead_master_is_noticed(self):
        server, _ = self.start()
        children = server.workers()
        os.kill(server.pid, signal.SIGKILL)
        with self.assertRaisesRegex(nginx.Crashed, "exit code: -9"):
            server.stop()
        for child in children:
            os.kill(child, signal.SIGKILL)

    def test_a_sanitizer_s_report_is_noticed(self):
        server, _ = self.start()
        (server.prefix / "sanitizer.1").write_text("ERROR: AddressSanitizer: planted", encoding="utf-8")
        with self.assertRaisesRegex(nginx.Crashed, "planted"):
            server.stop()

    def test_a_wrong_configuration_is_noticed(self):
        with self.assertRaisesRegex(nginx.Crashed, "unknown directive"):
            nginx.Nginx("no_such_directive;", module="")

    def test_reload(self):
        server, _ = self.start()
        with server:
            before = server.workers()
            server.reload()
            self.assertFalse(set(before) & set(server.workers()))
            self.assertEqual(once(server.port, request()).status, 200)

    def test_prometheus_text(self):
        metrics = prometheus.Metrics(GOOD)
        self.assertEqual(metrics.get("a_total", x="2"), 3)
        self.assertEqual(metrics.total("a_total"), 5)
        self.assertEqual(metrics.by("a_total", "x"), {"1": 2, "2": 3})
        for wrong, right in (("a_total{x=\"2\"} 3\n", "a_total{x=\"1\"} 2\n"), ("# TYPE a_total counter\n", ""),
                             ("# HELP a_total An example.\n", ""), ('le="+Inf"} 2', 'le="+Inf"} 3'),
                             ('le="0.1"} 1', 'le="0.1"} 3'), ("s_sum 0.5\n", ""), ('x="2"', "x=2"),
                             ("s_count 2\n", "s_count 2"), ("s_sum 0.5\n", "\n"), ('le="+Inf"', 'le="5"')):
            self.assertIn(wrong, GOOD)
            with self.subTest(wrong=wrong), self.assertRaises(prometheus.BadMetrics):
                prometheus.Metrics(GOOD.replace(wrong, right))


if __name__ == "__main__":
    unittest.main()
