"""Where do findings on one pair not say the same, and how many selections would chance alone give?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence import Conflict, OneVoiOnly, conflicts, selected_in_one_voi_only
from ontology import Records
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, show
from views.parts.html.badges import direction_badge, result_badge
from views.parts.html.links import finding_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.words import count, listed

Row = Mapping[str, Any]


def conflict(found: Conflict, records: Records) -> Markup:
    """Findings on one pair that do not say the same, by volume and by whose patients they rest on."""
    body = []
    for voices in found.voices:
        links = [tag("li", finding_link(_name(uid, records), uid)) for uid in voices.findings]
        body.append(
            [
                ", ".join(_name(uid, records) for uid in voices.vois) or quiet("no volume named"),
                join([f"line {voices.line}", tag("br"), quiet(_cohorts(voices.findings, records))]),
                tag("ul", *links, class_="rg-list"),
                join([direction_badge(one) for one in voices.directions], " "),
                join([result_badge(one) for one in voices.results], " "),
            ]
        )
    pair = f"{_name(found.subject, records)} and {_name(found.object, records)}"
    differs = listed(list(found.differs_by))
    reason = f"They differ in {differs}, which may explain it." if differs else "Nothing that is printed explains it."
    lines = count(found.n_lines, "line of evidence", "lines of evidence")
    columns = ("Measured within", "Patients", "Findings", "Direction", "What came out")
    return join(
        [
            tag("h3", f"{pair}: {'; '.join(found.kinds)}"),
            tag("p", f"{lines}. {reason}", class_="rg-note"),
            table(f"{pair}, by volume and patients", columns, body, "rg-voices"),
        ]
    )


def _name(uid: str, records: Records) -> str:
    node = records.by_uid.get(uid)
    return node.text("name") if node else uid


def _cohorts(findings: Sequence[str], records: Records) -> str:
    named = {cohort.text("name") for uid in findings for cohort in records.targets(uid, "IN_COHORT")}
    return "; ".join(sorted(named)) or "patients not named"


def one_voi_only(found: Sequence[OneVoiOnly], records: Records) -> Markup:
    """What one screen selected within one volume and not within another: no conflict."""
    body = [
        [
            f"{_name(one.subject, records)} and {_name(one.object, records)}",
            ", ".join(_name(uid, records) for uid in one.selected_in),
            ", ".join(_name(uid, records) for uid in one.not_selected_in),
            join([finding_link(_name(uid, records), uid) for uid in one.findings], ", "),
        ]
        for one in found
    ]
    columns = ("Feature and marker", "Selected within", "Screened and not selected within", "Finding")
    return table("Selected in one VOI only", columns, body, "rg-one-voi")


def conflicting_findings(graph: OpenGraph, chosen: Filter) -> None:
    """Findings on one pair that do not say the same, and what was selected in one volume only."""
    records = caches.records(graph.store)
    found, one_voi = conflicts(records), selected_in_one_voi_only(records)
    show(
        tag("h2", count(len(found), "conflict")),
        tag(
            "p",
            "Findings on the same feature and marker or outcome that do not say the same, by the volume in which they "
            "were measured and by the patients on whom they rest.",
            class_="rg-note",
        ),
        *(conflict(one, records) for one in found),
    )
    if not found:
        show(tag("p", "No two findings on one pair differ in direction or result.", class_="rg-lead"))
    if one_voi:
        show(
            tag("h2", "Selected in one VOI only"),
            tag(
                "p",
                "No conflict: one screen selected the pair within one volume and not within another.",
                class_="rg-note",
            ),
            one_voi_only(one_voi, records),
        )
