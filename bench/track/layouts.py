# SPDX-License-Identifier: Apache-2.0
"""Links the server of a build over and over, its functions in another random order each time.

Where a function lies moves its time by several percent, with not an instruction changed; a comparison of two links of
one layout each measures that as well. A fresh layout for every round makes it noise, which rounds average out.
"""

import pathlib
import shlex
import subprocess


class LinkError(Exception):
    pass


class Layouts:
    """folder: a build of bench/track/server that is up to date."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        done = subprocess.run(["ninja", "-C", str(self.folder), "-t", "commands", "track_server"],
                              capture_output=True, text=True, check=False)
        lines = [line for line in done.stdout.splitlines() if " -o track_server " in line]
        if done.returncode != 0 or not lines:
            raise LinkError(f"{self.folder} has no command for track_server: {done.stderr}")
        # CMake writes `: && COMMAND && :`.
        self.command = shlex.split(lines[-1].split(" && ")[1])

    def link(self, seed, output):
        """seed: 1 or more, the same seed and the same objects make the same program; None: as the build links it."""
        command = list(self.command)
        command[command.index("-o") + 1] = str(output)
        # Stripped, because lines and names are half of the time that a link takes.
        command.append("-Wl,--strip-all")
        if seed is not None:
            command.append(f"-Wl,--shuffle-sections=.text*={seed}")
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise LinkError(f"cannot link with a random layout: {done.stderr[:2000]}")
        return output
