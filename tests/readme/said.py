# SPDX-License-Identifier: Apache-2.0
"""What README.md, CONTRIBUTING.md and docs/*.md tell a reader to type, and the blocks that they show."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Sessions (`console`) are run line by line, with their output, by tests/docs.
TYPED = re.compile(r"(?:\./tools/|cmake |apt-get |clang\+\+ ).*")


def blocks(page, language):
    return [text for info, text in FENCE.findall(page.read_text(encoding="utf-8")) if info.split()[:1] == [language]]


def plain(line):
    """A command without its comment, its spaces made one."""
    return " ".join(line.split(" # ")[0].split())


def commands(page):
    """In the page's order. What stands in the text counts where it is a script with arguments."""
    text = page.read_text(encoding="utf-8")
    found = []
    for part in re.split(r"(^```[^\n`]*\n.*?^```$)", text, flags=re.DOTALL | re.MULTILINE):
        block = FENCE.match(part)
        if not block:
            found += re.findall(r"`((?:\./tools/[a-z-]+|apt-get) [^`<>\n]+)`", part)
            found += [plain(line) for line in re.findall(r"^ {4}(\./tools/.*)$", part, re.MULTILINE)]
        elif block[1].split()[:1] in (["sh"], ["text"]):
            lines = block[2].replace("\\\n", " ").splitlines()
            found += [plain(line) for line in lines if TYPED.match(line)]
    return found
