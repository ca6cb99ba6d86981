"""Precision of a printed number: its value with the unit of its last printed digit, and the interval of its rounding.

A value is stored as a number, so `0.80` is stored as 0.8; the digits come back from the words as printed. Where they do
not hold the number, the digits of the stored value count, which can only widen what is fair.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?P<percent>\s*\\?%)?")
_SLACK = 1e-9  # of floating point, far below any printed digit

HALF, WHOLE = 0.5, 1.0
"""Units of the last digit: half of one is rounding; a whole one is rounding twice, or cutting off."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed. `unit` is the worth of its last digit: 0.01 for `0.80`; `operator` may be `<` or `>`."""

    value: float
    unit: float
    operator: str = "="

    def between(self, units: float) -> tuple[float, float]:
        """What it may stand for, with so many units of the last digit to either side."""
        around = units * self.unit + _SLACK
        if self.operator in ("<", "<="):
            return -math.inf, self.value + _SLACK
        if self.operator in (">", ">="):
            return self.value - _SLACK, math.inf
        return self.value - around, self.value + around

    def __str__(self) -> str:
        digits = max(0, -math.floor(math.log10(self.unit) + _SLACK))
        sign = "" if self.operator in ("", "=") else f"{self.operator} "
        return f"{sign}{self.value:.{digits}f}"


def printed(value: float, words: str, operator: str = "=") -> Printed:
    """A stored value with the digits that the words print for it; where they print it twice, the coarser."""
    units = []
    for found in _NUMBER.finditer(words):
        figure = found.group().rstrip("%\\ ")
        unit = 10.0 ** -len(figure.partition(".")[2])
        if math.isclose(float(figure), abs(value), rel_tol=1e-12):
            units.append(unit)
        elif found["percent"] and math.isclose(float(figure) / 100, abs(value), rel_tol=1e-12):
            units.append(unit / 100)
    return Printed(value, max(units, default=_own_unit(value)), operator or "=")


def _own_unit(value: float) -> float:
    if value == int(value):
        return 1.0
    exponent = Decimal(repr(value)).as_tuple().exponent
    return float(10.0 ** int(exponent))


def meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two ranges have a number in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def shown_p(p: float) -> str:
    """A probability as journals print it: two digits that say something, no zero before the point."""
    if p < 0.0001:
        return "below .0001"
    digits = 2 if p >= 0.095 else 1 - math.floor(math.log10(p))
    return f"{p:.{min(digits, 4)}f}".removeprefix("0")


def shown(p: Printed) -> str:
    """A printed probability as journals print it (`p = .051`)."""
    sign = p.operator if p.operator not in ("", "~") else "="
    return f"p {sign} {str(Printed(p.value, p.unit)).removeprefix('0')}"


def whole_numbers(low: float, high: float) -> range:
    """The whole numbers from low to high."""
    return range(math.ceil(low - _SLACK), math.floor(high + _SLACK) + 1)
