"""Legend of the Sankey diagram, and what can be done where there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.gaps import state, unselected
from views.parts.filters.filter import Filter
from views.parts.html.links import link
from views.parts.html.markup import items, join, tag
from views.parts.html.words import meaning, sign
from views.parts.paths.pairs import Pair
from views.parts.paths.sankey import COLUMNS, ordered_signs

Row = Mapping[str, Any]

BROAD = {
    False: (
        "Drawn by kind of feature and marker, with how many there are of each, and by lineage of cells. ",
        "Draw every single one",
    ),
    True: ("Every feature, marker and cell is drawn; wider cells stand in the table. ", "Draw kinds only"),
}
"""What is drawn where there is much, and the way to the other picture; by whether every single one is drawn."""


def columns(number: int) -> Markup:
    """What stands in each column, over the picture."""
    under = ("", "read from the image", "what the studies measured", "background, not measured here")
    heads = (tag("div", tag("strong", COLUMNS[place]), tag("span", under[place])) for place in range(number))
    return tag("div", *heads, class_="rg-columns")


def legend(pairs: Sequence[Pair]) -> Markup:
    """What is drawn, in words: colours of the bands, their width, dashes, and the shapes of cards."""
    drawn = ordered_signs(finding.sign for pair in pairs for finding in pair.findings)
    explained = {sign("Direction", name): meaning("Direction", name) for name in ("positive", "negative")}
    parts = [
        _swatch(one.tone, f"{one.symbol} {one.word}" + (f": {explained[one]}" if one in explained else ""))
        for one in drawn
    ]
    parts.append(tag("span", "Width of a band: number of findings"))
    if any(not pair.is_outcome for pair in pairs):
        parts.append(_swatch("background", "dashed: background, not measured here"))
    if any(pair.is_outcome for pair in pairs):
        parts.append(_swatch("outcome", "round corners: an outcome, not a marker"))
    return tag("div", *parts, class_="rg-legend", role="note", aria_label="Legend of the picture")


def _swatch(kind: str, text: str) -> Markup:
    return tag("span", tag("i", class_=f"rg-swatch {kind}", aria_hidden="true"), text)


def empty_case(
    described: str, chosen: Filter, names: Mapping[str, str], states: Sequence[Row], left: Sequence[Row], within: str
) -> list[Markup]:
    """Why there is nothing: how far evidence reaches each thing that was asked for, and each way to loosen the filter.

    states: rows of `show_state` of what was asked for. left: what was tested and not selected. within: the scope.
    """
    said = [tag("h2", "Nothing found"), tag("p", described, class_="rg-lead")]
    for name in ("image", "marker", "cell"):
        asked = chosen[name]
        if asked and asked not in names:
            label = chosen.facet(name).label
            said.append(tag("p", f"{label}: nothing in this graph is called “{asked}”.", class_="rg-note"))
    said += [join([tag("h3", row["name"]), state(row, within)]) for row in states]
    if left:
        said += [tag("h3", "Tested, not selected"), unselected(left)]
    loosened = [
        link(f"without the filter “{chosen.facet(name).label}”", "paths", wider.query())
        for name, wider in chosen.loosened().items()
    ]
    if loosened:
        said.append(tag("p", "Look again:", class_="rg-note"))
        said.append(items([*loosened, link("all paths", "paths")], "rg-places"))
    return said
