# SPDX-License-Identifier: Apache-2.0
"""A ratio of times and its confidence interval, from what each round says of it.

A round is one draw of a layout and one stretch of a noisy machine. Layouts make rounds differ by percents, evenly enough for a
mean; the machine now and then spoils one altogether, which a mean does not survive. A mean without the fifth at either end, with the
interval that Tukey and McLaughlin gave it, wastes little of the first and minds little of the second. A median would
waste a third of the rounds, and jumps where layouts fall into two heaps.
"""

import dataclasses
import math

import quantiles

TRIMMED = 0.2
# Fewer rounds leave too little behind when trimmed.
FEWEST = 5


@dataclasses.dataclass(frozen=True)
class Estimate:
    ratio: float
    low: float
    high: float
    rounds: int

    def differs(self, threshold):
        """1: slower, -1: faster, by the threshold or more and beyond chance; 0: neither.

        Both are asked: a difference that is sure and tiny is of no interest, a large one that is not sure is none."""
        if self.low > 1 and self.ratio >= 1 + threshold:
            return 1
        if self.high < 1 and self.ratio <= 1 / (1 + threshold):
            return -1
        return 0


def corrected(confidence, benchmarks):
    """The confidence of each of so many intervals, with which all of them together have that confidence.

    Bonferroni's: it holds however benchmarks depend on one another, and they share layouts and the machine's moods. Holm's
    steps would accept a little more, but then no interval of the table could be read by itself."""
    return 1 - (1 - confidence) / max(1, benchmarks)


def estimate(logs, confidence):
    """logs: of each round, the logarithm of the ratio."""
    count = len(logs)
    if count < FEWEST:
        raise ValueError(f"an estimate wants {FEWEST} rounds")
    ordered = sorted(logs)
    cut = int(TRIMMED * count)
    kept = count - 2 * cut
    mean = math.fsum(ordered[cut:count - cut]) / kept
    # Winsorised: the trimmed values count as the outermost that were kept, so that trimming does not feign certainty.
    pulled = [ordered[cut]] * cut + ordered[cut:count - cut] + [ordered[count - cut - 1]] * cut
    middle = math.fsum(pulled) / count
    variance = math.fsum((one - middle) ** 2 for one in pulled) / (count - 1)
    error = math.sqrt(variance) / ((1 - 2 * TRIMMED) * math.sqrt(count))
    reach = quantiles.t_quantile(confidence, kept - 1) * error
    return Estimate(math.exp(mean), math.exp(mean - reach), math.exp(mean + reach), count)
