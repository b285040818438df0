# SPDX-License-Identifier: Apache-2.0
"""The catalogue of planted faults: fuzz/faults, whose README.md says how it is written.

    catalogue = read(ROOT)
    catalogue.problems(ROOT)        # [] when every fault can be planted and the shares are kept
    fault.planted(text)             # the file's text with the fault in it
"""

import dataclasses
import hashlib
import pathlib
import re


class CatalogueError(Exception):
    """A file that is not written as README.md says, or a fault that cannot be planted."""


@dataclasses.dataclass(frozen=True)
class Fault:
    name: str
    category: str
    why: str
    file: str
    anchor: str
    replacement: str | None  # None: the anchor's lines are removed
    seen: str | None = None  # why it was looked into, which made it one of the tuned half

    @property
    def half(self):
        if self.seen is not None:
            return "tuned"
        odd = hashlib.sha256(self.name.encode()).digest()[0] % 2
        return "held-out" if odd else "tuned"

    def planted(self, text):
        count = text.count(self.anchor)
        if count != 1:
            raise CatalogueError(f"{self.name}: its anchor stands {count} times in {self.file}")
        if self.replacement is None:
            return text.replace(self.anchor + "\n", "", 1)
        return text.replace(self.anchor, self.replacement, 1)


@dataclasses.dataclass(frozen=True)
class Catalogue:
    shares: dict  # class -> number of faults
    faults: list
    equivalents: list

    def problems(self, root):
        """What is to be mended, one sentence each."""
        out = []
        everything = self.faults + self.equivalents
        for name in sorted({f.name for f in everything if sum(g.name == f.name for g in everything) > 1}):
            out.append(f"{name}: the name is given twice")
        for category in sorted({f.category for f in self.faults} | set(self.shares)):
            count = sum(f.category == category for f in self.faults)
            if count != self.shares.get(category):
                out.append(f"{category}: {count} faults, and its share is {self.shares.get(category)}")
        for fault in everything:
            if not fault.why:
                out.append(f"{fault.name}: nothing is said for it")
            try:
                text = (pathlib.Path(root) / fault.file).read_text(encoding="utf-8")
                if fault.planted(text) == text:
                    out.append(f"{fault.name}: it changes nothing")
            except (CatalogueError, OSError) as error:
                out.append(str(error))
        return out


def read(root):
    folder = pathlib.Path(root) / "fuzz" / "faults"
    faults = []
    for path in sorted(folder.glob("*.faults")):
        faults += parsed(path.read_text(encoding="utf-8"), path.stem)
    equivalents = parsed((folder / "equivalent").read_text(encoding="utf-8"), "equivalent")
    return Catalogue(shares((folder / "README.md").read_text(encoding="utf-8")), faults, equivalents)


def shares(text):
    out = {name: int(count) for name, count in re.findall(r"^\| ([a-z]+) \| (\d+) \|", text, re.MULTILINE)}
    total = re.search(r"^\| \*\*all\*\* \| \*\*(\d+)\*\* \|", text, re.MULTILINE)
    if not total or int(total[1]) != sum(out.values()):
        raise CatalogueError("README.md: the shares do not add up to what the table says")
    return out


def parsed(text, category):
    """The faults of one file; blank lines and `#` lines between them."""
    blocks = [[]]
    for line in text.splitlines():
        if line.startswith("fault "):
            blocks.append([])
        if line and not line.startswith("#"):
            blocks[-1].append(line)
    if blocks[0]:
        raise CatalogueError(f"{category}: begins with '{blocks[0][0]}' and not with a fault")
    return [fault_of(block, category) for block in blocks[1:]]


def fault_of(lines, category):
    words = {"fault": [], "why": [], "seen": [], "in": [], "-": [], "+": []}
    for line in lines:
        word, _, rest = line.partition(" ")
        if word not in words:
            raise CatalogueError(f"{category}: what is '{line}'?")
        words[word].append(rest)
    name = words["fault"][0]
    if len(words["why"]) != 1 or len(words["seen"]) > 1 or len(words["in"]) != 1 or not words["-"]:
        raise CatalogueError(f"{name}: wants one `why`, one `in`, and what stands there")
    return Fault(name, category, words["why"][0], words["in"][0], "\n".join(words["-"]),
                 "\n".join(words["+"]) if words["+"] else None, words["seen"][0] if words["seen"] else None)
