"""What do the bands mean, and what can be done where there are none?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, join, link, quiet, tag
from views.parts.pairs import Pair
from views.parts.path_filter import PathFilter
from views.parts.path_filter_bar import LABELS, PathNames
from views.parts.words import count

_SWATCHES = {
    "negative": ("down", "↓ negative: more of one goes with less of the other"),
    "positive": ("up", "↑ positive: more of one goes with more of the other"),
    "both": ("both", "both signs reported"),
    "not_stated": ("unsigned", "? sign not printed"),
    "no_association": ("nothing", "○ tested, no association"),
    "unclear": ("nothing", "? result not stated or mixed"),
}


def legend(pairs: Sequence[Pair]) -> Markup:
    """The bands that are drawn, in words; width is the number of findings, dashes are background."""
    drawn = {pair.sign for pair in pairs}
    parts = [_swatch(*_SWATCHES[sign]) for sign in _SWATCHES if sign in drawn]
    parts.append(_swatch("background", "dashed: background, not measured here"))
    parts.append(tag("span", "Width: number of findings"))
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
