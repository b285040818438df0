# SPDX-License-Identifier: Apache-2.0
"""Runs the program under test; SIGNUPGATE is its path."""

import json
import os
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("SIGNUPGATE", "signupgate")

SMALLEST = '{"signupCallback":{"accessToken":"EAAB"}}'
INVALID = '{"signupCallback":{}}'
WARNED = "{}"

# Before a command: what a file's or a folder's mode forbids is forbidden to root too.
BOUND_BY_MODES = [] if os.geteuid() != 0 else [
    "setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search"]


def environment(**changes):
    """The tests' environment without what would change the program's output."""
    out = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH")}
    out.update(changes)
    return out


class Outcome:
    def __init__(self, code, out, err):
        self.code, self.out_bytes, self.err_bytes = code, out, err

    @property
    def out(self):
        return self.out_bytes.decode("utf-8")

    @property
    def err(self):
        return self.err_bytes.decode("utf-8")

    @property
    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments, stdin=b"", cwd=None, env=None, stdout=subprocess.PIPE):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([PROGRAM, *arguments], input=stdin, stdout=stdout, stderr=subprocess.PIPE, cwd=cwd,
                          env=env or environment(), timeout=300, check=False)
    return Outcome(done.returncode, done.stdout or b"", done.stderr)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own, in which the program runs."""

    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read().decode("utf-8")

    def run_program(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def check(self, *arguments, **options):
        return self.run_program("check", *arguments, **options)
