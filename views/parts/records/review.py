"""The review itself: protocol, search, rules, and what it leaves out, as blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.links import thing_links
from views.parts.html.markup import facts, items, join, quiet, table, tag
from views.parts.html.values import source, value
from views.parts.html.words import page_of, plural_of, shown

Row = Mapping[str, Any]
DECLARED = ("image", "marker", "cell")
"""Pages of what a review may declare, in the order of the screen."""


def search(row: Row) -> Markup:
    """Protocol, search and counts; a number that is not printed is not filled in."""
    review = row["review"]
    dates = " to ".join(shown(review.get(key)) for key in ("search_from", "search_to"))
    registration = review.get("registration")
    included, entered = review.get("n_included"), row["entered"]
    kinds = f"{row['radiogenomic']} radiogenomic, {entered - row['radiogenomic']} not" if entered else "none entered"
    return facts(
        [
            ("Registration", tag("code", registration, class_="rg-code") if registration else value(None)),
            ("Publications searched", dates),
            ("Databases", value(review.get("databases"))),
            ("Records screened", value(review.get("n_screened"))),
            ("Studies included", value(included)),
            ("Where the source says so", source(review)),
            ("Studies entered here", join([str(entered), quiet(f" ({kinds})")])),
        ]
    )


def rules(review: Row) -> Markup:
    """Its rules, inclusion and exclusion apart."""
    said = [str(rule) for rule in review.get("rules") or ()]
    if not said:
        return tag("p", "Rules of inclusion and exclusion are not stated.", class_="rg-note")
    taken = [rule.split(": ", 1)[1] for rule in said if rule.startswith("Included: ")]
    left = [rule.split(": ", 1)[1] for rule in said if rule.startswith("Excluded: ")]
    other = [rule for rule in said if not rule.startswith(("Included: ", "Excluded: "))]
    groups = (("Included", taken), ("Excluded", left), ("Other rules", other))
    return facts(
        (name, items([rule[:1].upper() + rule[1:] for rule in found], "rg-places")) for name, found in groups if found
    )


def reports(rows: Sequence[Row]) -> Markup:
    """Publications that the review names and leaves out."""
    return table(
        "Publications named and not included",
        ("Publication", "Reference in the review", "Why it is not included", "Source"),
        [(row["name"], value(row["citation"]), value(row["reason"]), source(row)) for row in rows],
        "rg-reports",
    )


def universe(links: Sequence[Row]) -> Markup:
    """The images, markers and cells whose absence would be a gap."""
    declared = [row for row in links if row["relation"] == "DECLARES" and row["outward"]]
    if not declared:
        return tag("p", "No universe of images, markers and cells is declared.", class_="rg-note")
    kinds: dict[str, list[Row]] = {}
    for row in declared:
        kinds.setdefault(page_of(row["labels"]) or "other", []).append(row)
    return facts((plural_of(page).capitalize(), thing_links(kinds[page])) for page in DECLARED if page in kinds)
