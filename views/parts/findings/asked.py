"""What the address of the list of findings asks for, and how many findings each choice would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from views.parts.filters.filter import DIRECTION, IMAGE, RESULT, RUNG, STUDY, Facet, Filter
from views.parts.html.words import rung_name

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
    """What a finding (a row of `list_compared`) has of a facet."""
    if facet == "rung":
        return {rung_name(row["rung"])}
    if facet == "study":
        return {str(row["study_uid"])}
    if facet == "image":
        return {str(uid) for uid in row["image_uids"] or ()}
    return {str(row[facet])}


def narrowed(rows: Sequence[Row], chosen: Filter, besides: str = "") -> list[Row]:
    """The findings that are asked for; with `besides` as if nothing were asked of that facet."""
    names = [facet.name for facet in chosen.facets if facet.name != besides]
    return [row for row in rows if all(chosen.takes(name, values_of(row, name)) for name in names)]


def counts(rows: Sequence[Row], chosen: Filter, facet: Facet) -> dict[str, int]:
    """For each word of a facet the findings that would be left with it; words that no finding has are left out."""
    left = narrowed(rows, chosen, besides=facet.name)
    found: dict[str, int] = {}
    for row in left:
        for value in values_of(row, facet.name):
            found[value] = found.get(value, 0) + 1
    return found


def best_tested_first(rows: Sequence[Row]) -> list[Row]:
    """Findings by how far they were tested, those off the ladder last; among equals in the order in which they came."""
    return sorted(rows, key=lambda row: -1 if row["rung"] is None else int(row["rung"]), reverse=True)
