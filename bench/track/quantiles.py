# SPDX-License-Identifier: Apache-2.0
"""What the standard library lacks of two distributions: Student's t for whole degrees of freedom, and the bounds that so
many events in so many trials prove of their probability (Clopper and Pearson). Both by bisection of a sum that is exact.
"""

import functools
import math

STEPS = 200


def t_within(t, degrees):
    """The probability that Student's t is between -t and t: a finite sum for whole degrees (Abramowitz and Stegun, 26.7)."""
    angle = math.atan(t / math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    if degrees == 1:
        return 2 * angle / math.pi
    term = total = cosine if degrees % 2 else 1.0
    for n in range(3 if degrees % 2 else 2, degrees - 1, 2):
        term *= cosine * cosine * (n - 1) / n
        total += term
    return 2 / math.pi * (angle + sine * total) if degrees % 2 else sine * total


@functools.lru_cache
def t_quantile(confidence, degrees):
    """The t within which Student's t is with that probability."""
    if not 0 < confidence < 1 or degrees < 1:
        raise ValueError("a confidence is between 0 and 1, and there is at least one degree of freedom")
    low, high = 0.0, 1.0
    while t_within(high, degrees) < confidence:
        high *= 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if t_within(middle, degrees) < confidence else (low, middle)
    return high


def at_most(events, trials, probability):
    """The probability of that many events or fewer."""
    if probability <= 0:
        return 1.0
    if probability >= 1:
        return 1.0 if events >= trials else 0.0
    logs = (math.lgamma(trials + 1) - math.lgamma(k + 1) - math.lgamma(trials - k + 1)
            + k * math.log(probability) + (trials - k) * math.log1p(-probability) for k in range(events + 1))
    return min(1.0, math.fsum(math.exp(one) for one in logs))


def upper_bound(events, trials, confidence=0.95):
    """The probability of the event is below this, with that confidence."""
    if events >= trials:
        return 1.0
    low, high = events / trials, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(events, trials, middle) > 1 - confidence else (low, middle)
    return high


def lower_bound(events, trials, confidence=0.95):
    """The probability of the event is above this, with that confidence."""
    return 1 - upper_bound(trials - events, trials, confidence)
