# SPDX-License-Identifier: Apache-2.0
"""A test with nginx, the gate in it, and a scripted service behind."""

import json
import unittest

from http1 import Connection, once, request
from nginx import Nginx
from prometheus import Metrics
from upstream import Upstream

# What every location of these tests has in common. The error pages and buffers are nginx's own defaults.
PROXY = """
      proxy_pass http://service;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
"""
HTTP = """
  log_format gate '$status|$signup_gate_verdict|$signup_gate_rule|$signup_gate_violations|$signup_gate_time|$uri';
  access_log {prefix}/gate.log gate;
  upstream service { server 127.0.0.1:{upstream}; keepalive 8; }
  {http}
  server {
    listen 127.0.0.1:{port};
    listen 127.0.0.1:{port2} http2;
    {server}
    location / {
      signup_gate {mode};
      signup_gate_response {response};
      {location}
""" + PROXY + """
    }
    location = /status { signup_gate_status; access_log off; }
  }
"""


class GateCase(unittest.TestCase):
    """Class attributes say how the gate is set; one nginx a class."""

    maxDiff = None
    mode, response = "enforce", "off"
    http = server = location = ""
    options = {}

    @classmethod
    def setUpClass(cls):
        cls.upstream = Upstream()
        cls.addClassCleanup(cls.upstream.close)
        http = HTTP
        for name in ("http", "server", "location"):
            http = http.replace("{%s}" % name, getattr(cls, name))
        cls.nginx = Nginx(http, upstream=cls.upstream.port, mode=cls.mode, response=cls.response, **cls.options)
        cls.addClassCleanup(cls.nginx.stop)

    def setUp(self):
        self.upstream.answer, self.upstream.script = "valid", []
        self.upstream.take()

    def connect(self):
        connection = Connection(self.nginx.port)
        self.addCleanup(connection.close)
        return connection

    def once(self, data, to_head=False):
        return once(self.nginx.port, data, to_head)

    def post(self, body, *headers, **options):
        return self.once(request(body=body, headers=headers, **options))

    def metrics(self):
        answer = once(self.nginx.port, request("/status", "GET", content_type=None))
        self.assertEqual(answer.status, 200)
        return Metrics(answer.body.decode())

    def status_json(self):
        return once(self.nginx.port, request("/status?format=json", "GET", content_type=None)).json

    def gate_log(self, count, skip=0):
        """Lines `skip` onwards of the access log, `count` of them, split at `|`."""
        import time
        deadline = time.monotonic() + 5
        while True:
            lines = self.nginx.log("gate.log").splitlines()[skip:]
            if len(lines) >= count or time.monotonic() > deadline:
                break
            time.sleep(0.01)
        self.assertEqual(len(lines), count, lines)
        return [line.split("|") for line in lines]

    def assert_refused(self, answer, status, error_type, body=True):
        """A refusal as restJson1 has it, whole."""
        self.assertEqual((answer.status, answer.error_type), (status, error_type), answer)
        self.assertEqual(answer.headers("content-type"), ["application/json"])
        self.assertEqual(len(answer.headers("x-amzn-errortype")), 1)
        if not body:
            return
        told = json.loads(answer.body)
        self.assertIsInstance(told["message"], str)
        self.assertTrue(told["message"])
        self.assertLessEqual(set(told), {"message", "fieldList"})
        self.assertEqual("fieldList" in told, error_type == "ValidationException")
        for field in told.get("fieldList", ()):
            self.assertEqual(set(field), {"message", "path"})

    def assert_passed(self, answer, upstream_requests=1):
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.error_type, None)
        taken = self.upstream.take()
        self.assertEqual(len(taken), upstream_requests)
        return taken[-1]
