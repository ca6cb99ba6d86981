"""Matrix of a study: its features against the markers and outcomes that they were found to tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.links import finding_link, thing_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.words import came_out, page_of

Row = Mapping[str, Any]
LEAST = 4
"""From so many findings on, a matrix says more than their list."""


def matrix(findings: Sequence[Row]) -> Markup:
    """Rows are features (or markers), columns what they tell; each sign is a finding. Nothing for a few findings."""
    rows = {row["subject_uid"]: row for row in findings}
    columns = {row["object_uid"]: row for row in sorted(findings, key=_outcomes_last)}
    if len(findings) < LEAST or len(rows) < 2 or len(columns) < 2:
        return join([])
    body = []
    for uid, row in sorted(rows.items(), key=lambda one: _features_first(one[1])):
        head = thing_link(row["subject"], uid, page_of(row["subject_labels"]))
        body.append((head, *(_cell(findings, uid, other) for other in columns)))
    heads = [thing_link(row["object"], uid, page_of(row["object_labels"])) for uid, row in columns.items()]
    whole = table("Features against markers and outcomes", ("Read from", *heads), body, "rg-matrix")
    return join(
        [
            tag("div", whole, class_="rg-wide", tabindex="0", role="region", aria_label="Matrix of findings"),
            _legend(findings),
        ]
    )


def _outcomes_last(row: Row) -> tuple[bool, str]:
    return page_of(row["object_labels"]) == "outcome", str(row["object"]).casefold()


def _features_first(row: Row) -> tuple[bool, str]:
    return page_of(row["subject_labels"]) != "feature", str(row["subject"]).casefold()


def _cell(findings: Sequence[Row], subject: str, target: str) -> Markup:
    found = [row for row in findings if (row["subject_uid"], row["object_uid"]) == (subject, target)]
    signs = []
    for row in found:
        sign = came_out(row["result"], row["direction"])
        where = ", ".join(row["vois"] or ())
        words = f" {sign.word}{', ' + where if where else ''}"
        signs.append(finding_link(join([sign.symbol, tag("span", words, class_="rg-unseen")]), row["uid"]))
    return join(signs, " ") if signs else quiet("·")


def _legend(findings: Sequence[Row]) -> Markup:
    signs = {came_out(row["result"], row["direction"]) for row in findings}
    parts = [tag("span", f"{sign.symbol} {sign.word}") for sign in sorted(signs)]
    return tag(
        "div",
        *parts,
        tag("span", "· no finding: not selected, not tested, or not told"),
        class_="rg-legend",
        role="note",
        aria_label="Legend of the matrix",
    )
