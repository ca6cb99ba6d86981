"""Is a ratio, an AUC or an accuracy accused only where no fair reading lets its interval and its p agree?"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from evidence.checks.intervals import ratio_p
from tests.evidence.checked import a_finding, estimate, found, verdict

RULE = "ratio-interval-and-p"
LIU = {"value": 0.63, "low": 0.46, "high": 0.88, "p": 0.051, "as_printed": "Cox HR = 0.63 (0.46–0.88; P = .051)"}


def test_the_worked_example_of_altman_and_bland() -> None:
    """Relative risk 0.81, 95% interval 0.70 to 0.94: log -0.211, SE 0.0753, z -2.80, P = 0.005."""
    standard_error = (math.log(0.94) - math.log(0.70)) / (2 * 1.96)
    z = math.log(0.81) / standard_error
    assert (round(standard_error, 4), round(z, 2)) == (0.0752, -2.80)
    assert round(math.exp(-0.717 * 2.80 - 0.416 * 2.80**2), 3) == 0.005
    assert ratio_p(0.81, 0.70, 0.94) == pytest.approx(2 * ndtr(-abs(z)), rel=1e-3)
    assert round(ratio_p(0.81, 0.70, 0.94), 3) == 0.005


def test_the_hazard_ratio_whose_interval_leaves_out_1_while_p_is_051_does_not_agree() -> None:
    (check,) = found(RULE, a_finding(), estimate("hazard_ratio", p_kind="cox", **LIU))
    assert check.text("verdict") == "does_not_agree"
    assert 0.004 < ratio_p(0.63, 0.46, 0.88) < 0.007
    assert "p = .0052 at 95%" in check.text("statement")
    assert "printed is p = .051" in check.text("statement")
    assert check.text("statement").endswith("No usual confidence level reconciles them.")
    (stated,) = found(RULE, a_finding(), estimate("hazard_ratio", p_kind="cox", level=0.95, **LIU))
    assert stated.text("statement").endswith("No rounding at 95% reconciles them.")
    assert check.texts("inputs") == ["hazard ratio 0.63", "interval 0.46 to 0.88", "level not printed", "p = .051"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"p": 0.005, "as_printed": "0.63 (0.46–0.88; P = .005)"}, "consistent"),
        ({"p": 0.019, "as_printed": "0.63 (0.46–0.88; P = .019)"}, "consistent"),  # an interval of 90 %
        ({"p": 0.025, "as_printed": "0.63 (95% CI 0.46–0.88; P = .025)", "level": 0.95}, "does_not_agree"),
        ({"p": 0.019, "as_printed": "0.63 (0.46–0.88; P = .019)", "level": 0.90}, "consistent"),
        ({"p": 0.0003, "as_printed": "0.63 (0.46–0.88; P = .0003)"}, "consistent"),  # of 99 %
        ({"p": 0.05, "p_operator": "<", "as_printed": "0.63 (0.46–0.88; P < .05)"}, "consistent"),
        ({"p": 0.0026, "as_printed": "0.630 (0.460–0.880; P = .0026)", "level": 0.95}, "cannot_check"),  # one-sided
        ({"p_kind": "logrank"}, "cannot_check"),  # another test than the interval's
        ({"spread": "range_over_splits"}, ""),
        ({"p_role": "threshold"}, ""),
        ({"value_operator": "<"}, ""),
    ],
)
def test_every_fair_reading_is_tried(changed: dict[str, object], expected: str) -> None:
    assert verdict(RULE, a_finding(), estimate("hazard_ratio", **{**LIU, **changed})) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"), [(0.63, "consistent"), (0.65, "rounding"), (0.70, "cannot_check"), (0.95, "does_not_agree")]
)
def test_a_ratio_stands_in_the_middle_of_its_interval(value: float, expected: str) -> None:
    words = f"{value:.2f} (0.46–0.88)"
    printed = estimate("hazard_ratio", value=value, low=0.46, high=0.88, as_printed=words)
    assert verdict("ratio-interval-and-value", a_finding(), printed) == expected
    assert verdict("value-in-interval", a_finding(), printed) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.77, "consistent"), (0.59, "consistent"), (0.57, "rounding"), (0.50, "does_not_agree")],
)
def test_a_value_lies_within_its_interval(value: float, expected: str) -> None:
    printed = estimate("accuracy", value=value, low=0.59, high=0.89, as_printed=f"{value:.2f} (0.59–0.89)")
    assert verdict("value-in-interval", a_finding(), printed) == expected


@pytest.mark.parametrize(
    ("low", "p", "more", "expected"),
    [
        (0.57, 0.02, {}, "consistent"),
        (0.57, 0.08, {}, "consistent"),  # an interval of 90 %
        (0.57, 0.08, {"level": 0.95}, "cannot_check"),
        (0.57, 0.30, {}, "does_not_agree"),
        (0.57, 0.30, {"p_kind": "fdr"}, "cannot_check"),
        (0.45, 0.30, {}, "consistent"),
        (0.45, 0.0001, {}, "does_not_agree"),
        (0.50, 0.0001, {}, "consistent"),  # 0.50 may be 0.504
    ],
)
def test_an_auc_and_its_p_decide_alike(low: float, p: float, more: dict[str, float], expected: str) -> None:
    words = f"AUC 0.75 ({low:.2f}–0.88), P = {p}"
    printed = estimate("auc", value=0.75, low=low, high=0.88, p=p, as_printed=words, **more)
    assert verdict("auc-interval-and-p", a_finding(), printed) == expected


ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def rounded(value: float, digits: int, how: str) -> tuple[float, str]:
    """A value as printed with so many digits, and its words."""
    words = str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), rounding=how))
    return float(words), words


@settings(deadline=None, max_examples=300)
@given(
    log_ratio=st.floats(-1.5, 1.5),
    error=st.floats(0.03, 0.8),
    level=st.sampled_from([0.90, 0.95, 0.99]),
    stated=st.booleans(),
    digits=st.integers(1, 3),
    p_digits=st.integers(2, 4),
    how=ROUNDINGS,
)
def test_what_was_computed_from_one_estimate_and_rounded_is_never_accused(
    log_ratio: float, error: float, level: float, stated: bool, digits: int, p_digits: int, how: str
) -> None:
    half = ndtri((1 + level) / 2) * error
    value, low, high = (rounded(math.exp(log_ratio + way), digits, how) for way in (0, -half, half))
    p = rounded(2 * ndtr(-abs(log_ratio) / error), p_digits, how)
    assume(min(value[0], low[0]) > 0)
    printed = estimate(
        "hazard_ratio",
        value=value[0],
        low=low[0],
        high=high[0],
        p=p[0],
        level=level if stated else None,
        as_printed=f"HR {value[1]} ({low[1]}–{high[1]}; P = {p[1]})",
    )
    assert verdict(RULE, a_finding(), printed) in ("consistent", "rounding")
    assert verdict("ratio-interval-and-value", a_finding(), printed) in ("consistent", "rounding")


@settings(deadline=None, max_examples=200)
@given(
    log_ratio=st.floats(-1.2, 1.2),
    error=st.floats(0.05, 0.5),
    how=st.sampled_from([ROUND_FLOOR, ROUND_CEILING]),
    digits=st.integers(2, 3),
)
def test_figures_that_were_cut_off_are_never_accused(log_ratio: float, error: float, how: str, digits: int) -> None:
    value, low, high = (rounded(math.exp(log_ratio + way * error), digits, how) for way in (0, -1.96, 1.96))
    p = rounded(2 * ndtr(-abs(log_ratio) / error), 3, how)
    assume(low[0] > 0)
    words = f"HR {value[1]} ({low[1]}–{high[1]}; P = {p[1]})"
    printed = estimate("hazard_ratio", value=value[0], low=low[0], high=high[0], p=p[0], level=0.95, as_printed=words)
    assert verdict(RULE, a_finding(), printed) in ("consistent", "rounding")
