"""Rows and columns of the gap map: which things stand on which axis, and what they open into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_KINDS = {
    "features": ("feature",),
    "groups": ("group",),
    "markers": ("marker",),
    "cells": ("cell",),
    "outcomes": ("outcome",),
}


def rows_of(things: Sequence[Row], asked: str) -> list[Row]:
    """What an address asks for as rows: images, features, or the features of one image."""
    if asked == "images":
        # an acquisition that is reached through its maps alone stands in the row of its map
        return [row for row in things if row["kind"] == "image" and (row["declared"] or not row["through"])]
    features = [row for row in things if row["kind"] == "feature"]
    if asked != "features":
        images = {asked, *(row["uid"] for row in things if asked in _acquired(row))}
        features = [row for row in features if not images.isdisjoint(row["image_uids"])]
    return features


def columns_of(things: Sequence[Row], asked: str) -> list[Row]:
    """What an address asks for as columns: a kind of thing, what is in no group, or what is in one group."""
    if asked == "none":
        return [row for row in things if row["kind"] == "marker" and not row["group_uids"]]
    if asked in _KINDS:
        return [row for row in things if row["kind"] in _KINDS[asked]]
    return [row for kind in ("marker", "cell") for row in things if row["kind"] == kind and asked in row["group_uids"]]


def lines(found: Sequence[Row], things: Sequence[Row]) -> list[Line]:
    """Those as lines of the map, with what stands below their names."""
    names = {row["uid"]: str(row["name"]) for row in things}
    return [_line(row, things, names) for row in found]


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


def _acquired(row: Row) -> list[str]:
    return [one["uid"] for one in row["computed_from"] or ()]


def _line(row: Row, things: Sequence[Row], names: Mapping[str, str]) -> Line:
    under = f"from {', '.join(one['name'] for one in row['computed_from'])}" if row["computed_from"] else ""
    if row["kind"] == "feature":
        under = ", ".join(names.get(uid, uid) for uid in row["image_uids"])
    return Line(
        row["uid"],
        str(row["name"]),
        row["kind"],
        under,
        opens=_opens(row, things),
    )


def _opens(row: Row, things: Sequence[Row]) -> bool:
    if row["kind"] == "image":
        return bool(rows_of(things, row["uid"]))
    return row["kind"] == "group" and bool(columns_of(things, row["uid"]))
