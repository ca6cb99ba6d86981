"""What is known of this cell: its place in the Cell Ontology, the markers that stand for it, paths back to images?"""

import streamlit as st

from graph import questions
from views.parts.blocks.claims import claims_table
from views.parts.blocks.discrepancies import disagreements
from views.parts.blocks.doubts import elsewhere
from views.parts.blocks.gaps import scope, state, unselected
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.html.links import keep, link, thing_links
from views.parts.html.markup import tag
from views.parts.paths.pairs import pairs, with_images, without_images
from views.parts.paths.table import path_table, table_legend
from views.parts.records import choices, terms
from views.parts.take.menu import take_it

graph = open_graph()
uid = st.query_params.get("uid") or ""
found = graph.rows(questions.show_thing, uid) if uid else []
chosen = choices.of_page(found, "cell")

if chosen is None:
    show(choices.title("cell", uid, found))
    everything = graph.rows(questions.list_every_cell)
    show(choices.cells(everything) if everything else choices.nothing("cell"))
    take_it(graph, "cell")
    foot(graph)
    st.stop()

links = graph.rows(questions.list_term_links, uid)
markers = terms.at(links, "MARKER_OF", False)

entitle(chosen["name"], "cell")
show(tag("p", link("All cells", "cell"), ": one cell", class_="rg-note"), tag("h1", chosen["name"]))
take_it(graph, "cell", uid=chosen["uid"], name=chosen["name"])

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Names"), terms.names(chosen["thing"], "cell type"))
with right:
    show(tag("h2", "In the Cell Ontology"), terms.relatives(graph.rows(questions.list_cell_relatives, uid)))

show(
    tag("h2", "Markers that stand for it"),
    tag("p", "Background from elsewhere, on bulk tissue; not a finding of a study here.", class_="rg-note"),
    terms.marked_by(markers) if markers else tag("p", "The source names no marker of it.", class_="rg-note"),
)

back = pairs(
    graph.ask(questions.find_path_findings, cell=uid),
    graph.ask(questions.list_marker_cells),
    uid,
    screens=graph.rows(questions.list_screens),
)
show(tag("h2", "Paths back to images"))
if with_images(back):
    show(
        tag("p", "A path joins separate findings; no study tested it end to end.", class_="rg-note"),
        path_table(with_images(back)),
        table_legend(),
        elsewhere("The same as a picture", cell=uid),
    )
else:
    show(
        tag("p", "No path leads from an image to this cell.", class_="rg-lead"),
        state(next(iter(graph.rows(questions.show_state, uid)), None), scope(graph.rows(questions.list_reviews))),
    )
if imageless := without_images(back):
    show(tag("h3", "Without images"), path_table(imageless))
if passed_over := graph.rows(questions.list_unselected_of, uid):
    show(tag("h2", "Tested, not selected"), unselected(passed_over))
if claims := graph.rows(questions.list_claims_of, uid):
    show(tag("h2", "Background claims"), claims_table(claims, "Background claims"))
if counted := terms.at(links, "QUANTIFIES", False):
    show(tag("h2", "Counted by construction"), tag("p", thing_links(counted), class_="rg-lead"))
if doubts := graph.rows(questions.list_discrepancies_of, uid):
    show(disagreements(doubts))
show(tag("h2", "Keep or share"), keep(chosen["uid"], "cell"))
foot(graph)
