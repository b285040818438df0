# SPDX-License-Identifier: Apache-2.0
#
# One run, as `track run --json FILE` writes it and as a line of the history keeps it. Who reads one looks at what it needs and
# passes over what it does not know: fields may be added without another format number.

import json
import math
import unicodedata

FORMAT = "signupgate-track/1"


class RunError(ValueError):
    """What was read is no run; says why, in words for a person."""


def read(path):
    """The run in a file. Raises RunError, or OSError."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RunError(f"{path}: not JSON: {error}") from error
    try:
        return checked(run)
    except RunError as error:
        raise RunError(f"{path}: {error}") from error


def checked(run):
    """The run itself, if it has what every reader of runs counts on."""
    if not isinstance(run, dict) or not isinstance(run.get("format"), str):
        raise RunError("no run: it names no format")
    if run["format"] != FORMAT:
        raise RunError(f"of the format {printable(run['format'])}, and this program reads {FORMAT}")
    for side in ("base", "head"):
        if not isinstance(run.get(side), dict) or not isinstance(run[side].get("commit"), str):
            raise RunError(f"no {side}.commit")
    machine = run.get("machine")
    if not isinstance(machine, dict):
        raise RunError("no machine")
    for field in ("cpu", "compiler", "compiler_version"):
        if not isinstance(machine.get(field), str):
            raise RunError(f"no machine.{field}")
    names = set()
    if not isinstance(run.get("benchmarks"), list):
        raise RunError("no benchmarks")
    for one in run["benchmarks"]:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str) or not one["name"]:
            raise RunError("a benchmark without a name")
        if one["name"] in names:
            raise RunError(f"two benchmarks of the name {printable(one['name'])}")
        names.add(one["name"])
    return run


def at(value, *path):
    """What is at the path of members, or None where one of them is missing or no object."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def number(value, *path):
    """The finite number at the path, or None."""
    value = at(value, *path)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return value


def instructions(benchmark, side="head"):
    """The count, or None where it was not the same twice."""
    return number(benchmark, "instructions", side) if at(benchmark, "instructions", "exact") is True else None


def printable(text):
    """Text of others' making (a commit's subject, a name) without what would steer a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one
                   for one in str(text))
