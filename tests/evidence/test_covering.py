"""Is the least cover the least?"""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.minimum_cover import Members, least_cover

holders = st.dictionaries(
    st.frozensets(st.sampled_from("abcdef"), min_size=1), st.integers(min_value=0, max_value=50), max_size=7
)


def by_trying_all(sizes: dict[Members, int]) -> int:
    everything = frozenset().union(*sizes)
    return min(
        sum(sizes[held] for held in chosen)
        for count in range(len(sizes) + 1)
        for chosen in combinations(sizes, count)
        if frozenset().union(*chosen) == everything
    )


def of(*pairs: tuple[str, int]) -> dict[Members, int]:
    return {frozenset(held): size for held, size in pairs}


def test_nothing_takes_nothing() -> None:
    assert least_cover({}) == 0


def test_a_pool_is_taken_where_it_is_smaller_than_what_it_holds() -> None:
    assert least_cover(of(("a", 60), ("b", 60), ("ab", 100))) == 100
    assert least_cover(of(("a", 60), ("b", 30), ("ab", 100))) == 90


def test_a_member_of_unknown_size_needs_its_pool() -> None:
    assert least_cover(of(("a", 10), ("ab", 100))) == 100


def test_overlapping_holders_are_tried_in_and_out() -> None:
    assert least_cover(of(("a", 9), ("b", 9), ("c", 9), ("ab", 10), ("bc", 10))) == 19
    assert least_cover(of(("a", 9), ("b", 9), ("c", 1), ("ab", 10), ("bc", 2))) == 11


@settings(deadline=None)
@given(holders)
def test_against_trying_all(sizes: dict[Members, int]) -> None:
    assert least_cover(sizes) == by_trying_all(sizes)


@settings(deadline=None)
@given(holders)
def test_without_tries_it_is_still_a_cover(sizes: dict[Members, int]) -> None:
    assert by_trying_all(sizes) <= least_cover(sizes, forks=0) <= sum(sizes.values())
