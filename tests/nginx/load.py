# SPDX-License-Identifier: Apache-2.0
"""python3 load.py [--seconds N] [--json FILE]: the gate at full speed, with garbage, clients that leave, and reloads.

Half of the time without reloads, half with one a second. Of every phase is asserted: each valid request was answered 200, each
other one refused as the library refuses it; no worker died; the workers' memory (with reloads: the master's) has not grown;
the gate's counters are what the clients and the service behind counted. A check that fails ends with exit code 1.
"""

import argparse
import json
import random
import re
import socket
import sys
import threading
import time

from documents import TYPICAL
from http1 import once, request
from nginx import PRELOAD, Nginx
from prometheus import Metrics
from processes import Wrk, client, client_result, resident_kib

BACKEND = """
  access_log off;
  server { listen 127.0.0.1:{port}; keepalive_requests 100000000;
    location / { default_type application/json; return 200 '{"statusCode":200}'; }
    location = /counted { stub_status; }
  }
"""
# keepalive_requests is nginx's default: a connection's memory is freed when it ends, and nginx without a gate grows without end
# when none does.
GATE = """
  access_log off;
  upstream service { server 127.0.0.1:{backend}; keepalive 64; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:{port}; keepalive_requests 1000;
    client_max_body_size 2m; client_body_buffer_size 16k;
    location / {
      signup_gate enforce; signup_gate_response shadow;
      add_header x-gate-verdict $signup_gate_verdict always;
      add_header x-gate-rule $signup_gate_rule always;
      add_header x-gate-violations $signup_gate_violations always;
      proxy_pass http://service; proxy_http_version 1.1; proxy_set_header Connection "";
    }
    location = /status { signup_gate_status; }
  }
"""
# What a worker and a gate keep, they have once they have seen the like of everything; afterwards their memory stays within this.
WARM_UP_BODIES = 2_000 if PRELOAD else 40_000
MEMORY_SLACK_KIB = 1024


class Leavers(threading.Thread):
    """Clients that send a part and reset the connection, or garbage. `whole` counts those that had sent everything."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.port, self.left, self.whole, self.stopping = port, 0, 0, False

    def run(self):
        rng = random.Random(11)
        data = request(body=TYPICAL)
        while not self.stopping:
            kind = rng.randrange(5)
            if kind == 0:
                piece = data[:rng.randrange(1, len(data))]
            elif kind == 1:
                piece = rng.randbytes(rng.randrange(1, 400))
            elif kind == 2:
                piece = data[:-len(TYPICAL)].replace(b"Content-Length: %d" % len(TYPICAL), b"Transfer-Encoding: chunked") + b"zz\r\n"
            elif kind == 3:
                piece = request(body=TYPICAL, headers=[("Expect", "100-continue")])[:-len(TYPICAL)]
            else:
                piece = data
                self.whole += 1
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as peer:
                    peer.sendall(piece)
                    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            except OSError:
                pass
            self.left += 1
            time.sleep(0.001)


class Load:
    def __init__(self, seconds):
        self.seconds, self.problems, self.report = seconds, [], {}

    def expect(self, holds, what):
        if not holds:
            self.problems.append(what)

    def run(self):
        with Nginx(BACKEND, module="", log_level="error") as self.backend:
            with Nginx(GATE, workers=2, log_level="error", backend=self.backend.port) as self.gate:
                self.gate.allow("client sent invalid")
                client_result(client("--port", self.gate.port, "--count", WARM_UP_BODIES, "--connections", 8, "--seed", 99, "--again"))
                self.phase("warm-up", 2, False)
                self.phase("steady", self.seconds // 2, False)
                self.phase("reloading", self.seconds // 2, True)
        return not self.problems

    def backend_requests(self):
        text = once(self.backend.port, request("/counted", "GET", content_type=None)).body.decode()
        return int(re.search(r"\n ?\d+ \d+ (\d+)", text)[1])

    def metrics(self):
        return Metrics(once(self.gate.port, request("/status", "GET", content_type=None)).body.decode())

    def memory(self, reloads):
        return [resident_kib(pid) for pid in ([self.gate.pid] if reloads else self.gate.workers())]

    def phase(self, name, seconds, reloads):
        if reloads:
            for _ in range(3):  # the first generations of a master differ
                self.gate.reload()
        before, forwarded, memory = self.metrics(), self.backend_requests(), self.memory(reloads)
        leavers = Leavers(self.gate.port)
        leavers.start()
        wrk = Wrk(self.gate.port, TYPICAL, seconds, connections=8)
        fuzz = client("--port", self.gate.port, "--seconds", seconds, "--connections", 4, "--pipeline", 1 if reloads else 8,
                      "--seed", seconds, "--again")
        count = 0
        end = time.monotonic() + seconds - 1
        while reloads and time.monotonic() < end:
            time.sleep(1)
            self.gate.reload()
            count += 1
        typical = wrk.result()
        leavers.stopping = True
        fuzzed = client_result(fuzz)
        leavers.join()
        time.sleep(0.5)
        now, grown_memory = self.metrics(), self.memory(reloads)
        forwarded = self.backend_requests() - forwarded - 1
        self.judge(name, typical, fuzzed, leavers, forwarded, before, now, wrk.connections * (count + 1))
        growth = max(now - then for then, now in zip(memory, grown_memory))
        if name != "warm-up" and not PRELOAD:
            self.expect(growth <= MEMORY_SLACK_KIB, f"{name}: memory grew from {memory} to {grown_memory} KiB")
        self.report[name] = {"seconds": seconds, "reloads": count, "typical": typical, "fuzzed": fuzzed,
                             "left": leavers.left, "memory_kib_before": memory, "memory_kib_after": grown_memory,
                             "forwarded": forwarded,
                             "counted": {verdict: value - before.get("signup_gate_requests_total", verdict=verdict)
                                         for verdict, value in now.by("signup_gate_requests_total", "verdict").items()}}

    def judge(self, name, typical, fuzzed, leavers, forwarded, before, now, in_flight):
        """`in_flight`: requests that wrk had sent and no longer waited for when it ended, or when a worker left."""
        def grown(metric, **labels):
            return now.total(metric, **labels) - before.total(metric, **labels)

        self.expect(typical["not_2xx"] == 0 and typical["timeouts"] == 0, f"{name}: a valid request was lost: {typical}")
        if "reload" not in name:
            self.expect(typical["socket_errors"] == 0, f"{name}: connections broke: {typical}")
        self.expect(fuzzed["answered"] > 0 and typical["requests"] > 0, f"{name}: nothing was asked")

        valid = typical["requests"] + fuzzed["by_status"].get("200", 0)
        refused = sum(count for status, count in fuzzed["by_status"].items() if status != "200")
        counted_valid = grown("signup_gate_requests_total", verdict="valid")
        counted_refused = grown("signup_gate_requests_total") - counted_valid
        self.expect(valid <= counted_valid <= valid + in_flight + leavers.whole,
                    f"{name}: {counted_valid} counted as valid; {valid} were answered, {leavers.whole} left, {in_flight} in flight")
        # Whoever left had sent a part, which nobody judges, or a valid request.
        self.expect(counted_refused == refused, f"{name}: {counted_refused} counted as refused, {refused} were")
        self.expect(grown("signup_gate_refused_total") == counted_refused, f"{name}: signup_gate_refused_total differs")
        self.expect(valid <= forwarded <= counted_valid, f"{name}: {forwarded} reached the service, {counted_valid} were valid")
        judged = grown("signup_gate_responses_total") - grown("signup_gate_responses_total", verdict="none")
        self.expect(valid <= judged <= forwarded and judged == grown("signup_gate_responses_total", verdict="valid"),
                    f"{name}: {judged} answers counted as judged, {forwarded} came, all valid")
        self.expect(grown("signup_gate_body_bytes_total", direction="request")
                    >= fuzzed["bytes"] + typical["requests"] * len(TYPICAL), f"{name}: bytes were counted wrong")

    def show(self):
        for name, one in self.report.items():
            rate = one["typical"]["requests"] / one["seconds"] + one["fuzzed"]["answered"] / one["seconds"]
            print(f"{name:10} {one['seconds']:4} s, {one['reloads']:3} reloads: {one['typical']['requests']:8} typical and "
                  f"{one['fuzzed']['answered']:8} fuzzed requests ({rate:7.0f}/s), {one['left']:6} clients left; "
                  f"memory {one['memory_kib_before']} to {one['memory_kib_after']} KiB")
        for problem in self.problems:
            print("WRONG:", problem)
        print("every valid request was answered, and every counter adds up" if not self.problems else "the load test failed")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--json")
    given = arguments.parse_args()
    load = Load(max(4, given.seconds))
    good = load.run()
    load.show()
    if given.json:
        with open(given.json, "w", encoding="utf-8") as out:
            json.dump({"phases": load.report, "problems": load.problems}, out, indent=2)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
