"""Where does the source disagree with itself, and what does it say of its own limits?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from views.parts.finding_facts import locator, value
from views.parts.markup import Markup, badge, facts, join, link, quiet, table, tag, thing_link
from views.parts.things import source
from views.parts.trust_checks import GRAVE
from views.parts.trust_words import DISCREPANCY_KINDS, SEVERITIES, SEVERITY_MEANINGS, VERDICTS
from views.parts.words import STATED_BY, count

Row = Mapping[str, Any]


def discrepancy(row: Row, opened: bool = False) -> Markup:
    """Two places of the source that do not agree: both as printed, the reading under which both hold, what to do."""
    sides = tag(
        "div",
        _side("One place prints", row["left_as_printed"]),
        _side("Another prints", row["right_as_printed"]),
        class_="rg-sides",
    )
    whole = facts(
        [
            ("How both can hold", value(row["reading"])),
            ("What a curator should do", value(row["action"])),
            *([("How it was settled", row["resolution"])] if row["resolution"] else []),
            ("Where they stand", tag("ul", *(tag("li", locator(one)) for one in row["locators"]), class_="rg-list")),
            ("Concerns", join([_concerned(one) for one in row["concerns"]], ", ")),
            ("Entered by", STATED_BY.get(row["stated_by"], row["stated_by"])),
        ]
    )
    studies = sorted({one["study"] for one in row["concerns"] if one["study"]})
    whose = f"{', '.join(studies)}, " if 0 < len(studies) < 3 else ""
    kind = quiet(f" {whose}{DISCREPANCY_KINDS.get(row['kind'], row['kind'])}")
    head = tag("summary", badge(SEVERITIES[row["severity"]]), " ", row["name"], kind)
    return tag("details", head, sides, whole, class_="rg-card", open="open" if opened else None)


def _side(head: str, printed: str) -> Markup:
    return tag("div", quiet(head), tag("p", printed, class_="rg-printed"))


def _concerned(place: Row) -> Markup:
    """What it is about: a thing with a page leads there, a cohort or screen to its study."""
    if place["page"] or not place["study_uid"]:
        return thing_link(place["name"], place["uid"], place["page"])
    return thing_link(place["name"], place["study_uid"], "study")


def by_severity(rows: Sequence[Row], opened: bool = False) -> Markup:
    """Discrepancies by severity: the high ones in sight, the others folded unless few are asked for."""
    parts: list[object] = []
    for severity, sign in SEVERITIES.items():
        found = [row for row in rows if row["severity"] == severity]
        if not found:
            continue
        cards = [discrepancy(row, len(rows) == 1) for row in found]
        number = f" {count(len(found), 'discrepancy', 'discrepancies')}"
        meaning = quiet(f", {SEVERITY_MEANINGS[severity]}")
        if severity == "high" or opened:
            parts.append(tag("h3", badge(sign), number, meaning))
            parts.extend(cards)
        else:
            parts.append(tag("details", tag("summary", badge(sign), number, meaning), *cards, class_="rg-fold"))
    return join(parts)


def found_by_checks(checks: Iterable[Row]) -> Markup:
    """What the checks found: not entered by anybody, and found anew at each build."""
    said: dict[str, list[Row]] = {}
    for row in checks:
        if row["verdict"] in GRAVE:
            said.setdefault(row["statement"], []).append(row)
    if not said:
        return tag("p", "The checks found no printed number that does not agree.", class_="rg-lead")
    items = []
    for statement, rows in said.items():
        where = {"section": "checks", "uid": rows[0]["uid"]} if len(rows) == 1 else {"section": "checks"}
        many = quiet(f" ({len(rows)} times)") if len(rows) > 1 else ""
        items.append(tag("li", badge(VERDICTS[rows[0]["verdict"]]), " ", link(statement, "trust", where), many))
    return tag("ul", *items, class_="rg-list rg-spaced")


def limitations(rows: Sequence[Row]) -> Markup:
    """Limitations by area, each with the studies that the review names there, or the review itself."""
    body, before = [], None
    for row in sorted(rows, key=lambda row: str(row["area"])):
        known = [one for one in row["about"] if one["uid"]]
        about = join([thing_link(one["name"], one["uid"], one["page"]) for one in known], ", ")
        area = row["area"] if row["area"] != before else quiet("the same area")
        body.append([area, row["statement"], about if known else quiet(row["review"]), source(row)])
        before = row["area"]
    return table("Limitations by area", ("Area", "What the review says", "Of", "Source"), body, "rg-limits")
