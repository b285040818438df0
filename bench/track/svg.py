# SPDX-License-Identifier: Apache-2.0
#
# A group's trends as one SVG, for a README: a row a benchmark, the change points marked. No script, no font of its own, light and
# dark by the reader's setting.

import html

import change_points
import runs

WIDTH, LEFT, RIGHT, TOP, ROW, HIGH = 900, 190, 150, 74, 58, 40
STYLE = """
  text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1a2230; }
  .paper { fill: #ffffff; } .title { font-size: 19px; font-weight: 600; } .soft { font-size: 12px; fill: #5a6675; }
  .name { font-size: 13px; font-weight: 500; } .value { font-size: 13px; font-weight: 600; }
  .data { stroke: #0b6e99; stroke-width: 2; fill: none; } .dot { fill: #0b6e99; opacity: 0.55; } .rule { stroke: #dfe3e8; stroke-width: 1; }
  line { stroke-width: 1.5; } .worse { stroke: #c2340a; stroke-dasharray: 4 3; } .better { stroke: #2b7a2f; stroke-dasharray: 4 3; }
  .label { font-size: 11.5px; font-weight: 600; }
  text.worse { fill: #c2340a; stroke: none; } text.better { fill: #2b7a2f; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e7ebf0; } .paper { fill: #11151b; } .soft { fill: #9ba7b4; } .data { stroke: #5cc0ec; } .dot { fill: #5cc0ec; }
    .rule { stroke: #303944; } .worse { stroke: #ff8a5c; } .better { stroke: #7ad07e; }
    text.worse { fill: #ff8a5c; } text.better { fill: #7ad07e; }
  }
"""


def picture(group, metric, wanted=change_points.DEFAULT, title="Cost over time"):
    """The SVG of a series.Group. Only values that are there are drawn; each row has a scale of its own."""
    rows = [one for one in group.series if one.metric == metric]
    height = TOP + ROW * len(rows) + 24
    what = "instructions, counted exactly" if metric == "instructions" else "time, relative to the anchor release"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
           f"<title>{escaped(title)}</title>", f"<style>{STYLE}</style>",
           f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
           text(24, 34, title, "title"),
           text(24, 55, f"{len(group.commits)} commits, {group.name}: {what}", "soft")]
    for i, one in enumerate(rows):
        out += row(group, one, TOP + ROW * i, wanted)
    return "\n".join([*out, "</svg>"]) + "\n"


def row(group, one, top, wanted):
    there = [(i, value) for i, value in enumerate(one.values) if value is not None]
    low, high = min(value for _, value in there), max(value for _, value in there)
    # Two percent at the least, lest noise looks like a landscape.
    lack = max(0, 0.02 * high - (high - low), 0 if high else 1) / 2
    low, high = low - lack, high + lack

    def x(i):
        return LEFT + i / max(1, len(group.commits) - 1) * (WIDTH - LEFT - RIGHT)

    def y(value):
        return top + HIGH - (value - low) / (high - low) * (HIGH - 12)

    yield f'<line class="rule" x1="24" x2="{WIDTH - 24}" y1="{top + HIGH + 9}" y2="{top + HIGH + 9}"/>'
    yield text(24, top + HIGH / 2 + 8, one.benchmark, "name")
    if one.exact:
        first, rest = there[0], there[1:]
        path = f"M{x(first[0]):.1f} {y(first[1]):.1f}" + "".join(f"H{x(at):.1f}V{y(value):.1f}" for at, value in rest)
        yield f'<path class="data" d="{path}"/>'
    else:
        yield from (f'<circle class="dot" cx="{x(at):.1f}" cy="{y(value):.1f}" r="1.6"/>' for at, value in there)
    for point in change_points.find(one, wanted):
        kind = "worse" if point.after > point.before else "better"
        at = x(point.at)
        yield f'<g><title>{escaped(group.commits[point.at].short + " " + group.commits[point.at].subject)}</title>'
        yield f'<line class="{kind}" x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{top + HIGH + 4}"/>'
        yield text(at + 4, top + 9, point.change_text(), f"label {kind}") + "</g>"
    last = there[-1][1]
    shown = f"×{last:.4f}" if one.metric == "time" else f"{last:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    yield text(WIDTH - 24, top + HIGH / 2 + 8, shown, "value", "end")


def text(x, y, content, kind, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escaped(content)}</text>'


def escaped(content):
    return html.escape(runs.printable(content))
