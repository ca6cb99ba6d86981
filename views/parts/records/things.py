"""What pages on one thing share: the thing that the address names, and tabs that many of them have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from ontology import load_schema
from views.parts.blocks.amendments import Amended
from views.parts.blocks.discrepancies import disagreements, statements
from views.parts.blocks.findings import findings_table
from views.parts.blocks.gaps import scope, state, unselected
from views.parts.blocks.judgements import judgements_table
from views.parts.blocks.screens import screens_with
from views.parts.frame.page import OpenGraph, foot, show
from views.parts.html.links import row_link
from views.parts.html.markup import table, tag
from views.parts.html.paging import MOST, PAGE, asked_part, pages
from views.parts.html.tiles import fold
from views.parts.html.words import kind_of, page_of, plural_of
from views.parts.records import choices
from views.parts.take.menu import take_it

Row = Mapping[str, Any]
Parts = Sequence[Markup]
"""HTML of our own, a part after another."""


def chosen_or_list(graph: OpenGraph, page: str, every: Callable[[], Parts] | None = None) -> Row:
    """The thing that the address names (a row of `show_thing`), where it belongs on this page; else a list of all that
    do, after which the page ends. `every` gives the list where the page has one of its own."""
    uid = st.query_params.get("uid") or ""
    found = graph.rows(questions.show_thing, uid) if uid else []
    chosen = choices.of_page(found, page)
    if chosen is None:
        listed = every() if every else _listed(graph, page)
        show(choices.title(page, uid, found), *(listed or [choices.nothing(page)]))
        take_it(graph, page)
        foot(graph)
        st.stop()
    return chosen


def paged(
    total: int,
    ask: Callable[[int, int], Sequence[Row]],
    listed: Callable[[Sequence[Row]], Markup],
    page: str,
    nouns: str,
    most: int = MOST,
) -> list[Markup]:
    """A page of a list, and the links to the others where it is long.

    ask: takes how many rows to leave out and how many to give.
    """
    shown = asked_part(total, ask, st.query_params.get(PAGE), most)
    here = {name: value for name, value in st.query_params.items() if name != PAGE}
    return [listed(shown.rows), pages(shown, page, here, nouns)]


def number_of(graph: OpenGraph, page: str) -> int:
    """How many things have this page."""
    return int(graph.rows(questions.count_named_things)[0][page])


def _listed(graph: OpenGraph, page: str) -> list[Markup]:
    total = number_of(graph, page)
    labels = tuple(sorted(name for name, one in load_schema().classes.items() if one.page == page))

    def ask(skip: int, most: int) -> list[Row]:
        uids = [row["uid"] for row in graph.rows(questions.list_labelled, labels, skip=skip, most=most)]
        known = {row["uid"]: row for row in graph.rows(questions.list_things, tuple(uids))}
        return [{**known[uid], **known[uid]["properties"]} for uid in uids]

    def listed(some: Sequence[Row]) -> Markup:
        body = [(row_link(row), choices.other_names({"as_published": None, **row})) for row in some]
        kind = kind_of(some[0]["labels"]).capitalize()
        return table(f"All {plural_of(page)}", (kind, "As published"), body, "rg-choice")

    return paged(total, ask, listed, page, plural_of(page)) if total else []


def findings_tab(
    graph: OpenGraph, about: Row, findings: Sequence[Row], uids: Sequence[str], more: Markup, *, reached: bool = False
) -> None:
    """Findings with their numbers; where there is none, how far evidence reaches, of a thing that has such a state.

    reached: the head of the page has told how far evidence reaches.
    """
    if findings:
        estimates = graph.rows(questions.list_estimates_of, tuple(uids))
        own = about if page_of(about["labels"]) in ("marker", "feature", "outcome") else None
        show(findings_table(findings, estimates, "Findings", own), more)
    else:
        has_state = not reached and graph.rows(questions.show_state, str(about["uid"]))
        told = [reach(graph, about["uid"])] if has_state else []
        show(tag("p", "No finding is about it.", class_="rg-lead"), *told)
    if passed_over := graph.rows(questions.list_unselected_of, about["uid"]):
        show(tag("h2", "Tested, not selected"), unselected(passed_over))


def reach(graph: OpenGraph, uid: str) -> Markup:
    """How far evidence reaches a thing, with the scope where it does not."""
    found = next(iter(graph.rows(questions.show_state, uid)), None)
    return state(found, scope(graph.rows(questions.show_review)))


def screens_tab(graph: OpenGraph, uid: str, feature: bool = False) -> None:
    """The screens in which it was tested."""
    found = graph.rows(questions.list_screens_of, uid)
    if found:
        show(tag("h2", "Screens in which it was tested"), screens_with(found, "Screens", feature=feature))
    else:
        show(tag("p", "No screen names it among what was tested.", class_="rg-lead"))


def trust_tab(graph: OpenGraph, uid: str) -> None:
    """Judgements on it, where the source contradicts itself, limitations that name it, and what a study corrects."""
    judged = [one for one in graph.rows(questions.list_judgements_of, uid) if one["scope"] != "pooled"]
    disputed = graph.rows(questions.list_discrepancies_of, uid)
    amended = Amended.of(graph.rows(questions.list_amendments_of, (uid,)), graph.names)
    said = graph.rows(questions.list_statements_of, uid)
    if judged:
        show(
            tag("h2", "Judgements"),
            tag("p", "On it, or on the markers and features of which it speaks.", class_="rg-note"),
            judgements_table(judged, "Judgements"),
        )
    if disputed:
        show(disagreements(disputed))
    for title, is_limitation in (("Limitations that name it", True), ("Recommendations that name it", False)):
        if found := [one for one in said if one["is_limitation"] is is_limitation]:
            show(tag("h2", title), statements(found, title))
    show(amended.section())
    if not (judged or disputed or amended.rows or said):
        show(tag("p", "No judgement, discrepancy, limitation or amendment is about it.", class_="rg-lead"))


def counted_over(graph: OpenGraph, studies: Sequence[Row]) -> Sequence[Row]:
    """The gravest count over the studies of the reviews of these (rows of `list_studies`), where there is one."""
    reviews = tuple(sorted({row["review_uid"] for row in studies if row["review_uid"]}))
    return graph.rows(questions.show_worst_count, reviews) if reviews else []


def of_type(links: Sequence[Row], type: str, outward: bool | None = None, uid: str = "") -> list[dict[str, Any]]:
    """The other ends of one relationship among rows of `list_links`, each with its name; `outward`: from `uid`."""
    found = {
        row["uid"]: {"uid": row["uid"], "name": row["properties"].get("name", row["uid"]), **row}
        for row in links
        if row["type"] == type and (outward is None or (row["source"] == uid) is outward)
    }
    return sorted(found.values(), key=lambda row: (str(row["name"]).casefold(), row["uid"]))


def folded_list(rows: Sequence[Row], noun: str) -> Markup:
    """Links to things, behind their number where they are many."""
    links = tag("ul", *(tag("li", row_link(row)) for row in rows), class_="rg-places")
    return links if len(rows) <= 12 else fold(f"{len(rows)} {noun}", links)
