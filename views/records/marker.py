"""What is known of this marker: its names, the cells it stands for, what images say of it, and where it was tested?"""

import streamlit as st

from graph import questions
from views.parts.blocks.amendments import Amended
from views.parts.blocks.claims import claims_table
from views.parts.blocks.discrepancies import disagreements
from views.parts.blocks.doubts import elsewhere
from views.parts.blocks.findings import findings_table
from views.parts.blocks.gaps import scope, state, unselected
from views.parts.blocks.judgements import judgements_table
from views.parts.blocks.screens import screens_with
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.html.links import keep, link
from views.parts.html.markup import quiet, tag
from views.parts.html.words import kind_of
from views.parts.records import choices, terms
from views.parts.take.menu import take_it

graph = open_graph()
uid = st.query_params.get("uid") or ""
found = graph.rows(questions.show_thing, uid) if uid else []
chosen = choices.of_page(found, "marker")

if chosen is None:
    show(choices.title("marker", uid, found))
    everything = graph.rows(questions.list_every_marker)
    show(choices.markers(everything) if everything else choices.nothing("marker"))
    take_it(graph, "marker")
    foot(graph)
    st.stop()

thing, kind = chosen["thing"], kind_of(chosen["labels"])
links = graph.rows(questions.list_term_links, uid)
cells = terms.at(links, "MARKER_OF")
findings = graph.rows(questions.list_findings_of, (uid,))

entitle(chosen["name"], kind)
show(tag("p", link("All markers", "marker"), f": one {kind}", class_="rg-note"), tag("h1", chosen["name"]))
take_it(graph, "marker", uid=chosen["uid"], name=chosen["name"])

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Names"), terms.names(thing, kind))
with right:
    show(tag("h2", "Belongs together with"), terms.members(links, chosen["labels"]))

show(
    tag("h2", "Marker of"),
    tag("p", "Background from elsewhere, on bulk tissue; not a finding of a study here.", class_="rg-note"),
    terms.marked_cells(cells) if cells else tag("p", "The source names no cell for it.", class_="rg-note"),
)

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
if findings:
    estimates = graph.rows(questions.list_estimates_of, (uid,))
    show(
        findings_table(findings, estimates, "Findings by feature and study", chosen),
        elsewhere("The same as paths", marker=uid),
    )
else:
    show(
        tag("p", "No finding is about it.", class_="rg-lead"),
        state(next(iter(graph.rows(questions.show_state, uid)), None), scope(graph.rows(questions.list_reviews))),
    )
if screens := graph.rows(questions.list_screens_of, uid):
    show(tag("h2", "Screens in which it was tested"), screens_with(screens, "Screens"))
if passed_over := graph.rows(questions.list_unselected_of, uid):
    show(tag("h2", "Tested, not selected"), unselected(passed_over))
if claims := graph.rows(questions.list_claims_of, uid):
    show(tag("h2", "Background claims"), claims_table(claims, "Background claims"))
if therapies := graph.rows(questions.list_marker_therapies, uid):
    show(tag("h2", "Treatments directed against it"), terms.therapies(therapies))
if judged := graph.rows(questions.list_judgements_of, uid):
    show(tag("h2", "Judgements"), judgements_table(judged, "Judgements"))
if doubts := graph.rows(questions.list_discrepancies_of, uid):
    show(disagreements(doubts))
show(Amended.of(graph.rows(questions.list_amendments_of, (uid,)), graph.names).section())
show(tag("h2", "Keep or share"), keep(chosen["uid"], "marker"))
foot(graph)
