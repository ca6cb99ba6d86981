"""What is known of this study: publication, patients, images, screens, findings, and what does not agree?"""

import streamlit as st

from views.parts import choices
from views.parts import evidence_lists as lists
from views.parts import study_facts as blocks
from views.parts.markup import link, quiet, tag
from views.parts.page import foot, open_graph, show
from views.parts.study_table import gather, ordered, study_table
from views.parts.things import keep
from views.parts.trust_checks import GRAVE, study_uids
from views.parts.trust_marks import of_study
from views.parts.words import count

graph = open_graph()
uid = st.query_params.get("uid")
found = graph.rows("show_thing", uid=uid) if uid else []
chosen = choices.of_page(found, "study")

if chosen is None:
    show(choices.title("study", uid, found))
    everything = graph.rows("list_studies")
    if everything:
        every = gather(
            everything,
            graph.rows("list_study_cohorts"),
            graph.rows("list_study_images"),
            graph.rows("list_study_terms"),
            graph.rows("list_findings_of", uids=tuple(row["uid"] for row in everything)),
        )
        show(study_table(ordered(every, None), "All studies", None))
    else:
        show(choices.nothing("study"))
    foot(graph)
    st.stop()

row = graph.rows("list_studies", uid=uid)[0]
study, name = row["study"], row["study"]["name"]
cohorts = graph.rows("list_study_cohorts", uid=uid)
links = graph.rows("list_cohort_links", uid=uid)
terms = graph.rows("list_study_terms", uid=uid)
findings = graph.rows("list_findings_of", uids=(uid,))
estimates = graph.rows("list_estimates_of", uids=(uid,))

show(
    tag("p", link("All studies", "studies"), ": one study", class_="rg-note"),
    tag("h1", name),
    tag("p", study["title"], class_="rg-statement"),
    blocks.badges(study),
    of_study(
        str(uid),
        sum(one["verdict"] in GRAVE for one in graph.rows("list_checks") if uid in study_uids(one)),
        sum(uid in study_uids(one) for one in graph.rows("list_discrepancies")),
    ),
)

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Publication"), blocks.publication(study, row["review"]))
with right:
    show(tag("h2", "Design"), blocks.design(study, cohorts, links))

show(tag("h2", "Patients"))
if cohorts:
    show(blocks.cohorts(cohorts, links, name))
else:
    show(tag("p", "No cohort is entered.", class_="rg-note"))
overlaps = graph.rows("list_study_overlaps", uid=uid)
for title, of_pools in (("Who may be the same people", False), ("The same, of the pools they come from", True)):
    if shared := [one for one in overlaps if (one["pools"] > 0) is of_pools]:
        show(tag("h3", title), blocks.overlaps(shared, name))
if characteristics := graph.rows("list_study_characteristics", uid=uid):
    show(tag("h3", "Baseline characteristics"), blocks.characteristics(characteristics, name))

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Images"), blocks.images(graph.rows("list_study_images", uid=uid), links, terms))
with right:
    show(tag("h2", "Measured against, and how"), blocks.methods(terms))

screens = graph.rows("list_screens_of", uid=uid)
if screens:
    tested = graph.rows("list_screened", uids=tuple(one["uid"] for one in screens))
    show(tag("h2", "Screens"))
    for one in screens:
        show(lists.screen(one, [thing for thing in tested if thing["screen_uid"] == one["uid"]]))

show(tag("h2", "Findings ", quiet(f"({len(findings)})")))
for analysis, group in lists.by_analysis(findings).items():
    show(
        tag("h3", f"{analysis.capitalize()}: {count(len(group), 'finding')}"),
        lists.findings(group, estimates, f"Findings, {analysis}"),
    )
if not findings:
    show(tag("p", "No finding is entered.", class_="rg-note"))

if claims := graph.rows("list_claims_of", uid=uid):
    show(
        tag("h2", "Background that the review prints with it"),
        tag("p", "Cited from elsewhere, on bulk tissue; not measured in this study.", class_="rg-note"),
        lists.claims(claims, "Background claims", study=False),
    )
judged = [one for one in graph.rows("list_judgements_of", uid=uid) if one["scope"] != "pooled"]
if judged:
    show(
        tag("h2", "Judgements"),
        tag("p", "On the study itself, or on the markers and features of which it speaks.", class_="rg-note"),
        lists.judgements(judged, "Judgements"),
    )
if doubts := graph.rows("list_discrepancies_of", uid=uid):
    show(
        tag("h2", "Where the source does not agree with itself ", quiet(f"({len(doubts)})")),
        lists.discrepancies(doubts),
    )
if limits := graph.rows("list_statements_of", uid=uid):
    show(tag("h2", "Limitations that name it"), lists.statements(limits, "Limitations"))
show(tag("h2", "Keep or share"), keep(chosen["uid"], "study"))
foot(graph)
