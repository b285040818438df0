# SPDX-License-Identifier: Apache-2.0
"""Times programs against each other in turns so short that whatever slows the machine down slows all of them down.

Each arm (`base`, `head`, `base again`) is a server that works only when asked to (bench/track/server/server.cpp). A cycle is
a turn of each in random order and once more in the reverse, so that a drift cancels out; all are bound to one processor. What
a round yields is, for each pair of arms, the median over its cycles of the logarithm of their times' ratio.
"""

import math
import os
import random
import statistics
import subprocess

TURN_NANOSECONDS = 800_000
# Of which the median of a round is taken; more would time one layout more exactly, where more layouts are wanted.
CYCLES = 4


class ServerError(Exception):
    pass


class Server:
    """A running track_server. Use as a context."""

    def __init__(self, program, documents, place, planted=None, processor=None):
        words = [str(program), str(documents), str(place)]
        if planted is not None:
            words.append(str(planted))
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        if processor is not None:
            os.sched_setaffinity(self.process.pid, {processor})
        self.wanted = self.process.stdin.fileno()
        self.answers = self.process.stdout.fileno()
        try:
            self.names = self.answer(b"\n\n").split()
        except ServerError:
            self.__exit__()
            raise

    def answer(self, end):
        text = b""
        while not text.endswith(end):
            part = os.read(self.answers, 65536)
            if not part:
                raise ServerError(f"a server ended, with exit code {self.process.wait()}")
            text += part
        return text.decode()

    def turn(self, which, passes):
        """Nanoseconds of CPU time."""
        os.write(self.wanted, b"%d %d\n" % (which, passes))
        return int(self.answer(b"\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def passes_for(server, which, multiple_of=1):
    """How many passes make a turn."""
    passes = 1
    while True:
        nanoseconds = server.turn(which, passes)
        if nanoseconds >= TURN_NANOSECONDS // 4:
            break
        passes *= 2
    passes = max(1, round(passes * TURN_NANOSECONDS / nanoseconds))
    return -(-passes // multiple_of) * multiple_of


def cycles_of(servers, which, passes, count=CYCLES, order=random):
    """count cycles: for each, the nanoseconds of both turns of each server."""
    for server in servers:
        server.turn(which, max(1, passes // 4))
    out = []
    for _ in range(count):
        sums = [0] * len(servers)
        forth = order.sample(range(len(servers)), len(servers))
        for index in forth + forth[::-1]:
            sums[index] += servers[index].turn(which, passes)
        out.append(sums)
    return out


def log_ratio(cycles, arm, base):
    return statistics.median(math.log(sums[arm] / sums[base]) for sums in cycles)


def nanoseconds(cycles, arm, passes):
    """Of one pass."""
    return statistics.median(sums[arm] for sums in cycles) / (2 * passes)
