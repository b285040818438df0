# SPDX-License-Identifier: Apache-2.0
"""newcomer.py [--whole] [--only REGEX]: types what the pages tell a reader to type, and judges what happens.

For a clone that is thrown away, on a Debian where ./tools/run and ./tools/test have been the first commands, as root:
tools/check-readme RELEASE. Each row of TYPED is a command as a page has it, what it presupposes, the exit codes that the
pages give it, and what must hold afterwards. What takes longer than a few minutes is typed in a shorter form, which is said;
--whole: as the page has it. What is printed is left in build/readme. Exit code: 0, or 1 when a row failed.

test_readme.py holds the rows to the pages: no command is missing, and none is made up."""

import argparse
import dataclasses
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = "python3 -B tests/readme/examples.py"


@dataclasses.dataclass(frozen=True)
class Row:
    command: str
    codes: tuple = (0,)
    before: str = ""   # bash
    after: str = ""    # bash; its standard input is what the command has printed on stdout
    shorter: str = ""  # typed instead, unless --whole
    elsewhere: str = ""  # who types it, where this does not
    terminal: bool = False  # what is printed is what a terminal shows: stderr as well


# What tells times or counts may say of a restless machine that it cannot be told: exit code 3.
TYPED = [
    # README.md
    Row("./tools/run", elsewhere="the first command of tools/check-readme"),
    Row("./tools/test", elsewhere="the second command of tools/check-readme"),
    Row("./tools/run check signup.json", (1,), "cp docs/picture/signup.json .", f"{EXAMPLES} picture", terminal=True),
    Row("./tools/run check --format json *.ndjson", (1,),
        "rm -f *.ndjson; for file in docs/picture/signup.json corpus/request/valid/callbackUrl.json; do tr -d '\\n' <$file; echo; "
        "done >batch.ndjson",
        "[ $(grep -c '^{.*}$') -eq 2 ]"),
    Row("./tools/run check --direction response answer.json", (0,), "echo '{\"statusCode\":200}' >answer.json"),
    Row("./tools/run explain pin-format", after="grep -F twoFactorPin"),
    Row("./tools/run schema request --profile model", after="python3 -m json.tool >/dev/null"),
    Row("./tools/run generate --count 1000 --faults 1 --seed 7 --labels labels.ndjson -o documents",
        after="[ $(ls documents | wc -l) -eq 1000 ] && [ $(wc -l <labels.ndjson) -eq 1000 ]"),
    Row("./tools/run dictionary", after="grep -F twoFactorPin"),
    Row("./tools/gate-demo", after="grep -F ValidationException"),
    Row("./tools/gate-measure load --seconds 60", shorter="./tools/gate-measure load --seconds 10"),
    Row("./tools/make-packages --reproduce", shorter="./tools/make-packages"),
    Row("./tools/check-packages bookworm", elsewhere="the machine that has the bare roots, and a workflow"),
    Row("apt-get install ./build/packages/*.deb", after=f"{EXAMPLES} installed"),
    Row("./tools/bench peers", shorter="./tools/bench peers --rounds 5", after="grep -F 'Bounds that the library set itself'"),
    Row("./tools/bench peers --compiler both --rounds 15 --json ratios.json --plot ratios.svg",
        shorter="./tools/bench peers --compiler both --quick --json ratios.json --plot ratios.svg",
        after="python3 -m json.tool ratios.json >/dev/null && grep -qF '<svg' ratios.svg"),
    Row("./tools/track run", (0, 3)),
    Row("./tools/track run --base origin/main...HEAD --head HEAD", (0, 3)),
    Row("./tools/track bisect --good HEAD~20", (0, 1), shorter="./tools/track bisect --good HEAD~3"),
    Row("./tools/track selftest --part instructions --part aa --part 2 --part 5",
        elsewhere="the rows of docs/tracking.md, part by part"),
    Row("./tools/track run --base-binary old/bench --head-binary new/bench", (1,),
        f"./tools/setup bench && {EXAMPLES} benchmarks", "grep -F mixed"),
    Row("./tools/track history add run.json", (0,), "./tools/track run --tier 1 --json run.json"),
    Row("./tools/track history replay HEAD~20..HEAD --option=--tier=1",
        shorter="./tools/track history replay HEAD~2..HEAD --option=--tier=1"),
    Row("./tools/track history show", after="grep -F $(git rev-parse --short=7 HEAD)"),
    Row("./tools/track page -o page.html --svg trend.svg", after="grep -qF '<svg' trend.svg && grep -qi '<html' page.html"),
    Row("./tools/track export --format bmf run.json", after="python3 -m json.tool >/dev/null"),
    Row("./tools/fuzz measure --json measured.json", shorter="./tools/fuzz measure --class views --json measured.json",
        after="python3 -m json.tool measured.json >/dev/null"),
    Row("./tools/fuzz all --time 60", shorter="./tools/fuzz all --time 5"),
    Row("./tools/track page", elsewhere="the row with its options"),

    # CONTRIBUTING.md, docs/README.md
    Row("./tools/docs tables", after="git diff --exit-code docs"),
    Row("./tools/test 'Patterns'", after="tail -n 1 | grep ' 0 failed$'"),
    Row("./tools/test --all", elsewhere="every merge"),
    Row("./tools/arm64", elsewhere="a workflow"),
    Row("./tools/check-readme bookworm", elsewhere="this is it"),
    Row("./tools/check-readme trixie", elsewhere="this is it"),
    Row("./tools/docs api", after="[ -s build/docs/html/index.html ]"),

    # docs/campaigns-in-ci.md
    Row("./tools/fuzz request_fuzzer --time 900 --jobs 4", shorter="./tools/fuzz request_fuzzer --time 10 --jobs 4"),
    Row("./tools/fuzz all --engine afl --time 60", shorter="./tools/fuzz request_fuzzer --engine afl --time 10"),
    Row("./tools/fuzz replay request_fuzzer FILE", shorter="./tools/fuzz replay request_fuzzer docs/picture/signup.json"),

    Row("./tools/fuzz endure all --count 1000000", shorter="./tools/fuzz endure all --count 300"),

    # docs/fuzzing-your-handler.md
    Row("clang++ -std=c++20 -O1 -g -fsanitize=fuzzer,address handler_fuzzer.cpp handler.cpp json.cpp "
        "$(pkg-config --cflags --libs signupgate-testing)", elsewhere="tests/readme/examples.py installed"),

    # docs/packages.md
    Row("./tools/make-packages"),
    Row("./tools/check-packages"),
    Row("./tools/check-packages trixie", elsewhere="the machine that has the bare roots, and a workflow"),
    Row("cmake --preset release && cmake --build --preset release"),
    Row("cmake --install build/release --component program --prefix ~/.local", after="~/.local/bin/signupgate --version"),
    Row("cmake --preset nginx && cmake --build --preset nginx"),
    Row("cmake --install build/nginx --component nginx",
        after="ls /usr/local/lib/nginx/modules/*.so && grep -h load_module /usr/local/share/nginx/modules-available/*"),

    # docs/tracking.md
    Row("./tools/track-pull-request origin/main"),
    Row("./tools/track selftest --part instructions --part 2 --part 5 --append selftest.json",
        shorter="./tools/track selftest --part instructions --append selftest.json", after="grep -F 'counts the same'"),
    # One benchmark: of several, a restless machine may deceive one.
    Row("./tools/track selftest --part aa --runs 10 --append selftest.json",
        shorter="./tools/track selftest --part aa --filter '^request-typical$' --append selftest.json",
        after="grep -F 'false alarms'"),
    Row("./tools/track bisect", elsewhere="the row with its options"),
]


def bash(script, given, log, terminal=False):
    """Exit code and what is printed."""
    done = subprocess.run(["bash", "-o", "pipefail", "-c", script], cwd=ROOT, input=given, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT if terminal else log, check=False)
    log.write(done.stdout)
    log.flush()
    return done.returncode, done.stdout


def attempt(row, typed, log):
    """What is wrong, or nothing."""
    if row.before and bash(row.before, b"", log)[0] != 0:
        return "what it presupposes could not be made"
    # apt-get asks whether to go on: yes.
    code, printed = bash(typed, b"y\n", log, row.terminal)
    if code not in row.codes:
        return f"exit code {code}"
    if row.after and bash(row.after, printed, log)[0] != 0:
        return f"exit code {code}, but not: {row.after}"
    return ""


def main():
    parser = argparse.ArgumentParser(prog="newcomer.py")
    parser.add_argument("--whole", action="store_true", help="nothing in a shorter form")
    parser.add_argument("--only", default="", metavar="REGEX", help="commands that have this in them")
    arguments = parser.parse_args()
    logs = ROOT / "build/readme"
    logs.mkdir(parents=True, exist_ok=True)
    failed = 0
    for i, row in enumerate(TYPED):
        if not re.search(arguments.only, row.command):
            continue
        if row.elsewhere:
            print(f"  elsewhere       {row.command}: {row.elsewhere}", flush=True)
            continue
        typed = row.command if arguments.whole or not row.shorter else row.shorter
        started = time.monotonic()
        with open(logs / f"{i:02}.log", "w+b") as log:
            wrong = attempt(row, typed, log)
            seconds = time.monotonic() - started
            log.seek(0)
            tail = log.read().decode("utf-8", "replace").splitlines()[-60:]
        short = "" if typed == row.command else f"   instead of {row.command}"
        print(f"  {'FAILED' if wrong else 'passed'} {seconds:6.0f} s {typed}{short}", flush=True)
        if wrong:
            failed += 1
            print("\n".join([f"    {wrong}", *(f"    | {line[:200]}" for line in tail)]), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
