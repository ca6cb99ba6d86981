"""What is known of this study: publication, patients, images, screens, findings, and what does not agree?"""

import streamlit as st

from graph import questions
from views.parts.blocks.amendments import Amended, of_sources, of_substance
from views.parts.blocks.claims import claims_table
from views.parts.blocks.discrepancies import disagreements, statements
from views.parts.blocks.doubts import of_study
from views.parts.blocks.findings import by_analysis, findings_table
from views.parts.blocks.judgements import judgements_table
from views.parts.blocks.patients import characteristics_table, cohorts_table, overlaps_table
from views.parts.blocks.screens import screen
from views.parts.blocks.sources import sources_table
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.html.links import keep, link
from views.parts.html.markup import quiet, tag
from views.parts.html.words import count
from views.parts.records import choices
from views.parts.records import study as blocks
from views.parts.records.study_table import gather, ordered, study_table
from views.parts.take.menu import take_it

graph = open_graph()
uid = st.query_params.get("uid") or ""
found = graph.rows(questions.show_thing, uid) if uid else []
chosen = choices.of_page(found, "study")

if chosen is None:
    show(choices.title("study", uid, found))
    everything = graph.rows(questions.list_studies)
    if everything:
        every = gather(
            everything,
            graph.rows(questions.list_study_cohorts),
            graph.rows(questions.list_study_images),
            graph.rows(questions.list_study_terms),
            graph.rows(questions.list_findings_of, tuple(row["uid"] for row in everything)),
        )
        show(study_table(ordered(every, None), "All studies", None))
    else:
        show(choices.nothing("study"))
    take_it(graph, "study")
    foot(graph)
    st.stop()

row = graph.rows(questions.list_studies, uid)[0]
study, name = row["study"], row["study"]["name"]
cohorts = graph.rows(questions.list_study_cohorts, uid)
links = graph.rows(questions.list_cohort_links, uid)
terms = graph.rows(questions.list_study_terms, uid)
findings = graph.rows(questions.list_findings_of, (uid,))
doubt = graph.rows(questions.count_doubts, uid)[0]
estimates = graph.rows(questions.list_estimates_of, (uid,))

entitle(name, "study")
show(
    tag("p", link("All studies", "studies"), ": one study", class_="rg-note"),
    tag("h1", name),
    tag("p", study["title"], class_="rg-statement"),
    blocks.badges(study),
    of_study(str(uid), doubt["checks"], doubt["discrepancies"]),
)
take_it(graph, "study", uid=chosen["uid"], name=name)

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Publication"), blocks.publication(study, row["review"]))
with right:
    show(tag("h2", "Design"), blocks.design(study, cohorts, links))

show(tag("h2", "Patients"))
if cohorts:
    show(cohorts_table(cohorts, links, name))
else:
    show(tag("p", "No cohort is entered.", class_="rg-note"))
overlaps = graph.rows(questions.list_study_overlaps, uid)
for title, of_pools in (("Cohorts that may share patients", False), ("Pools that may share patients", True)):
    if shared := [one for one in overlaps if (one["pools"] > 0) is of_pools]:
        show(tag("h3", title), overlaps_table(shared, name))
if characteristics := graph.rows(questions.list_study_characteristics, uid):
    show(tag("h3", "Baseline characteristics"), characteristics_table(characteristics, name))

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Images"), blocks.images(graph.rows(questions.list_study_images, uid), links, terms))
with right:
    show(tag("h2", "Measured against, and how"), blocks.methods(terms))

screens = graph.rows(questions.list_screens_of, uid)
if screens:
    tested = graph.rows(questions.list_screened, tuple(one["uid"] for one in screens))
    show(tag("h2", "Screens"))
    for one in screens:
        show(screen(one, [thing for thing in tested if thing["screen_uid"] == one["uid"]]))

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
for analysis, group in by_analysis(findings).items():
    show(
        tag("h3", f"{analysis.capitalize()}: {count(len(group), 'finding')}"),
        findings_table(group, estimates, f"Findings, {analysis}"),
    )
if not findings:
    show(tag("p", "No finding is entered.", class_="rg-note"))

sources = graph.rows(questions.list_sources, uid)
show(tag("h2", "What was read of it"))
if sources:
    amended = Amended.of(of_sources(graph.rows(questions.list_amendments), sources), graph.names)
    show(sources_table(sources, "Texts of this study that were read"))
    taken = len(of_substance(amended.rows))
    said = f"{count(taken, 'value')} taken over from the study, {amended.kept} not certain enough. Both show."
    show(tag("p", said, class_="rg-note") if amended.rows else tag("p", "It corrects no value.", class_="rg-note"))
    show(amended.section("The review prints, the study says"))
else:
    show(tag("p", blocks.not_read(graph.edition), class_="rg-note"))

if claims := graph.rows(questions.list_claims_of, uid):
    show(
        tag("h2", "Background that the review prints with it"),
        tag("p", "Cited from elsewhere, on bulk tissue; not measured in this study.", class_="rg-note"),
        claims_table(claims, "Background claims", study=False),
    )
judged = [one for one in graph.rows(questions.list_judgements_of, uid) if one["scope"] != "pooled"]
if judged:
    show(
        tag("h2", "Judgements"),
        tag("p", "On the study itself, or on the markers and features of which it speaks.", class_="rg-note"),
        judgements_table(judged, "Judgements"),
    )
if doubts := graph.rows(questions.list_discrepancies_of, uid):
    show(disagreements(doubts))
if limits := graph.rows(questions.list_statements_of, uid):
    show(tag("h2", "Limitations that name it"), statements(limits, "Limitations"))
show(tag("h2", "Keep or share"), keep(chosen["uid"], "study"))
foot(graph)
