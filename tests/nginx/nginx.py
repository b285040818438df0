# SPDX-License-Identifier: Apache-2.0
"""Debian's nginx on loopback, with the gate's module, from a folder of its own that goes when it stops.

    with Nginx('server { listen 127.0.0.1:{port}; location / { signup_gate enforce; } }') as nginx:
        nginx.port, nginx.error_log(), nginx.reload()

`{port}` and `{port2}` ... become free ports, `{prefix}` the folder. Stopping raises Crashed when a worker died, a sanitizer
reported, or nginx said [alert] or [emerg]: what a test did not expect is never passed over.

SIGNUPGATE_NGINX_MODULE   the module; empty: nginx alone, for what needs no gate
SIGNUPGATE_NGINX          nginx; else from the PATH or /usr/sbin
SIGNUPGATE_NGINX_PRELOAD  a library to preload, such as the runtime of AddressSanitizer
"""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

MODULE = os.environ.get("SIGNUPGATE_NGINX_MODULE", "")
PRELOAD = os.environ.get("SIGNUPGATE_NGINX_PRELOAD", "")
PROGRAM = os.environ.get("SIGNUPGATE_NGINX") or shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")

MAIN = """\
{user}
{load}
daemon off;
worker_processes {workers};
pid {prefix}/nginx.pid;
error_log {prefix}/error.log {log_level};
lock_file {prefix}/lock;
worker_shutdown_timeout 20s;
{main}
events {{ worker_connections 1024; }}
http {{
  access_log {prefix}/access.log;
  client_body_temp_path {prefix}/temp/body;
  proxy_temp_path {prefix}/temp/proxy;
  fastcgi_temp_path {prefix}/temp/fastcgi;
  uwsgi_temp_path {prefix}/temp/uwsgi;
  scgi_temp_path {prefix}/temp/scgi;
{http}
}}
"""


class Crashed(Exception):
    """nginx did what it must never do."""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Nginx:
    def __init__(self, http, *, main="", workers=1, module=MODULE, log_level="info", whole=False, **values):
        """`values` are put in for `{name}` in `http`. `whole`: `http` is a configuration with everything in it."""
        self._own_folder = tempfile.TemporaryDirectory(prefix="signupgate-nginx-")
        self.prefix = pathlib.Path(self._own_folder.name)
        (self.prefix / "temp").mkdir(exist_ok=True)
        self._template = {"http": http, "main": main, "workers": workers, "module": module, "log_level": log_level,
                          "whole": whole}
        self._values, self._process, self.allowed = values, None, []
        for attempt in range(5):  # a port found free may be taken before nginx has it
            self.ports = free_ports(4)
            self.port, self.port2, self.port3, self.port4 = self.ports
            self._write()
            if self._start():
                return
            if "Address already in use" not in self.error_log() or attempt == 4:
                said = self.error_log() + self._output()
                self._clean()
                raise Crashed(f"nginx did not start:\n{said}")
            (self.prefix / "error.log").unlink()

    def _write(self, **changes):
        values = {"prefix": str(self.prefix), **{f"port{n or ''}": self.ports[n and n - 1] for n in (0, 2, 3, 4)},
                  **self._values, **changes}
        http = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), self._template["http"])
        main = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), self._template["main"])
        if self._template["whole"]:
            (self.prefix / "nginx.conf").write_text(http, encoding="utf-8")
            return
        (self.prefix / "nginx.conf").write_text(MAIN.format(
            user="user root;" if os.geteuid() == 0 else "",
            load=f"load_module {self._template['module']};" if self._template["module"] else "",
            prefix=self.prefix, workers=self._template["workers"], log_level=self._template["log_level"],
            main=main, http=http), encoding="utf-8")

    def command(self, *arguments):
        return [PROGRAM, "-p", str(self.prefix), "-e", str(self.prefix / "error.log"),
                "-c", str(self.prefix / "nginx.conf"), *arguments]

    def environment(self):
        out = dict(os.environ)
        if PRELOAD:
            out["LD_PRELOAD"] = PRELOAD
            # nginx itself frees little when it ends.
            out["ASAN_OPTIONS"] = (f"detect_leaks=0:abort_on_error=1:allocator_may_return_null=1:"
                                   f"log_path={self.prefix}/sanitizer")
            out["UBSAN_OPTIONS"] = f"print_stacktrace=1:log_path={self.prefix}/sanitizer"
        return out

    def _start(self):
        with open(self.prefix / "output", "ab") as output:
            self._process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                             env=self.environment(), cwd=self.prefix)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            if len(self.workers()) >= self._template["workers"]:
                return True
            time.sleep(0.01)
        self._process.kill()
        self._process.wait()
        return False

    @property
    def pid(self):
        return self._process.pid

    def workers(self):
        """The workers that accept; those that shut down are not among them."""
        try:
            children = (pathlib.Path(f"/proc/{self.pid}/task/{self.pid}/children")).read_text().split()
        except FileNotFoundError:
            return []
        out = []
        for child in children:
            try:
                title = pathlib.Path(f"/proc/{child}/cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if title.startswith(b"nginx: worker process") and b"shutting down" not in title:
                out.append(int(child))
        return out

    def _output(self):
        path = self.prefix / "output"
        return path.read_text(errors="replace") if path.exists() else ""

    def log(self, name):
        path = self.prefix / name
        return path.read_text(errors="replace") if path.exists() else ""

    def error_log(self):
        return self.log("error.log")

    def gate_lines(self):
        """What the gate said, a line each."""
        return [line for line in self.error_log().splitlines() if "signup_gate: " in line]

    def wait_for_log(self, text, seconds=5, name="error.log"):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if text in self.log(name):
                return
            time.sleep(0.01)
        raise AssertionError(f"{text!r} never came in {name}:\n{self.log(name)}")

    def reload(self, **changes):
        """Reads the configuration again, with changed values; returns when the new workers run."""
        before = set(self.workers())
        if changes:
            self._values.update(changes)
            self._write()
        os.kill(self.pid, signal.SIGHUP)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            now = set(self.workers())
            if now and not now & before and len(now) >= self._template["workers"]:
                return
            time.sleep(0.01)
        raise Crashed(f"no new workers after a reload:\n{self.error_log()}")

    def allow(self, pattern):
        """Lines of the error log that match are no fault."""
        self.allowed.append(re.compile(pattern))

    def problems(self):
        """Everything in the logs that must not be there."""
        out = []
        for line in (self.error_log() + self._output()).splitlines():
            bad = re.search(r"exited on signal|\[alert\]|\[emerg\]|\[crit\]|exited with fatal code|Sanitizer|runtime error:", line)
            if bad and not any(one.search(line) for one in self.allowed):
                out.append(line)
        for report in self.prefix.glob("sanitizer*"):
            out.append(report.read_text(errors="replace"))
        return out

    def stop(self):
        """Stops cleanly; a second call does nothing."""
        if self._process is None:
            return
        process, self._process = self._process, None
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            code = "none: it had to be killed"
        problems = self.problems()
        if code != 0:
            problems.append(f"nginx's exit code: {code}")
        said = self.error_log() if problems else ""
        self._clean()
        if problems:
            raise Crashed("\n".join(problems) + "\n--- error log, its end:\n" + said[-4000:])

    def _clean(self):
        self._own_folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
