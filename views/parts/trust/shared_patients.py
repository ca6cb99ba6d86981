"""Section of Trust on shared patients: whose patients a selection of findings stands on, and who may be whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from evidence import trust
from graph import questions
from ontology import Records
from views.parts.drawing.vega import take
from views.parts.filters.bar import choose, filter_bar
from views.parts.filters.choices import Choices
from views.parts.filters.filter import COHORT, MARKER, STUDY, Filter
from views.parts.frame.offered import studies_offered, things_offered
from views.parts.frame.page import OpenGraph, show
from views.parts.frame.patients import patients_behind
from views.parts.html.markup import tag
from views.parts.html.words import count
from views.parts.trust import patients as people
from views.parts.trust.chosen import described
from views.parts.trust.matrix import PICKED, matrix
from views.parts.trust.pools import cohorts_and_pools

MOST_COHORTS = 250
"""Cohorts of which any two are held against each other: with twice as many it takes four times as long."""
ABOUT_ONE = ("feature", "marker", "image", "cell")
"""Facets that name one thing which findings are about."""


def shared_patients(graph: OpenGraph, chosen: Filter) -> None:
    """The bounds, the lines of evidence and the matrix of cohorts behind the findings that are chosen."""
    markers = replace(things_offered(graph, questions.list_markers, chosen["marker"]), other={})
    filter_bar(
        "trust", chosen, [{MARKER: 1, STUDY: 1}], {"marker": markers, "study": studies_offered(graph)}, forget="uid"
    )
    about = {name: chosen[name] for name in ABOUT_ONE if chosen[name]}
    studies_asked = list(chosen.several("study")) or None
    told = described(graph, "patients", chosen, "Findings")
    if not about and studies_asked is None:  # so many may be too many to be read
        rested = graph.rows(questions.count_finding_cohorts, chosen["result"])[0]
        if rested["cohorts"] > MOST_COHORTS:
            show(tag("h2", count(rested["findings"], "finding")), told, _too_many(rested["cohorts"]))
            return
    asked = people.selected(graph.rows(questions.list_finding_ends, studies=studies_asked, **about), chosen)
    show(tag("h2", count(len(asked), "finding")), told)
    cohorts_named = {uid for row in asked for uid in row["cohort_uids"]}
    if len(cohorts_named) > MOST_COHORTS:
        show(_too_many(len(cohorts_named)))
        return
    uids = [row["uid"] for row in asked]
    records = patients_behind(graph.store, uids)
    found = trust(uids, records)
    if not found.cohorts:
        show(tag("p", "No patients are named behind findings of this choice that read an image.", class_="rg-lead"))
        return
    show(people.counts(found), people.reading(found, records))
    cohorts = people.ordered(found, records)
    cohorts_and_pools(graph, found, cohorts, records)
    known = people.known_pairs(cohorts, records)
    if known:
        names = {uid: records.by_uid[uid].text("name") for uid in cohorts}
        _who_may_be_whom(cohorts, known, names, chosen, graph, records)
    show(tag("h2", "Lines of evidence"), people.lines(found, records))


def _too_many(cohorts: int) -> Markup:
    said = f"They rest on {cohorts:,} cohorts. Who may be whom is worked out for {MOST_COHORTS} at most: "
    return tag("p", said, "choose a marker or a study.", class_="rg-lead")


def _who_may_be_whom(
    cohorts: list[str],
    known: list[people.Known],
    names: Mapping[str, str],
    chosen: Filter,
    graph: OpenGraph,
    records: Records,
) -> None:
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
