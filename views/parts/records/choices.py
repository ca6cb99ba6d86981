"""Lists to choose a thing from, and the sentence where an address names none that we know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.links import link, row_link, thing_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.words import kind_of, page_of, plural_of, shown

Row = Mapping[str, Any]


def of_page(found: Sequence[Row], page: str) -> Row | None:
    """The thing that the address names, where it belongs on this page."""
    return found[0] if found and page_of(found[0]["labels"]) == page else None


def title(page: str, uid: str | None, found: Sequence[Row]) -> Markup:
    """Over a list to choose from: its title, or one sentence where the address names what does not belong here."""
    if not uid:
        return tag("h1", f"All {plural_of(page)}")
    other = next((row for row in found if page_of(row["labels"])), None)
    is_it = ""
    if other:
        kind = kind_of(other["labels"])
        article = "an" if kind[:1] in "aeiou" else "a"
        is_it = tag("p", f"It is {article} {kind}: ", row_link(other), ".", class_="rg-lead")
    return join(
        [
            tag("h1", f"No such {page}"),
            tag("p", f"No {page} in this graph has the uid {uid}.", class_="rg-lead"),
            is_it,
            tag("p", "Choose one from the list below.", class_="rg-note"),
        ]
    )


def markers(rows: Sequence[Row]) -> Markup:
    """Every marker, with how much is known of it."""
    return table(
        "All markers",
        ("Marker", "Kind", "As published", "Findings", "Background claims", "Cells"),
        [
            (
                thing_link(row["name"], row["uid"], "marker"),
                kind_of(row["labels"]),
                other_names(row),
                *(_number(row[key]) for key in ("findings", "claims", "cells")),
            )
            for row in rows
        ],
        "rg-choice",
    )


def features(rows: Sequence[Row], caption: str) -> Markup:
    """Features, with the images they are read from; where none is given, it is said why."""
    return table(
        caption,
        ("Feature", "Image or map", "Kind", "As published", "Findings", "Screens"),
        [
            (
                thing_link(row["name"], row["uid"], "feature"),
                ", ".join(row["images"]) or quiet("only for its set" if row["sets"] else "not given"),
                shown(row["kind"], "FeatureKind"),
                other_names(row),
                *(_number(row[key]) for key in ("findings", "screens")),
            )
            for row in rows
        ],
        "rg-choice",
    )


def cells(rows: Sequence[Row]) -> Markup:
    """Every cell, with its identifier and how many markers stand for it."""
    return table(
        "All cells",
        ("Cell", "Identifier", "As published", "Markers", "Background claims"),
        [
            (
                thing_link(row["name"], row["uid"], "cell"),
                join([row["curie"] or "none", quiet(f" {row['match']}") if row["match"] != "exact" else ""]),
                other_names(row),
                *(_number(row[key]) for key in ("markers", "claims")),
            )
            for row in rows
        ],
        "rg-choice",
    )


def other_names(row: Row) -> Markup | str:
    other = [name for name in row["as_published"] or () if name != row["name"]]
    return ", ".join(other) if other else quiet("the same" if row["as_published"] else "not printed")


def _number(number: int) -> Markup | str:
    return str(number) if number else quiet("none")


def nothing(what: str) -> Markup:
    """One sentence where there is nothing to choose."""
    return tag("p", f"No {what} is in this graph. ", link("To the overview", ""), class_="rg-lead")
