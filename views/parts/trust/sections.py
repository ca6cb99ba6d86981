"""Sections of the page Trust: the choices, answers and empty case of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks import checks as checking
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.screens import all_screens
from views.parts.filters.bar import filter_bar
from views.parts.filters.filter import KIND, SEVERITY, STUDY, VERDICT, Filter
from views.parts.frame import caches
from views.parts.frame.offered import studies_offered
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import join, tag
from views.parts.html.paging import PAGE, Part, asked_part, pages, part
from views.parts.html.words import count, sign, words
from views.parts.trust.bias import show_bias
from views.parts.trust.chosen import described
from views.parts.trust.conflicts import conflicting_findings
from views.parts.trust.ladder import by_study, far_and_out
from views.parts.trust.review_and_studies import review_and_studies
from views.parts.trust.shared_patients import shared_patients
from views.parts.trust.tabs import ABOUT_ONE

Row = Mapping[str, Any]
NONE = "No finding is in this graph."
MOST_CARDS = 100
"""Checks or discrepancies on a page: more than the shipped data have."""
MOST_STUDIES = MOST_ROWS = 50
"""Studies, screens and limitations on a page, likewise."""


def show_section(graph: OpenGraph, section: str, chosen: Filter) -> None:
    """Show the section that is asked for."""
    _SECTIONS[section](graph, chosen)


def numbers(graph: OpenGraph) -> dict[str, str]:
    """What stands beside the names of sections: what does not agree, by checks and by curators."""
    doubted = graph.with_words("Check.verdict", checking.GRAVE)
    disputed = graph.with_words("Discrepancy.severity", set(words("Severity")) - {"slip"})
    return {"checks": f"{doubted} {sign('Verdict', checking.GRAVE[0]).symbol}", "discrepancies": str(disputed)}


def _ladder(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 1}], {"study": studies_offered(graph)}, forget="uid")
    asked = chosen.several("study") or None
    numbers = graph.rows(questions.count_findings_by, asked)
    if not numbers:
        show(tag("p", NONE, class_="rg-lead"))
        return
    reporting = [
        row for row in graph.rows(questions.list_reporting_studies) if chosen.takes("study", {str(row["uid"])})
    ]
    reporting.sort(key=lambda row: (not row["radiogenomic"], row["name"], row["uid"]))
    shown = part(reporting, st.query_params.get(PAGE), MOST_STUDIES)
    uids = tuple(row["uid"] for row in shown.rows)

    def tested() -> Markup:
        disputed = graph.rows(questions.list_discrepancies, kind="validation", studies=uids)
        return by_study(graph.rows(questions.list_tested, studies=uids), disputed)

    show(
        tag("h2", "How far, and what came out"),
        tag(
            "p",
            "Rows say how far findings were tested, columns what came out. One does not imply the other.",
            class_="rg-note",
        ),
        far_and_out(numbers, linked=not chosen.several("study")),
        tag("h2", "Study by study"),
        caches.drawn(graph.store, ("ladder", *uids), tested),
        pages(shown, "trust", {**chosen.query(), "section": "ladder"}, "studies"),
    )
    contradictions = graph.rows(questions.list_discrepancies, kind="validation", most=MOST_CARDS, studies=asked)
    if contradictions:
        rows = graph.rows(questions.count_discrepancies, studies=asked)
        total = sum(int(row["discrepancies"]) for row in rows if row["kind"] == "validation")
        show(
            tag("h2", "Where the source contradicts itself on this"),
            caches.drawn(
                graph.store,
                ("contradictions", *map(str, asked or ())),
                lambda: join([disputes.discrepancy(row, opened=row["severity"] == "high") for row in contradictions]),
            ),
            _first_of(len(contradictions), total, "contradictions"),
        )


def _bias(graph: OpenGraph, chosen: Filter) -> None:
    if not show_bias(graph, {"page": "trust", "section": "bias"}):
        show(tag("p", "No judgement of any instrument is in this graph.", class_="rg-lead"))


def _checks(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 1, VERDICT: 1}], {"study": studies_offered(graph)}, forget="uid")
    about, verdict = _about(chosen), chosen["verdict"]
    found = {row["verdict"]: int(row["checks"]) for row in graph.rows(questions.count_checks, **about)}
    totals = {one: found[one] for one in words("Verdict") if one in found and verdict in (None, one)}
    total = sum(totals.values())
    show(tag("h2", count(total, "check")), described(graph, "checks", chosen, "Checks"))
    if not total:
        show(tag("p", "No check is about this.", class_="rg-lead"))
        return
    shown = asked_part(total, partial(_by_verdict, graph, about, totals), st.query_params.get(PAGE), MOST_CARDS)
    if not chosen["uid"]:
        counted: Sequence[Row] = (
            checking.by_study(graph.rows(questions.list_checks, verdicts=tuple(totals), **about))
            if about
            else graph.rows(questions.count_study_checks, verdict, MOST_STUDIES)
        )
        show(checking.verdicts(totals), checking.summary(counted))
    opened = bool(chosen.only("verdict", *ABOUT_ONE))
    show(
        caches.drawn(
            graph.store,
            ("checks", repr(sorted(chosen.query().items())), str(shown.first)),
            lambda: checking.by_verdict(shown.rows, opened, totals),
        ),
        pages(shown, "trust", {**chosen.query(), "section": "checks"}, "checks"),
    )


def _by_verdict(
    graph: OpenGraph, about: Mapping[str, Any], totals: Mapping[str, int], skip: int, most: int
) -> list[dict[str, Any]]:
    """A page of checks, the gravest verdict first."""
    found: list[dict[str, Any]] = []
    for verdict, total in totals.items():
        if skip < total and most > 0:
            rows = graph.rows(questions.list_checks, verdicts=(verdict,), skip=skip, most=most, **about)
            found += rows
            most -= len(rows)
        skip = max(skip - total, 0)
    return found


def _discrepancies(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 4, SEVERITY: 3, KIND: 3}], {"study": studies_offered(graph)}, forget="uid")
    about, severity, kind = _about(chosen), chosen["severity"], chosen["kind"]
    totals: Counter[str] = Counter()
    for row in graph.rows(questions.count_discrepancies, **about):
        if severity in (None, row["severity"]) and kind in (None, row["kind"]):
            totals[row["severity"]] += int(row["discrepancies"])
    slips = totals["slip"]
    grave = totals.total() - slips
    asked = {**about, "severity": severity, "kind": kind}
    opened, address = bool(chosen.only("severity", *ABOUT_ONE)), repr(sorted(chosen.query().items()))
    show(
        tag("h2", f"Entered by curators: {count(grave, 'discrepancy', 'discrepancies')}"),
        described(graph, "discrepancies", chosen, "Discrepancies"),
    )
    if grave:

        def ask(skip: int, most: int) -> list[dict[str, Any]]:
            return graph.rows(questions.list_discrepancies, slips=False, skip=skip, most=most, **asked)

        shown = asked_part(grave, ask, st.query_params.get(PAGE), MOST_CARDS)
        show(
            caches.drawn(
                graph.store,
                ("discrepancies", address, str(shown.first)),
                lambda: disputes.by_severity(shown.rows, opened=opened, totals=totals),
            ),
            pages(shown, "trust", {**chosen.query(), "section": "discrepancies"}, "discrepancies"),
        )
    elif not slips:
        show(tag("p", "No discrepancy that a curator entered is about this.", class_="rg-lead"))
    if not chosen.only("uid", "severity", "kind"):
        said: Sequence[Row] = (
            checking.grave_statements(graph.rows(questions.list_checks, verdicts=checking.GRAVE, **about))
            if about
            else graph.rows(questions.list_grave_statements, MOST_CARDS)
        )
        show(
            tag("h2", "Found by the checks"),
            tag("p", "Found by recalculation: printed numbers are recomputed at every build.", class_="rg-note"),
            checking.found_by_checks(said),
        )
    if slips:
        note = "No disagreement: nothing that is known of patients or results changes with them."
        rows = graph.rows(questions.list_discrepancies, slips=True, most=MOST_CARDS, **asked)
        show(
            tag("h2", f"{count(slips, 'slip')} of spelling, numbering or bibliography"),
            tag("p", note, class_="rg-note"),
            caches.drawn(graph.store, ("slips", address), lambda: disputes.by_severity(rows, opened, totals)),
            _first_of(len(rows), slips, "slips"),
        )


def _first_of(shown: int, total: int, nouns: str) -> Markup:
    """How many of a list are shown, where that is not all."""
    said = Part((None,) * shown, 0, total, MOST_CARDS).told(nouns)
    return tag("p", f"{said} Choose a study to see the others.", class_="rg-note") if said else join([])


def _about(chosen: Filter) -> dict[str, Any]:
    """What checks or discrepancies are asked for: by their uid, their studies, and what they are about."""
    found = {"studies": chosen.several("study"), "about": chosen["about"], "uid": chosen["uid"]}
    return {name: value for name, value in found.items() if value}


def _chance(graph: OpenGraph, chosen: Filter) -> None:
    total = int(graph.rows(questions.count_trust)[0]["screens"])
    note = "A screen runs many tests under one rule. Many tests produce chance findings."
    show(tag("h2", count(total, "screen")), tag("p", note, class_="rg-note"))
    if total:
        shown = asked_part(total, partial(graph.rows, questions.list_screens), st.query_params.get(PAGE), MOST_ROWS)
        show(all_screens(shown.rows), pages(shown, "trust", {**chosen.query(), "section": "chance"}, "screens"))
    else:
        show(tag("p", "No screen is in this graph.", class_="rg-lead"))


def _limitations(graph: OpenGraph, chosen: Filter) -> None:
    counted = graph.rows(questions.count_trust)[0]
    total = int(counted["limitations"])
    said = f"{count(total, 'limitation')} in {count(int(counted['areas']), 'area')}, as the review states them"
    show(tag("h2", said if total else "No limitation is in this graph."))
    if total:
        ask = partial(graph.rows, questions.list_limitations)
        shown = asked_part(total, ask, st.query_params.get(PAGE), MOST_ROWS)
        here = {**chosen.query(), "section": "limitations"}
        show(disputes.limitations(shown.rows), pages(shown, "trust", here, "limitations"))


_SECTIONS: dict[str, Callable[[OpenGraph, Filter], None]] = {
    "ladder": _ladder,
    "bias": _bias,
    "checks": _checks,
    "patients": shared_patients,
    "discrepancies": _discrepancies,
    "studies": review_and_studies,
    "conflicts": conflicting_findings,
    "chance": _chance,
    "limitations": _limitations,
}
