# SPDX-License-Identifier: Apache-2.0
"""insert.py PROGRAM FOLDER [--check]: put what signupgate_tables prints between the markers in FOLDER/*.md:

    <!-- generated: SECTION -->
    <!-- end of SECTION -->

--check changes nothing, and says which sections are stale: exit code 1. Each section stands in one page.
"""

import pathlib
import re
import subprocess
import sys

SECTIONS = {"request", "response", "errors", "rules", "examples", "limits"}
MARKED = re.compile(r"<!-- generated: (?P<name>[a-z]+) -->\n.*?<!-- end of (?P=name) -->\n", re.DOTALL)


def printed(program, section):
    return subprocess.run([program, section], capture_output=True, check=True).stdout.decode("utf-8").strip("\n")


def renewed(text, program):
    """The text with its sections as they should be, and the names of its sections."""
    names = []

    def renew(match):
        names.append(match["name"])
        return f"<!-- generated: {match['name']} -->\n{printed(program, match['name'])}\n<!-- end of {match['name']} -->\n"

    return MARKED.sub(renew, text), names


def main(program, folder, check):
    places, stale = [], []
    for page in sorted(pathlib.Path(folder).glob("*.md")):
        text = page.read_text(encoding="utf-8")
        wanted, names = renewed(text, program)
        places += names
        if text.count("<!-- generated:") != len(names):
            sys.exit(f"{page}: a marker without its end")
        if wanted != text:
            stale.append(page)
    if sorted(places) != sorted(SECTIONS):
        sys.exit(f"each of {sorted(SECTIONS)} has to stand in one page; found: {sorted(places)}")
    for page in stale:
        if check:
            print(f"{page} is stale: ./tools/docs tables renews it", file=sys.stderr)
        else:
            page.write_text(renewed(page.read_text(encoding="utf-8"), program)[0], encoding="utf-8")
            print(f"renewed {page}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    sys.exit(main(*arguments, "--check" in sys.argv))
