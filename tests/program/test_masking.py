# SPDX-License-Identifier: Apache-2.0
"""Nothing of a document but known names, punctuation and white space is ever shown, however it is broken.

Documents are generated with canaries in every place where something secret or unknown can stand, then cut and
changed at random. Three bytes of a canary in any output fail the test."""

import json
import random
import re
import unittest

from program import ProgramTest, run

SEED = 20240607
CANARY = "Zq7"
SHOWN = re.compile(r"^(?P<line>.+):(?P<column>\d+): (error|warning): .* \[[a-z-]+\]$")


def names_in(schema):
    """All members' names that a schema has."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from value
            yield from names_in(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from names_in(value)


def known_names(direction):
    return sorted(set(names_in(json.loads(run("schema", direction).out))))


class Documents:
    """Makes documents, valid and invalid, of any form."""

    def __init__(self, names, seed):
        self.names = names
        self.random = random.Random(seed)

    def canary(self):
        return CANARY * self.random.randrange(1, 9)

    def string(self):
        kind = self.random.randrange(6)
        if kind == 0:
            return self.random.choice(self.names)  # a known name, but as a value
        if kind == 1:
            return self.canary() + '\\"' + self.random.choice(self.names) + '\\":' + self.canary()
        if kind == 2:
            return self.canary() + "\\u00e9\\\\é" + self.canary()
        return self.canary()

    def value(self, depth):
        kind = self.random.randrange(9 if depth < 4 else 5)
        if kind == 0:
            return self.random.choice(["77777", "-77777.77777e77777", "true", "false", "null"])
        if kind < 5:
            return f'"{self.string()}"'
        if kind < 8:
            return "{" + ",".join(self.member(depth) for _ in range(self.random.randrange(4))) + "}"
        return "[" + ",".join(self.value(depth + 1) for _ in range(self.random.randrange(4))) + "]"

    def member(self, depth):
        name = self.random.choice(self.names) if self.random.random() < 0.7 else self.canary()
        space = self.random.choice(["", "", " ", "\t", " \r"])
        return f'{space}"{name}"{space}:{space}{self.value(depth + 1)}{space}'

    def document(self):
        return "{" + ",".join(self.member(0) for _ in range(self.random.randrange(1, 5))) + "}"

    def broken(self):
        text = self.document().encode()
        for _ in range(self.random.randrange(4)):
            at = self.random.randrange(len(text) + 1)
            kind = self.random.randrange(5)
            if kind == 0:
                text = text[:at]
            elif kind == 1:
                text = text[:at] + text[at + self.random.randrange(1, 4):]
            elif kind == 2:
                text = text[:at] + self.random.choice([b'"', b"\\", b",", b":", b"{", b"}", b"[", b"]", b"\xff", b"\x01",
                                                       b"/*", b"'", b"\xef\xbb\xbf", b"\xc3"]) + text[at:]
            elif kind == 3:
                text = text[:at] + CANARY.encode() + text[at:]
            else:
                end = self.random.randrange(len(text) + 1)
                text = text[:at] + text[min(at, end):max(at, end)] + text[at:]
            if not text:
                break
        return text


class Masking(ProgramTest):
    def judge_shown(self, out, names):
        allowed = re.compile(r"^(\.\.\.)?(?:[{}\[\],: ]|…|" + "|".join(f'"{n}"' for n in names) + r")*(\.\.\.)?$")
        lines = out.split("\n")
        at = 0
        excerpts = 0
        while lines[at]:
            if ": note: " in lines[at]:
                at += 1
                continue
            self.assertRegex(lines[at], SHOWN)
            at += 2
            if at < len(lines) and re.match(r"^ *\d+ \| ", lines[at]):
                gutter = lines[at].index("|") + 2
                self.assertRegex(lines[at][gutter:], allowed)
                self.assertRegex(lines[at + 1][:gutter], r"^ *\| $")
                self.assertRegex(lines[at + 1][gutter:], r"^ *\^$")
                self.assertLessEqual(len(lines[at + 1]), len(lines[at]) + 1)
                self.assertLessEqual(len(lines[at]), gutter + 106)
                excerpts += 1
                at += 2
        return excerpts

    def test_lines(self):
        for direction in ("request", "response"):
            names = known_names(direction)
            documents = Documents(names, SEED)
            text = b"\n".join(documents.broken().replace(b"\n", b" ") for _ in range(4000))
            done = self.check("--ndjson", "--direction", direction, "--statistics", stdin=text)
            self.assertEqual(done.code, 1)
            self.assertNotIn(CANARY, done.out + done.err)
            self.assertNotIn("77777", done.out)
            self.assertGreater(self.judge_shown(done.out, names), 3000)

    def test_documents_of_several_lines(self):
        names = known_names("request")
        documents = Documents(names, SEED + 1)
        for number in range(200):
            text = documents.broken()
            for _ in range(documents.random.randrange(12)):
                at = documents.random.randrange(len(text) + 1)
                text = text[:at] + b"\n" + text[at:]  # inside of tokens too
            self.write(f"d/{number}.json", text)
        done = self.check("d")
        self.assertNotIn(CANARY, done.out + done.err)
        self.assertNotIn("77777", done.out)
        self.assertGreater(self.judge_shown(done.out, names), 200)

    def test_the_other_formats(self):
        documents = Documents(known_names("request"), SEED + 2)
        text = b"\n".join(documents.broken().replace(b"\n", b" ") for _ in range(2000))
        for form in ("json", "sarif", "github", "junit"):
            done = self.check("--ndjson", "--format", form, stdin=text)
            self.assertNotIn(CANARY, done.out + done.err, form)

    def test_length_of_a_value_does_not_show(self):
        shown = set()
        for size in (0, 1, 7, 50, 900):
            secret = "x" * size
            for value in (f'"{secret}"', "7" * max(1, size)):
                done = self.check("-q", stdin=f'{{"odd":{{"accessToken":{value},"id":"y"}},"signupCallback":{{}}}}',)
                lines = done.out.splitlines()
                shown.add((lines[2], lines[6]))
        self.assertEqual(len(shown), 1)


if __name__ == "__main__":
    unittest.main()
