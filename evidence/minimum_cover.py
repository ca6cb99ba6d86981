"""Minimum-weight set cover over cohorts and pools: the smallest total of holders that together hold all that any holds.

Cohorts lie within larger cohorts and within pools. The patients of a set of cohorts are no more than the patients of
any choice of holders that together hold them all, and each holder counts once: a pool with five studies is one pool.
"""

from __future__ import annotations

from collections.abc import Mapping

Members = frozenset[str]
_FORKS = 12
"""Choices between overlapping holders that are tried both ways; beyond it the total stays valid, maybe not least."""


def least_cover(sizes: Mapping[Members, int], forks: int = _FORKS) -> int:
    """The least total size of holders that together hold every member of any of them.

    `sizes` gives each holder by what it holds. Where holders are nested or apart this is exact at once; where two
    overlap without one holding the other, one of them is tried in and out.
    """
    holders = _without_dearer(sizes)
    fork = _overlapping(holders)
    if fork is None:
        return _nested(holders)
    rest = {held: size for held, size in holders.items() if held != fork}
    needed = fork - frozenset().union(*rest)
    with_it = holders[fork] + least_cover(_less(rest, fork), forks - 1) if needed or forks > 0 else None
    without = None if needed else least_cover(rest, forks - 1)
    return min(total for total in (with_it, without) if total is not None)


def _without_dearer(sizes: Mapping[Members, int]) -> dict[Members, int]:
    """Holders without those that hold no more than another and are no smaller."""
    return {
        held: size
        for held, size in sizes.items()
        if held and not any(held < other and size >= sizes[other] for other in sizes)
    }


def _overlapping(holders: Mapping[Members, int]) -> Members | None:
    """The first holder that shares members with another while neither holds the other."""
    ordered = sorted(holders, key=lambda held: (len(held), sorted(held)))
    several = [held for held in ordered if len(held) > 1]
    for place, one in enumerate(several):
        for other in several[place + 1 :]:
            if not one.isdisjoint(other) and not one <= other:
                return one
    return None


def _nested(holders: Mapping[Members, int]) -> int:
    """The least total where any two holders are nested or apart: from the smallest outwards."""
    chosen: dict[Members, int] = {}
    for held in sorted(holders, key=lambda held: (len(held), sorted(held))):
        inside = [inner for inner in chosen if inner <= held]
        if frozenset().union(*inside) != held or holders[held] < sum(chosen[inner] for inner in inside):
            for inner in inside:
                del chosen[inner]
            chosen[held] = holders[held]
    return sum(chosen.values())


def _less(holders: Mapping[Members, int], gone: Members) -> dict[Members, int]:
    """What the holders hold apart from what is held already; of two that then hold the same, the smaller."""
    left: dict[Members, int] = {}
    for held, size in holders.items():
        rest = held - gone
        if rest:
            left[rest] = min(size, left.get(rest, size))
    return left
