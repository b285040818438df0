# SPDX-License-Identifier: Apache-2.0
#
# What a run of bench/peers says: ratios within rounds, their median and spread.

import json
import pathlib
import statistics


class Ratio:
    """How many times faster than another: median of the rounds, quartiles, and how many rounds there were."""

    def __init__(self, values):
        self.rounds = len(values)
        self.median = statistics.median(values)
        quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else [self.median] * 3
        self.low, self.high = quartiles[0], quartiles[2]

    def spread(self):
        """Half of the interquartile range, in percent of the median."""
        return 50 * (self.high - self.low) / self.median

    def as_json(self):
        return {"median": round(self.median, 3), "quartiles": [round(self.low, 3), round(self.high, 3)],
                "rounds": self.rounds}


class Run:
    """One compiler's run: every sample, and what else was counted."""

    def __init__(self, compiler, samples, costs):
        self.compiler = compiler
        self.facts = samples
        self.costs = costs
        self.base = samples["base"]
        self.engines = {engine["id"]: engine for engine in samples["engines"]}
        self.inputs = {one["name"]: one for one in samples["inputs"]}

    @staticmethod
    def read(compiler, folder):
        folder = pathlib.Path(folder)
        costs = folder / "costs.json"
        return Run(compiler, json.loads((folder / "peers.json").read_text(encoding="utf-8")),
                   json.loads(costs.read_text(encoding="utf-8")) if costs.exists() else {})

    def groups(self):
        out = {}
        for one in self.inputs.values():
            out.setdefault(one["group"], []).append(one["name"])
        return out

    def kind(self, engine):
        return self.engines[engine]["kind"] if engine in self.engines else "full"

    def title(self, engine):
        return self.engines[engine]["title"] if engine in self.engines else engine

    def ns(self, name, engine):
        """Nanoseconds a document."""
        return statistics.median(x for x in self.inputs[name]["ns"][engine] if x is not None)

    def ratio(self, name, engine, base=None):
        """How many times faster `engine` is than `base`, round by round; None where one was not measured."""
        ns = self.inputs.get(name, {"ns": {}})["ns"]
        base = base or self.base
        if engine not in ns or base not in ns:
            return None
        values = [b / e for b, e in zip(ns[base], ns[engine]) if b is not None and e]
        return Ratio(values) if values else None

    def best_peer(self, name):
        """The fastest of the full peers on an input, by its median."""
        peers = [engine for engine in self.inputs[name]["ns"]
                 if engine in self.engines and self.kind(engine) == "full"]
        return min(peers, key=lambda engine: self.ns(name, engine), default=None)

    def as_json(self):
        inputs = {}
        for name, one in self.inputs.items():
            engines = {}
            for engine in one["ns"]:
                ratio = self.ratio(name, engine)
                engines[engine] = {"ns": round(self.ns(name, engine), 2), **({"ratio": ratio.as_json()} if ratio else {})}
            inputs[name] = {"group": one["group"], "documents": one["documents"], "bytes": one["bytes"],
                            "engines": engines}
        keep = ("compiler", "flags", "base", "engines", "absent", "agreement")
        return {**{key: self.facts[key] for key in keep}, "inputs": inputs, "costs": self.costs}
