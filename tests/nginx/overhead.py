# SPDX-License-Identifier: Apache-2.0
"""python3 overhead.py [--batches N] [--rounds N] [--turn REQUESTS] [--request least|sdk|aws|all] [--json FILE]: what the
gate costs a typical request that nginx proxies.

Six ways to the same service: nginx without the module, the same once more (what of the differences is chance), the module with
the gate off, shadow, enforce, and enforce with answers in shadow. Each is a worker of its own, so that its CPU time is
its own; all are asked in short turns, in every round in another order, over connections that stay open, sixteen at a time.
Client and service share a CPU, the workers have another one, where there are two. A batch is so many rounds with servers
started anew, because two runs of one program already differ in where its memory lies. Told are requests a second and CPU
time of the worker a request, medians over all turns; and of the CPU time the ratio to nginx without the module within a
batch: the median over the batches, and its 95 % interval. What a slower worker makes the kernel do more often, such as
waking who waits for it, is part of the figure.

Three requests with the same body: `least` has the three header fields without which it is none, and nothing is logged, which is the
dearest that a ratio can be; `sdk` has the fields of the official SDK (test_sdk.py holds their names), and nginx writes its
own access log, as it does unless told otherwise; `aws` is that request, and the service speaks TLS, as AWS does, over
connections that stay open, so that no handshake is part of the figure.
"""

import argparse
import collections
import contextlib
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile

from certificate import self_signed
from documents import TYPICAL
from http1 import once, request
from nginx import MODULE, Nginx
from processes import cpu_seconds
from upstream import VALID

ENDPOINT = "social-messaging.eu-central-1.amazonaws.com"
BACKEND = """
  access_log off;
  server { listen 127.0.0.1:{port}{tls}; keepalive_requests 100000000;
    location / { default_type application/json; return 200 '%s'; } }
""" % VALID.decode()
PROXY = """
  access_log {log};
  upstream service { server 127.0.0.1:{backend}; keepalive 64; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:{port}; keepalive_requests 100000000;
    client_max_body_size 1m; client_body_buffer_size 16k;
    location / { {gate} proxy_pass {service}; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host $http_host; }
  }
"""
WAYS = {
    "nginx without the module": None,
    "the same once more": None,
    "off": "signup_gate off;",
    "shadow": "signup_gate shadow;",
    "enforce": "signup_gate enforce;",
    "enforce, answers in shadow": "signup_gate enforce; signup_gate_response shadow;",
}
BASE = "nginx without the module"
# Signature and times are examples.
SDK_FIELDS = (
    ("x-amz-user-agent", "aws-sdk-js/3.999.0"),
    ("user-agent", "aws-sdk-js/3.999.0 ua/2.1 os/linux#6.1.0-18-amd64 lang/js md/nodejs#18.19.0 api/socialmessaging#3.999.0 m/N,E,e"),
    ("amz-sdk-invocation-id", "01234567-89ab-4cde-8f01-23456789abcd"),
    ("amz-sdk-request", "attempt=1; max=3"),
    ("x-amz-date", "20250101T000000Z"),
    ("x-amz-content-sha256", "0123456789abcdef" * 4),
    ("authorization",
     "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250101/eu-central-1/social-messaging/aws4_request, "
     "SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date;"
     "x-amz-user-agent, Signature=" + "0123456789abcdef" * 4),
    ("Connection", "keep-alive"),
)
# The request's bytes, nginx's access log, and whether the service speaks TLS.
Asked = collections.namedtuple("Asked", "request log tls")
SDK_REQUEST = request(body=TYPICAL, headers=SDK_FIELDS, host=ENDPOINT)
REQUESTS = {
    "least": Asked(request(body=TYPICAL), "off", False),
    "sdk": Asked(SDK_REQUEST, "{prefix}/access.log combined", False),
    "aws": Asked(SDK_REQUEST, "{prefix}/access.log combined", True),
}


class Steady:
    """The program steady, which asks in turns."""

    def __init__(self, asked):
        self._file = tempfile.NamedTemporaryFile()
        self._file.write(asked)
        self._file.flush()
        self._process = subprocess.Popen([os.environ["SIGNUPGATE_NGINX_STEADY"], self._file.name, "16"], text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    @property
    def pid(self):
        return self._process.pid

    def ask(self, server, count):
        worker = server.workers()[0]
        before = cpu_seconds(worker)
        self._process.stdin.write(f"{server.port} {count}\n")
        self._process.stdin.flush()
        seconds = float(self._process.stdout.readline())
        return {"requests_per_second": count / seconds, "cpu_us_per_request": (cpu_seconds(worker) - before) / count * 1e6}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()
        self._file.close()


def keep_apart(workers, others):
    """Where a process runs changes what it costs by more than the gate does."""
    cpus = sorted(os.sched_getaffinity(0))
    for pids, cpu in ((workers, cpus[-1]), (others, cpus[0])):
        for pid in pids:
            os.sched_setaffinity(pid, {cpu})


def batch(asked, rounds, turn, rng):
    """Samples by way."""
    samples = {way: [] for way in WAYS}
    ways = list(WAYS)
    rng.shuffle(ways)
    with contextlib.ExitStack() as stack:
        tls, service = "", "http://service"
        if asked.tls:
            key, certificate = self_signed(stack.enter_context(tempfile.TemporaryDirectory()), ENDPOINT)
            tls = f" ssl; ssl_certificate {certificate}; ssl_certificate_key {key}"
            service = (f"https://service; proxy_ssl_server_name on; proxy_ssl_name {ENDPOINT}; proxy_ssl_verify on; "
                       f"proxy_ssl_trusted_certificate {certificate}")
        backend = stack.enter_context(Nginx(BACKEND.replace("{tls}", tls), module="", log_level="error"))
        proxy = PROXY.replace("{log}", asked.log).replace("{service}", service)
        servers = {way: stack.enter_context(Nginx(proxy, module=MODULE if WAYS[way] else "", log_level="error",
                                                  backend=backend.port, gate=WAYS[way] or "")) for way in ways}
        refused = {way: once(server.port, request(body=b"{")).status for way, server in servers.items()}
        if refused != {way: 400 if "enforce" in way else 200 for way in WAYS}:
            raise RuntimeError(f"the gate is not set as it should be: {refused}")
        steady = stack.enter_context(Steady(asked.request))
        keep_apart([server.workers()[0] for server in servers.values()], [steady.pid, backend.workers()[0]])
        for server in servers.values():
            steady.ask(server, turn)
        for _ in range(rounds):
            rng.shuffle(ways)
            for way in ways:
                samples[way].append(steady.ask(servers[way], turn))
    return samples


def interval(ratios):
    """Of the median, 95 %, by order statistics."""
    ratios, reach = sorted(ratios), 0.98 * math.sqrt(len(ratios))
    middle = (len(ratios) - 1) / 2
    return ratios[max(0, math.floor(middle - reach))], ratios[min(len(ratios) - 1, math.ceil(middle + reach))]


def summary(batches):
    out = {}
    for way in WAYS:
        turns = [one for samples in batches for one in samples[way]]
        # Within a batch the least disturbed half of the turns: what neighbours add is not the gate's.
        costs = {name: [statistics.mean(sorted(one["cpu_us_per_request"] for one in samples[name])[:len(samples[name]) // 2 + 1])
                        for samples in batches] for name in (way, BASE)}
        ratios = [one / base for one, base in zip(costs[way], costs[BASE])]
        out[way] = {name: statistics.median(one[name] for one in turns) for name in turns[0]}
        out[way] |= {"cpu_ratio": statistics.median(ratios), "cpu_ratio_interval": interval(ratios),
                     "cpu_us_undisturbed": statistics.median(costs[way])}
    return out


def show(table):
    print(f"{'':28} {'requests/s':>10} {'CPU us/request':>14} {'undisturbed':>11} {'of base':>8} {'95 % interval':>15}")
    for way, one in table.items():
        low, high = one["cpu_ratio_interval"]
        print(f"{way:28} {one['requests_per_second']:10.0f} {one['cpu_us_per_request']:14.2f} {one['cpu_us_undisturbed']:11.2f} "
              f"{one['cpu_ratio']:8.3f} {low:7.3f}-{high:7.3f}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--batches", type=int, default=12)
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--turn", type=int, default=2000)
    arguments.add_argument("--request", choices=[*REQUESTS, "all"], default="all")
    arguments.add_argument("--json")
    given = arguments.parse_args()
    rng = random.Random(3)
    measured = {}
    for name in REQUESTS if given.request == "all" else [given.request]:
        asked = REQUESTS[name]
        batches = [batch(asked, given.rounds, given.turn, rng) for _ in range(given.batches)]
        measured[name] = {"bytes": len(asked.request), "summary": summary(batches), "batches": batches}
        print(f"request: {name}, {len(asked.request)} bytes with a body of {len(TYPICAL)}; answer: a body of {len(VALID)}; {given.batches} batches "
              f"of {given.rounds} rounds of {given.turn} requests a way")
        show(measured[name]["summary"])
        print(flush=True)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as out:
            json.dump(measured, out, indent=2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
