"""How is a thing named so that one can go on from it? Links to its page, its identifier, its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from views.parts.finding_facts import locator, value
from views.parts.markup import Markup, join, link, quiet, tag, thing_link
from views.parts.words import STATED_BY, listed

Row = Mapping[str, Any]
MATCHES = {
    "exact": "means the same",
    "close": "the nearest there is, it does not mean quite the same",
    "broad": "means something wider",
    "none": "no identifier was found for it",
}
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+")
_PMID = re.compile(r"\d{1,9}")
_LINES = re.compile(r":L(\d+)(?:-(\d+))? ")


def thing_links(rows: Iterable[Row], page: str | None = None) -> Markup | str:
    """Several things by comma, each once; "not stated" where there is none."""
    seen: dict[object, Markup] = {}
    for row in rows:
        seen.setdefault(row["uid"], thing_link(row["name"], row["uid"], page or row.get("page")))
    return join(seen.values(), ", ") if seen else value(None)


def outside(text: str, url: str) -> Markup:
    """A link out of the house, to a registry whose address we write ourselves."""
    return tag("a", text, href=url, target="_blank", rel="noopener noreferrer")


def doi(given: str | None) -> Markup | str:
    """A DOI as a link to its resolver; as text where it is not written as DOIs are."""
    if given and _DOI.fullmatch(given):
        return outside(given, f"https://doi.org/{quote(given, safe='/')}")
    return value(given)


def pmid(given: str | None) -> Markup | str:
    """A PubMed number as a link; as text where it is no number."""
    if given and _PMID.fullmatch(given):
        return outside(given, f"https://pubmed.ncbi.nlm.nih.gov/{given}/")
    return value(given)


def identifier(thing: Row) -> Markup | str:
    """The identifier of a term, and how well it fits."""
    match = thing.get("match")
    if thing.get("curie"):
        fits = f" {MATCHES[match]}" if match in MATCHES else ""
        return join([tag("code", thing["curie"], class_="rg-code"), quiet(fits)])
    return quiet(MATCHES["none"]) if match == "none" else value(None)


def names_of(thing: Row, key: str, none: str) -> Markup | str:
    """Other names of a term by comma; `none` says it where there is no other."""
    found = [str(name) for name in thing.get(key) or ()]
    return ", ".join(found) if found else quiet(none)


def source(row: Row, summary: str | None = None) -> Markup:
    """Where the source says so, opened by a click: what it prints, on which lines, and who states it."""
    locators: Sequence[str] = row.get("locators") or ()
    printed = row.get("as_printed")
    said = row.get("stated_by")
    return tag(
        "details",
        tag("summary", summary or _lines(locators)),
        tag("div", printed, class_="rg-printed") if printed else quiet("The words are not kept here."),
        tag("ul", *(tag("li", locator(one)) for one in locators), class_="rg-places"),
        quiet(f"Stated by {STATED_BY.get(said, said)}.") if said else "",
        class_="rg-source",
    )


def _lines(locators: Sequence[str]) -> str:
    found: dict[str, None] = {}
    for one in locators:
        if match := _LINES.search(one):
            found[f"{match[1]}–{match[2]}" if match[2] else match[1]] = None
    if not found:
        return "source"
    if len(found) > 3:
        return f"{len(found)} places"
    return (
        f"line {next(iter(found))}" if len(found) == 1 and "–" not in next(iter(found)) else f"lines {listed([*found])}"
    )


def keep(uid: str, page: str) -> Markup:
    """What can be taken away of a thing."""
    return tag(
        "p",
        link("Permalink", page, {"uid": uid}),
        " · ",
        link("RDF (Turtle)", "thing", {"uid": uid, "format": "ttl"}),
        " · ",
        link("JSON", "thing", {"uid": uid, "format": "json"}),
    )
