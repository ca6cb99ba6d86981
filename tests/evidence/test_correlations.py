"""Does a correlation imply its p as textbooks and scipy say, and is none accused that was computed so?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, stdtr

from evidence.checks.correlations import correlation_p, fisher_p
from tests.evidence.checked import a_finding, cohort, estimate, found, verdict

RULE = "correlation-and-p"


def test_p_is_what_scipy_gives_for_the_same_pairs() -> None:
    from scipy.stats import pearsonr  # takes a second of each process that imports it

    rng = np.random.default_rng(1)
    for n in (10, 30, 100):
        one = rng.normal(size=n)
        other = 0.4 * one + rng.normal(size=n)
        r, p = pearsonr(one, other)
        assert correlation_p(float(r), n) == pytest.approx(p, rel=1e-9)


def test_the_table_of_critical_values() -> None:
    """r = 0.361 is significant at 5 % two-sided in 30 pairs (28 degrees of freedom), 0.195 in 102 (100)."""
    assert correlation_p(0.361, 30) == pytest.approx(0.05, abs=0.0005)
    assert correlation_p(0.195, 102) == pytest.approx(0.05, abs=0.0005)
    assert fisher_p(0.361, 30) == pytest.approx(0.05, abs=0.003)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"p": 0.05, "p_operator": "<", "p_role": "threshold", "as_printed": "P < .05; r = -0.51"}, "consistent"),
        ({"p": 0.0002, "as_printed": "r = -0.51, P = .0002"}, "consistent"),
        ({"p": 0.0003, "as_printed": "r = -0.51, P = .0003"}, "rounding"),
        ({"p": 0.04, "as_printed": "r = -0.51, P = .04"}, "does_not_agree"),
        ({"p": 0.04, "p_kind": "fdr", "as_printed": "r = -0.51, P = .04"}, "cannot_check"),
        ({"value": 0.1, "p": 0.05, "p_operator": "<", "p_role": "threshold", "as_printed": "0.10"}, "does_not_agree"),
        ({"value": None}, ""),
        ({"p": None}, ""),
        ({"n": 6, "p": 0.04}, "cannot_check"),
    ],
)
def test_a_coefficient_with_its_p(more: dict[str, object], expected: str) -> None:
    printed = estimate("pearson_r", **{"value": -0.51, "p": 0.0002, "n": 50, **more})  # type: ignore[arg-type]
    assert verdict(RULE, a_finding(), printed) == expected


def test_fewer_patients_of_a_cohort_may_have_been_analysed() -> None:
    fifty = cohort("rg:cohort.c", 50)
    seen = a_finding(n=None)
    seen[1].append(type(seen[1][0])("IN_COHORT", seen[0][0].uid, "rg:cohort.c"))
    assert verdict(RULE, seen, fifty, estimate("spearman_rho", value=-0.51, p=0.04)) == "cannot_check"
    assert verdict(RULE, seen, fifty, estimate("spearman_rho", value=-0.51, p=0.0002)) == "consistent"
    assert verdict(RULE, seen, fifty, estimate("spearman_rho", value=-0.10, p=0.0002)) == "does_not_agree"


def test_a_band_is_read_as_all_that_lies_in_it() -> None:
    band = {"low": 0.3, "high": 0.5, "spread": "category_band", "n": 46}
    assert verdict(RULE, a_finding(), estimate("pearson_r", p=0.02, as_printed="0.3 < r < 0.5", **band)) == "consistent"
    assert (
        verdict(RULE, a_finding(), estimate("pearson_r", p=0.5, as_printed="0.3 < r < 0.5", **band)) == "does_not_agree"
    )
    assert found(RULE, a_finding(), estimate("pearson_r", **band)) == []


@settings(deadline=None, max_examples=300)
@given(
    r=st.floats(-0.97, 0.97),
    n=st.integers(10, 500),
    digits=st.integers(1, 3),
    p_digits=st.integers(1, 4),
    metric=st.sampled_from(["pearson_r", "spearman_rho"]),
    by_fisher=st.booleans(),
)
def test_p_computed_from_r_and_n_is_never_accused(
    r: float, n: int, digits: int, p_digits: int, metric: str, by_fisher: bool
) -> None:
    if by_fisher:
        p = 2 * ndtr(-abs(np.arctanh(r)) * np.sqrt(n - 3))
    else:
        p = 2 * stdtr(n - 2, -abs(r) * np.sqrt((n - 2) / (1 - r * r)))
    words = f"r = {r:.{digits}f}, P = {p:.{p_digits}f}"
    value, shown_p = round(r, digits), round(float(p), p_digits)
    assume(abs(value) < 1)
    printed = estimate(metric, value=value, p=shown_p, n=n, as_printed=words)
    assert verdict(RULE, a_finding(), printed) in ("consistent", "rounding")
