# SPDX-License-Identifier: Apache-2.0

import argparse
import contextlib
import fcntl
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import history
import planted
import replay
import result
import runs
import series
import stores
import trees
import verdicts

HERE = pathlib.Path(__file__).resolve().parent
FEW = planted.history(12, steps=(), noise=[0.0])


def git(folder, *arguments, stdin=None):
    return subprocess.run(["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@localhost", *arguments], check=True,
                          capture_output=True, text=True, input=stdin).stdout.strip()


def repository(folder):
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit(folder, subject):
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject)
    return git(folder, "rev-parse", "HEAD")


def command(*words):
    """What the sub-command printed, its complaints, its exit code."""
    parser = argparse.ArgumentParser()
    history.add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = history.run(parser.parse_args([str(word) for word in words]))
    return out.getvalue(), err.getvalue(), code


class InFolder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, run):
        (self.folder / name).write_text(json.dumps(run), encoding="utf-8")
        return self.folder / name


class Lines(unittest.TestCase):
    def test_there_and_back(self):
        run = FEW[3] | {"benchmarks": [dict(FEW[3]["benchmarks"][0])]}
        run["benchmarks"][0]["instructions"] = {"base": 1, "head": 2, "exact": True, "functions": [{"name": "f", "base": 1, "head": 2}]}
        line = history.line_of(run, 17)
        self.assertNotIn(b"functions", line)
        (back,), problems = history.parse(line + b"\n")
        self.assertEqual(problems, [])
        self.assertEqual(back["position"], 17)
        self.assertEqual(back["benchmarks"][0]["instructions"], {"base": 1, "head": 2, "exact": True})

    def test_any_subject_stays_on_its_line(self):
        run = FEW[0] | {"head": FEW[0]["head"] | {"subject": "a\nb\u2028c\ud800\0"}}
        line = history.line_of(run)
        self.assertEqual(len(line.splitlines()), 1)
        (back,), _ = history.parse(line)
        self.assertEqual(back["head"]["subject"], "a\nb\u2028c\ud800\0")

    def test_a_last_line_cut_off_is_told_and_the_others_are_read(self):
        whole = b"".join(history.line_of(one) + b"\n" for one in FEW)
        for cut in (1, 2, 100, 400):
            found, problems = history.parse(whole[:-cut])
            # Only the line's end is missing: everything is there.
            self.assertEqual(len(found), 12 if cut == 1 else 11)
            self.assertEqual([str(problem) for problem in problems], [] if cut == 1 else ["line 12: cut off"])

    def test_what_cannot_be_read_is_told(self):
        lines = [history.line_of(FEW[0]), b"{", b"\xff", b"[]", b"[" * 100_000, json.dumps({"format": "signupgate-track/2"}).encode(),
                 json.dumps({"format": "signupgate-track/1"}).encode(), b"", history.line_of(FEW[1])]
        found, problems = history.parse(b"\n".join(lines) + b"\n")
        self.assertEqual([one["head"]["commit"] for one in found], [one["head"]["commit"] for one in FEW[:2]])
        self.assertEqual([problem.line for problem in sorted(problems, key=lambda one: one.line)], [2, 3, 4, 5, 6, 7])
        self.assertIn("signupgate-track/2", str(problems[4]))

    def test_fields_to_come_are_kept(self):
        run = json.loads(json.dumps(FEW[0])) | {"weather": {"sun": True}}
        run["benchmarks"][0]["joules"] = 3
        run["benchmarks"][0]["instructions"]["user"] = 2
        (back,), problems = history.parse(history.line_of(run))
        self.assertEqual(problems, [])
        self.assertEqual(back["weather"], {"sun": True})
        self.assertEqual((back["benchmarks"][0]["joules"], back["benchmarks"][0]["instructions"]["user"]), (3, 2))

    def test_values_of_other_types_are_no_values(self):
        run = json.loads(json.dumps(FEW[0]))
        run["benchmarks"][0]["instructions"]["head"] = "many"
        run["benchmarks"][0]["time"] = [1]
        run["benchmarks"][0]["allocations"]["head"]["count"] = True
        run["benchmarks"][1]["time"] = None
        run["benchmarks"][2]["instructions"]["exact"] = False
        run["code_size"] = None
        (back,), problems = history.parse(history.line_of(run))
        self.assertEqual(problems, [])
        group, = series.groups([back])
        self.assertNotIn(run["benchmarks"][0]["name"], [one.benchmark for one in group.series])
        self.assertEqual({one.metric for one in group.series if one.benchmark == run["benchmarks"][1]["name"]},
                         {"instructions", "allocations"})
        self.assertEqual({one.metric for one in group.series if one.benchmark == run["benchmarks"][2]["name"]},
                         {"time", "allocations"})

    def test_order_is_that_of_commits(self):
        shuffled = [FEW[5], FEW[0], FEW[11], FEW[2]]
        found, _ = history.parse(b"\n".join(history.line_of(one, one["position"]) for one in shuffled))
        self.assertEqual([one["position"] for one in found], [1, 3, 6, 12])

    def test_order_without_positions_is_that_of_lines(self):
        unplaced = [{name: value for name, value in one.items() if name != "position"} for one in (FEW[5], FEW[0], FEW[3])]
        found, problems = history.parse(b"\n".join(history.line_of(one) for one in unplaced))
        self.assertEqual([one["head"]["commit"] for one in found], [one["head"]["commit"] for one in unplaced])
        self.assertEqual(problems, [])


class Groups(unittest.TestCase):
    def test_split_by_compiler_and_cpu(self):
        def of(**change):
            return planted.history(3, (), noise=[0.0], machine=FEW[0]["machine"] | change)
        found = [*FEW, *of(compiler="gcc"), *of(compiler_version="15.0"), *of(cpu="Another"), *of(cores=64)]
        self.assertEqual([(one.name, len(one.commits)) for one in series.groups(found)], [
            ("clang 14.0.6, Example CPU, 2 cores", 12), ("clang 14.0.6, Another", 3), ("clang 15.0, Example CPU, 2 cores", 3),
            ("gcc 14.0.6, Example CPU, 2 cores", 3)])

    def test_programs_of_others_have_a_group_as_well(self):
        group, = series.groups(planted.history(2, (), noise=[0.0], machine=FEW[0]["machine"] | {"compiler": "", "compiler_version": ""}))
        self.assertEqual(group.name, "unknown compiler, Example CPU, 2 cores")

    def test_times_relate_to_the_anchor(self):
        moved = [run | {"anchor": {"commit": "b" * 40}} for run in FEW[8:]]
        group, = series.groups([*FEW[:8], *moved])
        for one in group.series:
            self.assertEqual(len(set(one.eras)), 2 if one.metric == "time" else 1)
            self.assertEqual(one.eras[7] != one.eras[8], one.metric == "time")

    def test_the_later_run_of_a_commit_counts(self):
        later = json.loads(json.dumps(FEW[4]))
        later["benchmarks"][0]["instructions"]["head"] = 5
        group, = series.groups([*FEW, later])
        self.assertEqual(len(group.commits), 12)
        self.assertEqual(group.series[0].values[4], 5)


class InFile(InFolder):
    def test_add_show_verify(self):
        place = self.folder / "some" / "history.jsonl"
        for i, run in enumerate(planted.history(30, (planted.Step(20, "request-large", {"instructions": 0.05, "time": 0.05}),), noise=[0.0])):
            _, err, code = command("--history", place, "--repository", self.folder, "add", self.write("run.json", run))
            self.assertEqual(code, 0)
            self.assertIn("does not say where", err)  # the folder is no repository
            self.assertEqual(len(place.read_bytes().splitlines()), i + 1)
        out, err, code = command("--history", place, "show", "--last", "3")
        self.assertEqual((err, code), ("", 0))
        self.assertIn("30 commits", out)
        self.assertIn("2 change points", out)  # of instructions, and of time where there is no noise
        self.assertIn("+5.00 %", out)
        out, _, _ = command("--history", place, "show", "--json")
        self.assertEqual([(one["benchmark"], one["metric"], one["index"]) for one in json.loads(out)],
                         [("request-large", "instructions", 20), ("request-large", "time", 20)])
        self.assertEqual(command("--history", place, "verify"), ("30 runs, 0 lines that cannot be read\n", "", 0))

    def test_a_failed_gate_is_written(self):
        place = self.folder / "history.jsonl"
        command("--history", place, "add", self.write("run.json", FEW[0] | {"exit": 1, "verdict": "slower (instructions)"}))
        (found,), _ = history.parse(place.read_bytes())
        self.assertEqual(found["exit"], 1)

    def test_after_a_line_cut_off_the_next_begins_its_own(self):
        place = self.folder / "history.jsonl"
        place.write_bytes(history.line_of(FEW[0]) + b"\n" + history.line_of(FEW[1])[:200])
        command("--history", place, "add", self.write("run.json", FEW[2]))
        out, err, code = command("--history", place, "verify")
        self.assertEqual((out, err, code), ("2 runs, 1 lines that cannot be read\n", "track history: line 2: not JSON\n", 1))

    def test_refused(self):
        place = self.folder / "history.jsonl"
        dirty = FEW[0] | {"head": FEW[0]["head"] | {"dirty": True}}
        for run, reason in ((dirty, "work tree"), ({"format": "x"}, "format"), ([], "format"), (FEW[0] | {"machine": {}}, "machine.cpu"),
                            (FEW[0] | {"benchmarks": [{"name": "a"}, {"name": "a"}]}, "two benchmarks")):
            _, err, code = command("--history", place, "add", self.write("run.json", run))
            self.assertEqual(code, 2)
            self.assertIn(reason, err)
        self.assertFalse(place.exists())
        self.assertEqual(command("--history", place, "add", self.folder / "none.json")[2], 2)
        self.assertEqual(command("--history", self.folder, "show")[2], 2)

    def test_no_history_is_an_empty_one(self):
        self.assertEqual(command("--history", self.folder / "none", "show"), ("", "", 0))

    def test_a_subject_cannot_steer_the_terminal(self):
        place = self.folder / "history.jsonl"
        place.write_bytes(history.line_of(FEW[0] | {"head": FEW[0]["head"] | {"subject": "\x1b[2Jgone\u202e\r"}}) + b"\n")
        out, _, _ = command("--history", place, "show")
        self.assertIn("[2Jgone", out)
        for bad in "\x1b\r\u202e":
            self.assertNotIn(bad, out)

    def test_a_writer_waits_for_another(self):
        place = self.folder / "history.jsonl"
        with open(place, "wb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            waiting = threading.Thread(target=stores.FileStore(place).append, args=([b"second"],))
            waiting.start()
            waiting.join(0.3)
            self.assertTrue(waiting.is_alive())
            held.write(b"first, cut o")
        waiting.join(30)
        self.assertEqual(place.read_bytes(), b"first, cut o\nsecond\n")

    def test_writers_at_a_time(self):
        place = self.folder / "history.jsonl"
        in_parallel(6, 10, f"stores.FileStore({str(place)!r})")
        found, problems = history.parse(place.read_bytes())
        self.assertEqual((len(found), problems), (60, []))


def in_parallel(writers, lines, store):
    """Each writer, a process of its own, adds lines one by one."""
    program = (f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
               f"import history, planted, stores\n"
               f"store = {store}\n"
               f"for run in planted.history({lines}, (), seed=int(sys.argv[1]), noise=[0.0]): store.append([history.line_of(run)])\n")
    running = [subprocess.Popen([sys.executable, "-B", "-c", program, str(i)]) for i in range(writers)]
    codes = [one.wait() for one in running]
    if any(codes):
        raise AssertionError(codes)


class OnBranch(InFolder):
    def test_added_without_a_checkout(self):
        repository(self.folder)
        first, second = commit(self.folder, "one"), commit(self.folder, "two")
        (self.folder / "untracked").write_text("stays", encoding="utf-8")
        # The child is added before its parent.
        for head in (second, first):
            run = FEW[0] | {"head": {"commit": head, "subject": "s", "dirty": False}}
            self.assertEqual(command("--repository", self.folder, "add", self.write("untracked.json", run)), ("", "", 0))
        self.assertEqual(git(self.folder, "log", "--format=%s", "track-history").count("Measurements"), 2)
        self.assertEqual(git(self.folder, "ls-tree", "--name-only", "track-history"), "history.jsonl")
        self.assertEqual(git(self.folder, "status", "--porcelain"), "?? untracked\n?? untracked.json")
        found, problems = history.parse(stores.BranchStore("track-history", self.folder).read())
        self.assertEqual(problems, [])
        self.assertEqual([(one["head"]["commit"], one["position"]) for one in found], [(first, 1), (second, 2)])

    def test_other_files_on_the_branch_stay(self):
        repository(self.folder)
        blob = git(self.folder, "hash-object", "-w", "--stdin", stdin="index")
        tree = git(self.folder, "mktree", stdin=f"100644 blob {blob}\tindex.html\n")
        git(self.folder, "update-ref", "refs/heads/h", git(self.folder, "commit-tree", tree, "-m", "page"))
        stores.BranchStore("h", self.folder).append([b"{}"])
        stores.BranchStore("h", self.folder).append([b"{}"])
        self.assertEqual(git(self.folder, "ls-tree", "--name-only", "h").split(), ["history.jsonl", "index.html"])
        self.assertEqual(git(self.folder, "show", "h:history.jsonl"), "{}\n{}")

    def test_writers_at_a_time(self):
        repository(self.folder)
        in_parallel(5, 6, f"stores.BranchStore('h', {str(self.folder)!r})")
        found, problems = history.parse(stores.BranchStore("h", self.folder).read())
        self.assertEqual((len(found), problems), (30, []))
        self.assertEqual(git(self.folder, "rev-list", "--count", "h"), "30")

    def test_writers_of_several_clones_at_a_time(self):
        origin = self.folder / "origin"
        origin.mkdir()
        git(origin, "init", "--quiet", "--bare", "--initial-branch=main")
        # Its name ends as the branch's does.
        git(origin, "update-ref", "refs/heads/x/refs/heads/h", git(origin, "commit-tree", git(origin, "mktree", stdin=""), "-m", "x"))
        clones = []
        for i in range(3):
            git(self.folder, "clone", "--quiet", str(origin), f"clone{i}")
            clones.append(self.folder / f"clone{i}")
        program = (f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
                   "import history, planted, stores\n"
                   "store = stores.BranchStore('h', sys.argv[1], 'origin')\n"
                   "for run in planted.history(4, (), seed=int(sys.argv[2]), noise=[0.0]): store.append([history.line_of(run)])\n")
        running = [subprocess.Popen([sys.executable, "-B", "-c", program, str(one), str(i)]) for i, one in enumerate(clones)]
        self.assertEqual([one.wait() for one in running], [0, 0, 0])
        found, problems = history.parse(stores.BranchStore("h", origin).read())
        self.assertEqual((len(found), problems), (12, []))

    def test_refused(self):
        repository(self.folder)
        commit(self.folder, "one")
        with self.assertRaisesRegex(stores.StoreError, "checked out"):
            stores.BranchStore("main", self.folder).append([b"{}"])
        with self.assertRaisesRegex(stores.StoreError, "no name"):
            stores.BranchStore("a..b", self.folder)
        self.assertEqual(command("--repository", self.folder / "nowhere", "show")[2], 2)
        self.assertEqual(command("--repository", self.folder, "--history", self.folder / "f", "add", "--push", "origin",
                                 self.write("run.json", FEW[0]))[2], 2)

    def test_a_shallow_clone_counts_nothing(self):
        repository(self.folder)
        head = [commit(self.folder, str(i)) for i in range(3)][-1]
        git(self.folder, "clone", "--quiet", "--depth=1", f"file://{self.folder}", "shallow")
        self.assertEqual(history.position_of(head, self.folder), 3)
        self.assertIsNone(history.position_of(head, self.folder / "shallow"))
        self.assertIsNone(history.position_of("--all", self.folder))
        self.assertIsNone(history.position_of("0" * 40, self.folder))


class OfTrackRun(InFolder):
    def test_what_it_writes_is_kept(self):
        # As run.py makes it, which names the anchor that the times relate to.
        names = [trees.Commit(name * 40, name) for name in "abc"]
        rows = [result.benchmark("one", None, None, verdicts.Thresholds(), 0.99)]
        made = result.run(names[0], names[1], result.machine("clang"), False, (1, 2), rows, verdicts.Thresholds(), names[2])
        place = self.folder / "history.jsonl"
        self.assertEqual(command("--history", place, "--repository", self.folder, "add", self.write("run.json", made))[2], 0)
        (back,), problems = history.parse(place.read_bytes())
        self.assertEqual((back["head"]["commit"], back["anchor"]["commit"], problems), ("b" * 40, "c" * 40, []))
        group, = series.groups([back])
        self.assertEqual([(one.metric, one.values) for one in group.series], [("code size", [2])])


class Replay(InFolder):
    def test_measures_what_is_missing_and_goes_on_behind_a_failure(self):
        repository(self.folder)
        hashes = [commit(self.folder, str(i)) for i in range(6)]
        place = self.folder / "history.jsonl"
        known = FEW[0] | {"head": {"commit": hashes[1], "subject": "", "dirty": False}}
        place.write_bytes(history.line_of(known, 2) + b"\n")
        asked = []

        def measure(head, base, _):
            asked.append((hashes.index(head), hashes.index(base)))
            if head == hashes[3]:
                raise runs.RunError("does not build")
            return FEW[0] | {"head": {"commit": head, "subject": "", "dirty": False}}
        self.addCleanup(setattr, replay, "with_track_run", replay.with_track_run)
        replay.with_track_run = measure

        out, err, code = command("--history", place, "--repository", self.folder, "replay", "main")
        self.assertEqual((asked, code), ([(0, 0), (2, 1), (3, 2), (4, 3), (5, 4)], 2))
        self.assertIn("4 commits measured, 1 that could not be, 1 left out", out)
        self.assertIn("does not build", err)
        found, _ = history.parse(place.read_bytes())
        self.assertEqual([hashes.index(one["head"]["commit"]) for one in found], [0, 1, 2, 4, 5])

        asked.clear()
        self.assertEqual(command("--history", place, "--repository", self.folder, "replay", "--again", "--every", "2", "main~2..main")[2], 0)
        self.assertEqual(asked, [(5, 4)])

    def test_track_run_is_asked(self):
        repository(self.folder)
        commit(self.folder, "one")
        place = self.folder / "history.jsonl"
        out, err, code = command("--history", place, "--repository", self.folder, "replay", "main", "--option=--rounds=none")
        self.assertEqual(code, 2)
        self.assertIn("track run ended with 2", err)
        self.assertIn("0 commits measured, 1 that could not be", out)
        self.assertFalse(place.exists())

    def test_no_such_range(self):
        repository(self.folder)
        self.assertEqual(command("--repository", self.folder, "replay", "nothing..here")[2], 2)


if __name__ == "__main__":
    unittest.main()
