"""Where a walk may begin: the things of each kind that are joined to most others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from views.parts.explore.panel import act
from views.parts.filters.search import Named
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import plural_of
from views.parts.network.address import Walk

EACH = 6
ORDER = ("marker", "cell", "feature", "image", "outcome", "study")
MOST_ASKED, FEW_ASKED = 400, 20
"""Things of a kind that are asked how many they are joined to; and where only those joined to most are listed."""


def asked(things: Sequence[Named], whole: bool) -> list[str]:
    """The things of which to ask how many they are joined to: of each kind those with most findings.

    whole: whether these are all things of their kinds.
    """
    return [one.uid for page in ORDER for one in _of(page, things)[: MOST_ASKED if whole else FEW_ASKED]]


def beginnings(things: Sequence[Named], neighbours: Mapping[str, int]) -> Markup:
    """A few of each kind, those that are joined to most others first, each a start."""
    if not things:
        return tag("p", "No image, feature, marker, cell, outcome or study is in this graph.", class_="rg-lead")
    parts = []
    for page in ORDER:
        some = sorted(_of(page, things), key=lambda one: -neighbours.get(one.uid, 0))
        if some:
            lines = [
                join([act(one.name, Walk(one.uid)), quiet(f" {neighbours.get(one.uid, 0)}")]) for one in some[:EACH]
            ]
            parts.append(tag("div", tag("h2", plural_of(page).capitalize()), items(lines)))
    note = tag("p", "A few of each kind, with the number of things each is joined to:", class_="rg-note")
    return join([note, tag("div", *parts, class_="rg-beginnings")])


def _of(page: str, things: Sequence[Named]) -> list[Named]:
    some = (one for one in things if one.page == page)
    return sorted(some, key=lambda one: (-one.findings, one.name.casefold(), one.uid))
