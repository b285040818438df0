# SPDX-License-Identifier: Apache-2.0
"""picture.py PROGRAM FOLDER [--check]: draw FOLDER/rejected.svg, what a terminal shows of `signupgate check signup.json` there.

--check changes nothing, and says whether the picture is stale: exit code 1.

Text and colours are the program's own output, wrapped where a terminal of 100 columns wraps it. The window brings its own
background, so that it reads the same on a light page and on a dark one.
"""

import pathlib
import re
import subprocess
import sys
import xml.sax.saxutils

COMMAND = ["check", "signup.json"]
COLUMNS = 100
# Of the text, in pixels. Each run is stretched to its columns, whatever font there is.
SIZE, ADVANCE, LINE, MARGIN = 14, 8.4, 20, 20
BACKGROUND, BORDER, TEXT, PROMPT = "#161b22", "#484f58", "#e6edf3", "#7ee787"
# What the program uses of ECMA-48's codes (gate/cli/console.cpp), as attributes of SVG.
STYLES = {"1": {"font-weight": "bold"}, "2": {"fill": "#9198a1"}, "31": {"fill": "#ff7b72"}, "32": {"fill": "#7ee787"},
          "35": {"fill": "#d2a8ff"}, "36": {"fill": "#79c0ff"}}
ESCAPE = re.compile("\x1b\\[([0-9;]*)m")


def printed(program, folder):
    """Both streams, as they would come to one terminal."""
    done = subprocess.run([program, *COMMAND, "--color", "always"], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 1:
        sys.exit(f"the document has to be rejected, and the exit code was {done.returncode}")
    return done.stdout.decode("utf-8")


def runs(line):
    """(text, attributes) of a line with escape sequences. An unknown one is an error."""
    attributes = {}
    for i, part in enumerate(ESCAPE.split(line)):
        if i % 2 == 0:
            if part:
                yield part, attributes
        elif part == "0":
            attributes = {}
        else:
            for code in part.split(";"):
                attributes = attributes | STYLES[code]


def rows(text):
    """Of each row of the terminal its runs: (column, text, attributes)."""
    for line in text.splitlines():
        row, column = [], 0
        for part, attributes in runs(line):
            while part:
                if column == COLUMNS:
                    yield row
                    row, column = [], 0
                here, part = part[:COLUMNS - column], part[COLUMNS - column:]
                row.append((column, here, attributes))
                column += len(here)
        yield row


def quoted(**attributes):
    return "".join(f" {name}={xml.sax.saxutils.quoteattr(str(value))}" for name, value in attributes.items())


def element(column, text, baseline, attributes):
    blank = len(text) - len(text.lstrip(" "))
    text = text.strip(" ")
    if not text:
        return ""
    x, length = (round(places * ADVANCE, 1) for places in (column + blank, len(text)))
    return (f"<text{quoted(x=x + MARGIN, y=baseline, textLength=length, **attributes)}>"
            f"{xml.sax.saxutils.escape(text)}</text>\n")


def drawn(program, folder):
    command = " ".join(["signupgate", *COMMAND])
    shown = [[(0, "$", {"fill": PROMPT}), (2, command, {})], *rows(printed(program, folder))]
    width, height = round(COLUMNS * ADVANCE + 2 * MARGIN), len(shown) * LINE + 2 * MARGIN
    body = "".join(element(column, text, MARGIN + i * LINE + SIZE, attributes)
                   for i, row in enumerate(shown) for column, text, attributes in row)
    font = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
    style = {"font-family": font, "font-size": SIZE, "fill": TEXT, "xml:space": "preserve"}
    return (f"<!-- SPDX-License-Identifier: Apache-2.0; made by ./tools/docs picture -->\n"
            f'<svg xmlns="http://www.w3.org/2000/svg"{quoted(width=width, height=height, viewBox=f"0 0 {width} {height}")} '
            f'role="img">\n<title>{command}: what a terminal shows of a rejected document</title>\n'
            f"<rect{quoted(x=0.5, y=0.5, width=width - 1, height=height - 1, rx=8, fill=BACKGROUND, stroke=BORDER)}/>\n"
            f"<g{quoted(**style)}>\n{body}</g>\n</svg>\n")


def main(program, folder, check):
    picture = pathlib.Path(folder) / "rejected.svg"
    wanted = drawn(program, folder)
    if picture.exists() and picture.read_text(encoding="utf-8") == wanted:
        return 0
    if check:
        print(f"{picture} is stale: ./tools/docs picture renews it", file=sys.stderr)
        return 1
    picture.write_text(wanted, encoding="utf-8")
    print(f"renewed {picture}")
    return 0


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(given) != 2:
        sys.exit(__doc__)
    sys.exit(main(str(pathlib.Path(given[0]).resolve()), given[1], "--check" in sys.argv))
