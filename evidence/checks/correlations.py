"""Check of correlation coefficients: r and the number of patients against the P printed beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from evidence.checks.casebook import Casebook
from evidence.checks.distributions import normal_quantile, two_sided_normal, two_sided_t
from evidence.checks.intervals import SAME_MODEL
from evidence.checks.printed import HALF, WHOLE, Printed, meet, printed, shown, shown_p
from evidence.checks.verdict import Rule, Verdict, Word
from ontology import Node

COEFFICIENTS = {"pearson_r": "r", "spearman_rho": "rho"}
FEWEST = 10
"""Patients below whom the p of a rank correlation is a matter of its exact distribution."""

Range = tuple[float, float]


def correlation_and_p(casebook: Casebook) -> Iterator[Verdict]:
    """Does a correlation in so many patients imply the p, or pass the threshold, that is printed beside it?

    Read with Student's t and with Fisher's z, two-sided and one-sided, with all roundings. Where the number of patients
    is the cohort's, fewer may have been analysed, so that a larger p than implied is no disagreement; nor is one that
    was corrected for many tests. A printed band of coefficients (0.3 to 0.5) is read as all that lies in it.
    """
    for estimate in casebook.records.labelled("Estimate"):
        coefficient, p = _coefficient(estimate), _p(estimate)
        size = casebook.patients(estimate)
        if coefficient is None or p is None or size is None:
            continue
        threshold = estimate.text("p_role") == "threshold"
        finding = casebook.finding(estimate)
        name = COEFFICIENTS[estimate.text("metric")]
        recomputed = "no p"
        if size.n >= FEWEST:
            nearest = sorted(correlation_p(r, size.n) for r in coefficient.ends)
            recomputed = " to ".join(dict.fromkeys(f"p = {shown_p(value)}" for value in nearest))
        if size.n < FEWEST or (finding is not None and finding.texts("adjusted_for")):
            why = "so few patients" if size.n < FEWEST else "an adjusted correlation"
            word, said = _cannot(f"The p of {why} does not follow from {name} and n alone.")
        else:
            word, said = _read(estimate, coefficient, p, size.n, size.borrowed)
        about = " of its cohort" if size.borrowed else ""
        asked = f"{'selection at ' if threshold else ''}{shown(p)}"
        statement = (
            f"{name} = {coefficient} in {size.n} patients{about} implies {recomputed}; printed is {asked}. {said}"
        )
        inputs = (f"{name} = {coefficient}", f"n = {size.n}", asked)
        yield Verdict(word, (estimate, size.printed_by), statement, inputs, recomputed, size.rests_on)


def correlation_p(r: float, n: int) -> float:
    """The two-sided p of a correlation r of n pairs by Student's t; n is at least 3."""
    if abs(r) >= 1:
        return 0.0
    return two_sided_t(r * math.sqrt((n - 2) / (1 - r * r)), n - 2)


def fisher_p(r: float, n: int) -> float:
    """The two-sided p of a correlation r of n pairs by Fisher's z; n is at least 4."""
    return 0.0 if abs(r) >= 1 else two_sided_normal(math.atanh(r) * math.sqrt(n - 3))


class _Coefficients:
    """A coefficient as printed, or a band of them."""

    def __init__(self, low: Printed, high: Printed, words: str) -> None:
        self.low, self.high, self.words = low, high, words
        self.ends = (low.value,) if low == high else (low.value, high.value)

    def __str__(self) -> str:
        return self.words

    def strength(self, units: float) -> Range:
        """Least and most |r|."""
        low, high = self.low.between(units)[0], self.high.between(units)[1]
        low, high = max(low, -1.0), min(high, 1.0)
        return (0.0 if low <= 0 <= high else min(abs(low), abs(high))), max(abs(low), abs(high))


def _coefficient(estimate: Node) -> _Coefficients | None:
    words, filled = estimate.text("as_printed"), estimate.properties
    if estimate.text("metric") not in COEFFICIENTS:
        return None
    value, low, high = (filled.get(key) for key in ("value", "low", "high"))
    if isinstance(value, (int, float)):
        found = printed(float(value), words, estimate.text("value_operator"))
        return _Coefficients(found, found, str(found)) if abs(value) <= 1 else None
    if estimate.text("spread") == "category_band" and isinstance(low, (int, float)) and isinstance(high, (int, float)):
        ends = printed(float(low), words), printed(float(high), words)
        return _Coefficients(*ends, f"{ends[0]} to {ends[1]}") if max(abs(low), abs(high)) <= 1 else None
    return None


def _p(estimate: Node) -> Printed | None:
    p = estimate.properties.get("p")
    if not isinstance(p, (int, float)):
        return None
    return printed(float(p), estimate.text("as_printed"), estimate.text("p_operator"))


def _read(estimate: Node, coefficient: _Coefficients, p: Printed, n: int, borrowed: bool) -> tuple[Word, str]:
    half, whole = (_p_range(coefficient.strength(units), n) for units in (HALF, WHOLE))
    if meet(p.between(HALF), half):
        return "consistent", "They agree."
    if meet(p.between(WHOLE), whole):
        return "rounding", "They agree but for rounding."
    larger = p.between(WHOLE)[0] > whole[1]
    if larger and borrowed:
        return _cannot("They would agree if fewer patients of the cohort were analysed.")
    if larger and estimate.text("p_kind") == "fdr":
        return _cannot("The p is corrected for many tests, which makes it larger.")
    if meet(p.between(WHOLE), (whole[0] / 2, whole[1] / 2)):
        return _cannot("They would agree if p were one-sided, which the source does not say.")
    if meet(p.between(WHOLE), _wider(whole)):
        return _cannot("They are close, and p may come from another test of the same coefficient.")
    return "does_not_agree", "They do not agree, however the figures were rounded."


def _cannot(said: str) -> tuple[Word, str]:
    return "cannot_check", said


def _p_range(strength: Range, n: int) -> Range:
    found = [test(r, n) for test in (correlation_p, fisher_p) for r in strength]
    return min(found), max(found)


def _wider(p: Range) -> Range:
    """The range with its ends moved by a little of z, for another test of the same coefficient."""
    least, most = (-normal_quantile(end / 2) for end in p)
    return two_sided_normal(least * (1 + SAME_MODEL)), two_sided_normal(most * (1 - SAME_MODEL))


RULES = (
    Rule(
        name="correlation-and-p",
        label="correlation and n against P",
        formula="t = r sqrt((n - 2) / (1 - r^2)) with n - 2 degrees of freedom; z = artanh(r) sqrt(n - 3)",
        source=(
            "Student's t and Fisher's z for a correlation, textbook formulas; for Spearman's rho they are "
            "approximations"
        ),
        run=correlation_and_p,
    ),
)
