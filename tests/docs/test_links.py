# SPDX-License-Identifier: Apache-2.0
"""Links lead somewhere, folders and files that pages name exist, and every page can be reached."""

import re
import unittest

from pages import LANGUAGES, ROOT, all_pages, blocks, pages, prose

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`[^`\n]*`")
# A file or folder of this tree, named in code: it has a slash and begins with one of our folders.
PLACE = re.compile(r"`((?:\./)?(?:bench|cmake|corpus|docs|fuzz|gate|lib|tests|tools|\.github|\.clusterfuzzlite)/[^` *<]*)")


def slug(heading):
    """A heading's anchor, as GitHub makes it."""
    text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading.strip()).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def anchors(page):
    seen, out = {}, set()
    for heading in re.findall(r"^#{1,6} (.*)$", prose(page), re.MULTILINE):
        name = slug(heading)
        out.add(f"{name}-{seen[name]}" if name in seen else name)
        seen[name] = seen.get(name, 0) + 1
    return out


class Links(unittest.TestCase):
    def test_links(self):
        followed = 0
        for page in all_pages():
            for target in LINK.findall(CODE.sub("", prose(page))):
                with self.subTest(page=page.name, link=target):
                    if target.startswith("https://"):
                        continue
                    path, _, anchor = target.partition("#")
                    file = (page.parent / path).resolve() if path else page
                    self.assertTrue(file.is_relative_to(ROOT) and file.exists(), "there is no such file")
                    if anchor:
                        self.assertIn(anchor, anchors(file))
                    followed += 1
        self.assertGreater(followed, 50)

    def test_places(self):
        found = 0
        for page in all_pages():
            for place in PLACE.findall(page.read_text(encoding="utf-8")):
                with self.subTest(page=page.name, place=place):
                    self.assertTrue((ROOT / place.rstrip(".,:;")).exists())
                    found += 1
        self.assertGreater(found, 30)

    def test_every_page_is_in_the_index(self):
        index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
        for page in pages():
            if page.name != "README.md":
                self.assertIn(f"]({page.name})", index)

    def test_no_block_escapes_the_tests(self):
        for page in pages():
            for block in blocks(page):
                self.assertIn(block.language, LANGUAGES, block.place)
            # What is left of a page has no fence: each was read as a block.
            self.assertNotIn("```", prose(page), page.name)


if __name__ == "__main__":
    unittest.main()
