"""Section of Trust on shared patients: whose patients a selection of findings stands on, and who may be whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from evidence import trust
from graph import questions
from views.parts.drawing.vega import take
from views.parts.filters.bar import choose, filter_bar
from views.parts.filters.choices import Choices
from views.parts.filters.filter import COHORT, MARKER, STUDY, Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import tag
from views.parts.html.words import count
from views.parts.trust import patients as people
from views.parts.trust.chosen import described, studies
from views.parts.trust.matrix import PICKED, matrix
from views.parts.trust.pools import cohorts_and_pools

MOST_COHORTS = 250
"""Cohorts of which any two are held against each other: with twice as many it takes four times as long."""


def shared_patients(graph: OpenGraph, chosen: Filter) -> None:
    """The bounds, the lines of evidence and the matrix of cohorts behind the findings that are chosen."""
    markers = Choices({row["uid"]: row["name"] for row in graph.rows(questions.list_markers)})
    filter_bar("trust", chosen, [{MARKER: 1, STUDY: 1}], {"marker": markers, "study": studies(graph)}, forget="uid")
    asked = people.selected(graph.rows(questions.list_finding_ends), chosen)
    show(tag("h2", count(len(asked), "finding")), described(graph, "patients", chosen, "Findings"))
    cohorts_named = {uid for row in asked for uid in row["cohort_uids"]}
    if len(cohorts_named) > MOST_COHORTS:
        said = (
            f"They rest on {len(cohorts_named):,} cohorts. Who may be whom is worked out for {MOST_COHORTS} at most: "
        )
        show(tag("p", said, "choose a marker or a study.", class_="rg-lead"))
        return
    records = caches.patients(graph.store)
    found = trust([row["uid"] for row in asked], records)
    if not found.cohorts:
        show(tag("p", "No patients are named behind findings of this choice that read an image.", class_="rg-lead"))
        return
    show(people.counts(found), people.reading(found, records))
    cohorts = people.ordered(found, records)
    cohorts_and_pools(graph, found, cohorts, records)
    known = people.known_pairs(cohorts, records)
    if known:
        names = {uid: records.by_uid[uid].text("name") for uid in cohorts}
        _who_may_be_whom(cohorts, known, names, chosen, graph)
    show(tag("h2", "Lines of evidence"), people.lines(found, records))


def _who_may_be_whom(
    cohorts: list[str], known: list[people.Known], names: Mapping[str, str], chosen: Filter, graph: OpenGraph
) -> None:
    records = caches.patients(graph.store)
    show(tag("h2", "Which cohorts may share patients"))
    chart = matrix(cohorts, known, names, dark=st.context.theme.type == "dark")
    key = f"trust-matrix-{graph.build}-{hash(tuple(cohorts))}"  # a selection may not outlive its drawing
    said = "Click where two cohorts cross to see the reason. Columns are numbered like the rows."
    with st.container(key="trust-matrix"):  # on a phone the choice of a cohort and the table below say the same
        show(tag("p", said, class_="rg-note"))
        event: Any = st.altair_chart(chart, width="content", on_select="rerun", selection_mode=PICKED, key=key)
        show(people.legend(known))
    take(key, lambda dark: matrix(cohorts, known, names, dark).to_dict(), f"radiogenomics-cohorts-{graph.build}")
    picked = {(one["left"], one["right"]) for one in event.selection.get(PICKED, []) if {"left", "right"} <= set(one)}
    for one in known:
        if (one.left, one.right) in picked or (one.right, one.left) in picked:
            show(tag("h3", "The two that were chosen"), people.basis(one, records))
    choose("trust", chosen, COHORT, Choices({uid: names[uid] for uid in cohorts}), forget="uid")
    cohort = chosen["cohort"]
    if cohort:
        mine = [one if one.left == cohort else people.turned(one) for one in known]
        rows = [one for one in mine if one.left == cohort]
        caption = f"How others share patients with {names.get(cohort, cohort)}"
    else:
        rows = [one for one in known if one.pair.overlap]
        caption = "Pairs of cohorts on which the source, or a curator, says something"
    show(people.pair_table(rows, records, caption) if rows else tag("p", "No such pair.", class_="rg-note"))
