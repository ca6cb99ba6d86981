"""Which thing is meant? A list to choose from where the address names none, a sentence where it names none we know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from views.parts.markup import Markup, join, link, quiet, table, tag
from views.parts.page import OpenGraph, show
from views.parts.things import thing_link
from views.parts.words import shown

Row = Mapping[str, Any]
ARTICLES = {"image": "an image or map", "outcome": "an outcome"}


def asked_for(graph: OpenGraph, page: str, uid: str | None) -> dict[str, Any] | None:
    """The thing that the address names, if it belongs on this page; where it does not, the page has said so."""
    found = graph.rows("show_thing", uid=uid) if uid else []
    if found and found[0]["page"] == page:
        return found[0]
    if uid is None:
        return None
    show(tag("h1", f"No such {page}"))
    st.text(f"No {page} in this graph has the uid {uid}")
    other = found[0] if found else None
    if other and other["page"]:
        what = ARTICLES.get(other["page"], f"a {other['page']}")
        show(tag("p", "It is ", what, ": ", thing_link(other["name"], uid, other["page"]), ".", class_="rg-lead"))
    show(tag("p", "Choose one from the list below.", class_="rg-note"))
    return None


def markers(rows: Sequence[Row]) -> Markup:
    """Every marker, with how much is known of it."""
    return table(
        "All markers",
        ("Marker", "Kind", "As published", "Findings", "Background claims", "Cells"),
        [
            (
                thing_link(row["name"], row["uid"], "marker"),
                row["kind"],
                _names(row),
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
                shown(row["kind"]),
                _names(row),
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
                _names(row),
                *(_number(row[key]) for key in ("markers", "claims")),
            )
            for row in rows
        ],
        "rg-choice",
    )


def _names(row: Row) -> Markup | str:
    other = [name for name in row["as_published"] or () if name != row["name"]]
    return ", ".join(other) if other else quiet("the same" if row["as_published"] else "not printed")


def _number(number: int) -> Markup | str:
    return str(number) if number else quiet("none")


def nothing(what: str) -> Markup:
    """One sentence where there is nothing to choose."""
    return tag("p", f"No {what} is in this graph. ", link("To the overview", ""), class_="rg-lead")
