"""Background claims: what the review cites from elsewhere on a marker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.links import study_link, thing_links
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.values import source, value
from views.parts.html.words import shown, title

Row = Mapping[str, Any]


def claims_table(rows: Sequence[Row], caption: str, study: bool = True) -> Markup:
    """Background claims: which marker, what is said, of which cells, and the references that the review gives."""
    return table(
        caption,
        ("Marker", "Said of it", "Cells, pathways and genes named", "Printed with", "References", "Source"),
        [
            (
                thing_links(_ends(row, "HAS_SUBJECT")),
                join([row["statement"], quiet(" Said of several markers together.") if row["joint"] else ""]),
                _named(row),
                _printed_with(row, study),
                value(row["reference_numbers"]),
                source(row),
            )
            for row in rows
        ],
        "rg-claims",
    )


def _named(row: Row) -> Markup:
    ends = _ends(row, "HAS_OBJECT")
    return join([quiet(f"{title('ClaimKind', row['kind'])} "), thing_links(ends)]) if ends else quiet("none named")


def _printed_with(row: Row, study: bool) -> Markup:
    named = [study_link(row), tag("br")] if study and row["study"] else []
    return join([*named, quiet(shown(row["context"]))])


def _ends(row: Row, relation: str) -> list[Row]:
    return [end for end in row["ends"] if end["uid"] and end["relation"] == relation]
