# SPDX-License-Identifier: Apache-2.0
"""Tier 1, exact: instructions of one warm pass of each benchmark, what it allocates, and the size of the code."""

import concurrent.futures
import dataclasses
import os
import pathlib
import subprocess
import tempfile

import callgrind

REQUEST = "Client Request: "


class CountError(Exception):
    pass


@dataclasses.dataclass(frozen=True)
class Count:
    dump: callgrind.Dump
    documents: int
    allocations: int
    bytes: int


def run(command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise CountError(f"{command[0]} gave exit code {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def count(build, documents, planted=()):
    """A Count for each benchmark. build: a folder in which track_count was built; planted: weights of a slowdown in it, one a
    benchmark or one for all."""
    program = [pathlib.Path(build) / "track_count", documents, *planted]
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "dump"
        printed = run(["valgrind", "--tool=callgrind", "--collect-atstart=no", f"--callgrind-out-file={out}", *program])
        dumps = {dump.trigger.removeprefix(REQUEST): dump for dump in callgrind.read_folder(out.parent, "dump.")}
    counts = {}
    for line in printed.splitlines():
        name, documents_, allocations, size = line.split()
        if name not in dumps:
            raise CountError(f"callgrind left no dump for {name}")
        counts[name] = Count(dumps[name], int(documents_), int(allocations), int(size))
    return counts


def together(*tasks):
    """Runs functions at a time, as many as there are processors, and gives their results in order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [task.result() for task in [pool.submit(task) for task in tasks]]


def code_size(file):
    """Bytes of code and read-only data in a program or in all objects of an archive."""
    lines = run(["size", file]).splitlines()[1:]
    return sum(int(line.split()[0]) for line in lines)


def loaded(program):
    """What of a program gets into memory: without names and lines, which change when a comment does."""
    with tempfile.TemporaryDirectory() as folder:
        bare = pathlib.Path(folder) / "bare"
        run(["objcopy", "--strip-all", "--remove-section=.note.gnu.build-id", program, bare])
        return bare.read_bytes()
