"""What do the bands mean, and what can be done where there are none?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, join, link, quiet, tag
from views.parts.pairs import Pair
from views.parts.path_filter import PathFilter
from views.parts.path_filter_bar import LABELS, PathNames
from views.parts.sankey import COLUMNS, SIGNS
from views.parts.words import count

_MEANINGS = {
    "negative": ("down", "more of one goes with less of the other"),
    "positive": ("up", "more of one goes with more of the other"),
    "not_stated": ("unsigned", ""),
    "not_applicable": ("signless", ""),
    "no_association": ("nothing", ""),
    "unclear": ("unclear", ""),
}


BROAD = {
    False: (
        "Drawn by kind of feature and marker, with how many there are of each, and by the widest type of cell. ",
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
    drawn = {finding.sign for pair in pairs for finding in pair.findings}
    parts = [
        _swatch(kind, f"{SIGNS[sign]}{f': {meaning}' if meaning else ''}")
        for sign, (kind, meaning) in _MEANINGS.items()
        if sign in drawn
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
    described: str, chosen: PathFilter, names: PathNames, unselected: Sequence[Mapping[str, Any]]
) -> list[Markup]:
    """Why there may be nothing, and each way to loosen the filter."""
    said = [tag("h2", "Nothing found"), tag("p", described, class_="rg-lead")]
    if chosen.marker and chosen.marker not in names.by_uid:
        said.append(tag("p", f"No marker or outcome in this graph is called “{chosen.marker}”.", class_="rg-note"))
    for row in unselected:
        if row["marker_uid"] == chosen.marker:
            said.append(tag("p", _screened(row), class_="rg-lead"))
    said.append(tag("p", "Gap: not in this graph, not evidence of absence.", class_="rg-note"))
    loosened = [
        tag("li", link(f"without the filter “{LABELS[name]}”", "paths", wider.query()))
        for name, wider in chosen.loosened().items()
    ]
    if loosened:
        said.append(tag("p", "Look again:", class_="rg-note"))
        said.append(tag("ul", *loosened, tag("li", link("all paths", "paths"))))
    return said


def _screened(row: Mapping[str, Any]) -> Markup:
    tests = count(row["n_tests"], "test") if row["n_tests"] else "number of tests not stated"
    if row["n_tests"] and row["n_tests_basis"] == "implied":
        tests += " implied"
    rule = f"threshold {row['threshold']}" if row["threshold"] else "threshold not stated"
    return join(
        [
            f"{row['marker']} was screened by {row['study'] or 'a study'} and not selected",
            quiet(f" ({row['screen']}; {tests}; {rule})"),
            ".",
        ]
    )
