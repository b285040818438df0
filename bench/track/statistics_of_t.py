# SPDX-License-Identifier: Apache-2.0
#
# Student's t test of two samples with one variance, with what Python's standard library has: t's distribution is an incomplete
# beta function, here by its continued fraction.

import math

TINY = 1e-300
PRECISION = 1e-14


def p_value(first, second):
    """Two-sided: how often means are as far apart as these, or farther, if there is no difference."""
    degrees = len(first) + len(second) - 2
    if degrees < 1 or not first or not second:
        return 1.0
    means = [math.fsum(one) / len(one) for one in (first, second)]
    squares = math.fsum((value - means[0]) ** 2 for value in first) + math.fsum((value - means[1]) ** 2 for value in second)
    difference = means[0] - means[1]
    if squares == 0:
        return 1.0 if difference == 0 else 0.0
    t_squared = difference ** 2 / (squares / degrees * (1 / len(first) + 1 / len(second)))
    return incomplete_beta(degrees / (degrees + t_squared), degrees / 2, 0.5)


def incomplete_beta(x, a, b):
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    # The fraction converges quickly on one side; the other is its mirror image.
    if x > (a + 1) / (a + b + 2):
        return 1 - front * continued_fraction(1 - x, b, a) / b
    return front * continued_fraction(x, a, b) / a


def continued_fraction(x, a, b):
    """Lentz's way, from the front."""
    c, d = 1.0, 1 / nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 300):
        for numerator in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                          -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / nonzero(1 + numerator * d)
            c = nonzero(1 + numerator / c)
            value *= c * d
        if abs(c * d - 1) < PRECISION:
            break
    return value


def nonzero(value):
    return value if abs(value) > TINY else TINY
