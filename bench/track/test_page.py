# SPDX-License-Identifier: Apache-2.0
#
# The page in Chromium, as a reader has it. UPLOT is a folder with what npm's package uplot has. With SCREENSHOTS=FOLDER pictures
# are left there, to be looked at.

import argparse
import contextlib
import html.parser
import io
import json
import os
import pathlib
import tempfile
import unittest
import xml.dom.minidom

import change_points
import chromium
import history
import page
import planted
import runs
import series
import svg
import uplot

HOSTILE = "</script><img src=x onerror=alert(1)>&\"'<!--${title} \u2028\u202e"


def groups_of(found):
    return series.groups(found)


def made(found, title="Cost", link=None):
    return page.page(groups_of(found), change_points.DEFAULT, title, uplot.load(os.environ["UPLOT"]), link)


def hostile():
    """A history in which everything that somebody can choose is markup."""
    found = planted.history(40, (planted.Step(30, "request-small", {"instructions": 0.2}),), noise=[0.0])
    for run in found:
        run["head"]["subject"] = HOSTILE
        run["machine"] = {**run["machine"], "cpu": HOSTILE, "compiler": HOSTILE}
        run["benchmarks"][0]["name"] = HOSTILE
    found[30]["head"]["commit"] = HOSTILE
    return found


class Elements(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


class Document(unittest.TestCase):
    def test_size(self):
        text = made(planted.history(240))
        self.assertLess(len(text.encode("utf-8")), page.LIMIT)
        print(f"\n240 commits: {len(text.encode('utf-8'))} bytes", end="")

    def test_a_long_history_is_cut_and_says_so(self):
        text = made(planted.history(2600, (planted.Step(2500, "request-small", {"instructions": 0.1}),)))
        self.assertLess(len(text.encode("utf-8")), page.LIMIT)
        data = json.loads(text.split('id="data">')[1].split("</script>")[0])
        shown, = data["groups"]
        self.assertGreater(shown["left_out"], 0)
        self.assertEqual(shown["left_out"] + len(shown["commits"]), 2600)
        self.assertGreater(len(shown["commits"]), 500)
        point, = shown["series"][0]["points"]
        self.assertEqual(shown["commits"][point["at"]][0], planted.commit(2500, 1))
        self.assertEqual(shown["series"][0]["values"][point["at"] - 1:point["at"] + 1], [2310, 2541])
        self.assertTrue(all(len(one["values"]) == len(shown["commits"]) for one in shown["series"]))

    def test_refers_to_nothing(self):
        for tag, attributes in Elements(made(planted.history(30))).found:
            self.assertNotIn(tag, ("iframe", "object", "embed", "base", "img", "form action"))
            self.assertNotIn("src", attributes)
            self.assertFalse(attributes.get("href", "data:,").startswith("http"))
            self.assertFalse([name for name in attributes if name.startswith("on")])

    def test_markup_of_others_is_text(self):
        text = made(hostile(), HOSTILE, "https://example.com/{}")
        self.assertEqual([tag for tag, _ in Elements(text).found].count("script"), 2)
        self.assertNotIn("<img", text.split("</style>")[1].split("<script>")[0])
        self.assertIn(page.html.escape(HOSTILE), text.split("</title>")[0])

    def test_licence(self):
        text = made(planted.history(30))
        self.assertIn("The MIT License", text)
        self.assertIn("Leon Sorokin", text)

    def test_links(self):
        text = made(planted.history(80), link="https://example.com/commit/{}?a=1&b=2")
        self.assertIn(f'href="https://example.com/commit/{planted.commit(61, 1)}?a=1&amp;b=2"', text)
        for wrong in ("javascript:alert({})", "https://example.com/", "data:text/html,{}", "//example.com/{}"):
            with self.assertRaises(page.PageError):
                made(planted.history(30), link=wrong)


class Picture(unittest.TestCase):
    def test_is_xml_with_a_row_for_each(self):
        group, = groups_of(planted.history(240))
        for metric, marks in (("instructions", 2), ("time", 2)):
            text = svg.picture(group, metric)
            document = xml.dom.minidom.parseString(text)
            names = [node.firstChild.data for node in document.getElementsByTagName("text") if node.getAttribute("class") == "name"]
            self.assertEqual(names, list(planted.BENCHMARKS))
            self.assertEqual(len(document.getElementsByTagName("g")), marks)
            self.assertLess(len(text), 100_000)

    def test_markup_of_others_is_text(self):
        group, = groups_of(hostile())
        document = xml.dom.minidom.parseString(svg.picture(group, "instructions", title=HOSTILE))
        self.assertEqual(document.getElementsByTagName("img").length + document.getElementsByTagName("script").length, 0)

    def test_nothing_to_allocate_and_one_commit(self):
        group, = groups_of(planted.history(1, noise=[0.0]))
        xml.dom.minidom.parseString(svg.picture(group, "allocations"))


class InChromium(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.browser = cls.enterClassContext(chromium.Chromium())
        cls.group, = groups_of(planted.history(240))

    def open(self, found, **how):
        file = self.folder / "page.html"
        file.write_text(made(found, link=how.pop("link", None)), encoding="utf-8")
        self.browser.open(file, **how)
        return file

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual([url for url in self.browser.requests() if not url.startswith(self.folder.as_uri())], [])

    def evaluate(self, expression):
        return self.browser.evaluate(expression)

    def keep(self, name, whole=True):
        if "SCREENSHOTS" in os.environ:
            self.browser.screenshot(pathlib.Path(os.environ["SCREENSHOTS"]) / f"{name}.png", whole)

    def choose(self, control, value, event="change"):
        self.evaluate(f"(() => {{ const one = document.getElementById('{control}'); one.value = {json.dumps(value)};"
                      f"one.dispatchEvent(new Event('{event}')); }})()")
        self.browser.settle()

    def charts(self):
        return self.evaluate("[...document.querySelectorAll('.card')].map((one) => one.dataset.benchmark)")

    def box_of_chart(self, i):
        """x, y, width and height of its inside, which is brought into view."""
        return self.evaluate(f"(() => {{ const one = document.querySelectorAll('.u-over')[{i}]; one.scrollIntoView({{block: 'center'}});"
                             "const box = one.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; })()")

    def shown_tip(self):
        return self.evaluate("[...document.querySelectorAll('.tip')].filter((one) => !one.hidden).map((one) => one.innerText).join()")

    def colours(self):
        """How many different colours the first chart's pixels have."""
        return self.evaluate("(() => { const one = document.querySelector('canvas'); const all = one.getContext('2d')"
                             ".getImageData(0, 0, one.width, one.height).data; const seen = new Set();"
                             "for (let i = 0; i < all.length; i += 4) if (all[i + 3]) seen.add(all[i] << 16 | all[i + 1] << 8 | all[i + 2]);"
                             "return seen.size; })()")

    def test_a_chart_for_each_benchmark(self):
        file = self.open(planted.history(240))
        self.assertEqual(self.browser.requests(), [file.as_uri()])
        self.assertEqual(self.charts(), list(planted.BENCHMARKS))
        self.assertGreater(self.colours(), 10)
        self.assertEqual(self.evaluate("document.querySelectorAll('.card li').length"), 2)
        self.keep("desktop")
        self.choose("metric", "time")
        self.assertEqual(self.charts(), list(planted.BENCHMARKS))
        self.assertEqual(self.evaluate("document.querySelectorAll('.card li').length"), 2)
        self.keep("desktop-time")

    def test_pointing_shows_the_commit(self):
        self.open(planted.history(240))
        for i in (0, 61, 150, 239):
            x, y, width, height = self.box_of_chart(1)
            self.browser.mouse(x + (i + 0.5) / 240 * width, y + height / 2)
            commit = self.group.commits[i]
            text = self.shown_tip()
            for part in (commit.short, commit.date, commit.subject):
                self.assertIn(part, text)
        self.keep("pointing")
        self.browser.mouse(1, 1)
        self.assertEqual(self.shown_tip(), "")

    def test_keys_go_from_commit_to_commit(self):
        self.open(planted.history(240))
        self.evaluate("document.querySelectorAll('.plot')[1].focus()")
        for _ in range(3):
            self.browser.key("ArrowLeft")
        self.browser.key("ArrowRight")
        commit = self.group.commits[238]
        self.assertIn(commit.short, self.shown_tip())
        self.assertIn(commit.short, self.evaluate("document.querySelectorAll('[aria-live]')[1].textContent"))
        self.browser.key("Escape")
        self.assertEqual(self.shown_tip(), "")

    def test_filter(self):
        self.open(planted.history(240))
        self.choose("filter", "RESPONSE", "input")
        self.assertEqual(self.charts(), ["response-typical", "response-large"])
        self.assertEqual(self.evaluate("document.getElementById('count').textContent"), "2 of 6 charts")
        self.choose("filter", "indentation", "input")
        self.assertEqual(self.charts(), ["request-pretty"])
        self.choose("filter", "no such", "input")
        self.assertEqual(self.charts(), [])
        self.choose("filter", "", "input")
        self.evaluate("document.getElementById('changed').click()")
        self.assertEqual(self.charts(), ["request-typical", "request-pretty"])
        self.choose("range", "100")
        self.assertEqual(self.evaluate("document.querySelectorAll('.card li').length"), 1)

    def test_machines(self):
        gcc = planted.history(50, (), seed=2, machine={"cpu": "B", "cores": 2, "compiler": "gcc", "compiler_version": "12", "flags": ""})
        self.open([*planted.history(240), *gcc])
        self.assertEqual(self.evaluate("document.querySelectorAll('#tables > section:not([hidden])').length"), 1)
        self.choose("group", "1")
        self.assertEqual(len(self.charts()), 6)
        self.assertEqual(self.evaluate("document.querySelector('#tables > section:not([hidden]) h2').textContent"), "gcc 12, B")

    def test_phone(self):
        self.open(planted.history(240), width=390, height=844, phone=True)
        self.assertLessEqual(self.evaluate("document.documentElement.scrollWidth"), 390)
        self.assertLessEqual(self.evaluate("Math.max(...[...document.querySelectorAll('.uplot')].map((one) => one.getBoundingClientRect().right))"), 390)
        self.assertGreaterEqual(self.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"), 16)
        self.keep("phone")
        x, y, _, height = self.box_of_chart(0)
        self.browser.tap(x + 9, y + height / 2)
        self.assertIn("Change number", self.shown_tip())
        self.assertGreaterEqual(self.evaluate("document.querySelector('.tip').getBoundingClientRect().left"), 0)
        self.keep("phone-top", False)

    def test_dark(self):
        self.open(planted.history(240), dark=True)
        self.assertEqual(self.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(17, 21, 27)")
        self.keep("dark")

    def test_print(self):
        self.open(planted.history(240), dark=True)
        self.browser.media("print", dark=True)
        self.browser.settle()
        self.assertEqual(self.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.assertEqual(self.evaluate("getComputedStyle(document.getElementById('controls')).display"), "none")
        # Two columns of charts on A4, within the browser's usual margins.
        self.assertEqual(self.evaluate("document.querySelector('.uplot').getBoundingClientRect().width"), 310)
        self.keep("print")
        self.assertTrue(self.browser.pdf().startswith(b"%PDF-"))

    def test_markup_of_others_is_text(self):
        self.open(hostile(), link="https://example.com/{}")
        self.assertEqual(self.evaluate("document.images.length"), 0)
        self.assertEqual(self.charts()[0], runs.printable(HOSTILE))
        self.evaluate("document.querySelector('.plot').focus()")
        self.browser.key("ArrowLeft")
        self.assertIn(runs.printable(HOSTILE), self.shown_tip())
        self.assertEqual(self.evaluate("document.querySelector('.card a').host"), "example.com")

    def test_gaps_and_a_single_commit(self):
        found = planted.history(30, ())
        for run in found[5:20]:
            run["benchmarks"] = run["benchmarks"][1:]
        self.open(found)
        self.assertEqual(len(self.charts()), 6)
        self.open(found[:1])
        self.assertEqual(len(self.charts()), 6)

    def test_the_policy_stops_what_would_be_loaded(self):
        # What the tests above could not see if Chromium told no one.
        self.open(planted.history(30))
        self.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.com/x.png'}))")
        self.evaluate("fetch('https://example.com/x.json').catch(() => 0)")
        self.browser.settle()
        blocked = " ".join(one["entry"]["text"] for one in self.browser.complaints() if one.get("entry", {}).get("source") == "security")
        self.browser.events.clear()
        self.assertIn("Content Security Policy", blocked)
        self.assertIn("x.png", blocked)
        self.assertIn("x.json", blocked)


class Command(unittest.TestCase):
    def command(self, *words):
        parser = argparse.ArgumentParser()
        page.add_arguments(parser)
        err = io.StringIO()
        with contextlib.redirect_stderr(err):
            code = page.run(parser.parse_args([str(word) for word in words]))
        return err.getvalue(), code

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "h").write_bytes(b"".join(history.line_of(run, run["position"]) + b"\n" for run in planted.history(30)))
            self.assertEqual(self.command("--history", here / "h", "-o", here / "p.html", "--svg", here / "p.svg", "--metric", "time",
                                          "--uplot", os.environ["UPLOT"]), ("", 0))
            self.assertTrue((here / "p.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>"))
            xml.dom.minidom.parse(str(here / "p.svg"))
            for words, reason in ((["--history", here / "h"], "neither"), (["--history", here / "none", "-o", here / "x"], "no runs"),
                                  (["--history", here / "h", "-o", here / "x", "--uplot", here], "uPlot.iife"),
                                  (["--history", here / "h", "-o", here / "x", "--uplot", os.environ["UPLOT"], "--commit-url", "x"], "http")):
                err, code = self.command(*words)
                self.assertEqual(code, 2)
                self.assertIn(reason, err)
            self.assertFalse((here / "x").exists())


if __name__ == "__main__":
    unittest.main()
