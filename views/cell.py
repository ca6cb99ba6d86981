"""What is known of this cell: its place in the Cell Ontology, the markers that stand for it, paths back to images?"""

import streamlit as st

from views.parts import choices, term_facts
from views.parts import evidence_lists as lists
from views.parts.markup import link, quiet, tag
from views.parts.page import foot, open_graph, show
from views.parts.pairs import pairs, with_images, without_images
from views.parts.path_table import path_table, table_legend
from views.parts.things import keep, thing_links
from views.parts.trust_marks import patients

graph = open_graph()
uid = st.query_params.get("uid")
found = graph.rows("show_thing", uid=uid) if uid else []
chosen = choices.of_page(found, "cell")

if chosen is None:
    show(choices.title("cell", uid, found))
    everything = graph.rows("list_every_cell")
    show(choices.cells(everything) if everything else choices.nothing("cell"))
    foot(graph)
    st.stop()

links = graph.rows("list_term_links", uid=uid)
markers = term_facts.at(links, "MARKER_OF", False)

show(tag("p", link("All cells", "cell"), ": one cell", class_="rg-note"), tag("h1", chosen["name"]))

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Names"), term_facts.names(chosen["thing"], "cell type"))
with right:
    show(tag("h2", "In the Cell Ontology"), term_facts.relatives(graph.rows("list_cell_relatives", uid=uid)))

show(
    tag("h2", "Markers that stand for it"),
    tag("p", "Background from elsewhere, on bulk tissue; not a finding of a study here.", class_="rg-note"),
    term_facts.marked_by(markers) if markers else tag("p", "No marker of it is named by the source.", class_="rg-note"),
)

back = pairs(graph.ask("find_path_findings", cell=uid), graph.ask("list_marker_cells"), uid)
show(tag("h2", "Paths back to images"))
if with_images(back):
    show(
        tag("p", "A path joins separate findings; no study tested it end to end.", class_="rg-note"),
        path_table(with_images(back)),
        table_legend(),
        tag("p", link("The same as a picture", "paths", {"cell": uid}), " · ", patients(cell=uid), class_="rg-note"),
    )
else:
    show(
        tag("p", "No path leads from an image to this cell.", class_="rg-lead"),
        tag("p", "Gap: not in this graph, not evidence of absence.", class_="rg-note"),
    )
if imageless := without_images(back):
    show(tag("h3", "Without images"), path_table(imageless))
if claims := graph.rows("list_claims_of", uid=uid):
    show(tag("h2", "Background claims"), lists.claims(claims, "Background claims"))
if counted := term_facts.at(links, "QUANTIFIES", False):
    show(tag("h2", "Counted by construction"), tag("p", thing_links(counted), class_="rg-lead"))
if doubts := graph.rows("list_discrepancies_of", uid=uid):
    show(
        tag("h2", "Where the source does not agree with itself ", quiet(f"({len(doubts)})")),
        lists.discrepancies(doubts),
    )
show(tag("h2", "Keep or share"), keep(chosen["uid"], "cell"))
foot(graph)
