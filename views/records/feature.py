"""What is known of this feature: on which image it is read, of what set it is part, and what it was found to tell?"""

import streamlit as st

from graph import questions
from views.parts.blocks.amendments import Amended
from views.parts.blocks.discrepancies import disagreements
from views.parts.blocks.doubts import patients_link
from views.parts.blocks.findings import findings_table
from views.parts.blocks.gaps import scope, state
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
chosen = choices.of_page(found, "feature")

if chosen is None:
    show(choices.title("feature", uid, found))
    everything = graph.rows(questions.list_every_feature)
    for title, is_set in (("Features", False), ("Models, groups and panels of features", True)):
        if listed := [row for row in everything if row["is_set"] is is_set]:
            show(tag("h2", f"{title} ", quiet(f"({len(listed)})")), choices.features(listed, title))
    if not everything:
        show(choices.nothing("feature"))
    take_it(graph, "feature")
    foot(graph)
    st.stop()

thing, kind = chosen["thing"], kind_of(chosen["labels"])
is_set = "FeatureSet" in chosen["labels"]
links = graph.rows(questions.list_term_links, uid)
findings = graph.rows(questions.list_findings_of, (uid,))
volumes = sorted({name for row in findings for name in row["vois"] or ()})

entitle(chosen["name"], kind)
show(tag("p", link("All features", "feature"), f": one {kind}", class_="rg-note"), tag("h1", chosen["name"]))
take_it(graph, "feature", uid=chosen["uid"], name=chosen["name"])

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "What is read"), terms.feature(thing, is_set, links, volumes))
with left if is_set else right:
    show(tag("h2", "Names"), terms.names(thing, kind))
if is_set:
    with right:
        show(tag("h2", "The set"), terms.feature_set(thing, links))

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
if findings:
    estimates = graph.rows(questions.list_estimates_of, (uid,))
    show(
        findings_table(findings, estimates, "Findings by marker and study", chosen),
        tag("p", patients_link(feature=uid), class_="rg-note"),
    )
else:
    show(
        tag("p", "No finding is about this feature alone.", class_="rg-lead"),
        state(next(iter(graph.rows(questions.show_state, uid)), None), scope(graph.rows(questions.list_reviews))),
    )
if screens := graph.rows(questions.list_screens_of, uid):
    show(tag("h2", "Screens in which it was tested"), screens_with(screens, "Screens", feature=True))
if judged := graph.rows(questions.list_judgements_of, uid):
    show(tag("h2", "Judgements"), judgements_table(judged, "Judgements"))
if doubts := graph.rows(questions.list_discrepancies_of, uid):
    show(disagreements(doubts))
show(Amended.of(graph.rows(questions.list_amendments_of, (uid,)), graph.names).section())
show(tag("h2", "Keep or share"), keep(chosen["uid"], "feature"))
foot(graph)
