# SPDX-License-Identifier: Apache-2.0
#
# The figures that the library set itself as bounds, and what this run measured. A missed one is said to be missed.

COMPACT = ("request-small", "request-typical", "request-large")
RESPONSES = ("response-typical", "response-large")


class Figure:
    def __init__(self, number, what, must, stretch=None, at_most=False):
        self.number, self.what, self.must, self.stretch, self.at_most = number, what, must, stretch, at_most
        self.measured = None
        self.where = ""

    def least(self, values):
        """Holds the worst of (name, value); values that could not be measured are left out."""
        known = [(value, name) for name, value in values if value is not None]
        if known:
            self.measured, self.where = (max if self.at_most else min)(known)
        return self

    def meets(self, bound):
        return self.measured <= bound if self.at_most else self.measured >= bound

    def verdict(self):
        if self.measured is None:
            return "not measured"
        if self.stretch is not None and self.meets(self.stretch):
            return "met, and stretch"
        return "met" if self.meets(self.must) else "missed"

    def row(self):
        return [f"{self.number}. {self.what}", f"{self.must:g}", "" if self.stretch is None else f"{self.stretch:g}",
                "-" if self.measured is None else f"{self.measured:.2f}", self.verdict(), self.where]

    def as_json(self):
        return {"number": self.number, "what": self.what, "must": self.must, "stretch": self.stretch,
                "measured": None if self.measured is None else round(self.measured, 3), "where": self.where,
                "verdict": self.verdict()}


def figures(run, other=None):
    """`run` is Clang's; `other`, if there is one, GCC's."""

    def against(names, engine="ours", base=None):
        for name in names:
            ratio = run.ratio(name, engine, base)
            yield name, ratio and ratio.median

    def group(*wanted):
        return [name for name, one in run.inputs.items() if one["group"] in wanted]

    def against_best(names):
        for name in names:
            best = run.best_peer(name)
            ratio = run.ratio(name, "ours", best)
            yield f"{name}, {run.title(best)}", ratio and ratio.median

    def fewer(names):
        counted = run.costs.get("inputs", {})
        for name in names:
            pair = [counted.get(name, {}).get(engine, {}).get("instructions") for engine in (run.base, "ours")]
            yield name, pair[0] / pair[1] if all(pair) else None

    def compilers():
        for name in run.inputs:
            mine, its = run.ratio(name, "ours"), other and other.ratio(name, "ours")
            # Of the figures above, so of valid documents.
            if mine and its and run.inputs[name]["group"] not in ("invalid", "ndjson"):
                yield name, its.median / mine.median

    valid = [name for name in run.inputs if run.inputs[name]["group"] not in ("invalid", "ndjson")]
    compact = [*COMPACT, *RESPONSES]
    yield Figure(1, "against the base: small, typical, large request", 5, 6.5).least(against(COMPACT))
    yield Figure(1, "mixed", 4.2, 5.5).least(against(["mixed"]))
    yield Figure(1, "responses", 4, 5).least(against(RESPONSES))
    yield Figure(1, "pretty", 3, 4).least(against(group("pretty")))
    yield Figure(1, "non-ASCII and escapes", 3, 4).least(against(group("text")))
    yield Figure(1, "reordered members", 3).least(against(group("order")))
    yield Figure(1, "any bytes, small", 3.5).least(against(["request-small"], "ours-any"))
    yield Figure(1, "any bytes, typical", 4.5).least(against(["request-typical"], "ours-any"))
    yield Figure(1, "g++'s figures as a part of clang's", 0.65, 0.8).least(compilers())
    yield Figure(2, "against the best full peer, compact", 3.5).least(against_best(compact))
    yield Figure(2, "against the best full peer, elsewhere", 2.8).least(against_best([n for n in valid if n not in compact]))
    yield Figure(2, "compact, against simdjson's stage 1 alone", 1).least(against(compact, "ours", "stage-1"))
    yield Figure(2, "the same, against its code for AVX2", 1).least(against(compact, "ours", "stage-1-avx2"))
    yield Figure(3, "times fewer instructions: small, typical, mixed", 4.2).least(
        fewer(["request-small", "request-typical", "mixed"]))
    yield Figure(3, "times fewer instructions: responses", 3.5).least(fewer(RESPONSES))
    yield Figure(4, "invalid: time as a multiple of the reader's alone", 1.6, at_most=True).least(
        (name, value and 1 / value) for name, value in against(group("invalid"), "ours", "ours-reader"))
    yield Figure(5, "NDJSON against the base line by line", 5).least(against(["ndjson"]))
    yield Figure(5, "NDJSON, 2 threads against 1", 1.8).least(against(["ndjson"], "ours.2-wall", "ours.1-wall"))
