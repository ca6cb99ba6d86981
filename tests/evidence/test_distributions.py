"""Are the tails of the normal distribution and of Student's t those that scipy computes?"""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri, stdtr

from evidence.checks.distributions import normal_quantile, two_sided_normal, two_sided_t


@given(st.floats(-37, 37))
def test_the_normal_tail(z: float) -> None:
    assert two_sided_normal(z) == pytest.approx(2 * ndtr(-abs(z)), rel=1e-11)


@given(st.floats(1e-300, 1, exclude_max=True))
def test_the_normal_quantile(chance: float) -> None:
    assert normal_quantile(chance) == pytest.approx(ndtri(chance), rel=1e-11, abs=1e-11)


@given(st.floats(-1e6, 1e6), st.integers(1, 100_000))
def test_the_tail_of_students_t(t: float, freedom: int) -> None:
    assert two_sided_t(t, freedom) == pytest.approx(2 * stdtr(freedom, -abs(t)), rel=1e-8, abs=1e-290)


@pytest.mark.parametrize("freedom", [1, 2, 3, 8, 46, 160, 5_000])
def test_the_tail_of_students_t_where_checks_look(freedom: int) -> None:
    for tenth in range(400):
        t = tenth / 10
        assert two_sided_t(t, freedom) == pytest.approx(2 * stdtr(freedom, -t), rel=1e-9, abs=1e-290)


def test_at_the_ends() -> None:
    assert two_sided_t(0, 10) == two_sided_normal(0) == 1
    assert two_sided_t(math.inf, 10) == two_sided_normal(math.inf) == 0
    assert (normal_quantile(0), normal_quantile(1)) == (-math.inf, math.inf)
