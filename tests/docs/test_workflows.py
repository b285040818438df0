# SPDX-License-Identifier: Apache-2.0
"""Workflows hold no logic: each step is an action of GitHub's own, or one call of a script that runs anywhere, with options that
it knows. Together they run every stage of ./tools/test --all, and what is too long for it."""

import itertools
import os
import re
import unittest

import plain_yaml
from pages import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
ACTION = re.compile(r"actions/(?:checkout|cache|upload-artifact)@v\d+\.\d+\.\d+$")
COMMAND = re.compile(r"\./(?P<script>tools/[a-z0-9-]+)(?P<arguments>(?: [\w./=-]+)*)$")
EXPRESSION = re.compile(r"\$\{\{ (\S+) \}\}")
OF_THE_RUN = {"github.run_id"}


def jobs(workflow):
    return workflow["jobs"].items()


def variants(job):
    """What the matrix names, one dictionary for each job that it makes."""
    matrix = job.get("strategy", {}).get("matrix", {})
    for values in itertools.product(*matrix.values()):
        yield dict(zip((f"matrix.{name}" for name in matrix), values))


def filled(text, names):
    """KeyError where an expression is more than a name."""
    return EXPRESSION.sub(lambda found: names[found[1]], text)


def usage(script):
    """What stands behind `usage:`, and the synopses at the script's head."""
    text = (ROOT / script).read_text(encoding="utf-8")
    return " ".join(re.findall(r'"usage: ([^"]*)"', text) + re.findall(rf"^# ({script}[ :].*)$", text, re.MULTILINE))


def stages():
    return {file.name.split("-", 1)[1] for file in (ROOT / "tools/stages").iterdir()}


class Workflows(unittest.TestCase):
    def setUp(self):
        self.workflows = {file.name: plain_yaml.read(file.read_text(encoding="utf-8")) for file in WORKFLOWS}

    def commands(self):
        """Each command that any job runs: (place, script, arguments)."""
        for name, workflow in self.workflows.items():
            for of, job in jobs(workflow):
                for names in variants(job):
                    for step in job["steps"]:
                        if "run" not in step:
                            continue
                        found = COMMAND.match(filled(step["run"], names))
                        self.assertTrue(found, f"{name}, {of}: more than one call of a script: {step['run']}")
                        yield f"{name}, {of}", found["script"], found["arguments"].split()

    def test_what_a_workflow_is_made_of(self):
        self.assertGreaterEqual(len(self.workflows), 5)
        for name, workflow in self.workflows.items():
            with self.subTest(name):
                self.assertLessEqual(workflow.keys(), {"name", "on", "permissions", "env", "jobs"})
                self.assertEqual(workflow["name"] + ".yml", name)
                self.assertEqual(workflow["permissions"], {"contents": "read"})
                for job_name, job in jobs(workflow):
                    with self.subTest(job_name):
                        self.check_job(job)

    def check_job(self, job):
        self.assertLessEqual(job.keys(), {"runs-on", "container", "timeout-minutes", "strategy", "steps"})
        self.assertRegex(job["runs-on"], r"^ubuntu-\d\d\.04$")
        self.assertLessEqual(int(job["timeout-minutes"]), 360)
        self.assertRegex(job["steps"][0]["uses"], "^actions/checkout@")
        for step in job["steps"]:
            if "uses" in step:
                self.assertLessEqual(step.keys(), {"uses", "with", "if"})
                self.assertRegex(step["uses"], ACTION)
                self.assertIn(step.get("if", "always()"), {"always()", "failure()"})
            else:
                self.assertEqual(list(step), ["run"])

    def test_expressions_are_names(self):
        for name, workflow in self.workflows.items():
            text = (FOLDER / name).read_text(encoding="utf-8")
            known = {expression for _, job in jobs(workflow) for names in variants(job) for expression in names}
            self.assertEqual(text.count("${{"), len(EXPRESSION.findall(text)), name)
            self.assertLessEqual(set(EXPRESSION.findall(text)), known | OF_THE_RUN, name)

    def test_each_run_is_a_call_that_the_script_understands(self):
        ran = 0
        for place, script, arguments in self.commands():
            with self.subTest(place, script=script, arguments=arguments):
                self.assertTrue(os.access(ROOT / script, os.X_OK), "there is no such script")
                known, waiting = usage(script), list(arguments)
                while waiting:
                    word = waiting.pop(0)
                    takes = re.search(rf"(?<![\w-]){re.escape(word)}(?: (?P<value>[\w|]+))?(?![\w-])", known)
                    self.assertTrue(takes, f"{script} does not tell of {word}")
                    if word.startswith("--") and takes["value"]:
                        value, choices = waiting.pop(0), takes["value"]
                        if choices.islower():
                            self.assertIn(value, choices.split("|"))
                ran += 1
        self.assertGreaterEqual(ran, 15)

    def test_every_stage_is_run(self):
        named = [value for _, script, arguments in self.commands() if script == "tools/test"
                 for option, value in itertools.pairwise(arguments) if option == "--stage"]
        self.assertEqual(set(named), stages())
        self.assertEqual(len(named), len(set(named)), "a stage is run twice")

    def test_what_strangers_are_promised_is_run(self):
        calls = {" ".join([script, *arguments]) for _, script, arguments in self.commands()}
        for wanted in ("tools/run", "tools/test", "tools/arm64", "tools/track-pull-request", "tools/make-packages --reproduce",
                       "tools/check-packages bookworm", "tools/check-packages trixie", "tools/check-readme bookworm",
                       "tools/check-readme trixie"):
            self.assertIn(wanted, calls)
        images = {filled(job["container"], names) for _, job in jobs(self.workflows["test.yml"])
                  for names in variants(job) if "container" in job}
        self.assertLessEqual({"debian:12", "debian:13"}, images)


class Reader(unittest.TestCase):
    def test_what_is_read(self):
        self.assertEqual(plain_yaml.read('a:\n  - b: "1"\n    c: [x, "y:z"]\n  # no\n  - d e\nf:\n'),
                         {"a": [{"b": "1", "c": ["x", "y:z"]}, "d e"], "f": None})

    def test_what_is_refused(self):
        for text in ("run: |\n  ./tools/run\n  true\n", "run: >-\n  a\n", "a: &b c\n", "a: {b: c}\n", "a: 'b'\n", "a: b\na: c\n",
                     "a: b\n  c: d\n", "- a\nb: c\n", "a: b # c\n", "a: b: c\n"):
            with self.subTest(text), self.assertRaises(plain_yaml.Unread):
                plain_yaml.read(text)


if __name__ == "__main__":
    unittest.main()
