# SPDX-License-Identifier: Apache-2.0
"""What cannot be judged: an enforced request is an error of the gate, 500, and never passes unseen; under shadow it passes.
Both are counted and logged. The worker goes on.

A sanitizer's address space cannot be limited: the preset nginx-asan leaves this file out."""

import pathlib
import resource
import unittest

from case import GateCase
from documents import SMALLEST, padded
from http1 import Connection, request

MEGABYTE = 1 << 20
BODY = padded(48 * MEGABYTE)
SETTINGS = "client_max_body_size 64m; signup_gate_max_body 64m; client_body_buffer_size 16k;"


def starve(pid):
    """From now on the process gets less memory than the body needs."""
    status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
    size = int(status["VmSize"].split()[0]) * 1024 + 8 * MEGABYTE
    resource.prlimit(pid, resource.RLIMIT_AS, (size, size))


class UnableCase(GateCase):
    location = SETTINGS

    def setUp(self):
        super().setUp()
        self.nginx.allow(r"malloc|posix_memalign|mmap|Cannot allocate memory")

    def ask_starved(self):
        before = self.metrics()
        starve(self.nginx.workers()[0])
        with Connection(self.nginx.port) as connection:
            answer = connection.exchange(request(body=BODY))
        self.assertEqual(self.post(SMALLEST).status, 200)  # the worker goes on
        now = self.metrics()
        grown = {verdict: count - before.get("signup_gate_requests_total", verdict=verdict)
                 for verdict, count in now.by("signup_gate_requests_total", "verdict").items()}
        return answer, {verdict: count for verdict, count in grown.items() if count}


class Enforced(UnableCase):
    def test_no_memory(self):
        answer, grown = self.ask_starved()
        self.assert_refused(answer, 500, "InternalFailure")
        self.assertEqual(sum(grown.values()), 2)
        self.assertEqual(grown["valid"], 1)
        self.assertTrue([line for line in self.nginx.gate_lines() if "status=500" in line or "internal" in line])


class Shadowed(UnableCase):
    mode = "shadow"

    def test_no_memory(self):
        answer, grown = self.ask_starved()
        self.assertEqual(answer.status, 200)
        self.assertEqual(sum(grown.values()), 2)
        self.assertEqual(grown["valid"], 1)
        self.assertTrue(self.nginx.gate_lines())
        self.assertIn(BODY, [received.body for received in self.upstream.take()])


class WithMemory(UnableCase):
    """The same body, when nothing is short: it is the lack of memory that the others see."""

    def test_it_passes(self):
        with Connection(self.nginx.port) as connection:
            self.assertEqual(connection.exchange(request(body=BODY)).status, 200)


if __name__ == "__main__":
    unittest.main()
