"""What is known of this feature: on which image it is read, of what set it is part, and what it was found to tell?"""

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
chosen = choices.of_page(found, "feature")

if chosen is None:
    show(choices.title("feature", uid, found))
    everything = graph.rows("list_every_feature")
    for title, is_set in (("Features", False), ("Models, groups and panels of features", True)):
        if listed := [row for row in everything if row["is_set"] is is_set]:
            show(tag("h2", f"{title} ", quiet(f"({len(listed)})")), choices.features(listed, title))
    if not everything:
        show(choices.nothing("feature"))
    foot(graph)
    st.stop()

thing, kind = chosen["thing"], chosen["kind"]
links = graph.rows("list_term_links", uid=uid)
findings = graph.rows("list_findings_of", uids=(uid,))
volumes = sorted({name for row in findings for name in row["vois"] or ()})

show(tag("p", link("All features", "feature"), f": one {kind}", class_="rg-note"), tag("h1", chosen["name"]))

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "What is read"), term_facts.feature(thing, kind, links, volumes))
with left if kind == "feature set" else right:
    show(tag("h2", "Names"), term_facts.names(thing, kind))
if kind == "feature set":
    with right:
        show(tag("h2", "The set"), term_facts.feature_set(thing, links))

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
if findings:
    estimates = graph.rows("list_estimates_of", uids=(uid,))
    show(
        lists.findings(findings, estimates, "Findings by marker and study", chosen),
        tag("p", patients(feature=uid), class_="rg-note"),
    )
else:
    show(
        tag("p", "No finding is about this feature alone.", class_="rg-lead"),
        tag("p", "Gap: not in this graph, not evidence of absence.", class_="rg-note"),
    )
if screens := graph.rows("list_screens_of", uid=uid):
    show(tag("h2", "Screens in which it was tested"), lists.screens_with(screens, "Screens", feature=True))
if judged := graph.rows("list_judgements_of", uid=uid):
    show(tag("h2", "Judgements"), lists.judgements(judged, "Judgements"))
if doubts := graph.rows("list_discrepancies_of", uid=uid):
    show(
        tag("h2", "Where the source does not agree with itself ", quiet(f"({len(doubts)})")),
        lists.discrepancies(doubts),
    )
show(tag("h2", "Keep or share"), keep(chosen["uid"], "feature"))
foot(graph)
