# SPDX-License-Identifier: Apache-2.0
"""What --help shows, and what manual pages show, in one form."""

import re

from program import run

COMMANDS = ("check", "explain", "schema", "generate", "dictionary")


def help_text(command):
    """What --help prints; `command` is empty for the program. Newer versions of CLI11 align long names in a column."""
    return re.sub(r"(?<=,) +(?=--)", "", run(*command.split(), "--help").out)


def help_of(command):
    """{`-o,--output`: `FILE`, `PATH`: ``} as --help shows them."""
    text = help_text(command)
    options = re.findall(r"^  (-[\w-]+(?:,-[\w-]+)*)(?: (\S+))?(?:  |$)", text, re.MULTILINE)
    return {**dict(options), **{name: "" for name in re.findall(r"^  ([A-Z]+)\b", text, re.MULTILINE)}}


def names_in(shown):
    """`-o` and `--output`, without the arguments."""
    return sorted(name for names in shown for name in names.split(",") if name.startswith("-"))


def page_of(text):
    """The same of a manual page's source."""
    shown = {}
    for entry in re.findall(r"^\.TP\n(\\f.*)$", text, re.MULTILINE):
        entry = entry.replace("\\-", "-").replace("\\e", "\\")
        words = re.findall(r"\\f([BI])(.*?)\\fR", entry)
        names = [word for font, word in words if font == "B"]
        values = [word for font, word in words if font == "I"]
        if names and not names[0].startswith("-"):
            continue  # a variable of the environment
        shown[",".join(names) or values[0]] = values[0] if names and values else ""
    return shown
