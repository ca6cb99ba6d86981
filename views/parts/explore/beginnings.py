"""Where a walk may begin: the things of each kind with most findings."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from views.parts.explore.panel import act
from views.parts.filters.search import Named
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import plural_of
from views.parts.network.address import Walk

EACH = 6
ORDER = ("marker", "cell", "feature", "image", "outcome", "study")


def beginnings(things: Sequence[Named]) -> Markup:
    """A few of each kind, those with most findings first, each a start."""
    if not things:
        return tag("p", "No image, feature, marker, cell, outcome or study is in this graph.", class_="rg-lead")
    parts = []
    for page in ORDER:
        some = sorted(
            (one for one in things if one.page == page), key=lambda one: (-one.findings, one.name.casefold(), one.uid)
        )
        if some:
            lines = [
                join([act(one.name, Walk(one.uid)), quiet(f" {one.findings}") if one.findings else ""])
                for one in some[:EACH]
            ]
            parts.append(tag("div", tag("h2", plural_of(page).capitalize()), items(lines)))
    note = tag("p", "A few of each kind, with their numbers of findings:", class_="rg-note")
    return join([note, tag("div", *parts, class_="rg-beginnings")])
