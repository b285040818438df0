# SPDX-License-Identifier: Apache-2.0
"""Prometheus' text format 0.0.4, read as strictly as its description is written: every sample belongs to a metric with
HELP and TYPE before it, lines of a metric stand together, no sample comes twice, histograms are cumulative and end
with +Inf, which equals their count."""

import re

_NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
_LABEL = r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"'
_SAMPLE = re.compile(rf"({_NAME})(?:\{{((?:{_LABEL}(?:,{_LABEL})*)?),?\}})? (\S+)( -?\d+)?")


class BadMetrics(Exception):
    pass


class Metrics:
    def __init__(self, text):
        self.types, self.helps, self.samples = {}, {}, {}
        self._parse(text)
        for name, kind in self.types.items():
            if kind == "histogram":
                self._check_histogram(name)

    def _parse(self, text):
        if not text.endswith("\n"):
            raise BadMetrics("no line feed at the end")
        done, current = set(), None
        for line in text[:-1].split("\n"):
            comment = re.fullmatch(rf"# (HELP|TYPE) ({_NAME}) (.+)", line)
            sample = _SAMPLE.fullmatch(line)
            if comment:
                kind, name, rest = comment.groups()
                table = self.helps if kind == "HELP" else self.types
                if name in table:
                    raise BadMetrics(f"{kind} of {name} twice")
                if kind == "TYPE" and rest not in ("counter", "gauge", "histogram", "summary", "untyped"):
                    raise BadMetrics(line)
                table[name] = rest
            elif sample:
                name = self._family(sample[1])
                labels = tuple(sorted((key, value) for key, value in re.findall(_LABEL, sample[2] or "")))
                if len({key for key, _ in labels}) != len(labels) or (sample[1], labels) in self.samples:
                    raise BadMetrics(f"twice: {line}")
                self.samples[sample[1], labels] = float(sample[7])
            else:
                raise BadMetrics(f"not a line of the format: {line!r}")
            if name != current:
                if name in done:
                    raise BadMetrics(f"the lines of {name} do not stand together")
                done.add(name)
                current = name

    def _family(self, name):
        for family in (name, re.sub(r"_(bucket|sum|count)$", "", name)):
            if family in self.types and (family == name or self.types[family] == "histogram"):
                if family not in self.helps:
                    raise BadMetrics(f"no HELP of {family}")
                return family
        raise BadMetrics(f"no TYPE of {name}")

    def _check_histogram(self, name):
        series = {}
        for (sample, labels), value in self.samples.items():
            if sample == f"{name}_bucket":
                rest = tuple(one for one in labels if one[0] != "le")
                series.setdefault(rest, []).append((float(dict(labels)["le"]), value))
        if not series:
            raise BadMetrics(f"{name} without buckets")
        for rest, buckets in series.items():
            if buckets != sorted(buckets) or [b[1] for b in buckets] != sorted(b[1] for b in buckets):
                raise BadMetrics(f"{name}: buckets out of order, or not cumulative")
            if buckets[-1][0] != float("inf") or buckets[-1][1] != self.samples[f"{name}_count", rest]:
                raise BadMetrics(f"{name}: +Inf is not the count")
            if (f"{name}_sum", rest) not in self.samples:
                raise BadMetrics(f"{name} without a sum")

    def get(self, name, **labels):
        """One sample; 0 when it is not there."""
        return self.samples.get((name, tuple(sorted(labels.items()))), 0)

    def total(self, name, **labels):
        """The sum of all samples of that name that have these labels."""
        return sum(value for (sample, given), value in self.samples.items()
                   if sample == name and set(labels.items()) <= set(given))

    def by(self, name, label, **labels):
        out = {}
        for (sample, given), value in self.samples.items():
            if sample == name and set(labels.items()) <= set(given):
                key = dict(given)[label]
                out[key] = out.get(key, 0) + value
        return out
