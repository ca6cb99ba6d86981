"""Tiles that heads of records share: what came out, on which rungs, of whom, how biased, and doubts as one badge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.judgements import of_study, worst_counted
from views.parts.html.badges import badge, outcome_badge
from views.parts.html.links import link
from views.parts.html.markup import join, quiet, tag
from views.parts.html.tiles import rungs_figure, tile
from views.parts.html.words import Sign, came_out, count, listed

Row = Mapping[str, Any]
_NAMES = {
    "disagrees": "a printed number that does not agree when it is recomputed",
    "disputed": "places of the source that do not agree",
    "amended": "a value that the study itself states otherwise",
}


def doubts_badge(row: Row, page: str, uid: str) -> Markup:
    """Every doubt about a finding in one badge, which opens the tab that tells them; nothing where there is none."""
    found = [words for key, words in _NAMES.items() if row.get(key)]
    if not found:
        return join([])
    said = Sign("≠", count(len(found), "doubt"), "warn")
    return link(badge(said), page, {"uid": uid, "tab": "trust"}, title=f"There is {listed(found)}.")


def results_tile(findings: Sequence[Row]) -> Markup:
    """How many findings there are, and what came out of them; rows of findings, or of `count_findings_by`."""
    numbers: dict[Markup, int] = {}
    for row in findings:
        shown = outcome_badge(row["result"], row["direction"])
        numbers[shown] = numbers.get(shown, 0) + _many(row)
    total = sum(map(_many, findings))
    said = [tag("span", f"{number} ", shown) for shown, number in sorted(numbers.items(), key=lambda one: -one[1])]
    return tile("Findings", str(total) if total else "none", tag("div", *said, class_="rg-told") if said else "")


def rungs_tile(findings: Sequence[Row]) -> Markup:
    """How many findings were tested how far."""
    if not findings:
        return tile("Type of testing", "none", "No finding to test.")
    return tile("Type of testing, not its result", rungs_figure(_rungs(findings)))


def _many(row: Row) -> int:
    """How many findings a row stands for: one, unless it is of `count_findings_by`."""
    return int(row.get("findings", 1))


def _rungs(findings: Sequence[Row]) -> Iterable[int | None]:
    return (row["rung"] for row in findings for _ in range(_many(row)))


def studies_tile(findings: Sequence[Row]) -> Markup:
    """How many studies report on it."""
    names = sorted({str(row["study"]) for row in findings if row["study"]})
    return tile(
        "Studies", str(len(names)) if names else "none", ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    )


def bias_tile(judged: Sequence[Row], pooled: Sequence[Row], study: str | None) -> Markup:
    """The lights of a study where they were brought, else the gravest count over the studies of its reviews."""
    lights = of_study(judged, study) if study else None
    more = link("Risk of bias", "trust", {"section": "bias"})
    if lights is not None:
        return tile("Risk of bias of its study", lights, more)
    counted = worst_counted(pooled)
    said = f"Counted over the review's studies: {counted}." if counted else ""
    return tile("Risk of bias of its study", quiet("not brought study by study"), said, more)


def doubts_tile(checks: int, discrepancies: int, uid: str) -> Markup:
    """How many numbers do not agree and how many places contradict each other, for one study."""
    total = checks + discrepancies
    more = link("Checks and discrepancies", "study", {"uid": uid, "tab": "trust"})
    said = f"{count(checks, 'check')} that {'does' if checks == 1 else 'do'} not agree, "
    return tile(
        "Doubts",
        badge(Sign("≠", str(total), "warn")) if total else "none",
        f"{said}{count(discrepancies, 'discrepancy', 'discrepancies')}",
        more,
    )


def directions(findings: Iterable[Row]) -> str:
    """What came out of several findings, in words: `2 negative, 1 no association`."""
    numbers: dict[str, int] = {}
    for row in findings:
        word = came_out(row["result"], row["direction"]).word
        numbers[word] = numbers.get(word, 0) + 1
    return listed([f"{number} {word}" for word, number in numbers.items()])


def crumb(name: str, page: str, kind: str) -> Markup:
    """The line above a title: all of its kind, and what this one is."""
    return tag("p", link(name, page), f": one {kind}", class_="rg-note")
