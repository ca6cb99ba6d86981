"""Sections of the page Trust: the choices, answers and empty case of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks import checks as checking
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.screens import all_screens
from views.parts.filters.bar import filter_bar
from views.parts.filters.filter import KIND, SEVERITY, STUDY, VERDICT, Filter
from views.parts.frame.offered import studies_offered
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import join, tag
from views.parts.html.paging import MOST, PAGE, pages, part
from views.parts.html.words import count, sign, words
from views.parts.trust.bias import show_bias
from views.parts.trust.chosen import described
from views.parts.trust.conflicts import conflicting_findings
from views.parts.trust.ladder import by_study, far_and_out
from views.parts.trust.review_and_studies import review_and_studies
from views.parts.trust.shared_patients import shared_patients
from views.parts.trust.tabs import ABOUT_ONE

T = TypeVar("T")
Row = Mapping[str, Any]
NONE = "No finding is in this graph."


def show_section(graph: OpenGraph, section: str, chosen: Filter) -> None:
    """Show the section that is asked for."""
    _SECTIONS[section](graph, chosen)


def numbers(graph: OpenGraph) -> dict[str, str]:
    """What stands beside the names of sections: what does not agree, by checks and by curators."""
    found = graph.rows(questions.count_doubts)[0]
    symbol = sign("Verdict", "does_not_agree").symbol
    return {"checks": f"{found['checks']} {symbol}", "discrepancies": str(found["discrepancies"])}


def _ladder(graph: OpenGraph, chosen: Filter) -> None:
    everything = graph.rows(questions.list_tested)
    filter_bar("trust", chosen, [{STUDY: 1}], {"study": studies_offered(graph)}, forget="uid")
    rows = [row for row in everything if chosen.takes("study", {row["study_uid"]})]
    if not rows:
        show(tag("p", NONE, class_="rg-lead"))
        return
    contradictions = [
        row
        for row in graph.rows(questions.list_discrepancies)
        if row["kind"] == "validation" and chosen.takes("study", checking.study_uids(row))
    ]
    show(
        tag("h2", "How far, and what came out"),
        tag(
            "p",
            "Rows say how far findings were tested, columns what came out. One does not imply the other.",
            class_="rg-note",
        ),
        far_and_out(rows, linked=not chosen.several("study")),
        tag("h2", "Study by study"),
        *_paged(list(_by_study(rows).values()), "ladder", chosen, "studies", partial(_tested, contradictions)),
    )
    if contradictions:
        show(
            tag("h2", "Where the source contradicts itself on this"),
            *(disputes.discrepancy(row, opened=row["severity"] == "high") for row in contradictions[:MOST]),
            _first_of(contradictions, "contradictions"),
        )


def _bias(graph: OpenGraph, chosen: Filter) -> None:
    show_bias(graph, graph.rows(questions.list_judgements), graph.rows(questions.list_instrument_domains))


def _checks(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 1, VERDICT: 1}], {"study": studies_offered(graph)}, forget="uid")
    rows = [row for row in graph.rows(questions.list_checks) if _asked_for(row, chosen, "verdict")]
    show(tag("h2", count(len(rows), "check")), described(graph, "checks", chosen, "Checks"))
    if not rows:
        show(tag("p", "No check is about this.", class_="rg-lead"))
        return
    if not chosen["uid"]:
        show(checking.verdicts(rows), checking.summary(rows, MOST))
    opened, totals = bool(chosen.only("verdict", *ABOUT_ONE)), Counter(row["verdict"] for row in rows)
    ordered = sorted(rows, key=lambda row: [*words("Verdict")].index(row["verdict"]))
    show(*_paged(ordered, "checks", chosen, "checks", lambda some: checking.by_verdict(some, opened, totals)))


def _discrepancies(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 4, SEVERITY: 3, KIND: 3}], {"study": studies_offered(graph)}, forget="uid")
    rows = [row for row in graph.rows(questions.list_discrepancies) if _asked_for(row, chosen, "severity", "kind")]
    grave = disputes.of_substance(rows)
    slips = [row for row in rows if row not in grave]
    opened = bool(chosen.only("severity", *ABOUT_ONE))
    show(
        tag("h2", f"Entered by curators: {count(len(grave), 'discrepancy', 'discrepancies')}"),
        described(graph, "discrepancies", chosen, "Discrepancies"),
    )
    if grave:
        totals = Counter(row["severity"] for row in rows)
        draw = partial(disputes.by_severity, opened=opened, totals=totals)
        show(*_paged(grave, "discrepancies", chosen, "discrepancies", draw))
    elif not slips:
        show(tag("p", "No discrepancy that a curator entered is about this.", class_="rg-lead"))
    if not chosen.only("uid", "severity", "kind"):
        found = [row for row in graph.rows(questions.list_checks) if _asked_for(row, chosen)]
        show(
            tag("h2", "Found by the checks"),
            tag("p", "Found by recalculation: printed numbers are recomputed at every build.", class_="rg-note"),
            checking.found_by_checks(found, MOST),
        )
    if slips:
        note = "No disagreement: nothing that is known of patients or results changes with them."
        show(
            tag("h2", f"{count(len(slips), 'slip')} of spelling, numbering or bibliography"),
            tag("p", note, class_="rg-note"),
            disputes.by_severity(slips[:MOST], opened, Counter(row["severity"] for row in slips)),
            _first_of(slips, "slips"),
        )


def _by_study(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Findings of each study, in the order in which the table has them."""
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (not row["radiogenomic"], row["study"], row["study_uid"])):
        found.setdefault(row["study_uid"], []).append(row)
    return found


def _tested(contradictions: Sequence[Row], studies: Sequence[Sequence[Row]]) -> Markup:
    return by_study([row for rows in studies for row in rows], contradictions)


def _paged(
    rows: Sequence[T], section: str, chosen: Filter, nouns: str, drawn: Callable[[Sequence[T]], Markup]
) -> list[Markup]:
    """A page of a list, and the links to the others where it is long."""
    shown = part(rows, st.query_params.get(PAGE))
    return [drawn(shown.rows), pages(shown, "trust", {**chosen.query(), "section": section}, nouns)]


def _first_of(rows: Sequence[Row], nouns: str) -> Markup:
    """How many of a list are shown, where that is not all."""
    said = part(rows, None).told(nouns)
    return tag("p", f"{said} Choose a study to see the others.", class_="rg-note") if said else join([])


def _asked_for(row: Mapping[str, Any], chosen: Filter, *words: str) -> bool:
    """Whether a check or discrepancy is asked for: by its uid, its studies, what it is about, and words of its own."""
    places = row.get("checked") or row.get("concerns") or ()
    about = {uid for place in places for uid in (place["uid"], place["finding_uid"]) if uid}
    return (
        chosen.takes("uid", {row["uid"]})
        and chosen.takes("study", checking.study_uids(row))
        and chosen.takes("about", about)
        and all(chosen.takes(word, {row[word]}) for word in words)
    )


def _chance(graph: OpenGraph, chosen: Filter) -> None:
    rows = graph.rows(questions.list_screens)
    note = "A screen runs many tests under one rule. Many tests produce chance findings."
    show(tag("h2", count(len(rows), "screen")), tag("p", note, class_="rg-note"))
    if rows:
        show(*_paged(rows, "chance", chosen, "screens", all_screens))
    else:
        show(tag("p", "No screen is in this graph.", class_="rg-lead"))


def _limitations(graph: OpenGraph, chosen: Filter) -> None:
    rows = graph.rows(questions.list_limitations)
    areas = len({row["area"] for row in rows})
    said = f"{count(len(rows), 'limitation')} in {count(areas, 'area')}, as the review states them"
    show(tag("h2", said if rows else "No limitation is in this graph."))
    if rows:
        ordered = sorted(rows, key=lambda row: str(row["area"]))
        show(*_paged(ordered, "limitations", chosen, "limitations", disputes.limitations))


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
