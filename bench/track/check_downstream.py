# SPDX-License-Identifier: Apache-2.0
#
# check_downstream.py: a project that is not ours, with Google Benchmark: two versions of a small program, compared. What is judged
# is instructions, and a slowdown of time that no layout makes. tools/stages/82-track runs it.

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = """
#include <benchmark/benchmark.h>
#include <numeric>
#include <vector>

[[gnu::noinline]] unsigned mixed(unsigned x) {
  for (int i = 0; i < %d; ++i) x = (x ^ (x >> 7)) * 2654435761u;
  return x;
}
[[gnu::noinline]] unsigned waited(unsigned x) {
  for (int i = 0; i < 100; ++i) asm volatile("%s" : "+r"(x));
  return x;
}
static void mixing(benchmark::State& state) {
  unsigned x = 1;
  for (auto _ : state) benchmark::DoNotOptimize(x = mixed(x));
}
static void summing(benchmark::State& state) {
  std::vector<int> numbers;  // The first iteration alone allocates.
  for (auto _ : state) {
    numbers.resize(static_cast<std::size_t>(state.range(0)), 1);
    benchmark::DoNotOptimize(std::accumulate(numbers.begin(), numbers.end(), 0));
  }
}
static void waiting(benchmark::State& state) {
  unsigned x = 1;
  for (auto _ : state) benchmark::DoNotOptimize(x = waited(x));
}
BENCHMARK(mixing);
BENCHMARK(summing)->Arg(1000)->Arg(2000);
BENCHMARK(waiting);
BENCHMARK_MAIN();
"""
# As many instructions, one of which waits for a multiplier.
QUICK, SLOW = "add $3, %0", "imul $3, %0, %0"


class Downstream(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.made.cleanup)
        cls.folder = pathlib.Path(cls.made.name)
        for name, turns, wait in (("old", 200, QUICK), ("new", 201, SLOW)):
            subprocess.run(["g++", "-O2", "-g1", "-gdwarf-4", "-x", "c++", "-", "-o", cls.folder / name, "-lbenchmark", "-pthread"],
                           input=SOURCE % (turns, wait), text=True, check=True)

    def track(self, wanted, head, *words):
        done = subprocess.run([sys.executable, "-B", str(ROOT / "bench/track"), "run", "--base-binary", self.folder / "old",
                               "--head-binary", self.folder / head, "--json", self.folder / "run.json", *words],
                              capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, wanted, done.stdout + done.stderr)
        run = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        return run, {one["name"]: one for one in run["benchmarks"]}

    def test_instructions(self):
        run, rows = self.track([1], "new", "--tier", "1")
        self.assertEqual(list(rows), ["mixing", "summing/1000", "summing/2000", "waiting"])
        mixing = rows["mixing"]["instructions"]
        self.assertTrue(mixing["exact"])
        self.assertEqual(rows["mixing"]["verdict"], "slower (instructions)")
        # One turn more of 200, in the function that has it.
        self.assertAlmostEqual(mixing["head"] / mixing["base"], 1.005, delta=0.001)
        self.assertEqual([one["name"] for one in mixing["functions"]], ["mixed(unsigned int)"])
        for name in ("summing/1000", "summing/2000", "waiting"):
            self.assertEqual(rows[name]["verdict"], "unchanged", name)
        # Of a warm iteration: without what the first one allocates.
        self.assertAlmostEqual(rows["summing/2000"]["instructions"]["head"] / rows["summing/1000"]["instructions"]["head"], 2,
                               delta=0.05)
        self.assertEqual(run["verdict"], "regression")

    def test_time(self):
        # Three times as slow: no machine is so noisy that it looks like nothing. Were it called uncertain, that were honest.
        run, rows = self.track([1, 3], "new", "--filter", "waiting", "--rounds", "32")
        self.assertGreater(rows["waiting"]["time"]["ratio"], 1.5)
        self.assertIn(rows["waiting"]["verdict"], ("slower at equal instructions", "inconclusive"))
        self.assertEqual(run["thresholds"]["time"], 0.07)

    def test_identical(self):
        run, rows = self.track([0], "old")
        self.assertTrue(run["identical"])
        self.assertTrue(all(one["instructions"]["exact"] and one["time"] is None for one in rows.values()))

    def test_what_cannot_be_measured(self):
        for words in (["--base-binary", self.folder / "old"],
                      ["--base-binary", self.folder / "old", "--head-binary", "/bin/false"],
                      ["--base-binary", self.folder / "old", "--head-binary", self.folder / "absent"],
                      ["--base-binary", self.folder / "old", "--head-binary", self.folder / "new", "--filter", "no such name"]):
            done = subprocess.run([sys.executable, "-B", str(ROOT / "bench/track"), "run", *words], capture_output=True,
                                  text=True, check=False)
            self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
            self.assertIn("track: ", done.stderr)


if __name__ == "__main__":
    unittest.main()
