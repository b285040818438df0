# SPDX-License-Identifier: Apache-2.0
"""Chooses benchmarks from the file that bench/track/server/documents.cpp writes."""

import re


class DocumentsError(Exception):
    pass


def blocks(text):
    """(name, bytes) of each benchmark."""
    at = 0
    while at < len(text):
        start, end = at, text.index(b"\n", at)
        word, name, count = text[at:end].split(b" ")
        if word != b"benchmark":
            raise DocumentsError("no file of benchmarks")
        at = end + 1
        for _ in range(int(count)):
            end = text.index(b"\n", at)
            at = end + 1 + int(text[at:end].split(b" ")[1]) + 1
        yield name.decode(), text[start:at]


def chosen(text, pattern):
    """The names that the regular expression finds itself in, and the text with these alone."""
    found = [(name, block) for name, block in blocks(text) if re.search(pattern, name)]
    if not found:
        raise DocumentsError(f"no benchmark has a name like '{pattern}'")
    return [name for name, _ in found], b"".join(block for _, block in found)
