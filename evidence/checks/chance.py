"""Check of multiple testing: selections expected by chance (false positives under the null hypothesis) in a screen."""

from __future__ import annotations

import re

from ontology import Node

_P = re.compile(r"\bp(?:[\s-]*values?)?\s*(?:<|<=|≤|of|below|at)?\s*(0?\.\d+)", re.IGNORECASE)
_CORRECTED = frozenset({"fdr", "family_wise", "correction_not_named"})


def expected_by_chance(screen: Node) -> float | None:
    """Tests expected to pass the threshold by chance, under the null hypothesis; None where that does not follow.

    A threshold on corrected tests (false discovery rate, family-wise) gives no such number. The tests need not be
    independent: the mean number is the same.

    Formula: number of tests x threshold

    Source: expectation of a sum of tests each of which passes with probability alpha, textbook formula
    """
    tests, found = screen.number("n_tests"), _P.search(screen.text("threshold"))
    if tests is None or found is None or screen.text("multiplicity") in _CORRECTED:
        return None
    return round(tests * float(found[1]), 10)


def chance_sentence(screen: Node) -> str:
    """The number of selections expected by chance beside the number made; empty where it does not follow."""
    expected = expected_by_chance(screen)
    if expected is None:
        return ""
    tests = screen.number("n_tests") or 0
    basis = "implied" if screen.text("n_tests_basis") == "implied" else "printed"
    threshold = re.sub(r"\bp[\s-]*values?\b", "p", screen.text("threshold"), flags=re.IGNORECASE)
    correction = ", no correction reported" if screen.text("multiplicity") == "none_reported" else ""
    many = "fewer than 1" if expected < 1 else f"about {expected:.0f}"
    selected = screen.number("n_selected")
    after = "" if selected is None else f"; {selected} selected"
    return f"{tests} tests {basis}, {threshold.strip()}{correction}: {many} expected by chance{after}."
