#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""implementations.py PROGRAM: verdict_digest prints one number whatever implementation simdjson takes.

Also, that a name simdjson does not know makes the program fail: what is forced is what is taken.
"""

import os
import subprocess
import sys


def run(program, implementation):
    return subprocess.run(
        [program],
        env={**os.environ, "SIMDJSON_FORCE_IMPLEMENTATION": implementation},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )


def here():
    """The implementations that this processor can run."""
    names = ["fallback"]
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        flags = next((line.split() for line in file if line.startswith("flags")), [])
    for name, needs in [("westmere", ["pclmulqdq", "sse4_2"]), ("haswell", ["avx2", "bmi1", "pclmulqdq"]),
                        ("icelake", ["avx512vl", "avx512bw", "avx512dq", "avx512cd", "avx512_vbmi2", "bmi2"])]:
        if all(flag in flags for flag in needs):
            names.append(name)
    return names


def main():
    program = sys.argv[1]
    digests = {}
    for name in here():
        ran = run(program, name)
        print(f"{name}: {ran.stdout.strip()}, exit code {ran.returncode}")
        if ran.returncode != 0:
            return 1
        digests[name] = ran.stdout
    if run(program, "unheard-of").returncode == 0:
        print("an implementation that does not exist judges as well: what is forced is not taken")
        return 1
    return 0 if len(set(digests.values())) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
