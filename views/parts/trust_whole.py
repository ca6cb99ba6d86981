"""What on the page Trust follows from the whole graph? Whose patients findings stand on, and where they conflict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from evidence import trust
from views import caches
from views.parts import trust_conflicts as conflicting
from views.parts import trust_patients as people
from views.parts.markup import join, link, tag
from views.parts.page import OpenGraph, show
from views.parts.trust_filter import TrustFilter
from views.parts.trust_filter_bar import choose, choose_several, study_names
from views.parts.trust_matrix import PICKED, matrix
from views.parts.words import count


def patients(graph: OpenGraph, chosen: TrustFilter) -> None:
    """Whose patients a selection of findings stands on."""
    records = caches.records(graph.store)
    names = people.names(records)
    left, right = st.columns(2)
    with left:
        markers = {row["uid"]: row["name"] for row in graph.rows("list_markers")}
        choose("Marker or outcome", "marker", chosen.marker, markers, "any marker or outcome")
    with right:
        choose_several("Study", "study", chosen.study, study_names(graph), "all studies")
    found = trust(people.selected(records, chosen), records)
    show(tag("h2", count(len(found.findings), "finding")), _selection(chosen, names))
    if not found.cohorts:
        show(tag("p", "No patients are named behind findings of this choice that read an image.", class_="rg-lead"))
        return
    show(people.counts(found), people.reading(found, records))
    cohorts = people.ordered(found, records)
    known = people.known_pairs(cohorts, records)
    if known:
        _who_may_be_whom(cohorts, known, names, chosen, graph)
    show(tag("h2", "Lines of evidence"), people.lines(found, records))


def _selection(chosen: TrustFilter, names: Mapping[str, str]) -> Any:
    back = join([" ", link("Show all.", "trust", chosen.whole().query())]) if chosen.narrowed else ""
    return tag("p", chosen.describe(names, "Findings"), back, class_="rg-lead")


def _who_may_be_whom(
    cohorts: list[str], known: list[people.Known], names: Mapping[str, str], chosen: TrustFilter, graph: OpenGraph
) -> None:
    records = caches.records(graph.store)
    show(
        tag("h2", "Who may be whom"),
        tag(
            "p",
            "A click where two cohorts meet opens why we think so. Columns bear the numbers of the rows.",
            class_="rg-note",
        ),
    )
    chart = matrix(cohorts, known, names, dark=st.context.theme.type == "dark")
    key = f"trust-matrix-{graph.build}-{hash(tuple(cohorts))}"  # a selection may not outlive its drawing
    event: Any = st.altair_chart(chart, width="content", on_select="rerun", selection_mode=PICKED, key=key)
    show(people.legend(known))
    picked = {(one["left"], one["right"]) for one in event.selection.get(PICKED, []) if {"left", "right"} <= set(one)}
    for one in known:
        if (one.left, one.right) in picked or (one.right, one.left) in picked:
            show(tag("h3", "The two that were chosen"), people.basis(one, records))
    choose(
        "Cohort",
        "cohort",
        chosen.cohort,
        {uid: names[uid] for uid in cohorts},
        "those on which the source says something",
    )
    if chosen.cohort:
        mine = [one if one.left == chosen.cohort else people.turned(one) for one in known]
        rows = [one for one in mine if one.left == chosen.cohort]
        caption = f"How others share patients with {names.get(chosen.cohort, chosen.cohort)}"
    else:
        rows = [one for one in known if one.pair.overlap]
        caption = "Pairs of cohorts on which the source, or a curator, says something"
    show(people.pair_table(rows, records, caption) if rows else tag("p", "No such pair.", class_="rg-note"))


def conflicting_findings(graph: OpenGraph, chosen: TrustFilter) -> None:
    """Findings on one pair that do not say the same."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in graph.rows("list_conflicts"):
        found.setdefault(row["uid"], []).append(row)
    one_voi = graph.rows("list_one_voi_selections")
    show(
        tag("h2", count(len(found), "conflict")),
        tag(
            "p",
            "Findings on the same feature and marker or outcome that do not say the same, by the volume in which they "
            "were measured and by the patients on whom they rest.",
            class_="rg-note",
        ),
        *(conflicting.conflict(rows) for rows in found.values()),
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
            conflicting.one_voi_only(one_voi),
        )
