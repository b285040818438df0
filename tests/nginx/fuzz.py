# SPDX-License-Identifier: Apache-2.0
"""python3 fuzz.py [--count N] [--seed N] [--findings FOLDER] [--json FILE]: so many generated and mutated bodies through a
worker of nginx, over connections that persist; every verdict is the library's, no worker dies, and the counters say as much."""

import argparse
import json
import sys

from http1 import once, request
from nginx import Nginx
from prometheus import Metrics
from processes import client, client_result

TELL = """
      add_header x-gate-verdict $signup_gate_verdict always;
      add_header x-gate-rule $signup_gate_rule always;
      add_header x-gate-violations $signup_gate_violations always;
"""
# Behind the ports the body is in one buffer, in many, or in a file.
HTTP = """
  access_log off; keepalive_requests 100000000; client_max_body_size 2m;
  upstream service { server 127.0.0.1:{port4}; keepalive 64; keepalive_requests 100000000; }
  server { listen 127.0.0.1:{port4}; location / { default_type application/json; return 200 '{}'; } }
  server {
    listen 127.0.0.1:{port}; client_body_buffer_size 1m;
    location / { signup_gate {mode}; %(tell)s proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
    location = /status { signup_gate_status; }
  }
  server {
    listen 127.0.0.1:{port2}; client_body_buffer_size 512;
    location / { signup_gate {mode}; %(tell)s proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
  server {
    listen 127.0.0.1:{port3};
    location / { signup_gate shadow; %(tell)s proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
""" % {"tell": TELL}


def run(count, seed=1, findings=None, mode="enforce", workers=1):
    """What the client counted. RuntimeError, or nginx.Crashed, when something is wrong."""
    with Nginx(HTTP, log_level="crit", mode=mode, workers=workers) as nginx:
        pids = nginx.workers()
        told = client_result(client("--port", nginx.port, "--port", nginx.port2, "--shadow", nginx.port3, "--connections", 3,
                                    "--count", count, "--seed", seed, *(["--findings", findings] if findings else [])))
        if nginx.workers() != pids:
            raise RuntimeError("a worker has died")
        metrics = Metrics(once(nginx.port, request("/status", "GET", content_type=None)).body.decode())
        counted = metrics.by("signup_gate_requests_total", "verdict")
        if told["answered"] != count or sum(counted.values()) != count or \
                {verdict: n for verdict, n in counted.items() if n} != told["by_verdict"]:
            raise RuntimeError(f"the counters do not add up: {counted}, {told}")
        if metrics.get("signup_gate_body_bytes_total", direction="request") != told["bytes"]:
            raise RuntimeError(f"the bytes do not add up: {told['bytes']}")
        return told


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--count", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--findings")
    arguments.add_argument("--json")
    given = arguments.parse_args()
    told = run(given.count, given.seed, given.findings)
    print(f"{told['answered']} bodies ({told['bytes'] / 1e6:.0f} MB) in {told['seconds']:.0f} s: {told['by_status']}; "
          f"every answer is the library's")
    if given.json:
        with open(given.json, "w", encoding="utf-8") as out:
            json.dump(told, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
