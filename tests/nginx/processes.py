# SPDX-License-Identifier: Apache-2.0
"""What Linux knows of processes, and wrk."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def cpu_seconds(pid):
    """User and system time of a process. The scheduler counts nanoseconds; where it does not tell, ticks."""
    schedule = pathlib.Path(f"/proc/{pid}/schedstat")
    with contextlib.suppress(FileNotFoundError):
        if pathlib.Path(f"/proc/{pid}").exists() and (nanoseconds := int(schedule.read_text().split()[0])):
            return nanoseconds / 1e9
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_kib(pid):
    return int(re.search(r"VmRSS:\s+(\d+) kB", pathlib.Path(f"/proc/{pid}/status").read_text())[1])


class Wrk:
    """wrk, posting a body for some seconds; `result` waits for its end."""

    def __init__(self, port, body, seconds, connections=16):
        program = shutil.which("wrk")
        if not program:
            raise RuntimeError("wrk is not installed: ./tools/setup nginx")
        self._file = tempfile.NamedTemporaryFile()
        self._file.write(body)
        self._file.flush()
        self.connections = connections
        self._process = subprocess.Popen(
            [program, "-t1", f"-c{connections}", f"-d{seconds}", "--timeout", "20s", "-s", str(HERE / "post.lua"),
             f"http://127.0.0.1:{port}/v1/whatsapp/signup", "--", self._file.name],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def result(self):
        out, said = self._process.communicate(timeout=600)
        self._file.close()
        if self._process.returncode:
            raise RuntimeError(said + out)
        return json.loads(out.strip().splitlines()[-1])


def client(*arguments):
    """Starts the program through_nginx."""
    return subprocess.Popen([os.environ["SIGNUPGATE_NGINX_CLIENT"], *map(str, arguments)],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def client_result(process):
    """What it counted; RuntimeError when an answer was not what it must be."""
    out, said = process.communicate(timeout=7200)
    if process.returncode != 0:
        raise RuntimeError(f"through_nginx ended with {process.returncode}\n{said[:4000]}{out}")
    return json.loads(out)
