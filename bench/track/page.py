# SPDX-License-Identifier: Apache-2.0
#
# track page: the history as one HTML file that needs nothing else, now or later: a chart for each benchmark and metric, change
# points marked, by page/page.js with uPlot. Tables of the change points and of the latest figures are in the HTML itself, for
# who has no JavaScript or cannot see a chart.
#
# Names, subjects and the like are whatever somebody wrote. They reach the HTML escaped, the script as JSON in which no `<` is left;
# the script writes text only, and the page's policy runs nothing but the script whose digest it names, and loads nothing.

import base64
import hashlib
import html
import json
import pathlib
import string
import sys
import urllib.parse

import change_points
import history
import runs
import series
import stores
import svg
import uplot

ASSETS = pathlib.Path(__file__).resolve().parent / "page"
LIMIT = 500_000  # bytes
FEWEST = 50  # commits of a group that stay, however large the page


class PageError(Exception):
    """No page can be made; says why."""


def add_arguments(parser):
    """The arguments of `track page`."""
    parser.add_argument("--history", default=history.DEFAULT_PLACE, metavar="FILE|branch:NAME",
                        help=f"default {history.DEFAULT_PLACE}")
    parser.add_argument("--repository", default=".", type=pathlib.Path, help="the git repository that the branch is in")
    parser.add_argument("-o", "--output", type=pathlib.Path, metavar="FILE", help="the page")
    parser.add_argument("--svg", type=pathlib.Path, metavar="FILE", help="a picture of the group with the most commits")
    parser.add_argument("--metric", choices=["instructions", "time"], default="instructions", help="what the picture shows")
    parser.add_argument("--title", default="signupgate: cost over time")
    parser.add_argument("--commit-url", metavar="URL", help="where a commit can be seen, with {} for its hash")
    parser.add_argument("--uplot", type=pathlib.Path, metavar="FOLDER", help="uPlot as npm has it, instead of npm")
    change_points.add_arguments(parser)


def run(arguments):
    """Runs the command; the exit code."""
    try:
        if not arguments.output and not arguments.svg:
            raise PageError("neither --output nor --svg")
        found, problems = history.parse(stores.open_store(arguments.history, arguments.repository).read())
        history.warn(problems)
        if not found:
            raise PageError(f"{arguments.history} has no runs")
        groups = series.groups(found)
        wanted = change_points.parameters(arguments)
        if arguments.output:
            text = page(groups, wanted, arguments.title, uplot.load(arguments.uplot), arguments.commit_url)
            arguments.output.write_text(text, encoding="utf-8")
        if arguments.svg:
            arguments.svg.write_text(svg.picture(groups[0], arguments.metric, wanted, arguments.title), encoding="utf-8")
    except (PageError, stores.StoreError, uplot.UplotError, OSError) as error:
        print(f"track page: {error}", file=sys.stderr)
        return 2
    return 0


def page(groups, wanted, title, parts, commit_url=None):
    """The HTML. Old commits are left out, and the page says so, where it would be larger than LIMIT."""
    link = checked_url(commit_url)
    points = [[change_points.find(one, wanted) for one in group.series] for group in groups]
    keep = max(len(one.commits) for one in groups)
    while True:
        text = rendered(groups, points, keep, title, parts, link)
        if len(text.encode("utf-8")) < LIMIT:
            return text
        if keep <= FEWEST:
            raise PageError(f"{len(text)} bytes with {keep} commits, and {LIMIT} is the limit")
        keep = max(FEWEST, keep * 3 // 4)


def checked_url(url):
    if url and (urllib.parse.urlsplit(url).scheme not in ("http", "https") or "{}" not in url):
        raise PageError("--commit-url wants http or https, and {} for the hash")
    return url


def rendered(groups, points, keep, title, parts, link):
    shown = [as_data(group, of_group, keep) for group, of_group in zip(groups, points)]
    script = parts["script"] + "\n" + asset("page.js")
    style = parts["style"] + "\n" + asset("page.css")
    if "</script" in script.lower() or "</style" in style.lower() or "-->" in parts["licence"]:
        raise PageError("what is to be inlined would end its own element")
    return string.Template(asset("page.html")).substitute(
        title=html.escape(title), style=style, style_hash=digest(style), script=script, script_hash=digest(script),
        licence=html.escape(parts["licence"], quote=False), data=in_script({"groups": shown, "link": link or ""}),
        tables="\n".join(table(group, link) for group in shown))


def asset(name):
    return (ASSETS / name).read_text(encoding="utf-8")


def digest(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()


def in_script(data):
    """JSON that ends no script element and opens no comment in one."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def as_data(group, points_of_series, keep):
    """What the page has of a group: the last `keep` commits. The change points are those of all of the history."""
    begin = max(0, len(group.commits) - keep)
    shown = []
    for one, all_points in zip(group.series, points_of_series):
        points = [{"at": point.at - begin, "before": short(point.before), "after": short(point.after),
                   "change": signed(point.change_text()), "up": point.after > point.before}
                  for point in all_points if point.at >= begin]
        if any(value is not None for value in one.values[begin:]):
            shown.append({"benchmark": runs.printable(one.benchmark), "metric": one.metric, "points": points,
                          "values": [None if value is None else short(value) for value in one.values[begin:]]})
    commits = [[runs.printable(commit.commit), runs.printable(commit.subject), runs.printable(commit.date)]
               for commit in group.commits[begin:]]
    return {"name": runs.printable(group.name), "commits": commits, "series": shown, "left_out": begin}


def signed(text):
    return text.replace("-", "\N{MINUS SIGN}")


def short(value):
    """Six digits for a ratio; counts as they are."""
    return value if isinstance(value, int) or value == int(value) else round(value, 5)


def table(group, link):
    """The change points and the latest figures, as HTML."""
    points = sorted(((point, one) for one in group["series"] for point in one["points"]), key=lambda pair: -pair[0]["at"])
    rows = [[commit_cell(group["commits"][point["at"]], link), cell(one["benchmark"]), cell(one["metric"]),
             f'<td class="number {"worse" if point["up"] else "better"}">{html.escape(point["change"])}</td>']
            for point, one in points]
    out = [f'<section class="group"><h2>{html.escape(group["name"])}</h2>']
    if rows:
        out.append(html_table("Change points, latest first", ["Commit", "Benchmark", "Metric", "Change"], rows))
    else:
        out.append(f'<p>No change points in {len(group["commits"])} commits.</p>')
    latest = [[cell(one["benchmark"]), cell(one["metric"]), f'<td class="number">{html.escape(shown_value(one))}</td>']
              for one in group["series"]]
    out.append('<details><summary>Latest figures</summary>')
    out.append(html_table("Latest figures", ["Benchmark", "Metric", "Value"], latest))
    out.append("</details></section>")
    return "\n".join(out)


def shown_value(one):
    value = next(value for value in reversed(one["values"]) if value is not None)
    return f"{value:.4f} of the anchor's" if one["metric"] == "time" else f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def commit_cell(commit, link):
    name, subject, date = commit
    shown = f"<code>{html.escape(name[:10])}</code>"
    if link:
        shown = f'<a href="{html.escape(link.replace("{}", urllib.parse.quote(name, safe="")))}" rel="noreferrer">{shown}</a>'
    return (f'<td class="commit">{shown} <span class="date">{html.escape(date)}</span> '
            f'<span class="subject">{html.escape(subject)}</span></td>')


def cell(text):
    return f"<td>{html.escape(text)}</td>"


def html_table(caption, head, rows):
    heads = "".join(f'<th scope="col">{html.escape(one)}</th>' for one in head)
    body = "\n".join("<tr>" + "".join(one) + "</tr>" for one in rows)
    name = html.escape(caption)
    return (f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table><caption>{name}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table></div>")
