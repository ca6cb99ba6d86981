"""Values, places in the source and identifiers as HTML, each rendered once for all pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import NOT_STATED, listed, shown, title

Row = Mapping[str, Any]
_LOCATOR = re.compile(r"(?P<source>[a-z0-9-]+):(?P<unit>[LS])(?P<first>\d+)(?:-(?P<last>\d+))? (?P<place>\S.*)")
_UNITS = {"L": "line", "S": "sentence"}


def as_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A table as one dictionary a row."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def value(given: Any, vocabulary: str | None = None) -> Markup | str:
    """A value in words; what is not stated, or printed as N/A, is said softly."""
    said = shown(given, vocabulary)
    return quiet(said) if said in (NOT_STATED, title("Missing", "printed_na")) else said


def printed_name(name: str, as_published: Sequence[str] | None) -> str | None:
    """The first name that the source prints, where it differs from our name."""
    first = next(iter(as_published or ()), None)
    return None if first == name else first


def locator(text: str) -> Markup:
    """`ghimire-2024:L97-99 Table 4 / CD3e` as "Table 4 / CD3e, lines 97–99 of ghimire-2024"; `S` counts sentences."""
    match = _LOCATOR.fullmatch(text)
    if match is None:
        return join([text])
    noun, numbers = _UNITS[match["unit"]], match["first"]
    if match["last"]:
        noun, numbers = f"{noun}s", f"{numbers}–{match['last']}"
    return join([match["place"], quiet(f" {noun} {numbers} of {match['source']}")])


def places(locators: Sequence[str] | None) -> Markup:
    """Places in the source, one a line."""
    return items([locator(one) for one in locators or ()], "rg-places")


def stated_by(said: str | None) -> str:
    """Who says so, as a sentence; empty where nobody is named."""
    return f"Stated by {title('StatedBy', said)}." if said else ""


def source(row: Row, summary: str | None = None) -> Markup:
    """Where the source says so, opened by a click: what it prints, on which lines, and who states it."""
    locators: Sequence[str] = row.get("locators") or ()
    said = stated_by(row.get("stated_by"))
    words = row.get("as_printed")
    return tag(
        "details",
        tag("summary", summary or _lines(locators)),
        tag("div", words, class_="rg-printed") if words else quiet("The words are not kept here."),
        places(locators),
        quiet(said) if said else "",
        class_="rg-source",
    )


def _lines(locators: Sequence[str]) -> str:
    found: dict[str, dict[str, None]] = {}
    for one in locators:
        if match := _LOCATOR.fullmatch(one):
            numbers = f"{match['first']}–{match['last']}" if match["last"] else match["first"]
            found.setdefault(_UNITS[match["unit"]], {})[numbers] = None
    if sum(map(len, found.values())) > 3:
        return f"{sum(map(len, found.values()))} places"
    return listed([_counted(noun, [*numbers]) for noun, numbers in sorted(found.items())]) if found else "source"


def _counted(noun: str, numbers: Sequence[str]) -> str:
    """`line 86`, `lines 85–86`, `sentences 2 and 6`."""
    alone = len(numbers) == 1 and "–" not in numbers[0]
    return f"{noun} {numbers[0]}" if alone else f"{noun}s {listed(numbers)}"


def identifier(thing: Row) -> Markup | str:
    """The identifier of a term, and how well it fits."""
    match = title("Match", thing.get("match"))
    if thing.get("curie"):
        return join([tag("code", thing["curie"], class_="rg-code"), quiet(f" {match}") if match else ""])
    return quiet(match) if match else value(None)


def names_of(thing: Row, key: str, none: str) -> Markup | str:
    """Other names of a term by comma; `none` says it where there is no other."""
    found = [str(name) for name in thing.get(key) or ()]
    return ", ".join(found) if found else quiet(none)
