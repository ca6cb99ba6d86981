"""Section of Trust on conflicts: findings on one pair that do not say the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.sources import caveats
from views.parts.filters.filter import Filter
from views.parts.frame.page import OpenGraph, show
from views.parts.html.badges import direction_badge, result_badge
from views.parts.html.links import finding_link, link
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.paging import PAGE, asked_part, pages
from views.parts.html.words import count, listed, title

Row = Mapping[str, Any]
MOST = 50
"""Conflicts on a page."""


def conflict(rows: Sequence[Row], later: Collection[str] = ()) -> Markup:
    """Findings on one pair that do not say the same, by volume and by whose patients they rest on.

    rows: those of one conflict, one a finding. later: the ids of releases whose studies came after the review; beside
    others, their findings say so.
    """
    mixed = len({row.get("release") in later for row in rows}) > 1
    first = rows[0]
    voices: dict[tuple[tuple[str, ...], int], list[Row]] = {}
    for row in rows:
        voices.setdefault((tuple(row["vois"]), row["line"]), []).append(row)
    body = []
    for (vois, line), group in sorted(voices.items()):
        links = [
            join([finding_link(row["finding"], row["finding_uid"]), _when(row, later, mixed), caveats(row)])
            for row in group
        ]
        cohorts = sorted({name for row in group for name in row["cohorts"]})
        body.append(
            [
                ", ".join(vois) or quiet("no volume named"),
                join([f"line {line}", tag("br"), quiet("; ".join(cohorts) or "patients not named")]),
                items(links),
                join([direction_badge(one) for one in sorted({row["direction"] for row in group})], " "),
                join([result_badge(one) for one in sorted({row["result"] for row in group})], " "),
            ]
        )
    pair = f"{first['subject']} and {first['object']}"
    differs = listed([title("ConflictDifference", one) for one in first["differs_by"] or ()])
    reason = f"They differ in {differs}, which may explain it." if differs else "No printed difference explains it."
    lines = count(first["n_lines"], "line of evidence", "lines of evidence")
    columns = ("Measured within", "Patients", "Findings", "Direction", "What came out")
    return join(
        [
            tag("h3", f"{pair}: {'; '.join(title('ConflictKind', one) for one in first['kinds'])}"),
            tag("p", f"{lines}. {reason}", class_="rg-note"),
            table(f"{pair}, by volume and patients", columns, body, "rg-voices"),
        ]
    )


def _when(row: Row, later: Collection[str], mixed: bool) -> Markup:
    """Whether a finding came after the review, where others of the conflict did not."""
    return quiet(" later study" if row.get("release") in later else " in the review") if mixed else join([])


def one_voi_only(rows: Sequence[Row]) -> Markup:
    """What one screen selected within one volume and not within another: no conflict."""
    body = [
        [
            f"{row['subject']} and {row['object']}",
            ", ".join(row["selected_in"]),
            ", ".join(row["not_selected_in"]),
            join(
                [finding_link(name, uid) for name, uid in zip(row["findings"], row["finding_uids"], strict=True)], ", "
            ),
        ]
        for row in rows
    ]
    columns = ("Feature and marker", "Selected within", "Screened and not selected within", "Finding")
    return table("Selected in one VOI only", columns, body, "rg-one-voi")


def conflicting_findings(graph: OpenGraph, chosen: Filter) -> None:
    """Findings on one pair that do not say the same."""
    counted = graph.rows(questions.count_trust)[0]
    total, selections = int(counted["conflicts"]), int(counted["one_voi_only"])
    later = {release.id for release in graph.releases if release.edition == "later"}
    show(
        tag("h2", count(total, "conflict")),
        tag(
            "p",
            "Findings on the same feature and marker or outcome that disagree, by the volume in which they "
            "were measured and by the patients on whom they rest.",
            class_="rg-note",
        ),
    )
    if total:

        def ask(skip: int, most: int) -> list[list[Row]]:
            found: dict[str, list[Row]] = {}
            for row in graph.rows(questions.list_conflicts, skip, most):
                found.setdefault(row["uid"], []).append(row)
            return list(found.values())

        shown = asked_part(total, ask, st.query_params.get(PAGE), MOST)
        show(
            *(conflict(rows, later) for rows in shown.rows),
            pages(shown, "trust", {**chosen.query(), "section": "conflicts"}, "conflicts"),
        )
    else:
        show(tag("p", "No two findings on one pair differ in direction or result.", class_="rg-lead"))
    apart = graph.rows(questions.list_discrepancies, slips=False, releases=tuple(sorted(later))) if later else []
    if apart:
        show(
            tag("h2", "Where later studies do not agree"),
            tag("p", "On different features or outcomes, so no conflict on one pair.", class_="rg-note"),
            *(disputes.discrepancy(row) for row in apart),
        )
    if selections:
        one_voi = graph.rows(questions.list_one_voi_selections, MOST)
        rest = link("all of them", "ask", {"question": "list_one_voi_selections"})
        more = tag("p", f"{len(one_voi):,} of {selections:,} shown: ", rest, ".", class_="rg-note")
        show(
            tag("h2", "Selected in one VOI only"),
            tag(
                "p",
                "No conflict: one screen selected the pair within one volume and not within another.",
                class_="rg-note",
            ),
            one_voi_only(one_voi),
            more if len(one_voi) < selections else join([]),
        )
