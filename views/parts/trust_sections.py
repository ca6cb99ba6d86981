"""What stands in each part of the page Trust? Its choices, its answers, its empty case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from views.parts import trust_bias as bias
from views.parts import trust_checks as checking
from views.parts import trust_conflicts as conflicting
from views.parts import trust_disputes as disputes
from views.parts import trust_whole as whole
from views.parts.markup import join, link, tag
from views.parts.page import OpenGraph, show
from views.parts.trust_filter import TrustFilter
from views.parts.trust_filter_bar import choose, choose_several, study_names
from views.parts.trust_ladder import by_study, far_and_out
from views.parts.trust_words import DISCREPANCY_KINDS, SEVERITIES, VERDICTS
from views.parts.words import count

NONE = "No finding is in this graph."


def section(graph: OpenGraph, chosen: TrustFilter) -> None:
    """Show the part that is asked for."""
    _SECTIONS[chosen.section](graph, chosen)


def numbers(graph: OpenGraph) -> dict[str, str]:
    """What stands beside the names of parts: what does not agree, by checks and by curators."""
    grave = sum(row["verdict"] in checking.GRAVE for row in graph.rows("list_checks"))
    disputed = len(graph.rows("list_discrepancies"))
    return {"checks": f"{grave} {VERDICTS['does_not_agree'].symbol}", "discrepancies": str(disputed)}


def _ladder(graph: OpenGraph, chosen: TrustFilter) -> None:
    everything = graph.rows("list_tested")
    choose_several("Study", "study", chosen.study, study_names(graph), "all studies")
    rows = [row for row in everything if chosen.takes({row["study_uid"]})]
    if not rows:
        show(tag("p", NONE, class_="rg-lead"))
        return
    contradictions = [
        row
        for row in graph.rows("list_discrepancies")
        if row["kind"] == "validation" and chosen.takes(checking.study_uids(row))
    ]
    show(
        tag("h2", "How far, and what came out"),
        tag(
            "p",
            "Rows say how far findings were tested, columns what came out. One does not imply the other.",
            class_="rg-note",
        ),
        far_and_out(rows, linked=not chosen.study),
        tag("h2", "Study by study"),
        by_study(rows, contradictions),
    )
    if contradictions:
        show(
            tag("h2", "Where the source contradicts itself on this"),
            *(disputes.discrepancy(row, opened=row["severity"] == "high") for row in contradictions),
        )


def _bias(graph: OpenGraph, chosen: TrustFilter) -> None:
    judgements, domains = graph.rows("list_judgements"), graph.rows("list_instrument_domains")
    if not judgements:
        show(tag("p", "No judgement of any instrument is in this graph.", class_="rg-lead"))
        return
    studied = bias.tools(judgements, "study")
    for tool in studied:
        show(
            tag("h2", f"{bias.tool_name(tool)}, study by study"),
            tag("p", "Each is a judgement on the study, not on any one of its findings.", class_="rg-note"),
            bias.lights(judgements, domains, tool),
            bias.legend(domains, tool),
        )
    for tool in bias.tools(judgements, "pooled"):
        show(tag("h2", f"{bias.tool_name(tool)}, studies counted together"))
        if tool not in studied:
            show(tag("p", bias.counts_only(judgements, tool), class_="rg-note"))
        show(bias.pooled(judgements, tool))
        if left := bias.uncounted(judgements, domains, tool):
            show(tag("p", left, class_="rg-note"))
    for tool in bias.tools(judgements, "item"):
        rows = [row for row in judgements if row["scope"] == "item" and bias.tool_of(row) == tool]
        asked = [row for row in domains if bias.tool_of(row) == tool]
        show(
            tag("h2", bias.tool_name(tool)),
            *(tag("p", f"{row['domain'].capitalize()}: {row['definition']}", class_="rg-note") for row in asked),
            bias.items(rows),
        )


def _checks(graph: OpenGraph, chosen: TrustFilter) -> None:
    everything = graph.rows("list_checks")
    left, right = st.columns(2)
    with left:
        choose_several("Study", "study", chosen.study, study_names(graph), "all studies")
    with right:
        choose("Verdict", "verdict", chosen.verdict, {key: sign.word for key, sign in VERDICTS.items()}, "any verdict")
    rows = [row for row in everything if _asked_for(row, chosen) and chosen.verdict in (None, row["verdict"])]
    show(tag("h2", count(len(rows), "check")), _described(graph, chosen, "Checks"))
    if not rows:
        show(tag("p", "No check is about this.", class_="rg-lead"))
        return
    if not chosen.uid:
        show(checking.verdicts(rows))
    show(checking.by_verdict(rows, opened=bool(chosen.verdict or chosen.about or chosen.uid)))


def _discrepancies(graph: OpenGraph, chosen: TrustFilter) -> None:
    everything = graph.rows("list_discrepancies")
    left, middle, right = st.columns([4, 3, 3])
    with left:
        choose_several("Study", "study", chosen.study, study_names(graph), "all studies")
    with middle:
        choose(
            "Severity", "severity", chosen.severity, {key: one.word for key, one in SEVERITIES.items()}, "any severity"
        )
    with right:
        choose("About", "kind", chosen.kind, DISCREPANCY_KINDS, "anything")
    rows = [
        row
        for row in everything
        if _asked_for(row, chosen) and chosen.severity in (None, row["severity"]) and chosen.kind in (None, row["kind"])
    ]
    show(
        tag("h2", f"Entered by curators: {count(len(rows), 'discrepancy', 'discrepancies')}"),
        _described(graph, chosen, "Discrepancies"),
    )
    if rows:
        show(disputes.by_severity(rows, opened=bool(chosen.severity or chosen.about or chosen.uid)))
    else:
        show(tag("p", "No discrepancy that a curator entered is about this.", class_="rg-lead"))
    if not (chosen.uid or chosen.severity or chosen.kind):
        found = [row for row in graph.rows("list_checks") if _asked_for(row, chosen)]
        show(
            tag("h2", "Found by the checks"),
            tag("p", "Entered by nobody: printed numbers are recomputed at every build.", class_="rg-note"),
            disputes.found_by_checks(found),
        )


def _asked_for(row: Mapping[str, Any], chosen: TrustFilter) -> bool:
    return chosen.uid in (None, row["uid"]) and chosen.takes(checking.study_uids(row)) and _concerns(row, chosen.about)


def _concerns(row: Mapping[str, Any], about: str | None) -> bool:
    """Whether a check or discrepancy is about this thing, or about a number of this finding."""
    places = row.get("checked") or row.get("concerns") or ()
    return about is None or any(about in (place["uid"], place["finding_uid"]) for place in places)


def _described(graph: OpenGraph, chosen: TrustFilter, what: str) -> Any:
    back = join([" ", link("Show all.", "trust", chosen.whole().query())]) if chosen.narrowed else ""
    places = [one for row in graph.rows("list_discrepancies") for one in row["concerns"]]
    names = {one["uid"]: one["name"] for one in [*places, *graph.rows("list_tested")]} | study_names(graph)
    return tag("p", chosen.describe(names, what), back, class_="rg-lead")


def _chance(graph: OpenGraph, chosen: TrustFilter) -> None:
    rows = graph.rows("list_screens")
    note = "A screen runs many tests under one rule. Some pass by chance alone, though nothing be there."
    show(tag("h2", count(len(rows), "screen")), tag("p", note, class_="rg-note"))
    show(conflicting.screens(rows) if rows else tag("p", "No screen is in this graph.", class_="rg-lead"))


def _limitations(graph: OpenGraph, chosen: TrustFilter) -> None:
    rows = graph.rows("list_limitations")
    areas = len({row["area"] for row in rows})
    said = f"{count(len(rows), 'limitation')} in {count(areas, 'area')}, as the review states them"
    show(tag("h2", said if rows else "No limitation is in this graph."))
    if rows:
        show(disputes.limitations(rows))


_SECTIONS: dict[str, Callable[[OpenGraph, TrustFilter], None]] = {
    "ladder": _ladder,
    "bias": _bias,
    "checks": _checks,
    "patients": whole.patients,
    "discrepancies": _discrepancies,
    "conflicts": whole.conflicting_findings,
    "chance": _chance,
    "limitations": _limitations,
}
