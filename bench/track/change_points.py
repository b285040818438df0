# SPDX-License-Identifier: Apache-2.0
#
# Where a series went to another level.
#
# Counts (instructions, allocations, code size) have no noise. A step is where the count first differs from the level's first
# count by `step` or more, so that many small changes are told once they have added up to one. Nothing is estimated.
#
# Times have noise. Two-sample energy statistics, as in E-divisive (Matteson and James, 2014), say where a stretch splits best; a
# t test (Student's, two-sided, of the logarithms) says whether the two sides differ. It is asked with p times the series' length,
# as the place was picked among that many. Stretches are split as long as p alone is below `weak`; then the least sure point is
# taken away, and its neighbours are asked again, until every point has p <= `level` and a change of `effect` or more; then each
# is moved to the best place between its neighbours. Within `shortest` values of an end, or of each other, no point is seen.

import bisect
import dataclasses
import math

import statistics_of_t


@dataclasses.dataclass(frozen=True)
class Parameters:
    step: float = 0.0025     # of a count, relative
    effect: float = 0.005    # of a time, relative
    level: float = 0.001     # false alarms a series of stationary noise; bench/track/README.md has what was measured
    weak: float = 0.05
    shortest: int = 5        # values


DEFAULT = Parameters()


@dataclasses.dataclass(frozen=True)
class ChangePoint:
    at: int        # the first commit of the new level
    before: float  # the levels: a count, or the mean of a time's ratio
    after: float
    p: float       # 0 for counts

    @property
    def change(self):
        """Relative; None where there was nothing before."""
        return self.after / self.before - 1 if self.before else None

    def change_text(self):
        if self.change is None:
            return f"0 to {self.after:g}"
        return f"{self.change * 100:+.{2 if abs(self.change) < 0.1 else 1}f} %"


def add_arguments(parser):
    """The parameters as arguments."""
    for field, meaning in (("step", "smallest step of a count, relative"), ("effect", "smallest change of a time, relative"),
                           ("level", "false alarms a series of times")):
        parser.add_argument("--" + field, type=float, default=getattr(DEFAULT, field),
                            help=f"{meaning}; default {getattr(DEFAULT, field)}")


def parameters(arguments):
    """What add_arguments took."""
    return Parameters(step=arguments.step, effect=arguments.effect, level=arguments.level)


def find(series, wanted=DEFAULT):
    """The change points of a series.Series, in order. What has no value is passed over."""
    there = [i for i, value in enumerate(series.values) if value is not None]
    found = []
    for era in dict.fromkeys(series.eras[i] for i in there):
        places = [i for i in there if series.eras[i] == era]
        values = [series.values[i] for i in places]
        points = steps(values, wanted) if series.exact else e_divisive(values, wanted)
        found += [dataclasses.replace(point, at=places[point.at]) for point in points]
    return sorted(found, key=lambda point: point.at)


def steps(counts, wanted=DEFAULT):
    """The change points of counts without noise."""
    found = []
    level = counts[0] if counts else 0
    for i, count in enumerate(counts):
        if count != level and abs(count - level) >= wanted.step * abs(level):
            found.append(ChangePoint(i, level, count, 0.0))
            level = count
    return found


def e_divisive(values, wanted=DEFAULT):
    """The change points of positive values with noise."""
    logs = [math.log(value) for value in values]
    places = sorted(weak_splits(logs, 0, len(logs), wanted))
    for _ in range(10):
        places = without_unsure(logs, places, wanted)
        moved = best_between_neighbours(logs, places, wanted)
        if moved == places:
            break
        places = moved
    places = without_unsure(logs, places, wanted)
    edges = [0, *places, len(logs)]
    found = []
    for left, at, right in zip(edges, places, edges[2:]):
        found.append(ChangePoint(at, math.exp(mean(logs[left:at])), math.exp(mean(logs[at:right])),
                                 corrected_p(logs, left, at, right)))
    return found


def weak_splits(logs, begin, end, wanted):
    """Places where the stretch, and then its parts, might be split."""
    waiting = [(begin, end)]
    while waiting:
        begin, end = waiting.pop()
        at = best_split(logs, begin, end, wanted.shortest)
        if at is None or statistics_of_t.p_value(logs[begin:at], logs[at:end]) > wanted.weak:
            continue
        yield at
        waiting += [(begin, at), (at, end)]


def without_unsure(logs, places, wanted):
    """The places without those that do not stand between their neighbours; the least sure goes first."""
    places = list(places)
    while places:
        edges = [0, *places, len(logs)]
        judged = []
        for left, at, right in zip(edges, places, edges[2:]):
            p = corrected_p(logs, left, at, right)
            change = abs(math.expm1(mean(logs[at:right]) - mean(logs[left:at])))
            judged.append((p <= wanted.level and change >= wanted.effect, -p, change, at))
        stands, _, _, at = min(judged)
        if stands:
            break
        places.remove(at)
    return places


def best_between_neighbours(logs, places, wanted):
    edges = [0, *places, len(logs)]
    moved = [best_split(logs, left, right, wanted.shortest) for left, right in zip(edges, edges[2:])]
    # Two that are moved at once might come too close to each other, or pass.
    fits = all(b - a >= wanted.shortest for a, b in zip(moved, moved[1:]))
    return moved if fits else list(places)


def corrected_p(logs, left, at, right):
    return min(1.0, statistics_of_t.p_value(logs[left:at], logs[at:right]) * len(logs))


def mean(values):
    return math.fsum(values) / len(values)


def best_split(values, begin, end, shortest):
    """Where the energy distance of the two sides, weighed by their sizes, is largest; None for a stretch that is too short."""
    count = end - begin
    if count < 2 * shortest:
        return None
    stretch = values[begin:end]
    left = sums_of_distances(stretch)
    right = sums_of_distances(stretch[::-1])[::-1]
    best, best_at = -math.inf, None
    for m in range(shortest, count - shortest + 1):
        n = count - m
        within_left, within_right = left[m - 1], right[m]
        between = left[-1] - within_left - within_right
        energy = 2 * between / (m * n) - 2 * within_left / (m * (m - 1)) - 2 * within_right / (n * (n - 1))
        if (weighed := energy * m * n / count) > best:
            best, best_at = weighed, begin + m
    return best_at


def sums_of_distances(values):
    """For each k the sum of |a - b| over all pairs of the first k + 1 values; in n log n steps."""
    order = sorted(values)
    counts, sums = Tree(len(order)), Tree(len(order))
    total, whole, out = 0.0, 0.0, []
    for k, value in enumerate(values):
        rank = bisect.bisect_left(order, value)
        below, sum_below = counts.before(rank), sums.before(rank)
        whole += value * below - sum_below + (total - sum_below) - value * (k - below)
        counts.add(rank, 1)
        sums.add(rank, value)
        total += value
        out.append(whole)
    return out


class Tree:
    """Prefix sums that can be added to (Fenwick's)."""

    def __init__(self, size):
        self.nodes = [0.0] * (size + 1)

    def add(self, index, value):
        index += 1
        while index < len(self.nodes):
            self.nodes[index] += value
            index += index & -index

    def before(self, index):
        """The sum of what is before index."""
        out = 0.0
        while index > 0:
            out += self.nodes[index]
            index -= index & -index
        return out
