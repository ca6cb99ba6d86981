"""Validation table of Trust: how far each analysis of each study was tested and, apart from it, what came out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.sources import caveats
from views.parts.html.badges import disputed_badge, result_badge, rung_badge, word_badge
from views.parts.html.links import finding_link, link, thing_link
from views.parts.html.markup import items, join, printed, quiet, table, tag
from views.parts.html.values import value
from views.parts.html.words import RUNGS, count, rung_name, shown, words

Row = Mapping[str, Any]
# readings on which a place of the source that says otherwise bears
_MAY_BE_DISPUTED = frozenset({"disputed", "external_other_standard", "internal_external_cv", "external_same_standard"})


def far_and_out(rows: Sequence[Row], linked: bool) -> Markup:
    """Findings (rows of `count_findings_by`) by rung and by result: two questions, so two directions of one table.

    Empty rungs are shown.
    """
    found: dict[tuple[int | None, str], int] = {}
    for row in rows:
        found[row["rung"], row["result"]] = found.get((row["rung"], row["result"]), 0) + int(row["findings"])
    body = []
    for rung in RUNGS:
        cells: list[object] = [rung_badge(rung)]
        for result in words("Result"):
            number = found.get((rung, result), 0)
            where = {"rung": rung_name(rung), "result": result}
            cells.append((link(number, "paths", where) if linked else number) if number else quiet("0"))
        body.append(cells)
    heads = [word_badge("Result", result) for result in words("Result")]
    return table("Findings by how far they were tested and what came out", ("Tested up to", *heads), body, "rg-far")


def by_study(rows: Sequence[Row], disputes: Sequence[Row]) -> Markup:
    """One row a study, analysis and rung: why that rung, what the source prints, and what came out."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (
            row["study_uid"],
            tuple(row["analysis"] or ()),
            -1 if row["rung"] is None else row["rung"],
            row["rung_reason"],
            row["validation_as_printed"],
        )
        groups.setdefault(key, []).append(row)
    disputed = {place["study_uid"]: one["uid"] for one in disputes for place in one["concerns"] if place["study_uid"]}
    body, before = [], None
    for group in sorted(groups.values(), key=_order):
        first = group[0]
        named = join([thing_link(first["study"], first["study_uid"], "study"), caveats(first)])
        body.append(
            [
                named if first["study_uid"] != before else quiet("the same study"),
                shown(first["analysis"], "Analysis"),
                rung_badge(first["rung"]),
                value(first["rung_reason"]),
                _printed(first, disputed),
                _came_out(group),
            ]
        )
        before = first["study_uid"]
    columns = ("Study", "Analysis", "Tested up to", "Why we read it so", "The source prints", "What came out")
    return table("How far each study was tested, by analysis", columns, body, "rg-tested")


def _order(group: Sequence[Row]) -> tuple[Any, ...]:
    first = group[0]
    rung = -1 if first["rung"] is None else int(first["rung"])
    return (not first["radiogenomic"], first["study"], first["study_uid"], list(first["analysis"] or ()), -rung)


def _printed(row: Row, disputed: Mapping[str, str]) -> Markup:
    said, uid = row["validation_as_printed"], disputed.get(row["study_uid"])
    if not (uid and said and row["validation"] in _MAY_BE_DISPUTED):
        return printed(said, "nothing")
    mark = link(disputed_badge(), "trust", {"section": "discrepancies", "uid": uid})
    return join([printed(said), tag("br"), mark])


def _came_out(group: Sequence[Row]) -> Markup:
    """Results with their number, which opens onto the findings."""
    found: dict[str, list[Row]] = {}
    for row in group:
        found.setdefault(row["result"], []).append(row)
    return join(
        tag(
            "details",
            tag("summary", result_badge(result), quiet(f" {count(len(rows), 'finding')}")),
            items([finding_link(row["name"], row["uid"]) for row in rows]),
        )
        for result, rows in sorted(found.items())
    )
