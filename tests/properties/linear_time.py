#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""linear_time.py VALGRIND PROGRAM: the instructions that linear_time's pairs take.

Prints a line a pair: instructions for once and for twice as much, and their ratio. Fails where property 26 says that a
pair is broken, but for the quadratic function that is planted in the program: there it fails where the property holds.
"""

import pathlib
import re
import subprocess
import sys
import tempfile


def counts(folder):
    """Instructions by the name of the dump: '7 once'."""
    out = {}
    for path in pathlib.Path(folder).iterdir():
        text = path.read_text(encoding="utf-8", errors="replace")
        trigger = re.search(r"^desc: Trigger: Client Request: (.*)$", text, re.MULTILINE)
        total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
        if trigger and total:
            out[trigger[1]] = int(total[1])
    return out


def main():
    valgrind, program = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [
                valgrind,
                "--quiet",
                "--tool=callgrind",
                "--collect-atstart=no",
                f"--callgrind-out-file={folder}/counts",
                program,
            ],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        instructions = counts(folder)
    pairs = []
    for line in ran.stdout.splitlines():
        number, what = line.split(" ", 1)
        pairs.append((instructions[f"{number} once"], instructions[f"{number} twice"], what))
    answers = subprocess.run(
        [program, "--counts"],
        input="".join(f"{once} {twice}\n" for once, twice, _ in pairs),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.split()
    wrong = 0
    for (once, twice, what), answer in zip(pairs, answers, strict=True):
        good = (answer == "holds") != what.startswith("PLANTED")
        wrong += not good
        print(f"{'      ' if good else 'WRONG '}{once:>12} {twice:>12} {twice / once:6.3f}  {what}")
    print(f"{len(pairs)} pairs, {wrong} not as they should be")
    planted = sum(what.startswith("PLANTED") for _, _, what in pairs)
    return 0 if wrong == 0 and planted == 1 and len(pairs) > 100 else 1


if __name__ == "__main__":
    sys.exit(main())
