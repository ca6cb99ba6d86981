"""Rows and columns of the gap map: which things stand on which axis, and what they open into."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from views.parts.charts.gap_cells import Line

Row = Mapping[str, Any]
ROWS: Final = {"images": "Images", "features": "Features"}
COLUMNS: Final = {
    "groups": "Groups",
    "markers": "Markers",
    "cells": "Cells",
    "outcomes": "Outcomes",
    "none": "In no group",
}
"""What an address calls the axes; besides these it may name one image, whose features are then the rows, or one group,
whose markers and cells are then the columns."""
FIRST: Final = ("images", "groups")


def lines(found: Sequence[Row], names: Mapping[str, str], openings: Collection[str]) -> list[Line]:
    """Things (rows of `list_map_things`) as lines of the map, with what stands below their names.

    names: those of the images of features. openings: the uids of images and groups that have members.
    """
    return [_line(row, names, openings) for row in found]


def is_row(row: Row) -> bool:
    """Whether a thing has a row of its own: an acquisition that is reached through its maps alone stands in theirs."""
    return row["kind"] == "feature" or (row["kind"] == "image" and bool(row["declared"] or not row["through"]))


def asked_rows(things: Sequence[Row], given: str | None) -> str:
    """What an address asks for as rows; the first where it names nothing that is here."""
    return _known(things, given, ROWS, "image") or FIRST[0]


def asked_columns(things: Sequence[Row], given: str | None) -> str:
    """What an address asks for as columns; the first where it names nothing that is here."""
    return _known(things, given, COLUMNS, "group") or FIRST[1]


def _known(things: Sequence[Row], given: str | None, kinds: Mapping[str, str], opened: str) -> str | None:
    if given in kinds:
        return given
    return next((row["uid"] for row in things if row["kind"] == opened and row["uid"] == given), None)


def name_of(things: Sequence[Row], uid: str) -> str:
    """The name of a thing that is on the map."""
    return next((str(row["name"]) for row in things if row["uid"] == uid), uid)


def _line(row: Row, names: Mapping[str, str], openings: Collection[str]) -> Line:
    under = f"from {', '.join(one['name'] for one in row['computed_from'])}" if row["computed_from"] else ""
    if row["kind"] == "feature":
        under = ", ".join(names.get(uid, uid) for uid in row["image_uids"])
    return Line(row["uid"], str(row["name"]), row["kind"], under, opens=row["uid"] in openings)
