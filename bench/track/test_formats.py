# SPDX-License-Identifier: Apache-2.0
#
# What is exported is read as its readers read it: Bencher's published schema, github-action-benchmark's entries as it documents
# them, and Google Benchmark's own compare.py where Debian put it, or where COMPARE_PY says.

import argparse
import contextlib
import io
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import formats
import planted

COMPARE = pathlib.Path(os.environ.get("COMPARE_PY", "/usr/share/benchmark/compare.py"))
RUN = planted.history(20, (planted.Step(19, "request-large", {"time": 0.1}),), noise=[0.0])[19]
NAMES = [one["name"] for one in RUN["benchmarks"]]


def untimed():
    run = json.loads(json.dumps(RUN))
    for one in run["benchmarks"]:
        one["time"] = None
    return run


def exported(name, run=None, **how):
    def refuse(constant):
        raise AssertionError(constant)
    return json.loads(formats.export(run or RUN, name, **how), parse_constant=refuse)


class Bencher(unittest.TestCase):
    def judge(self, data):
        # bencher.dev/bmf.json: an object of objects of objects with a number `value`, and perhaps numbers lower_value and upper_value;
        # and its reference: names up to 1024 characters, a measure's up to 64.
        self.assertIsInstance(data, dict)
        for name, measures in data.items():
            self.assertTrue(0 < len(name) <= 1024)
            self.assertIsInstance(measures, dict)
            self.assertTrue(measures)
            for measure, values in measures.items():
                self.assertRegex(measure, r"^[a-z][a-z-]{0,63}$")
                self.assertIn("value", values)
                self.assertLessEqual(set(values), {"value", "lower_value", "upper_value"})
                for value in values.values():
                    self.assertIsInstance(value, (int, float))
                    self.assertNotIsInstance(value, bool)
                if "lower_value" in values:
                    self.assertTrue(values["lower_value"] <= values["value"] <= values["upper_value"])

    def test_schema(self):
        for run in (RUN, untimed()):
            for side in ("head", "base"):
                data = exported("bmf", run, side=side)
                self.judge(data)
                self.assertEqual(list(data), NAMES)

    def test_the_judge_judges(self):
        for wrong in ({"a": {}}, {"a": {"latency": {}}}, {"a": {"latency": {"value": "1"}}}, {"": {"latency": {"value": 1}}}, []):
            with self.assertRaises(AssertionError):
                self.judge(wrong)

    def test_values(self):
        large = exported("bmf")["request-large"]
        self.assertEqual(large["instructions"], {"value": 148300})
        self.assertAlmostEqual(large["latency"]["value"], 15900 * 1.1)
        self.assertAlmostEqual(large["latency"]["upper_value"] / large["latency"]["lower_value"], 1.104 / 1.096)
        self.assertEqual(exported("bmf", side="base")["request-large"]["latency"]["value"], 15900)
        self.assertNotIn("latency", exported("bmf", untimed())["request-large"])


class GithubActionBenchmark(unittest.TestCase):
    def judge(self, rows):
        # Its README: an array of {name, unit, value}, and perhaps range and extra. It stops at an empty one.
        self.assertIsInstance(rows, list)
        self.assertTrue(rows)
        for row in rows:
            self.assertLessEqual({"name", "unit", "value"}, set(row))
            self.assertLessEqual(set(row), {"name", "unit", "value", "range", "extra"})
            self.assertTrue(math.isfinite(row["value"]))
            self.assertTrue(all(isinstance(row[field], str) for field in set(row) - {"value"}))

    def test_rows(self):
        for metric, value, spread in (("instructions", 148300, "± 0"), ("time", 15900 * 1.1, "± 63.6")):
            rows = exported("github-action-benchmark", metric=metric)
            self.judge(rows)
            self.assertEqual([row["name"] for row in rows], NAMES)
            large = rows[NAMES.index("request-large")]
            self.assertAlmostEqual(large["value"], value)
            self.assertEqual(large["range"], spread)

    def test_no_time_no_row(self):
        self.judge(exported("github-action-benchmark", untimed()))
        with self.assertRaisesRegex(formats.ExportError, "request-small has no time"):
            formats.export(untimed(), "github-action-benchmark", metric="time")


class GoogleBenchmark(unittest.TestCase):
    def compare(self, base, head):
        """What compare.py makes of two files."""
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "base.json").write_text(json.dumps(base), encoding="utf-8")
            (here / "head.json").write_text(json.dumps(head), encoding="utf-8")
            # It imports SciPy and NumPy for its U test, which one repetition does not have, and for a geometric mean. These are not worth
            # 150 MB: the mean is here.
            (here / "scipy").mkdir()
            (here / "scipy" / "__init__.py").touch()
            (here / "scipy" / "stats.py").write_text(
                "import math, numpy\nmannwhitneyu = None\n"
                "def gmean(rows):\n"
                "    columns = list(zip(*rows))\n"
                "    return numpy.array([math.exp(sum(map(math.log, one)) / len(one)) if min(one) > 0 else 0.0 for one in columns])\n",
                encoding="utf-8")
            (here / "numpy.py").write_text("class array(list):\n    any = lambda self: any(list(self))\n", encoding="utf-8")
            done = subprocess.run([sys.executable, "-B", str(COMPARE), "--no-color", "-d", str(here / "out.json"), "benchmarks",
                                   str(here / "base.json"), str(here / "head.json")],
                                  capture_output=True, text=True, check=False, env=dict(os.environ, PYTHONPATH=folder))
            self.assertEqual(done.returncode, 0, done.stderr)
            return json.loads((here / "out.json").read_text(encoding="utf-8")), done.stdout

    def test_its_own_comparison_reads_both_sides(self):
        report, text = self.compare(exported("google-benchmark", side="base"), exported("google-benchmark"))
        rows = {one["name"]: one for one in report}
        self.assertEqual([one["name"] for one in report], [*NAMES, "OVERALL_GEOMEAN"])
        for name in NAMES:
            measured, = rows[name]["measurements"]
            self.assertAlmostEqual(measured["time"], 0.1 if name == "request-large" else 0)
            self.assertEqual((rows[name]["time_unit"], rows[name]["run_type"]), ("ns", "iteration"))
        self.assertIn("+0.1000", text)

    def test_untimed_is_an_error_as_google_benchmark_tells_it(self):
        rows = exported("google-benchmark", untimed())["benchmarks"]
        self.assertTrue(all(row["error_occurred"] and row["error_message"] and row["iterations"] == 0 for row in rows))
        self.assertEqual(rows[0]["instructions"], 2310)
        self.compare({"benchmarks": rows}, {"benchmarks": rows})

    def test_members(self):
        # Those of Google Benchmark 1.7's own output, by which github-action-benchmark's tool googlecpp goes as well.
        whole = exported("google-benchmark")
        self.assertLessEqual({"date", "host_name", "executable", "num_cpus", "mhz_per_cpu", "cpu_scaling_enabled", "caches", "load_avg",
                              "library_build_type"}, set(whole["context"]))
        for row in whole["benchmarks"]:
            self.assertLessEqual({"name", "run_name", "run_type", "repetitions", "repetition_index", "threads", "iterations", "real_time",
                                  "cpu_time", "time_unit", "family_index", "per_family_instance_index"}, set(row))
            self.assertNotIn("error_occurred", row)


class Command(unittest.TestCase):
    def command(self, *words):
        parser = argparse.ArgumentParser()
        formats.add_arguments(parser)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = formats.run(parser.parse_args([str(word) for word in words]))
        return out.getvalue(), err.getvalue(), code

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            here = pathlib.Path(folder)
            (here / "run.json").write_text(json.dumps(RUN), encoding="utf-8")
            for name in formats.FORMATS:
                out, err, code = self.command("--format", name, here / "run.json")
                self.assertEqual((err, code), ("", 0))
                self.assertEqual(self.command("--format", name, here / "run.json", "-o", here / "out"), ("", "", 0))
                self.assertEqual((here / "out").read_text(encoding="utf-8"), out)
            (here / "empty.json").write_text(json.dumps(RUN | {"benchmarks": []}), encoding="utf-8")
            (here / "broken.json").write_text("{", encoding="utf-8")
            for name in ("empty.json", "broken.json", "none.json"):
                self.assertEqual(self.command("--format", "bmf", here / name)[2], 2)


if __name__ == "__main__":
    unittest.main()
