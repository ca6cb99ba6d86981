"""Cohorts behind a treatment, a trial or a pool, with their sizes, studies and findings, and the patients in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from evidence import PatientBounds, patient_bounds
from graph import questions
from views.parts.blocks.patients import size
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph
from views.parts.frame.patients import patients_behind
from views.parts.html.links import thing_link
from views.parts.html.markup import join, quiet
from views.parts.html.tiles import compact_table, tile
from views.parts.html.values import value
from views.parts.html.words import count, patients, shown
from views.parts.records.things import of_type

Row = Mapping[str, Any]


def cohorts_of(graph: OpenGraph, links: Sequence[Row], type: str) -> list[dict[str, Any]]:
    """The cohorts at the other end of a relationship, each with its properties and its study."""
    found = of_type(links, type)
    theirs = graph.rows(questions.list_links, tuple(row["uid"] for row in found)) if found else []
    studies = {row["target"]: row for row in theirs if row["type"] == "USED"}
    optional = {row["uid"]: bool((row["relation"] or {}).get("optional")) for row in links if row["type"] == type}
    return [
        {
            "uid": row["uid"],
            "cohort": row["properties"],
            "study_uid": studies.get(row["uid"], {}).get("uid"),
            "study": studies.get(row["uid"], {}).get("properties", {}).get("name"),
            "optional": optional.get(row["uid"], False),
        }
        for row in found
    ]


def cohorts_list(rows: Sequence[Row], findings: Sequence[Row], caption: str) -> Markup:
    """Cohorts, one a row, with their study, size, setting and how many findings rest on them."""
    body = [
        (
            join(
                [
                    thing_link(row["cohort"]["name"], row["uid"], "cohort"),
                    quiet(" some of its patients") if row["optional"] else "",
                ]
            ),
            thing_link(row["study"], row["study_uid"], "study") if row["study"] else value(None),
            size(row["cohort"]),
            shown(row["cohort"].get("part"), "CohortPart"),
            value(row["cohort"].get("setting"), "Setting"),
            _of_cohort(row, findings),
        )
        for row in rows
    ]
    columns = ("Cohort", "Study", "Size", "Part", "Setting", "Findings")
    return compact_table(caption, columns, body, "rg-choice", ("cohort", "cohorts"))


def _of_cohort(row: Row, findings: Sequence[Row]) -> str:
    number = sum(one["cohort"] == row["cohort"]["name"] for one in findings)
    return str(number) if number else "none"


def bounds_of(graph: OpenGraph, uids: Sequence[str]) -> PatientBounds:
    """How many different patients these cohorts are, from fewest to most."""

    def make() -> PatientBounds:
        records = patients_behind(graph.store, uids)
        return patient_bounds(tuple(uids), records, images_only=False, pairs=False)

    return caches.worked_out(graph.store, ("patients of cohorts", *sorted(uids)), make)


def bounds_tile(graph: OpenGraph, cohorts: Sequence[Row]) -> Markup:
    """Fewest and most different patients in these cohorts."""
    if not cohorts:
        return tile("Patients", "none here", "No cohort is entered.")
    found = bounds_of(graph, [row["uid"] for row in cohorts])
    said = patients(found.lower, None if found.upper_is_at_least else found.upper)
    note = "fewest, if all possible overlap is real; most, if none" if found.lower != found.upper else ""
    return tile("Different patients", said, f"in {count(len(cohorts), 'cohort')}", note)
