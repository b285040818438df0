# SPDX-License-Identifier: Apache-2.0
#
# The run as a person reads it in a terminal.

TITLES = {
    "compact": "Compact, as clients send it",
    "pretty": "Pretty-printed, two spaces",
    "text": "Non-ASCII text and escapes",
    "order": "Members in another order",
    "mixed": "Mixed: 1000 documents",
    "invalid": "Invalid",
}


def columns(rows, indent="  "):
    """Lines of text: the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [indent + "  ".join([row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))])
            for row in rows]


def size(count):
    return f"{count} B" if count < 10_000 else f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"


def cell(ratio):
    return "-" if ratio is None else f"{ratio.median:.2f} ±{ratio.spread():.0f}%"


def head(run):
    yield f"{run.facts['compiler']},{run.facts['flags']}"
    for engine in run.engines.values():
        if engine["id"] in (run.base, "ours"):
            yield f"  {engine['title']}: {engine['about']}"
    if run.facts["absent"]:
        yield "  not on this system: " + ", ".join(run.facts["absent"])
    yield ""


def agreement(run):
    documents = max(one["documents"] for one in run.facts["agreement"])
    yield f"Verdicts: {documents} documents, every engine against the independent reference, before anything is timed"
    rows = [["differs, because its parser or schema cannot tell", "in", "documents"]]
    for one in run.facts["agreement"]:
        for reason, count in one["inherent"].items():
            rows.append([run.title(one["engine"]), reason, str(count)])
        if "warnings" in run.engines[one["engine"]]["blind"]:
            rows.append([run.title(one["engine"]), "warnings, which it does not know", "-"])
    agreed = [run.title(one["engine"]) for one in run.facts["agreement"] if not one["inherent"]]
    yield f"  in all of them: {', '.join(agreed)}"
    if len(rows) > 1:
        yield from columns(rows)
    yield ""


def speed(run):
    yield f"How many times as fast as {run.title(run.base)}: median of the rounds ± half of the interquartile range"
    yield ""
    for group, names in run.groups().items():
        if group == "ndjson":
            continue
        # As many columns as a terminal has room for.
        for first in range(0, len(names), 6):
            yield from block(run, group, names[first:first + 6])


def block(run, group, names):
    short = [name.removeprefix("invalid.").replace("request-", "req ").replace("response-", "resp ").replace(
        "." + group, "").replace(".", " ") for name in names]
    rows = [[TITLES.get(group, group), *short],
            ["bytes a document", *(size(run.inputs[n]["bytes"] // run.inputs[n]["documents"]) for n in names)],
            [f"base, ns a document", *(f"{run.ns(n, run.base):.0f}" for n in names)]]
    for engine in run.engines:
        if engine == run.base or (group == "invalid" and run.kind(engine) == "floor"):
            continue
        rows.append([run.title(engine), *(cell(run.ratio(n, engine)) for n in names)])
    yield from columns(rows)
    yield ""


def lines(run):
    one = run.inputs.get("ndjson")
    if one is None:
        return
    rows = [[f"NDJSON, {size(one['bytes'])}, {one['documents']} lines", "ns a line", "MB/s", "x base"]]
    for engine in one["ns"]:
        ns = run.ns("ndjson", engine)
        base = "on-demand.1-wall" if engine.endswith("-wall") else run.base
        rows.append([engine, f"{ns:.0f}", f"{one['bytes'] / one['documents'] / ns * 1000:.0f}",
                     cell(run.ratio("ndjson", engine, base))])
    yield from columns(rows)
    yield "  wall: timed by the clock on the wall, relative to the base so timed; else by CPU time"
    yield ""


def costs(run):
    """Instructions and allocations a document."""
    counted = run.costs.get("inputs", {})
    names = [name for name in ("request-small", "request-typical", "request-large", "response-typical", "response-large",
                               "mixed") if name in counted]
    for what, title in (("instructions", "Instructions a document, once warm (callgrind)"),
                        ("allocations", "Allocations a document, once warm"), ("allocated_bytes", "Bytes so allocated")):
        if not any(what in one for name in names for one in counted[name].values()):
            continue
        rows = [[title, *names]]
        for engine in run.engines:
            cells = [counted[name].get(engine, {}).get(what) for name in names]
            rows.append([run.title(engine), *("-" if one is None else f"{one:.{0 if one >= 100 or one == 0 else 1}f}" for one in cells)])
        yield from columns(rows)
        yield ""
    if "compiled" in run.costs:
        rows = [["Source", "code, bytes", "compile time, s"]]
        for name, one in run.costs["compiled"].items():
            rows.append([name, str(one["code_bytes"]), f"{one['compile_seconds']:.1f}"])
        yield from columns(rows)
        yield "  on_demand.cpp holds the base and its two variants; event_judge.cpp is what both event parsers call, checks.cpp all"
        yield ""


def everything(run):
    for part in (head, agreement, speed, lines, costs):
        yield from part(run)
