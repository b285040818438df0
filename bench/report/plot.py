# SPDX-License-Identifier: Apache-2.0
#
# The run as a picture: for each of the inputs that matter most, every engine's speed relative to the base as a dot on a
# logarithmic axis, with its quartiles as a line. SVG, drawn by hand: no library is needed to make or to see it.

import html
import math

INPUTS = [
    ("request-small", "small request"), ("request-typical", "typical request"), ("request-large", "large request"),
    ("response-typical", "typical response"), ("response-large", "large response"), ("mixed", "mixed, 1000 documents"),
    ("request-typical.pretty", "pretty-printed request"), ("request-typical.non-ascii", "non-ASCII request"),
    ("request-typical.escapes", "request with escapes"), ("request-typical.shuffled", "members reordered"),
]
WIDTH, LEFT, RIGHT, TOP, ROW = 1120, 210, 40, 170, 64
STYLE = """
  text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2933; }
  .title { font-size: 22px; font-weight: 600; }
  .sub { font-size: 13px; fill: #616e7c; }
  .name { font-size: 14px; font-weight: 500; }
  .small { font-size: 11.5px; fill: #7b8794; }
  .tick { font-size: 12px; fill: #7b8794; }
  .value { font-size: 13px; font-weight: 700; fill: #0b7285; }
"""
# Kind: (colour, radius). Ours stands out, peers are told apart by colour, floors are hollow.
OURS = "#0b7285"
PEERS = ["#d9480f", "#5f3dc4", "#2b8a3e", "#c2255c", "#846358", "#1864ab"]
SCHEMAS = ["#868e96", "#adb5bd"]
FLOOR = "#495057"


def styles(run):
    """Engine: (colour, hollow), for those that are drawn."""
    out = {}
    peers, schemas = iter(PEERS * 3), iter(SCHEMAS * 3)
    for engine in run.engines:
        kind = run.kind(engine)
        if engine == run.base or engine.endswith("-copied") or engine in ("memcpy", "utf-8", "stage-1-avx2"):
            continue
        if kind == "ours":
            out[engine] = (OURS, engine != "ours")
        elif kind == "floor":
            out[engine] = (FLOOR, True)
        else:
            out[engine] = (next(schemas if kind == "schema" else peers), False)
    return out


class Axis:
    def __init__(self, low, high):
        self.low, self.high = math.log10(low), math.log10(high)

    def x(self, value):
        part = (math.log10(value) - self.low) / (self.high - self.low)
        return LEFT + min(max(part, 0), 1) * (WIDTH - LEFT - RIGHT)


def text(x, y, content, kind, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{html.escape(content)}</text>'


def legend(run, drawn):
    x, y = LEFT, 84
    for engine, (colour, hollow) in sorted(drawn.items(), key=lambda one: run.kind(one[0]) != "ours"):
        title = run.title(engine)
        wide = 34 + 7.6 * len(title)
        if x + wide > WIDTH - RIGHT:
            x, y = LEFT, y + 22
        yield dot(x + 6, y - 4, colour, hollow)
        yield text(x + 17, y, title, "sub")
        x += wide


def dot(x, y, colour, hollow, radius=5):
    fill = "white" if hollow else colour
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{colour}" stroke-width="1.8"/>'


def row(run, name, title, y, axis, drawn):
    one = run.inputs[name]
    yield text(LEFT - 16, y - 2, title, "name", "end")
    size, ns = (f"{value:,.0f}".replace(",", " ") for value in (one["bytes"] // one["documents"], run.ns(name, run.base)))
    yield text(LEFT - 16, y + 14, f"{size} B, base {ns} ns", "small", "end")
    yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="#e4e7eb"/>'
    # Ours last, above the others.
    for engine in sorted(drawn, key=lambda one: run.kind(one) == "ours"):
        ratio = run.ratio(name, engine)
        if ratio is None:
            continue
        colour, hollow = drawn[engine]
        x = axis.x(ratio.median)
        label = f"{run.title(engine)}: {ratio.median:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"
        yield f"<g><title>{html.escape(label)}</title>"
        yield (f'<line x1="{axis.x(ratio.low):.1f}" x2="{axis.x(ratio.high):.1f}" y1="{y}" y2="{y}" stroke="{colour}" '
               'stroke-width="3" stroke-linecap="round" opacity="0.55"/>')
        yield dot(x, y, colour, hollow, 7 if engine == "ours" else 5)
        if engine == "ours":
            yield text(x, y - 13, f"{ratio.median:.1f}×", "value", "middle")
        yield "</g>"


def svg(run):
    names = [(name, title) for name, title in INPUTS if name in run.inputs]
    drawn = styles(run)
    height = TOP + ROW * len(names) + 60
    values = [ratio.median for name, _ in names for engine in drawn if (ratio := run.ratio(name, engine))]
    axis = Axis(min(values, default=1) * 0.85, max(values, default=1) * 1.15)
    bottom = TOP + ROW * len(names) - ROW / 2 + 8

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">',
           f"<style>{STYLE}</style>", f'<rect width="{WIDTH}" height="{height}" fill="white"/>',
           text(32, 38, "How fast a signup document is judged", "title"),
           text(32, 60, f"Times as fast as {run.title(run.base)}, written by hand, all checks. Median of the rounds, quartiles as a line.",
                "sub"), *legend(run, drawn)]
    for tick in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50):
        if not axis.low <= math.log10(tick) <= axis.high:
            continue
        x = axis.x(tick)
        strong = tick == 1
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 30}" y2="{bottom}" stroke="{"#9aa5b1" if strong else "#eef1f4"}"'
                   f'{" stroke-dasharray=" + chr(34) + "4 4" + chr(34) if strong else ""}/>')
        out.append(text(x, bottom + 20, "base" if strong else f"{tick:g}×", "tick", "middle"))
    for i, (name, title) in enumerate(names):
        out.extend(row(run, name, title, TOP + ROW * i, axis, drawn))
    base = run.engines[run.base]["about"]
    out.append(text(32, height - 14, f"{run.facts['compiler']},{run.facts['flags']}; {base}", "small"))
    return "\n".join([*out, "</svg>"]) + "\n"
