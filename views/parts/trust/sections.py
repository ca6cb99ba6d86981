"""Sections of the page Trust: the choices, answers and empty case of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph import questions
from views.parts.blocks import checks as checking
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks.screens import all_screens
from views.parts.filters.bar import filter_bar
from views.parts.filters.filter import KIND, SEVERITY, STUDY, VERDICT, Filter
from views.parts.frame.page import OpenGraph, show
from views.parts.html.markup import tag
from views.parts.html.words import count, sign
from views.parts.trust.bias import show_bias
from views.parts.trust.chosen import described, studies
from views.parts.trust.conflicts import conflicting_findings
from views.parts.trust.ladder import by_study, far_and_out
from views.parts.trust.review_and_studies import review_and_studies
from views.parts.trust.shared_patients import shared_patients
from views.parts.trust.tabs import ABOUT_ONE

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
    filter_bar("trust", chosen, [{STUDY: 1}], {"study": studies(graph)}, forget="uid")
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
        by_study(rows, contradictions),
    )
    if contradictions:
        show(
            tag("h2", "Where the source contradicts itself on this"),
            *(disputes.discrepancy(row, opened=row["severity"] == "high") for row in contradictions),
        )


def _bias(graph: OpenGraph, chosen: Filter) -> None:
    show_bias(graph, graph.rows(questions.list_judgements), graph.rows(questions.list_instrument_domains))


def _checks(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 1, VERDICT: 1}], {"study": studies(graph)}, forget="uid")
    rows = [row for row in graph.rows(questions.list_checks) if _asked_for(row, chosen, "verdict")]
    show(tag("h2", count(len(rows), "check")), described(graph, "checks", chosen, "Checks"))
    if not rows:
        show(tag("p", "No check is about this.", class_="rg-lead"))
        return
    if not chosen["uid"]:
        show(checking.verdicts(rows), checking.summary(rows))
    show(checking.by_verdict(rows, opened=bool(chosen.only("verdict", *ABOUT_ONE))))


def _discrepancies(graph: OpenGraph, chosen: Filter) -> None:
    filter_bar("trust", chosen, [{STUDY: 4, SEVERITY: 3, KIND: 3}], {"study": studies(graph)}, forget="uid")
    rows = [row for row in graph.rows(questions.list_discrepancies) if _asked_for(row, chosen, "severity", "kind")]
    grave = disputes.of_substance(rows)
    slips = [row for row in rows if row not in grave]
    opened = bool(chosen.only("severity", *ABOUT_ONE))
    show(
        tag("h2", f"Entered by curators: {count(len(grave), 'discrepancy', 'discrepancies')}"),
        described(graph, "discrepancies", chosen, "Discrepancies"),
    )
    if grave:
        show(disputes.by_severity(grave, opened))
    elif not slips:
        show(tag("p", "No discrepancy that a curator entered is about this.", class_="rg-lead"))
    if not chosen.only("uid", "severity", "kind"):
        found = [row for row in graph.rows(questions.list_checks) if _asked_for(row, chosen)]
        show(
            tag("h2", "Found by the checks"),
            tag("p", "Found by recalculation: printed numbers are recomputed at every build.", class_="rg-note"),
            checking.found_by_checks(found),
        )
    if slips:
        note = "No disagreement: nothing that is known of patients or results changes with them."
        show(
            tag("h2", f"{count(len(slips), 'slip')} of spelling, numbering or bibliography"),
            tag("p", note, class_="rg-note"),
            disputes.by_severity(slips, opened),
        )


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
    show(all_screens(rows) if rows else tag("p", "No screen is in this graph.", class_="rg-lead"))


def _limitations(graph: OpenGraph, chosen: Filter) -> None:
    rows = graph.rows(questions.list_limitations)
    areas = len({row["area"] for row in rows})
    said = f"{count(len(rows), 'limitation')} in {count(areas, 'area')}, as the review states them"
    show(tag("h2", said if rows else "No limitation is in this graph."))
    if rows:
        show(disputes.limitations(rows))


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
