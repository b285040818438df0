# SPDX-License-Identifier: Apache-2.0
#
# check_pull_request.py: what a pull request sees, with the library as it is: one that changes no code, one that makes a function
# slower, that commit among others, and a look at the clock. tools/stages/82-track runs it; no time is judged.
#
# The pull requests are commits that no branch has: HEAD, with one file edited.

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import plants

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Heavier than any planted by the self-test: the smallest benchmark takes 900 instructions.
WEIGHT = 8


def git(*words, **options):
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True, **options).stdout.strip()


def commit_with(file, edit, parent="HEAD"):
    """A commit with one file's text changed, as a commit of its own that no branch has."""
    text = edit(git("show", f"{parent}:{file}") + "\n")
    with tempfile.TemporaryDirectory() as folder:
        settings = os.environ | {"GIT_INDEX_FILE": str(pathlib.Path(folder) / "index")}
        for who in ("AUTHOR", "COMMITTER"):
            settings |= {f"GIT_{who}_NAME": "Someone", f"GIT_{who}_EMAIL": "someone@example.com"}
        blob = git("hash-object", "-w", "--stdin", input=text)
        git("read-tree", parent, env=settings)
        git("update-index", "--cacheinfo", f"100644,{blob},{file}", env=settings)
        return git("commit-tree", git("write-tree", env=settings), "-p", parent, "-m", "A pull request", env=settings)


def commented(text):
    return text.replace("\nnamespace", "\n// Nothing.\nnamespace", 1)


def planted(text):
    """The first of the self-test's slowdowns, at a weight that nobody has to set."""
    plant = plants.INSTRUCTIONS[0]
    return plant.edited(plant.header, text.encode()).decode().replace("signupgate_planted = 0;", f"signupgate_planted = {WEIGHT};")


class PullRequests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def track(self, wanted, *words):
        """The run and its Markdown."""
        done = subprocess.run([sys.executable, "-B", str(ROOT / "bench/track"), "run", "--json", self.folder / "run.json",
                               "--markdown", self.folder / "run.md", *words], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, wanted, done.stdout + done.stderr)
        return json.loads((self.folder / "run.json").read_text(encoding="utf-8")), (self.folder / "run.md").read_text(encoding="utf-8")

    def test_a_comment(self):
        commit = commit_with("lib/src/engine.cpp", commented)
        run, markdown = self.track(0, "--base", "HEAD", "--head", commit)
        self.assertTrue(run["identical"])
        self.assertGreaterEqual(len(run["benchmarks"]), 30)
        self.assertTrue(all(one["instructions"]["exact"] and one["verdict"] == "unchanged" for one in run["benchmarks"]))
        self.assertIn("identical", markdown)

    def test_a_slowdown(self):
        plant = plants.INSTRUCTIONS[0]
        commit = commit_with(plant.header, planted)
        run, markdown = self.track(1, "--base", "HEAD", "--head", commit, "--tier", "1")
        self.assertEqual((run["identical"], run["verdict"], run["head"]["commit"]), (False, "regression", commit))
        slow = {one["name"]: one for one in run["benchmarks"] if one["verdict"] == "slower (instructions)"}
        self.assertIn("request-small", slow)
        first = slow["request-small"]["instructions"]["functions"][0]
        self.assertIn(plant.function, first["name"])
        self.assertTrue(first["file"].endswith(plant.header), first["file"])
        # What takes a hundred times as long is not half a percent slower.
        self.assertNotIn("response-large", slow)
        self.assertRegex(markdown, rf"\| `request-small` \| `[^`]*{plant.function}[^`]*` \| `{plant.header}` \| \+\d+ instructions")

    def test_the_commit_that_did_it(self):
        file = plants.INSTRUCTIONS[0].header
        commits = [commit_with(file, commented)]
        for edit in (planted, commented, commented):
            commits.append(commit_with(file, edit, commits[-1]))
        done = subprocess.run([sys.executable, "-B", str(ROOT / "bench/track"), "bisect", "--good", "HEAD", "--bad", commits[-1],
                               "--filter", "^request-small$"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith(f"{commits[1]} A pull request\n  request-small\n"), done.stdout)
        self.assertIn(plants.INSTRUCTIONS[0].function, done.stdout)

    def test_the_clock(self):
        commit = commit_with(plants.INSTRUCTIONS[0].header, planted)
        run, _ = self.clock("--base", "HEAD", "--head", commit, "--tier", "2", "--rounds", "5", "--filter", "^request-small$")
        time = run["benchmarks"][0]["time"]
        self.assertIn(time["rounds"], (5, 15))
        self.assertTrue(0 < time["low"] <= time["ratio"] <= time["high"])
        self.assertTrue(0 < time["base_ns"] < 1e6 and 0 < time["head_ns"] < 1e6)

    def clock(self, *words):
        """A run whose verdict depends on the machine."""
        done = subprocess.run([sys.executable, "-B", str(ROOT / "bench/track"), "run", "--json", self.folder / "run.json", *words],
                              capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        return json.loads((self.folder / "run.json").read_text(encoding="utf-8")), done.stdout


if __name__ == "__main__":
    unittest.main()
