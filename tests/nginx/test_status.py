# SPDX-License-Identifier: Apache-2.0
"""Counters add up, in both formats, over workers and reloads; what the access log is told is true."""

import unittest
from concurrent.futures import ThreadPoolExecutor

from case import GateCase
from documents import REFUSED, SMALLEST, TYPICAL, corpus
from http1 import once, request


class Status(GateCase):
    response = "shadow"
    options = {"workers": 2}

    def test_every_request_is_counted_once(self):
        before = self.metrics()
        valid, invalid = corpus("request", "valid"), corpus("request", "invalid")
        for _, body in valid + invalid:
            self.post(body)
        self.once(request(method="GET", content_type=None))
        self.post(SMALLEST, content_type="text/plain")
        now = self.metrics()

        def grown(name, **labels):
            return now.total(name, **labels) - before.total(name, **labels)
        asked = len(valid) + len(invalid) + 2
        self.assertEqual(grown("signup_gate_requests_total"), asked)
        self.assertEqual(grown("signup_gate_requests_total", verdict="valid"), len(valid))
        self.assertEqual(grown("signup_gate_refused_total"), len(invalid) + 2)
        self.assertEqual(grown("signup_gate_responses_total"), len(valid))
        self.assertEqual(grown("signup_gate_body_bytes_total", direction="request"),
                         sum(len(body) for _, body in valid + invalid))
        self.assertGreaterEqual(grown("signup_gate_violations_total", direction="request"), len(invalid))
        self.assertGreaterEqual(grown("signup_gate_seconds_count"), len(valid) + len(invalid))
        self.assertGreater(grown("signup_gate_seconds_sum"), 0)

    def test_violations_by_rule(self):
        for body, _, _, rule in REFUSED:
            before = self.metrics().get("signup_gate_violations_total", direction="request", rule=rule)
            self.post(body)
            now = self.metrics().get("signup_gate_violations_total", direction="request", rule=rule)
            with self.subTest(body=body):
                self.assertEqual(now, before + 1)

    def test_both_formats_say_the_same(self):
        for body, _, _, _ in REFUSED:
            self.post(body)
        self.post(SMALLEST)

        def numbers(of):
            if isinstance(of, dict):
                return [n for value in of.values() for n in numbers(value)]
            if isinstance(of, list):
                return [n for value in of for n in numbers(value)]
            return [of] if isinstance(of, (int, float)) and not isinstance(of, bool) else []
        metrics, as_json = self.metrics(), self.status_json()
        found = numbers(as_json)
        for family in ("requests_total", "responses_total", "refused_total"):
            for (name, labels), value in metrics.samples.items():
                if name == f"signup_gate_{family}":
                    self.assertIn(value, found, (name, labels))

    def test_media_types(self):
        text = once(self.nginx.port, request("/status", "GET", content_type=None))
        self.assertTrue(text.header("content-type").startswith("text/plain; version=0.0.4"), text.fields)
        as_json = once(self.nginx.port, request("/status?format=json", "GET", content_type=None))
        self.assertEqual(as_json.header("content-type"), "application/json")
        head = once(self.nginx.port, request("/status", "HEAD", content_type=None), to_head=True)
        self.assertEqual(head.status, 200)
        self.assertEqual(once(self.nginx.port, request("/status", "POST", body=b"{}")).status, 405)

    def test_counters_survive_reloads(self):
        self.post(SMALLEST)
        self.post(b"{")
        before = self.metrics().samples
        for _ in range(3):
            self.nginx.reload()
        self.assertEqual(self.metrics().samples, before)
        self.post(b"{")
        self.assertEqual(self.metrics().total("signup_gate_requests_total"),
                         sum(value for (name, _), value in before.items() if name == "signup_gate_requests_total") + 1)


class ManyProcesses(GateCase):
    """More than have counters of their own: with a reload half of them use the common ones, at the same time."""

    options = {"workers": 20}

    def ask(self, count):
        def work():
            for _ in range(count):
                self.post(SMALLEST)
                self.post(b"{")
        with ThreadPoolExecutor(8) as pool:
            for one in [pool.submit(work) for _ in range(8)]:
                one.result()
        return 8 * count

    def test_all_are_summed(self):
        asked = 0
        for _ in range(4):
            asked += self.ask(12)
            metrics = self.metrics()
            for verdict in ("valid", "serialization"):
                self.assertEqual(metrics.get("signup_gate_requests_total", verdict=verdict), asked)
            self.assertEqual(metrics.total("signup_gate_refused_total"), asked)
            self.assertEqual(metrics.get("signup_gate_seconds_count", direction="request"), 2 * asked)
            self.assertEqual(metrics.get("signup_gate_body_bytes_total", direction="request"), asked * (len(SMALLEST) + 1))
            self.nginx.reload()


class Variables(GateCase):
    """$signup_gate_... in the access log."""

    def log_of(self, data):
        skip = len(self.nginx.log("gate.log").splitlines())
        self.once(data)
        return self.gate_log(1, skip)[0]

    def test_valid(self):
        status, verdict, rule, violations, time, _ = self.log_of(request(body=TYPICAL))
        self.assertEqual((status, verdict, violations), ("200", "valid", "0"))
        self.assertIn(rule, ("", "-"))
        self.assertGreater(int(time), 0)
        self.assertLess(int(time), 1_000_000_000)

    def test_refused(self):
        verdicts = set()
        for body, http_status, _, first in REFUSED:
            status, verdict, rule, violations, time, _ = self.log_of(request(body=body))
            with self.subTest(body=body):
                self.assertEqual((status, rule), (str(http_status), first))
                self.assertGreaterEqual(int(violations), 1)
                self.assertGreater(int(time), 0)
                verdicts.add(verdict)
        self.assertNotIn("valid", verdicts)
        self.assertEqual(len(verdicts), 2)  # serialization and validation

    def test_several_violations_are_counted(self):
        body = b'{"signupCallback":{},"setupFinalization":{}}'
        self.assertEqual(self.log_of(request(body=body))[3], "3")

    def test_not_judged(self):
        line = self.log_of(request("/elsewhere", body=b"x"))
        self.assertTrue(set(line[1:5]) <= {"none", "-", "0"}, line)


if __name__ == "__main__":
    unittest.main()
