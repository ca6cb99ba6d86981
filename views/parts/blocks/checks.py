"""Checks of printed numbers: the verdict, what went in, what the recomputation gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence import rule_label
from views.parts.html.badges import word_badge
from views.parts.html.links import link, row_link, thing_link
from views.parts.html.markup import facts, items, join, printed, quiet, table, tag
from views.parts.html.values import locator
from views.parts.html.words import count, meaning, page_of, words

Row = Mapping[str, Any]
GRAVE = ("does_not_agree", "not_attainable")


def study_uids(row: Row) -> set[str]:
    """The studies whose numbers a check or discrepancy is about."""
    places = row.get("checked") or row.get("concerns") or ()
    return {place["study_uid"] for place in places if place["study_uid"]}


def verdicts(rows: Sequence[Row]) -> Markup:
    """How many checks came out how, and what that means."""
    lines = [
        join([word_badge("Verdict", verdict), tag("strong", f" {number}"), quiet(f" {meaning('Verdict', verdict)}")])
        for verdict in words("Verdict")
        if (number := sum(row["verdict"] == verdict for row in rows))
    ]
    return items(lines, "rg-list rg-spaced")


def summary(rows: Sequence[Row], most: int | None = None) -> Markup:
    """How many checks of which study came out how; those with numbers that do not agree first, at most so many."""
    studies: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for uid, name in {(place["study_uid"] or "", place["study"]) for place in row.get("checked") or ()}:
            names[uid] = name or "the review itself"
            studies.setdefault(uid, []).append(row)
    found = [verdict for verdict in words("Verdict") if any(row["verdict"] == verdict for row in rows)]
    body = [
        (
            thing_link(names[uid], uid, "study") if uid else names[uid],
            *(_number(sum(row["verdict"] == verdict for row in mine), uid, verdict) for verdict in found),
        )
        for uid, mine in sorted(studies.items(), key=lambda one: (-_grave(one[1]), names[one[0]].casefold()))[:most]
    ]
    columns = ("Study", *(word_badge("Verdict", verdict) for verdict in found))
    if len(body) < 2:
        return join([])
    said = f"{len(body):,} of {len(studies):,} studies shown, those with most that does not agree first."
    left_out = tag("p", said, class_="rg-note") if len(body) < len(studies) else ""
    return join([table("Checks by study and verdict", columns, body, "rg-far"), left_out])


def _grave(rows: Sequence[Row]) -> int:
    return sum(row["verdict"] in GRAVE for row in rows)


def _number(number: int, study: str, verdict: str) -> Markup | str:
    if not number or not study:
        return str(number) if number else quiet("0")
    return link(number, "trust", {"section": "checks", "study": study, "verdict": verdict})


def by_verdict(rows: Sequence[Row], opened: bool = False, totals: Mapping[str, int] | None = None) -> Markup:
    """Checks grouped by verdict; those that agree, or could not be made, are folded unless all is to be open.

    totals: how many there are of each verdict, where `rows` is a page of them.
    """
    parts: list[object] = []
    for verdict in words("Verdict"):
        found = together([row for row in rows if row["verdict"] == verdict])
        number = sum(len(group) for group in found)
        if not found:
            continue
        whole = (totals or {}).get(verdict, number)
        here = quiet(f", {number:,} on this page") if whole > number else ""
        head = (word_badge("Verdict", verdict), f" {count(whole, 'check')}", here)
        if verdict in GRAVE or opened:
            parts.append(tag("h3", *head))
            parts.extend(check(group) for group in found)
        else:
            cards = (check(group, False) for group in found)
            parts.append(tag("details", tag("summary", *head), *cards, class_="rg-fold"))
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
    stated = list(dict.fromkeys(place for row in group for place in row.get("locators") or ()))
    inside = facts(
        [
            ("Printed", "; ".join(first["inputs"] or ()) or quiet("nothing")),
            ("Recomputed", first["recomputed"] or quiet("nothing")),
            ("How", printed(first["formula"], "not said")),
            ("Method from", first["source"] or quiet("not said")),
            *([("Checked", _checked(group))] if first.get("checked") else []),
            *([("Where it is printed", _folded([locator(place) for place in stated], "places"))] if stated else []),
        ]
    )
    head = tag(
        "summary", word_badge("Verdict", first["verdict"]), f" {_subject(group)}", quiet(rule_label(first["rule"]))
    )
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
        page = page_of(place["labels"])
        if page:
            shown = row_link(place)
        elif place["finding_uid"]:
            shown = thing_link(place["name"], place["finding_uid"], "finding")
        else:
            shown = thing_link(place["name"], place["study_uid"], "study" if place["study_uid"] else None)
        seen[not (place["finding_uid"] or page == "finding"), place["uid"]] = shown
    return _folded([seen[key] for key in sorted(seen)], "things")


def _folded(parts: Sequence[object], noun: str) -> Markup:
    """A few things as a list, more of them behind their number."""
    whole = items(parts)
    return whole if len(parts) < 4 else tag("details", tag("summary", f"{len(parts)} {noun}"), whole)


def found_by_checks(checks: Iterable[Row], most: int | None = None) -> Markup:
    """What the checks found: not entered by anybody, and found anew at each build; at most so many."""
    said: dict[str, list[Row]] = {}
    for row in checks:
        if row["verdict"] in GRAVE:
            said.setdefault(row["statement"], []).append(row)
    if not said:
        return tag("p", "The checks found no printed number that does not agree.", class_="rg-lead")
    lines = []
    for statement, rows in list(said.items())[:most]:
        where = {"section": "checks", "uid": rows[0]["uid"]} if len(rows) == 1 else {"section": "checks"}
        many = quiet(f" ({len(rows)} times)") if len(rows) > 1 else ""
        lines.append(join([word_badge("Verdict", rows[0]["verdict"]), " ", link(statement, "trust", where), many]))
    left_out = tag("p", f"{len(lines):,} of {len(said):,} shown.", class_="rg-note") if len(lines) < len(said) else ""
    return join([items(lines, "rg-list rg-spaced"), left_out])
