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


def verdicts(totals: Mapping[str, int]) -> Markup:
    """How many checks came out how (by verdict), and what that means."""
    lines = [
        join([word_badge("Verdict", verdict), tag("strong", f" {number}"), quiet(f" {meaning('Verdict', verdict)}")])
        for verdict in words("Verdict")
        if (number := totals.get(verdict, 0))
    ]
    return items(lines, "rg-list rg-spaced")


def by_study(rows: Sequence[Row]) -> list[Row]:
    """Checks counted by study, as rows of `count_study_checks`."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        for uid, name in {(place["study_uid"], place["study"]) for place in row.get("checked") or ()}:
            mine = found.setdefault(uid or "", {"study_uid": uid, "study": name, **dict.fromkeys(words("Verdict"), 0)})
            mine[row["verdict"]] += 1
    return [{**one, "of": len(found)} for one in found.values()]


def summary(rows: Sequence[Row]) -> Markup:
    """How many checks of which study came out how (rows of `count_study_checks`); those with numbers that do not agree
    first. Says how many studies there are besides."""
    found = [verdict for verdict in words("Verdict") if any(row[verdict] for row in rows)]
    named = [{**row, "name": row["study"] or "the review itself"} for row in rows]
    ordered = sorted(named, key=lambda row: (-sum(row[verdict] for verdict in GRAVE), row["name"].casefold()))
    body = [
        (
            thing_link(row["name"], row["study_uid"], "study") if row["study_uid"] else row["name"],
            *(_number(row[verdict], row["study_uid"] or "", verdict) for verdict in found),
        )
        for row in ordered
    ]
    columns = ("Study", *(word_badge("Verdict", verdict) for verdict in found))
    if len(body) < 2:
        return join([])
    of = int(rows[0]["of"])
    said = f"{len(body):,} of {of:,} studies shown, those with most that does not agree first."
    left_out = tag("p", said, class_="rg-note") if len(body) < of else ""
    return join([table("Checks by study and verdict", columns, body, "rg-far"), left_out])


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


def grave_statements(checks: Iterable[Row]) -> list[Row]:
    """What checks say of numbers that do not agree, as rows of `list_grave_statements`."""
    said: dict[str, list[Row]] = {}
    for row in checks:
        if row["verdict"] in GRAVE:
            said.setdefault(row["statement"], []).append(row)
    return [
        {"uid": rows[0]["uid"], "statement": one, "verdict": rows[0]["verdict"], "times": len(rows), "of": len(said)}
        for one, rows in said.items()
    ]


def found_by_checks(said: Sequence[Row]) -> Markup:
    """What the checks found (rows of `list_grave_statements`): found by recalculation, anew at each build."""
    if not said:
        return tag("p", "The checks found no printed number that does not agree.", class_="rg-lead")
    lines = []
    for row in said:
        where = {"section": "checks", "uid": row["uid"]} if row["times"] == 1 else {"section": "checks"}
        many = quiet(f" ({row['times']} times)") if row["times"] > 1 else ""
        lines.append(join([word_badge("Verdict", row["verdict"]), " ", link(row["statement"], "trust", where), many]))
    of = int(said[0]["of"])
    left_out = tag("p", f"{len(lines):,} of {of:,} shown.", class_="rg-note") if len(lines) < of else ""
    return join([items(lines, "rg-list rg-spaced"), left_out])
