"""Discrepancies of the source and its limitations: both sides as printed, and how both can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.badges import word_badge
from views.parts.html.links import row_link, thing_link
from views.parts.html.markup import facts, items, join, quiet, table, tag
from views.parts.html.values import places, source, value
from views.parts.html.words import count, meaning, page_of, title, words

Row = Mapping[str, Any]


def discrepancy(row: Row, opened: bool = False) -> Markup:
    """Two places of the source that do not agree: both as printed, the reading under which both hold, what to do."""
    sides = tag(
        "div",
        _side("One place prints", row["left_as_printed"]),
        _side("Another prints", row["right_as_printed"]),
        class_="rg-sides",
    )
    concerns = row.get("concerns") or ()
    whole = facts(
        [
            ("How both can be true", value(row["reading"])),
            *([("What a curator should do", value(row["action"]))] if "action" in row else []),
            *([("How it was settled", row["resolution"])] if row["resolution"] else []),
            ("Where the source says so", places(row["locators"])),
            *([("Concerns", join([_concerned(one) for one in concerns], ", "))] if concerns else []),
            *([("Entered by", title("StatedBy", row["stated_by"]))] if row.get("stated_by") else []),
        ]
    )
    studies = sorted({one["study"] for one in concerns if one["study"]})
    whose = f"{', '.join(studies)}, " if 0 < len(studies) < 3 else ""
    kind = quiet(f" {whose}{title('DiscrepancyKind', row['kind'])}")
    head = tag("summary", word_badge("Severity", row["severity"]), " ", row["name"], kind)
    return tag("details", head, sides, whole, class_="rg-card", open="open" if opened else None)


def of_substance(rows: Sequence[Row]) -> list[Row]:
    """Disagreements that are no slips of spelling, numbering or bibliography: what is counted beside a thing."""
    return [row for row in rows if row["severity"] != "slip"]


def disagreements(rows: Sequence[Row], head: str = "Where the source contradicts itself") -> Markup:
    """Disagreements on one thing under a heading, a line each that opens; slips are a list of their own."""
    found = of_substance(rows)
    slips = [row for row in rows if row not in found]
    return contradictions(found, slips, head, len(found), len(slips), join([]))


def contradictions(
    found: Sequence[Row], slips: Sequence[Row], head: str, total: int, all_slips: int, rest: Markup
) -> Markup:
    """The same where these may be a part of all; `rest` stands between them and the slips."""
    here = quiet(f", {len(slips):,} shown") if len(slips) < all_slips else ""
    fold = tag(
        "details",
        tag("summary", word_badge("Severity", "slip"), f" {count(all_slips, 'slip')}", here),
        *(discrepancy(row) for row in slips),
        class_="rg-fold",
    )
    return join(
        [
            tag("h2", f"{head} ", quiet(f"({total})")),
            tag("div", *(discrepancy(row) for row in found), class_="rg-doubts"),
            rest,
            fold if slips else "",
        ]
    )


def _side(head: str, said: str) -> Markup:
    return tag("div", quiet(head), tag("p", said, class_="rg-printed"))


def _concerned(place: Row) -> Markup:
    """What it is about: a thing with a page leads there, a cohort or screen to its study."""
    if page_of(place["labels"]) or not place["study_uid"]:
        return row_link(place)
    return thing_link(place["name"], place["study_uid"], "study")


def by_severity(rows: Sequence[Row], opened: bool = False, totals: Mapping[str, int] | None = None) -> Markup:
    """Discrepancies by severity: the high ones in sight, the others folded unless few are asked for.

    totals: how many there are of each severity, where `rows` is a page of them.
    """
    parts: list[object] = []
    for severity in words("Severity"):
        found = [row for row in rows if row["severity"] == severity]
        if not found:
            continue
        cards = [discrepancy(row, len(rows) == 1) for row in found]
        whole = (totals or {}).get(severity, len(found))
        nouns = ("slip", "slips") if severity == "slip" else ("discrepancy", "discrepancies")
        head = (
            word_badge("Severity", severity),
            f" {count(whole, *nouns)}",
            quiet(f", {meaning('Severity', severity)}"),
            quiet(f", {len(found):,} on this page") if whole > len(found) else "",
        )
        if severity == "high" or opened:
            parts.append(tag("h3", *head))
            parts.extend(cards)
        else:
            parts.append(tag("details", tag("summary", *head), *cards, class_="rg-fold"))
    return join(parts)


def limitations(rows: Sequence[Row]) -> Markup:
    """Limitations by area, each with the studies that the review names there, or the review itself."""
    body, before = [], None
    for row in sorted(rows, key=lambda row: str(row["area"])):
        known = [one for one in row["about"] if one["uid"]]
        about = join([row_link(one) for one in known], ", ")
        area = row["area"] if row["area"] != before else quiet("the same area")
        body.append([area, row["statement"], about if known else quiet(row["review"]), source(row)])
        before = row["area"]
    return table("Limitations by area", ("Area", "What the review says", "Of", "Source"), body, "rg-limits")


def statements(rows: Sequence[Row], caption: str) -> Markup:
    """Limitations or recommendations by area, each with its place in the source."""
    areas: dict[str, list[Row]] = {}
    for row in rows:
        areas.setdefault(row["area"], []).append(row)
    return table(
        caption,
        ("Area", "What the review says"),
        [
            (area, items([join([row["statement"], " ", source(row)]) for row in said], "rg-said"))
            for area, said in areas.items()
        ],
        "rg-statements",
    )
