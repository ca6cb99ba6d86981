"""Confusion matrices of n patients that give the printed figures: an exact search.

A matrix of two classes has four counts: with P patients of the one class, TP of them classified rightly, and FP of
the n - P others wrongly. For given P and TP each figure can only fall as FP rises, so the fitting FP are one run of
numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from evidence.checks.printed import HALF, WHOLE, Printed, whole_numbers

MOST_PATIENTS = 200
"""Beyond so many patients nearly all printed figures fit some matrix, and there are too many to try."""

READINGS = {
    "binary": "of one class",
    "macro": "as a mean over both classes",
    "harmonic": "from the means over both classes",
    "weighted": "as a mean over both classes by their sizes",
}
FIGURES = ("accuracy", "recall", "precision", "f1")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of a confusion matrix of two classes."""

    tp: int
    fn: int
    fp: int
    tn: int

    def figure(self, name: str, reading: str = "binary") -> float:
        """Accuracy, recall, precision or F1 under a reading; what would divide by nothing is 0."""
        if name == "accuracy":
            return _share(self.tp + self.tn, self.tp + self.fn + self.fp + self.tn)
        one = self._of(name, self.tp, self.fn, self.fp)
        if reading == "binary":
            return one
        if reading == "harmonic" and name == "f1":
            recall, precision = self.figure("recall", "macro"), self.figure("precision", "macro")
            return _share(2 * recall * precision, recall + precision)
        other = self._of(name, self.tn, self.fp, self.fn)
        here, there = self.tp + self.fn, self.tn + self.fp
        return _share(here * one + there * other, here + there) if reading == "weighted" else (one + other) / 2

    @staticmethod
    def _of(name: str, right: int, missed: int, wrong: int) -> float:
        if name == "recall":
            return _share(right, right + missed)
        return _share(right, right + wrong) if name == "precision" else _share(2 * right, 2 * right + missed + wrong)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure and how it is read: as accuracy, recall, precision or f1, by a key of READINGS."""

    name: str
    number: Printed
    reading: str = "binary"

    def of(self, matrix: Matrix) -> float:
        """What the matrix gives for it."""
        return matrix.figure(self.name, self.reading)


_Asked = tuple[Figure, tuple[float, float]]


@lru_cache(maxsize=4096)
def fit(n: int, figures: tuple[Figure, ...], groups: tuple[int, int] | None = None) -> tuple[Matrix, bool] | None:
    """A matrix of n patients that gives all figures, and whether it does so exactly; None where there is none.

    Exact is by rounding alone; otherwise one unit in the last digit is needed. `groups` are the sizes of the two
    classes where they are printed; either may be the positive one.
    """
    ordered = sorted(figures, key=lambda figure: figure.name != "accuracy")  # accuracy leaves the fewest
    whole, half = ([(figure, figure.number.between(units)) for figure in ordered] for units in (WHOLE, HALF))
    near: Matrix | None = None
    for run in _runs(n, whole, groups):
        close = _narrowed(run, range(run.others + 1), whole)
        exact = _narrowed(run, close, half)
        if exact:
            return run(exact[0]), True
        near = near or (run(close[0]) if close else None)
    return (near, False) if near else None


class _Run:
    """Matrices that differ in FP only."""

    __slots__ = ("fn", "others", "tp")

    def __init__(self, positives: int, tp: int, others: int) -> None:
        self.tp, self.fn, self.others = tp, positives - tp, others

    def __call__(self, fp: int) -> Matrix:
        return Matrix(self.tp, self.fn, fp, self.others - fp)


def _runs(n: int, figures: list[_Asked], groups: tuple[int, int] | None) -> Iterator[_Run]:
    """Every choice of P and TP that the figures do not rule out."""
    asked = {(figure.name, figure.reading): within for figure, within in figures}
    symmetric = all(name == "accuracy" or reading != "binary" for name, reading in asked)
    # the weighted recall is the accuracy
    rights = [asked[key] for key in (("accuracy", "binary"), ("recall", "weighted")) if key in asked]
    least, most = max((low for low, _ in rights), default=0.0), min((high for _, high in rights), default=1.0)
    fewest, greatest = 0.0, most * n
    if ("f1", "binary") in asked and asked["f1", "binary"][1] < 1:  # F1 = 2 TP / (2 TP + the wrong ones)
        f1 = asked["f1", "binary"]
        fewest, greatest = (f1[side] * n * (1 - right) / (2 - 2 * f1[side]) for side, right in ((0, most), (1, least)))
    for positives in sorted({*groups}) if groups else range(1, (n // 2 + 1) if symmetric else n):
        others = n - positives
        low, high = max(fewest, least * n - others), min(greatest, float(positives))
        if ("recall", "binary") in asked:
            recall = asked["recall", "binary"]
            low, high = max(low, recall[0] * positives), min(high, recall[1] * positives)
        if ("recall", "macro") in asked and positives < others:  # TP / P + TN / N and TP + TN are known, so TP is
            recall, slope = asked["recall", "macro"], 1 / positives - 1 / others
            low = max(low, (2 * recall[0] - most * n / others) / slope)
            high = min(high, (2 * recall[1] - least * n / others) / slope)
        for tp in whole_numbers(max(low, 0.0), min(high, positives)) if others else ():
            yield _Run(positives, tp, others)


def _narrowed(run: _Run, found: range, figures: list[_Asked]) -> range:
    """Of the found FP of a run, those that give every figure."""
    for figure, (least, most) in figures:
        if not found:
            break
        if figure.name == "accuracy":
            right, n = run.tp + run.others, run.tp + run.fn + run.others
            within = whole_numbers(right - most * n, right - least * n)
            found = range(max(found.start, within.start), min(found.stop, within.stop))
        else:
            found = _falling(found, partial(_given, run, figure), least, most)
    return found


def _given(run: _Run, figure: Figure, fp: int) -> float:
    return figure.of(run(fp))


def _falling(within: range, figure: Callable[[int], float], least: float, most: float) -> range:
    """The run of numbers for which a figure that only falls lies between least and most."""
    start = _first(within, lambda fp: figure(fp) <= most)
    return range(start, _first(range(start, within.stop), lambda fp: figure(fp) < least))


def _first(within: range, holds: Callable[[int], bool]) -> int:
    low, high = within.start, within.stop
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
