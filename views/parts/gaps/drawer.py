"""Drawer of one cell of the gap map: what is known of the two, whose patients, and a paragraph to cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks.findings import finding_item
from views.parts.blocks.screens import correction, selections, tests
from views.parts.blocks.sources import caveats
from views.parts.frame.page import OpenGraph, show
from views.parts.gaps import statement
from views.parts.gaps.asked import edition_named
from views.parts.gaps.gathering import about, scope_of
from views.parts.gaps.statement import About
from views.parts.html.badges import rung_badge, rungs_badge, word_badge
from views.parts.html.links import link, study_link
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.values import value
from views.parts.html.words import count, listed, title

Row = Mapping[str, Any]


def drawer(graph: OpenGraph, id: str) -> None:
    """The cell of that id, in a panel at the right that goes with its id in the address."""
    st.dialog("On the gap map", width="medium", position="right", on_dismiss=_forget)(_inside)(graph, id)


def _forget() -> None:
    """The panel was closed: the address forgets it, and the map its selection, so that the cell opens once more."""
    st.query_params.pop("open", None)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


TURN = "gaps-turn"
"""How often a panel was closed: part of the chart's key."""


def _inside(graph: OpenGraph, id: str) -> None:
    found = about(graph, id)
    if found is None:
        show(*_not_here(graph, id))
        st.code(id, language=None)
        return
    behind = tuple(found.cell.findings)
    known = {row["uid"]: row for row in graph.rows(questions.list_compared, behind)} if behind else {}
    rows = [known[uid] for uid in behind if uid in known]
    scheme = tag("div", class_="rg-dark") if st.context.theme.type == "dark" else join([])
    show(scheme, *_head(found), *_findings(found, rows), *_screens(found), *_reports(found))
    scope = scope_of(graph)
    show(tag("h3", "To cite"), tag("p", "Numbers, scope, date, build and id in one paragraph.", class_="rg-note"))
    st.code(statement.paragraph(found, scope), language=None, wrap_lines=True)
    show(
        tag("h3", "To ask again"), tag("p", "On a later build, this says: open, narrowed or closed.", class_="rg-note")
    )
    st.code(statement.command(found), language=None, wrap_lines=True)
    with st.expander("Its Cypher"):
        show(tag("p", "No row: nothing joins the two, and no review declares both.", class_="rg-note"))
        st.code(statement.cypher(found), language="cypher", wrap_lines=True)


def _not_here(graph: OpenGraph, id: str) -> list[Markup]:
    """Why a cell cannot be shown: it is one of another edition, to which a link leads, or a part of it is unknown."""
    edition = edition_named(id)
    if edition in (None, graph.edition):
        return [tag("p", "The map has no such cell: a part of its id is not in this graph.", class_="rg-lead")]
    there = link("open it there", "gaps", {"open": id, "edition": edition})
    return [tag("p", f"This id is of another edition ({title('Edition', edition)}): ", there, ".", class_="rg-lead")]


def _head(found: About) -> list[Markup]:
    cell = found.cell
    said = [
        tag("h2", found.row.name, quiet(" × "), found.column.name),
        tag("p", word_badge("GapState", cell.state), class_="rg-lead"),
    ]
    if cell.reached and not cell.faded:
        said.append(tag("p", rungs_badge(cell.rungs), quiet(" type of testing, not its result")))
    else:
        said.append(tag("p", statement.finding_sentence(found), class_="rg-lead"))
    if cell.moved:
        said.append(tag("p", f"{cell.moved[:1].upper()}{cell.moved[1:]}.", class_="rg-note rg-before"))
    if cell.near_state:
        said.append(tag("p", quiet("There: "), word_badge("GapState", cell.near_state)))
    if cell.through:
        through = listed([found.names.get(uid, uid) for uid in cell.through])
        said.append(tag("p", quiet("Reached through: "), through))
    if found.described:
        out = f" {count(cell.hidden, 'finding')} outside it." if cell.hidden else ""
        said.append(tag("p", quiet(f"Filter: {found.described}{out}"), class_="rg-note"))
    if cell.findings:
        fewest, most = cell.patients
        numbers = [
            ("finding" if len(cell.findings) == 1 else "findings", len(cell.findings)),
            ("study" if len(cell.studies) == 1 else "studies", len(cell.studies)),
            ("line of evidence" if cell.lines == 1 else "lines of evidence", cell.lines),
            ("fewest patients", value(fewest)),
            ("most patients", "not stated" if most is None else str(most)),
        ]
        said.append(
            tag("dl", *(tag("div", tag("dt", name), tag("dd", number)) for name, number in numbers), class_="rg-counts")
        )
    return said


def _findings(found: About, rows: Sequence[Row]) -> list[Markup]:
    if not rows:
        return []
    lines = [
        join(
            [
                finding_item(row, f"{row['subject']} – {row['object']}"),
                tag("br"),
                quiet(f"{row['study'] or ''} "),
                caveats(row),
                " ",
                rung_badge(row["rung"]),
            ]
        )
        for row in rows
    ]
    head = "Findings" if found.cell.reached else "Findings on what is near, around it, or without images"
    return [tag("h3", head), items(lines, "rg-list rg-spaced")]


def _screens(found: About) -> list[Markup]:
    if not found.screens:
        return []
    lines = [
        join(
            [
                study_link(row),
                quiet(f" {row['name']}: {tests(row)}, {selections(row)}; "),
                "threshold ",
                value(row["threshold"]),
                "; ",
                correction(row),
            ]
        )
        for row in found.screens
    ]
    return [tag("h3", title("GapState", "screened_not_selected").capitalize()), items(lines, "rg-list rg-spaced")]


def _reports(found: About) -> list[Markup]:
    if not found.reports:
        return []
    lines = [join([row["name"], quiet(f" {row['reason']}")]) for row in found.reports]
    return [tag("h3", "Left out by the review, and about one of the two"), items(lines, "rg-list rg-spaced")]
