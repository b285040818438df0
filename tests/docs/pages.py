# SPDX-License-Identifier: Apache-2.0
"""The pages that are tested, and what stands in them."""

import dataclasses
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SIGNUPGATE", "signupgate")

# What a fenced block may be. `text` is for pictures and for what another system would run.
LANGUAGES = {"sh", "console", "cpp", "cmake", "json", "nginx", "text"}
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclasses.dataclass
class Block:
    page: pathlib.Path
    line: int
    language: str
    words: list  # what stands behind the language
    text: str

    @property
    def place(self):
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages():
    return sorted((ROOT / "docs").glob("*.md"))


def all_pages():
    """Every page whose links count."""
    return [*pages(), *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
                                                  "THIRD_PARTY.md", "fuzz/faults/README.md"))]


def blocks(page):
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        yield Block(page, text.count("\n", 0, match.start()) + 1, language, words, match["text"])


def all_blocks(language):
    return [block for page in pages() for block in blocks(page) if block.language == language]


def prose(page):
    """The page without its blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))
