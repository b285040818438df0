# SPDX-License-Identifier: Apache-2.0
"""What is said of a measurement: a table by class and arm, the halves apart, the faults that were not noticed by name.

A fault counts as noticed by an arm when more than half of its seeds notice it: two of three.
"""

import dataclasses
import statistics

ARMS = ("structured", "bytes", "cases", "rapidcheck", "tests")

# What is wanted, in per cent of the faults: (arm, half or None for all, least).
WANTED = (("structured", None, 98), ("structured", "held-out", 95), ("cases", None, 92))


def noticed(runs):
    return 2 * sum(run.found for run in runs) > len(runs)


def in_short(result):
    """`structured 3 5 4, bytes - - 812, ...`"""
    def told(arm, run):
        if not run.found:
            return "-"
        return "yes" if arm == "tests" else str(run.executions)

    return ", ".join(" ".join([arm, *(told(arm, run) for run in runs)]) for arm, runs in result.items())


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]

    def line(row):
        return "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:]))])

    return "\n".join(map(line, rows))


@dataclasses.dataclass(frozen=True)
class Report:
    faults: list
    equivalents: list
    control: dict
    results: dict
    cap: int
    seconds: float
    processor_seconds: float

    def of(self, half=None, category=None):
        return [f for f in self.faults if half in (None, f.half) and category in (None, f.category)]

    def count(self, arm, faults):
        return sum(noticed(self.results[f.name][arm]) for f in faults)

    def missed(self, arm):
        return [f for f in self.faults if not noticed(self.results[f.name][arm])]

    def median(self, arm, faults):
        """Of the executions of the runs that notice; none where executions mean nothing."""
        told = [run.executions for f in faults for run in self.results[f.name][arm] if run.found]
        return statistics.median(told) if told and arm != "tests" else None

    def shortcomings(self):
        out = [f"{arm} raises an alarm on the library as it is: {run.by}"
               for arm, runs in self.control.items() for run in runs if run.found]
        out += [f"{arm} notices {f.name}, which is held for equivalent: {run.by}"
                for f in self.equivalents for arm, runs in self.results[f.name].items() for run in runs if run.found]
        for arm, half, least in WANTED:
            faults = self.of(half)
            if faults and 100 * self.count(arm, faults) < least * len(faults):
                out.append(f"{arm} notices less than {least} % of the faults{' held out' if half else ''}")
        return out

    def text(self):
        def cells(faults):
            return [f"{self.count(arm, faults)}/{len(faults)}" for arm in ARMS]

        rows = [["noticed", *ARMS]]
        for category in dict.fromkeys(f.category for f in self.faults):
            rows.append([category, *cells(self.of(category=category))])
        for label, half in (("tuned", "tuned"), ("held out", "held-out"), ("all", None)):
            faults = self.of(half)
            if faults:
                rows.append([label, *cells(faults)])
                rows.append(["  per cent", *(f"{100 * self.count(arm, faults) / len(faults):.1f}" for arm in ARMS)])
        medians = [self.median(arm, self.faults) for arm in ARMS]
        rows.append(["median executions", *("-" if m is None else f"{m:g}" for m in medians)])
        lines = [table(rows), ""]
        for arm in ARMS:
            missed = ", ".join(f.name for f in self.missed(arm)) or "none"
            lines.append(f"not noticed by {arm}: {missed}")
        lines.append(f"equivalent faults, counted apart: {len(self.equivalents)}")
        alarms = sum(run.found for runs in self.control.values() for run in runs)
        lines.append(f"the library as it is, alarms: {alarms}")
        lines.append(f"{self.seconds:.0f} s, {self.processor_seconds:.0f} s of processor time")
        lines += self.shortcomings() or ["as good as wanted"]
        return "\n".join(lines)

    def data(self):
        def told(runs):
            return {"noticed": noticed(runs), "runs": [dataclasses.asdict(run) for run in runs]}

        def group(faults):
            return {"faults": len(faults),
                    "arms": {arm: {"noticed": self.count(arm, faults), "median_executions": self.median(arm, faults)}
                             for arm in ARMS}}

        return {
            "cap": self.cap,
            "seconds": round(self.seconds, 1),
            "processor_seconds": round(self.processor_seconds, 1),
            "shortcomings": self.shortcomings(),
            "all": group(self.of()),
            "tuned": group(self.of("tuned")),
            "held_out": group(self.of("held-out")),
            "classes": {c: group(self.of(category=c)) for c in dict.fromkeys(f.category for f in self.faults)},
            "control": {arm: told(runs) for arm, runs in self.control.items()},
            "faults": [{"name": f.name, "class": f.category, "half": f.half, "why": f.why, "file": f.file,
                        "arms": {arm: told(runs) for arm, runs in self.results[f.name].items()}}
                       for f in self.faults + self.equivalents],
        }
