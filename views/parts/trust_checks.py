"""Which printed numbers were recomputed, and what came out? Checks by verdict, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evidence import rule_label
from views.parts.finding_facts import locator
from views.parts.markup import Markup, badge, facts, join, quiet, tag, thing_link
from views.parts.trust_words import VERDICT_MEANINGS, VERDICTS
from views.parts.words import count

Row = Mapping[str, Any]
GRAVE = ("does_not_agree", "not_attainable")


def study_uids(row: Row) -> set[str]:
    """The studies whose numbers a check or discrepancy is about."""
    places = row.get("checked") or row.get("concerns") or ()
    return {place["study_uid"] for place in places if place["study_uid"]}


def verdicts(rows: Sequence[Row]) -> Markup:
    """How many checks came out how, and what that means."""
    items = [
        tag("li", badge(sign), tag("strong", f" {number}"), quiet(f" {VERDICT_MEANINGS[verdict]}"))
        for verdict, sign in VERDICTS.items()
        if (number := sum(row["verdict"] == verdict for row in rows))
    ]
    return tag("ul", *items, class_="rg-list rg-spaced")


def by_verdict(rows: Sequence[Row], opened: bool = False) -> Markup:
    """Checks grouped by verdict; those that agree, or could not be made, are folded unless all is to be open."""
    parts: list[object] = []
    for verdict, sign in VERDICTS.items():
        found = together([row for row in rows if row["verdict"] == verdict])
        number = sum(len(group) for group in found)
        if not found:
            continue
        if verdict in GRAVE or opened:
            parts.append(tag("h3", badge(sign), f" {count(number, 'check')}"))
            parts.extend(check(group) for group in found)
        else:
            head = tag("summary", badge(sign), f" {count(number, 'check')}")
            parts.append(tag("details", head, *(check(group, False) for group in found), class_="rg-fold"))
    return join(parts)


def together(rows: Iterable[Row]) -> list[list[Row]]:
    """Checks that say the same of several things, as one group."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["rule"], row["statement"], tuple(row["inputs"] or ())), []).append(row)
    return list(groups.values())


def check(group: Sequence[Row], opened: bool = True) -> Markup:
    """One check, or several that say the same: the sentence, what went in, what it gives, how, and of what."""
    first = group[0]
    places = list(dict.fromkeys(place for row in group for place in row.get("locators") or ()))
    inside = facts(
        [
            ("Printed", "; ".join(first["inputs"] or ()) or quiet("nothing")),
            ("Recomputed", first["recomputed"] or quiet("nothing")),
            ("How", tag("span", first["formula"], class_="rg-printed") if first["formula"] else quiet("not said")),
            ("Method from", first["source"] or quiet("not said")),
            *([("Checked", _checked(group))] if first.get("checked") else []),
            *([("Where it is printed", _folded([locator(place) for place in places], "places"))] if places else []),
        ]
    )
    head = tag("summary", badge(VERDICTS[first["verdict"]]), f" {_subject(group)}", quiet(rule_label(first["rule"])))
    said = tag("p", first["statement"], class_="rg-verdict")
    return tag("details", head, said, inside, class_="rg-card", open="open" if opened else None)


def _subject(group: Sequence[Row]) -> str:
    """What a check is about, in its head."""
    if not group[0].get("checked"):
        return ""
    studies = sorted({place["study"] for row in group for place in row["checked"] if place["study"]})
    many = f", {len(group)} times" if len(group) > 1 else ""
    return f"{', '.join(studies) or 'The review'}{many}: "


def _checked(group: Sequence[Row]) -> Markup:
    """Links to what went in: a number leads to its finding, a cohort to its study."""
    seen: dict[tuple[bool, str], Markup] = {}
    for place in (place for row in group for place in row["checked"]):
        if place["page"]:
            shown = thing_link(place["name"], place["uid"], place["page"])
        elif place["finding_uid"]:
            shown = thing_link(place["name"], place["finding_uid"], "finding")
        else:
            shown = thing_link(place["name"], place["study_uid"], "study" if place["study_uid"] else None)
        seen[not (place["finding_uid"] or place["page"] == "finding"), place["uid"]] = shown
    return _folded([seen[key] for key in sorted(seen)], "things")


def _folded(items: Sequence[object], noun: str) -> Markup:
    """A few things as a list, more of them behind their number."""
    whole = tag("ul", *(tag("li", item) for item in items), class_="rg-list")
    return whole if len(items) < 4 else tag("details", tag("summary", f"{len(items)} {noun}"), whole)
