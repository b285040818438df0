# SPDX-License-Identifier: Apache-2.0
"""A reader of the little YAML that our workflows are written in: maps, lists, plain and quoted scalars, one-line lists.

Everything else is an error: block scalars among it, so that no workflow has room for a script. Scalars are left as text."""

import re

KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?: +(?P<value>\S.*))?$")
QUOTED = re.compile(r'"([^"\\]*)"$')
# What would make a plain scalar something else in YAML.
NOT_PLAIN = re.compile(r"^(?:[\[\]{}>|*&!%@`'\"]|[?-] )|: |:$| #")


class Unread(Exception):
    """A line that is not of this dialect."""


def lines_of(text):
    """(number, indent, content) of what is neither blank nor comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            content = line.lstrip(" ")
            yield number, len(line) - len(content), content


def scalar(text, number):
    quoted = QUOTED.match(text)
    if quoted:
        return quoted[1]
    if text.startswith("[") and text.endswith("]"):
        return [scalar(item.strip(), number) for item in text[1:-1].split(",")]
    if NOT_PLAIN.search(text):
        raise Unread(f"line {number}: {text}")
    return text


def block(lines, indent):
    """The map or list whose first line is next and stands at indent; consumes its lines."""
    is_list = lines[0][2].startswith("- ")
    out = [] if is_list else {}
    while lines and lines[0][1] == indent and lines[0][2].startswith("- ") == is_list:
        number, _, content = lines[0]
        if is_list:
            # The rest of the line is the first of the item's own, two columns further in.
            lines[0] = (number, indent + 2, content[2:])
            out.append(block(lines, indent + 2) if KEY.match(content[2:]) else scalar(lines.pop(0)[2], number))
            continue
        lines.pop(0)
        found = KEY.match(content)
        if not found or found["key"] in out:
            raise Unread(f"line {number}: {content}")
        if found["value"] is not None:
            out[found["key"]] = scalar(found["value"], number)
        else:
            out[found["key"]] = block(lines, lines[0][1]) if lines and lines[0][1] > indent else None
    if lines and lines[0][1] > indent:
        raise Unread(f"line {lines[0][0]}: {lines[0][2]}")
    return out


def read(text):
    lines = list(lines_of(text))
    out = block(lines, 0)
    if lines:
        raise Unread(f"line {lines[0][0]}: {lines[0][2]}")
    return out
