"""What the address of the list of findings asks for, and how many findings each choice would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from views.parts.filters.filter import DIRECTION, IMAGE, RESULT, RUNG, STUDY, Facet, Filter
from views.parts.html.words import OFF_LADDER, rung_name

Row = Mapping[str, Any]
FACETS: Final = (
    replace(RESULT, many=True),
    replace(DIRECTION, many=True),
    replace(RUNG, many=True),
    STUDY,
    IMAGE,
)
"""In the order of the sentence; of each several may be chosen, but of images one."""
PILLS: Final = FACETS[:3]


def values_of(row: Row, facet: str) -> set[str]:
    """What findings (a row of `count_findings_by`) have of a facet of pills."""
    return {rung_name(row["rung"])} if facet == "rung" else {str(row[facet])}


def number(rows: Sequence[Row], chosen: Filter) -> int:
    """How many findings are asked for."""
    return sum(int(row["findings"]) for row in _narrowed(rows, chosen))


def counts(rows: Sequence[Row], chosen: Filter, facet: Facet) -> dict[str, int]:
    """For each word of a facet the findings that would be left with it; words that no finding has are left out."""
    found: dict[str, int] = {}
    for row in _narrowed(rows, chosen, besides=facet.name):
        for value in values_of(row, facet.name):
            found[value] = found.get(value, 0) + int(row["findings"])
    return found


def _narrowed(rows: Sequence[Row], chosen: Filter, besides: str = "") -> list[Row]:
    """The rows that are asked for; with `besides` as if nothing were asked of that facet."""
    names = [facet.name for facet in PILLS if facet.name != besides]
    return [row for row in rows if all(chosen.takes(name, values_of(row, name)) for name in names)]


def within(chosen: Filter) -> dict[str, Any]:
    """Studies and image that are asked for, as parameters of `count_findings_by` and `list_best_tested`."""
    return {"studies": chosen.several("study") or None, "image": chosen["image"]}


def parameters(chosen: Filter) -> dict[str, Any]:
    """All that is asked for, as parameters of `list_best_tested`."""
    rungs = tuple(OFF_LADDER if one == "off" else int(one) for one in chosen.several("rung"))
    words = {"results": chosen.several("result") or None, "directions": chosen.several("direction") or None}
    return {**within(chosen), **words, "rungs": rungs or None}
