# SPDX-License-Identifier: Apache-2.0
"""A run for people: a table for the terminal, and Markdown for a pull request."""

import verdicts

# Of a row that is at fault.
MOST_FUNCTIONS = 5
LONGEST_NAME = 100
ORDER = (*verdicts.REGRESSIONS, verdicts.INCONCLUSIVE, verdicts.LAYOUT_ONLY, verdicts.FASTER, verdicts.UNCHANGED)


def percent(ratio):
    return f"{(ratio - 1) * 100:+.2f} %"


def quotient(base, head):
    return percent(head / base) if base else "-" if head == base else "new"


def count(number):
    return f"{number:,}".replace(",", " ")


def instructions(row):
    one = row["instructions"]
    if one is None:
        return "-", "-"
    change = "0" if one["base"] == one["head"] else quotient(one["base"], one["head"])
    return count(one["head"]), change if one["exact"] else f"{change}, not the same twice"


def nanoseconds(value):
    return f"{value:.1f} ns" if value < 1000 else f"{value / 1000:.1f} µs" if value < 1e6 else f"{value / 1e6:.1f} ms"


def time(row):
    one = row["time"]
    if one is None:
        return "-", "-", "-"
    return nanoseconds(one["head_ns"]), percent(one["ratio"]), f"{(one['low'] - 1) * 100:+.1f} to {(one['high'] - 1) * 100:+.1f}"


def cells(row):
    return [row["name"], *instructions(row), *time(row), row["verdict"]]


HEADER = ["benchmark", "instructions", "change", "time", "change", "interval, %", "verdict"]


def shortened(name):
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME - 1] + "…"


def grown(row):
    """The functions that make a row slower, most first: (name, file, change)."""
    if row["instructions"] is None:
        return []
    found = [one for one in row["instructions"]["functions"] if one["head"] > one["base"]]
    return [(one["name"], one.get("file", ""),
             f"+{count(one['head'] - one['base'])} instructions"
             + (f", {quotient(one['base'], one['head'])}" if one["base"] else ", new")) for one in found[:MOST_FUNCTIONS]]


def allocated(row):
    """What is said when a benchmark allocates otherwise than before, or None."""
    one = row["allocations"]
    if one is None or one["base"] == one["head"]:
        return None
    return (f"{row['name']} allocates {one['head']['count']} times ({one['head']['bytes']} B), "
            f"before {one['base']['count']} times ({one['base']['bytes']} B)")


def sides(run):
    changed = " with changes" if run["head"]["dirty"] else ""
    return (f"{run['head']['commit'][:10]}{changed} ({run['head']['subject']})",
            f"{run['base']['commit'][:10]} ({run['base']['subject']})")


def headline(run):
    if run["identical"]:
        return "The programs are identical, byte by byte: nothing can have changed."
    counted = {verdict: sum(row["verdict"] == verdict for row in run["benchmarks"]) for verdict in ORDER}
    return ", ".join(f"{number} {verdict}" for verdict, number in counted.items() if number)


def remarks(run):
    size = run["code_size"]
    if size is not None and size["base"] != size["head"]:
        yield f"Code: {count(size['head'])} B, {quotient(size['base'], size['head'])}"
    yield from filter(None, map(allocated, run["benchmarks"]))
    timed = [row["time"] for row in run["benchmarks"] if row["time"]]
    if timed:
        yield (f"Times: {min(one['rounds'] for one in timed)} to {max(one['rounds'] for one in timed)} rounds"
               f"; all intervals together hold with {timed[0]['confidence'] * 100:g} % confidence")
    yield (f"A change counts from {run['thresholds']['instructions'] * 100:g} % of instructions "
           f"and from {run['thresholds']['time'] * 100:g} % of time")


def ordered(rows):
    return sorted(rows, key=lambda row: ORDER.index(row["verdict"]))


def terminal(run):
    head, base = sides(run)
    yield f"head  {head}"
    yield f"base  {base}"
    yield f"{run['machine']['compiler_version']}, {run['machine']['cpu']}"
    yield ""
    if run["benchmarks"]:
        table = [HEADER, *map(cells, ordered(run["benchmarks"]))]
        widths = [max(len(line[i]) for line in table) for i in range(len(HEADER))]
        for line in table:
            middle = [cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1])]
            yield "  ".join([line[0].ljust(widths[0]), *middle, line[-1]])
        yield ""
    for row in run["benchmarks"]:
        if row["verdict"] == verdicts.SLOWER_BY_INSTRUCTIONS:
            yield f"{row['name']} grew in"
            for name, file, change in grown(row):
                yield f"  {shortened(name)}  {file}  {change}"
    yield from remarks(run)
    yield f"{run['verdict']}: {headline(run)}"


def code(text):
    """Text as Markdown shows it unread, also within a table."""
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def markdown_table(header, rows):
    yield "| " + " | ".join(header) + " |"
    yield "|" + "|".join(["---"] + [" ---: "] * (len(header) - 2) + ["---"]) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def markdown_rows(rows):
    for row in rows:
        found = cells(row)
        bold = "**" if row["verdict"] in verdicts.REGRESSIONS else ""
        yield [code(found[0]), *found[1:-1], f"{bold}{found[-1]}{bold}"]


def markdown(run):
    head, base = sides(run)
    yield f"### Performance: {run['verdict']}"
    yield ""
    yield headline(run)
    yield ""
    yield f"{code(head)} against {code(base)}; {code(run['machine']['compiler_version'])}, {code(run['machine']['cpu'])}"
    yield ""
    told = [row for row in ordered(run["benchmarks"]) if row["verdict"] != verdicts.UNCHANGED]
    rest = [row for row in run["benchmarks"] if row["verdict"] == verdicts.UNCHANGED]
    if told:
        yield from markdown_table(HEADER, markdown_rows(told))
        yield ""
    where = [[code(row["name"]), code(shortened(name)), code(file), change] for row in told
             if row["verdict"] == verdicts.SLOWER_BY_INSTRUCTIONS for name, file, change in grown(row)]
    if where:
        yield from markdown_table(["benchmark", "function that grew", "in", "by"], where)
        yield ""
    if rest:
        yield f"<details><summary>{len(rest)} unchanged</summary>"
        yield ""
        yield from markdown_table(HEADER, markdown_rows(rest))
        yield ""
        yield "</details>"
        yield ""
    for remark in remarks(run):
        yield f"- {remark}"
