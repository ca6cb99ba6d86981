"""Tails of the normal distribution and of Student's t, as checks of printed P values need them."""

from __future__ import annotations

import math
from itertools import count
from statistics import NormalDist

_STANDARD = NormalDist()
_ENOUGH = 2.0**-54  # of a sum: what is smaller no longer changes it


def two_sided_normal(z: float) -> float:
    """The chance of a standard normal at least as far from 0 as z."""
    return math.erfc(abs(z) / math.sqrt(2))


def normal_quantile(chance: float) -> float:
    """The z below which a standard normal lies with this chance, from 0 to 1."""
    if chance in (0, 1):
        return math.inf if chance else -math.inf
    return _STANDARD.inv_cdf(chance)


def two_sided_t(t: float, freedom: int) -> float:
    """The chance of Student's t with so many degrees of freedom at least as far from 0 as t.

    The regularized incomplete beta I_x(freedom / 2, 1 / 2) with x = freedom / (freedom + t²) (Abramowitz and Stegun
    26.7.1 and 26.5.27).
    """
    square = t * t
    if math.isinf(square):
        return 0.0
    inside, outside = freedom / (freedom + square), square / (freedom + square)
    if inside < (freedom + 2) / (freedom + 5):
        return _beta_share(inside, outside, freedom / 2, 0.5)
    return 1 - _beta_share(outside, inside, 0.5, freedom / 2)


def _beta_share(x: float, rest: float, a: float, b: float) -> float:
    """I_x(a, b) by its power series, whose terms are all positive (DLMF 8.17.8); `rest` is 1 - x, exactly."""
    if x == 0:
        return 0.0
    term = total = 1.0
    for step in count():
        term *= x * (a + b + step) / (a + 1 + step)
        total += term
        if term < total * _ENOUGH:
            break
    logarithm = math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b) + a * math.log(x) + b * math.log(rest)
    return math.exp(logarithm) * total
