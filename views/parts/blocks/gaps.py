"""State of evidence on one thing: studied, tested and not selected, near, within a set, or no study here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.screens import unselected_sentence
from views.parts.html.badges import word_badge
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import listed, shown, title, word

Row = Mapping[str, Any]
A_LINK_MAY_EXIST = "No study here; a link may still exist."


def state(row: Row | None, scope: str = "") -> Markup:
    """How far evidence reaches a thing (a row of `show_state`), in a badge and one sentence; where there is no study,
    the scope within which that holds."""
    if row is None:
        return tag("p", A_LINK_MAY_EXIST, class_="rg-note")
    through = [one["name"] for one in row["through"] or ()]
    via = f" Through: {listed(through)}." if through else ""
    near = f" There: {title('GapState', row['near_state'])}." if row["near_state"] else ""
    said = word("GapState", row["state"]).description
    if row["state"] == "no_study":
        said = f"{A_LINK_MAY_EXIST} {scope}".strip()
    return tag("p", word_badge("GapState", row["state"]), " ", said, near, via, class_="rg-lead")


def scope(reviews: Sequence[Row]) -> str:
    """Within what nothing was found: which reviews (rows of `show_review`), and up to which date they searched."""
    said = [_looked(row["review"]) for row in reviews]
    return f"Looked for in {listed(said)}." if said else ""


def _looked(review: Row) -> str:
    name = str(review["name"])
    if update := unsystematic(review):
        return f"{name}, {update}"
    return f"{name}, which searched up to {review['search_to']}" if review.get("search_to") else name


def unsystematic(review: Row) -> str:
    """What a review that did not search systematically is; empty for one that did."""
    if review.get("systematic") is not False:
        return ""
    return f"a non-systematic update from abstracts of {shown(review.get('search_to'))}"


def unselected(rows: Sequence[Row]) -> Markup:
    """What was tested and not selected: the thing itself, or markers of its immune group, which claim nothing of it."""
    lines = []
    for row in rows:
        beside = quiet(f" Seen through its group, {row['immune_group']}.") if row["way"] == "group" else ""
        lines.append(join([unselected_sentence(row), beside]))
    return items(lines, "rg-places")
