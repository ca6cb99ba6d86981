"""What is known of this cell: paths back to images, the markers that stand for it, its place in the Cell Ontology?"""

from functools import partial

import streamlit as st

from graph import questions
from views.parts.blocks.claims import claims_table
from views.parts.blocks.doubts import elsewhere
from views.parts.blocks.gaps import unselected
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, thing_links
from views.parts.html.markup import tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.values import as_rows
from views.parts.html.words import count
from views.parts.paths.pairs import pairs, with_images, without_images
from views.parts.paths.table import path_table, table_legend
from views.parts.records import choices, terms, things
from views.parts.records.known import crumb, results_tile, rungs_tile, studies_tile
from views.parts.take.menu import take_it

graph = open_graph()


def every() -> things.Parts:
    """Every cell, to choose one from."""
    total = things.number_of(graph, "cell")
    ask = partial(graph.rows, questions.list_every_cell)
    return things.paged(total, ask, choices.cells, "cell", "cells") if total else []


chosen = things.chosen_or_list(graph, "cell", every)
uid = chosen["uid"]
links = graph.rows(questions.list_term_links, uid)
markers = terms.at(links, "MARKER_OF", False)
counted = terms.at(links, "QUANTIFIES", False)
passed_over = graph.rows(questions.list_unselected_of, uid)
claims = graph.rows(questions.list_claims_of, uid)
found = graph.ask(questions.find_path_findings, cell=uid)
findings = list({row["finding"]: row for row in as_rows(found)}.values())
of_markers = graph.ask(questions.list_marker_cells, markers=tuple(sorted({row["object_uid"] for row in findings})))
studies = tuple(sorted({row["study_uid"] for row in findings if row["study_uid"]}))
back = pairs(found, of_markers, uid, screens=graph.rows(questions.list_screens, studies=studies))

entitle(chosen["name"], "cell")
show(
    crumb("All cells", "cell", "cell"),
    tag("h1", chosen["name"]),
    tiles(
        results_tile(findings),
        rungs_tile(findings),
        studies_tile(findings),
        tile(
            "Markers that stand for it (background)",
            str(len(markers)) if markers else "none named",
            thing_links(markers[:6]) if markers else "",
        ),
        tile("Tested, not selected", str(len(passed_over)) if passed_over else "none here"),
    ),
)
if not findings:
    show(things.reach(graph, uid))


def paths() -> None:
    """Paths from images to markers of this cell."""
    if with_images(back):
        show(
            tag("p", "A path joins separate findings; no study tested it end to end.", class_="rg-note"),
            path_table(with_images(back)),
            table_legend(),
            elsewhere("The same as a picture", cell=uid),
        )
    else:
        show(tag("p", "No path leads from an image to this cell.", class_="rg-lead"))
    if imageless := without_images(back):
        show(tag("h2", "Without images"), path_table(imageless))
    if passed_over:
        show(tag("h2", "Tested, not selected"), unselected(passed_over))


def stood_for() -> None:
    """The markers that stand for it."""
    show(
        tag("h2", "Markers that stand for it"),
        tag("p", "Background from elsewhere, on bulk tissue; not a finding of a study here.", class_="rg-note"),
        terms.marked_by(markers) if markers else tag("p", "The source names no marker of it.", class_="rg-note"),
    )
    if counted:
        show(tag("h2", "Counted by construction"), tag("p", thing_links(counted), class_="rg-lead"))
    if claims:
        show(tag("h2", "Background claims"), claims_table(claims, "Background claims"))


def names() -> None:
    """Its names, and wider and narrower cells."""
    left, right = st.columns(2, gap="large")
    with left:
        show(tag("h2", "Names"), terms.names(chosen["thing"], "cell type"))
    with right:
        show(tag("h2", "In the Cell Ontology"), terms.relatives(graph.rows(questions.list_cell_relatives, uid)))


take_it(graph, "cell", uid=uid, name=chosen["name"])
show_tabs(
    {
        "paths": (f"Paths back to images ({count(len(with_images(back)), 'pair')})", paths),
        "markers": (f"Markers ({len(markers)})", stood_for),
        "names": ("Names and kinds", names),
        "trust": ("Doubts", lambda: things.trust_tab(graph, uid)),
    },
    uid,
)
show(keep(uid, "cell"))
foot(graph)
