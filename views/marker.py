"""What is known of this marker: its names, the cells it stands for, what images say of it, and where it was tested?"""

import streamlit as st

from views.parts import choices, term_facts
from views.parts import evidence_lists as lists
from views.parts.markup import link, quiet, tag
from views.parts.page import foot, open_graph, show
from views.parts.things import keep
from views.parts.trust_marks import patients

graph = open_graph()
uid = st.query_params.get("uid")
found = graph.rows("show_thing", uid=uid) if uid else []
chosen = choices.of_page(found, "marker")

if chosen is None:
    show(choices.title("marker", uid, found))
    everything = graph.rows("list_every_marker")
    show(choices.markers(everything) if everything else choices.nothing("marker"))
    foot(graph)
    st.stop()

thing, kind = chosen["thing"], chosen["kind"]
links = graph.rows("list_term_links", uid=uid)
cells = term_facts.at(links, "MARKER_OF")
findings = graph.rows("list_findings_of", uids=(uid,))

show(tag("p", link("All markers", "marker"), f": one {kind}", class_="rg-note"), tag("h1", chosen["name"]))

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Names"), term_facts.names(thing, kind))
with right:
    show(tag("h2", "Belongs together with"), term_facts.members(links, kind))

show(
    tag("h2", "Marker of"),
    tag("p", "Background from elsewhere, on bulk tissue; not a finding of a study here.", class_="rg-note"),
    term_facts.marked_cells(cells) if cells else tag("p", "No cell is named for it by the source.", class_="rg-note"),
)

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
if findings:
    estimates = graph.rows("list_estimates_of", uids=(uid,))
    show(
        lists.findings(findings, estimates, "Findings by feature and study", chosen),
        tag("p", link("The same as paths", "paths", {"marker": uid}), " · ", patients(marker=uid), class_="rg-note"),
    )
else:
    show(
        tag("p", "No finding is about it.", class_="rg-lead"),
        tag("p", "Gap: not in this graph, not evidence of absence.", class_="rg-note"),
    )
if screens := graph.rows("list_screens_of", uid=uid):
    show(tag("h2", "Screens in which it was tested"), lists.screens_with(screens, "Screens"))
if claims := graph.rows("list_claims_of", uid=uid):
    show(tag("h2", "Background claims"), lists.claims(claims, "Background claims"))
if therapies := graph.rows("list_marker_therapies", uid=uid):
    show(tag("h2", "Treatments directed against it"), term_facts.therapies(therapies))
if judged := graph.rows("list_judgements_of", uid=uid):
    show(tag("h2", "Judgements"), lists.judgements(judged, "Judgements"))
if doubts := graph.rows("list_discrepancies_of", uid=uid):
    show(
        tag("h2", "Where the source does not agree with itself ", quiet(f"({len(doubts)})")),
        lists.discrepancies(doubts),
    )
show(tag("h2", "Keep or share"), keep(chosen["uid"], "marker"))
foot(graph)
