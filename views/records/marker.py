"""What is known of this marker: what images say of it, how far that was tested, its names, cells and treatments?"""

from functools import partial

import streamlit as st

from graph import questions
from views.parts.blocks.claims import claims_table
from views.parts.blocks.doubts import elsewhere
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.words import kind_of
from views.parts.records import choices, terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.take.menu import take_it

BACKGROUND = "Background from elsewhere, on bulk tissue; not a finding of a study here."

graph = open_graph()


def every() -> things.Parts:
    """Every marker, to choose one from."""
    total = things.number_of(graph, "marker")
    ask = partial(graph.rows, questions.list_every_marker)
    return things.paged(total, ask, choices.markers, "marker", "markers") if total else []


chosen = things.chosen_or_list(graph, "marker", every)
uid, thing, kind = chosen["uid"], chosen["thing"], kind_of(chosen["labels"])
links = graph.rows(questions.list_term_links, uid)
cells = terms.at(links, "MARKER_OF")
findings = graph.rows(questions.list_findings_of, (uid,))
claims = graph.rows(questions.list_claims_of, uid)
therapies = graph.rows(questions.list_marker_therapies, uid)

entitle(chosen["name"], kind)
direct = [one for one in cells if list(one["via"]) != ["subclass"]]
against = [{"uid": one["therapy_uid"], "name": one["therapy"]} for one in therapies]
show(
    crumb("All markers", "marker", kind),
    tag("h1", chosen["name"]),
    tiles(
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile("Marker of (background)", thing_links(direct) if direct else "no cell named"),
        tile("Treatments against it", thing_links(against, "therapy") if against else "none here"),
    ),
)
if not findings:
    show(things.reach(graph, uid))


def known() -> None:
    """What it is called and what it belongs to."""
    left, right = st.columns(2, gap="large")
    with left:
        show(tag("h2", "Names"), terms.names(thing, kind))
    with right:
        show(tag("h2", "Belongs together with"), terms.members(links, chosen["labels"]))


def background() -> None:
    """The cells it stands for, by the review."""
    nothing = tag("p", "The source names no cell for it.", class_="rg-note")
    show(
        tag("h2", "Marker of"), tag("p", BACKGROUND, class_="rg-note"), terms.marked_cells(cells) if cells else nothing
    )
    if claims:
        show(tag("h2", "Background claims"), claims_table(claims, "Background claims"))


def treated() -> None:
    """Treatments against it."""
    none = tag("p", "No treatment here is directed against it or its genes.", class_="rg-lead")
    show(tag("h2", "Treatments directed against it"), terms.therapies(therapies) if therapies else none)


more = elsewhere("The same as paths", marker=uid)
take_it(graph, "marker", uid=uid, name=chosen["name"])
show_tabs(
    {
        "findings": (
            f"Findings ({len(findings)})",
            lambda: things.findings_tab(graph, chosen, findings, (uid,), more, reached=True),
        ),
        "names": ("Names and groups", known),
        "cells": ("Cells", background),
        "screens": ("Screens", lambda: things.screens_tab(graph, uid)),
        "treatments": ("Treatments", treated),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "marker"))
foot(graph)
