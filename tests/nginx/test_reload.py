# SPDX-License-Identifier: Apache-2.0
"""Reloads: settings change, what is under way is finished by the settings that it began with, and nothing is lost."""

import os
import signal
import time
import unittest

from case import GateCase
from documents import SMALLEST, TYPICAL
from http1 import Connection, request

BAD = b'{"signupCallback":{}}'


class Reload(GateCase):
    response = "shadow"

    def setUp(self):
        super().setUp()
        self.nginx.reload(mode="enforce", response="shadow")

    def test_shadow_first_then_enforce(self):
        self.nginx.reload(mode="shadow")
        self.assertEqual(self.post(BAD).status, 200)
        self.nginx.reload(mode="enforce")
        self.assert_refused(self.post(BAD), 400, "ValidationException")
        self.nginx.reload(mode="off")
        self.assertEqual(self.post(BAD).status, 200)

    def test_a_body_under_way_is_judged(self):
        for body, status in ((TYPICAL, 200), (BAD, 400)):
            with Connection(self.nginx.port) as connection:
                data = request(body=body)
                connection.send(data[:-10])
                time.sleep(0.1)
                self.nginx.reload()
                connection.send(data[-10:])
                self.assertEqual(connection.response().status, status)

    def test_an_answer_under_way_is_judged(self):
        for mode in ("shadow", "enforce"):
            self.nginx.reload(response=mode)
            with Connection(self.nginx.port) as connection:
                before = self.metrics().get("signup_gate_responses_total", verdict="valid")
                connection.send(request(body=SMALLEST, headers=[("x-answer", "slow:1")]))
                time.sleep(0.3)
                self.nginx.reload()
                self.assertEqual(connection.response().status, 200)
                self.assertEqual(self.metrics().get("signup_gate_responses_total", verdict="valid"), before + 1)

    def test_a_wrong_configuration_changes_nothing(self):
        self.nginx.allow(r'invalid value "perhaps"|\[emerg\].*perhaps|\[emerg\].*signup_gate')
        workers = self.nginx.workers()
        path = self.nginx.prefix / "nginx.conf"
        right = path.read_text()
        path.write_text(right.replace("signup_gate enforce;", "signup_gate perhaps;"))
        os.kill(self.nginx.pid, signal.SIGHUP)
        self.nginx.wait_for_log("perhaps")
        time.sleep(0.2)
        self.assertEqual(self.nginx.workers(), workers)
        self.assert_refused(self.post(BAD), 400, "ValidationException")
        path.write_text(right)

    def test_many(self):
        for _ in range(20):
            self.nginx.reload()
            self.assertEqual(self.post(TYPICAL).status, 200)


if __name__ == "__main__":
    unittest.main()
