"""Check of confidence intervals: an interval against its value (AUC, hazard ratio …) and the P printed beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from evidence.checks.casebook import Casebook
from evidence.checks.distributions import normal_quantile, two_sided_normal
from evidence.checks.printed import HALF, WHOLE, Printed, meet, printed, shown, shown_p
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

RATIOS = frozenset({"hazard_ratio", "odds_ratio", "risk_ratio"})
USUAL = (0.95, 0.90, 0.99)
"""Levels of an interval, the most usual first."""
OTHER_TESTS = frozenset({"logrank", "group", "fdr"})
"""Kinds of p that are not the Wald test of a ratio."""
SAME_MODEL = 0.05
"""How far, as a share of z, the likelihood ratio or score test of one model is allowed to lie from its Wald test."""

Range = tuple[float, float]


def ratio_interval_and_p(casebook: Casebook) -> Iterator[Verdict]:
    """Does the interval of a hazard or odds ratio imply the p that is printed beside it?

    Every fair reading is tried: 95, 90 and 99 % where no level is printed, all roundings of all figures, and an
    interval that is not quite symmetric; where p may belong to another test, nothing is said against it.
    """
    for estimate in _with_interval(casebook, "value", "p"):
        if estimate.text("metric") not in RATIOS or estimate.text("p_role") != "result":
            continue
        ratio, low, high = _figures(estimate)
        if min(ratio.value, low.value, high.value) <= 0:
            continue
        p = _p(estimate)
        word, said = _read_ratio(estimate, ratio, low, high, p)
        implied = {level: ratio_p(ratio.value, low.value, high.value, level) for level in _levels(estimate)}
        recomputed = ", ".join(f"p = {shown_p(value)} at {level:.0%}" for level, value in implied.items())
        statement = f"The interval {low} to {high} around {ratio} implies {recomputed}; printed is {shown(p)}. {said}"
        yield Verdict(word, (estimate,), statement, _inputs(estimate, ratio, low, high, p), recomputed)


def ratio_interval_and_value(casebook: Casebook) -> Iterator[Verdict]:
    """Does a ratio lie in the middle of its interval, on the scale of logarithms?

    An interval by profile likelihood or bootstrap need not be symmetric, so only a value outside it does not agree.
    """
    for estimate in _with_interval(casebook, "value"):
        ratio, low, high = _figures(estimate)
        if estimate.text("metric") not in RATIOS or min(ratio.value, low.value, high.value) <= 0:
            continue
        middle = f"{math.sqrt(low.value * high.value):.3g}"
        word: Word
        if meet(ratio.between(HALF), _middle(low, high, HALF)):
            word, said = "consistent", "as it should for a ratio."
        elif meet(ratio.between(WHOLE), _middle(low, high, WHOLE)):
            word, said = "rounding", "as it should but for one unit in the last digit."
        elif _within(ratio, low, high, WHOLE):
            word, said = "cannot_check", "which profile-likelihood or bootstrap intervals need not be."
        else:
            word, said = "does_not_agree", "and the value lies outside it."
        statement = f"The middle of the interval {low} to {high} is {middle}; printed is {ratio}, {said}"
        yield Verdict(word, (estimate,), statement, _inputs(estimate, ratio, low, high), middle)


def value_in_interval(casebook: Casebook) -> Iterator[Verdict]:
    """Does a value lie within its own interval?"""
    for estimate in _with_interval(casebook, "value"):
        if estimate.text("metric") in RATIOS:
            continue
        value, low, high = _figures(estimate)
        word: Word = "does_not_agree"
        if _within(value, low, high, HALF):
            word = "consistent"
        elif _within(value, low, high, WHOLE):
            word = "rounding"
        place = "outside" if word == "does_not_agree" else "within"
        statement = f"{value} lies {place} its interval, {low} to {high}."
        yield Verdict(word, (estimate,), statement, _inputs(estimate, value, low, high), f"{place} {low} to {high}")


def auc_interval_and_p(casebook: Casebook) -> Iterator[Verdict]:
    """Do the interval of an AUC and the p beside it lead to the same decision?

    Only the decision is compared: intervals and tests of an AUC come from many methods, and their numbers differ.
    """
    for estimate in _with_interval(casebook, "p"):
        if estimate.text("metric") != "auc" or estimate.text("p_role") != "result":
            continue
        _, low, high = _figures(estimate)
        p = _p(estimate)
        fits = [level for level in USUAL if _same_decision(low, high, p, level)]
        stated = _levels(estimate)
        leaves_out = "leaves out" if low.value > 0.5 or high.value < 0.5 else "holds"
        word: Word
        if set(stated) & set(fits):
            level = next(level for level in stated if level in fits)
            word, said = "consistent", f"The two lead to the same decision at {level:.0%}."
        elif fits or estimate.text("p_kind") in OTHER_TESTS - {"group"}:
            word, said = "cannot_check", "They lead to different decisions, but p may come from another test."
        else:
            word, said = "does_not_agree", "No usual confidence level leads both to the same decision."
        statement = f"The interval {low} to {high} {leaves_out} 0.5, and {shown(p)} is printed. {said}"
        yield Verdict(word, (estimate,), statement, _inputs(estimate, None, low, high, p), f"{leaves_out} 0.5")


def ratio_p(ratio: float, low: float, high: float, level: float = 0.95) -> float:
    """The two-sided p that the interval of a ratio implies (Altman and Bland 2011)."""
    return two_sided_normal(_z(ratio, low, high, level))


def _z(ratio: float, low: float, high: float, level: float) -> float:
    half = (math.log(high) - math.log(low)) / 2
    return math.inf if half == 0 else math.log(ratio) / half * normal_quantile((1 + level) / 2)


def _read_ratio(estimate: Node, ratio: Printed, low: Printed, high: Printed, p: Printed) -> tuple[Word, str]:
    asked = p.between(HALF), p.between(WHOLE)
    levels = _levels(estimate)
    for level in levels:
        if meet(asked[0], _p_range(_z_range(ratio, low, high, level, HALF))):
            return "consistent", f"They agree if the interval is of {level:.0%}."
    ranges = {level: _z_range(ratio, low, high, level, WHOLE) for level in levels}
    for level in levels:
        if meet(asked[1], _p_range(ranges[level])):
            return "rounding", f"They agree but for rounding if the interval is of {level:.0%}."
    for level in levels:
        least, most = _p_range(ranges[level])
        if meet(asked[1], (least / 2, most / 2)):
            return "cannot_check", "They would agree if p were one-sided, which the source does not say."
    if estimate.text("p_kind") in OTHER_TESTS:
        return "cannot_check", "This p is of another test than the interval, so the two may differ."
    for level in levels:
        least, most = ranges[level]
        if meet(asked[1], _p_range((least * (1 - SAME_MODEL), most * (1 + SAME_MODEL)))):
            return "cannot_check", "They are close, and p may come from another test of the same model."
    at = "No usual confidence level" if len(levels) > 1 else f"No rounding at {levels[0]:.0%}"
    return "does_not_agree", f"{at} reconciles them."


def _z_range(ratio: Printed, low: Printed, high: Printed, level: float, units: float) -> Range:
    """Least and most |z| that the figures may stand for; the interval may lean to either side.

    Each way to z is monotone in each figure, so the ends of the figures' ranges give the ends of z.
    """
    found = []
    ratios = [end for end in ratio.between(units) if end > 0]
    crosses = len(ratios) < 2 or ratios[0] <= 1 <= ratios[1]
    for value, bottom, top in product(ratios, low.between(units), high.between(units)):
        lower, upper, effect = -math.inf if bottom <= 0 else math.log(bottom), math.log(top), abs(math.log(value))
        for half in ((upper - lower) / 2, upper - math.log(value), math.log(value) - lower):
            found.append(effect / half * normal_quantile((1 + level) / 2) if half > 0 else math.inf)
    return (0.0 if crosses else min(found)), max(found)


def _p_range(z: Range) -> Range:
    return two_sided_normal(z[1]), two_sided_normal(z[0])


def _middle(low: Printed, high: Printed, units: float) -> Range:
    least, most = (
        max(0.0, bottom) * max(0.0, top) for bottom, top in zip(low.between(units), high.between(units), strict=True)
    )
    return math.sqrt(least), math.sqrt(most)


def _within(value: Printed, low: Printed, high: Printed, units: float) -> bool:
    return meet(value.between(units), (low.between(units)[0], high.between(units)[1]))


def _same_decision(low: Printed, high: Printed, p: Printed, level: float) -> bool:
    least, most = p.between(WHOLE)
    may_leave_out = low.between(WHOLE)[1] > 0.5 or high.between(WHOLE)[0] < 0.5
    may_hold = low.between(WHOLE)[0] <= 0.5 <= high.between(WHOLE)[1]
    return (may_leave_out and least <= 1 - level) or (may_hold and most >= 1 - level)


def _with_interval(casebook: Casebook, *needed: str) -> Iterator[Node]:
    for estimate in casebook.records.labelled("Estimate"):
        exact = estimate.text("value_operator") in ("", "=", "~")
        if exact and estimate.text("spread") == "ci" and {"low", "high", *needed} <= estimate.properties.keys():
            yield estimate


def _figures(estimate: Node) -> tuple[Printed, Printed, Printed]:
    words = estimate.text("as_printed")
    value = printed(_number(estimate, "value"), words, estimate.text("value_operator"))
    return value, printed(_number(estimate, "low"), words), printed(_number(estimate, "high"), words)


def _p(estimate: Node) -> Printed:
    return printed(_number(estimate, "p"), estimate.text("as_printed"), estimate.text("p_operator"))


def _number(node: Node, key: str) -> float:
    value = node.properties.get(key, 0.0)
    return float(value) if isinstance(value, (int, float)) else 0.0


def _levels(estimate: Node) -> tuple[float, ...]:
    stated = _number(estimate, "level")
    return (stated,) if 0 < stated < 1 else USUAL


def _inputs(
    estimate: Node, value: Printed | None, low: Printed, high: Printed, p: Printed | None = None
) -> tuple[str, ...]:
    level = _number(estimate, "level")
    named = [
        f"{estimate.text('metric').replace('_', ' ')} {value}" if value else "",
        f"interval {low} to {high}",
        f"level {level:.0%}" if level else "level not printed",
        shown(p) if p else "",
    ]
    return tuple(part for part in named if part)


RULES = (
    Rule(
        name="ratio-interval-and-p",
        label="ratio: interval against P",
        formula="SE = (ln high - ln low) / (2 z_level); z = ln ratio / SE; p = 2 (1 - Phi(|z|))",
        source=(
            "Altman DG, Bland JM. How to obtain the P value from a confidence interval. BMJ 2011;343:d2304, doi "
            "10.1136/bmj.d2304 (with the normal distribution itself in place of its approximation)"
        ),
        run=ratio_interval_and_p,
    ),
    Rule(
        name="ratio-interval-and-value",
        label="ratio: value within its interval",
        formula="ratio = sqrt(low x high)",
        source=(
            "Altman DG, Bland JM. How to obtain the P value from a confidence interval. BMJ 2011;343:d2304, doi "
            "10.1136/bmj.d2304 (ratios are symmetric on the scale of logarithms)"
        ),
        run=ratio_interval_and_value,
    ),
    Rule(
        name="value-in-interval",
        label="value within its interval",
        formula="low <= value <= high",
        source="by definition of an interval around its estimate",
        run=value_in_interval,
    ),
    Rule(
        name="auc-interval-and-p",
        label="AUC: interval against P",
        formula="p < 1 - level where the interval leaves out 0.5, p > 1 - level where it holds 0.5",
        source=(
            "correspondence of tests and intervals, textbook; 0.5 is no discrimination: Hanley JA, McNeil BJ. "
            "Radiology 1982;143:29-36, doi 10.1148/radiology.143.1.7063747"
        ),
        run=auc_interval_and_p,
    ),
)
