"""What is known of this finding: what came out, how far it was tested, on whom, how, and where the source says so?"""

import streamlit as st

from graph import questions
from views.parts.blocks.amendments import Amended
from views.parts.blocks.claims import claims_table
from views.parts.blocks.doubts import doubts, of_study
from views.parts.blocks.estimates import numbers
from views.parts.blocks.findings import findings_by_study, neighbours
from views.parts.blocks.publications import citation
from views.parts.blocks.screens import screen
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.html.links import keep, link, permalink, thing_link
from views.parts.html.markup import join, tag
from views.parts.html.values import places, stated_by
from views.parts.paths.pairs import path_cells
from views.parts.paths.table import cells as cell_list
from views.parts.records import finding as blocks
from views.parts.take.menu import take_it
from views.parts.trust.finding import trusting

graph = open_graph()
uid = st.query_params.get("uid") or ""
found = graph.rows(questions.show_finding, uid) if uid else []

if not found:
    everything = graph.rows(questions.list_findings)
    if uid:
        show(tag("h1", "No such finding"))
        st.text(f"No finding in this graph has the uid {uid}")
        show(tag("p", link("Look for it among the paths", "paths"), " or in the list below.", class_="rg-note"))
    else:
        show(tag("h1", "All findings"))
    if everything:
        show(findings_by_study(everything, st.query_params.get("open") == "all"))
    else:
        show(tag("p", "No finding is in this graph.", class_="rg-lead"))
    take_it(graph, "finding")
    foot(graph)
    st.stop()

row = found[0]
finding, study, subject, target = row["finding"], row["study"] or {}, row["subject"], row["object"]
study_uid = study.get("uid")
links = graph.rows(questions.list_finding_links, uid)
cohort = {**row["cohort"], "disputed": row["cohort_disputed"]} if row["cohort"] else None
marker = row["object_uid"] if not row["object_is_outcome"] else row["subject_uid"]
pages = (
    "feature" if row["subject_is_feature"] else "marker",
    "outcome" if row["object_is_outcome"] else "marker",
)
cells = path_cells(graph.ask(questions.list_marker_cells, marker=marker)).get(marker, [])
said = graph.rows(questions.list_claims_of, marker)
doubt = graph.rows(questions.show_finding_doubts, uid)[0]
estimates = graph.rows(questions.list_finding_estimates, uid)
parts = [(row[part] or {}).get("uid") for part in ("cohort", "screen")]
things = [str(one) for one in (uid, row["subject_uid"], *parts, *(one["uid"] for one in estimates)) if one]
amended = Amended.of(graph.rows(questions.list_amendments_of, tuple(things)), graph.names)
marks, of_cohort = amended.marks(uid), amended.marks((cohort or {}).get("uid"))

counted = graph.rows(questions.count_doubts, study_uid)[0] if study_uid else {"checks": 0, "discrepancies": 0}
figures = blocks.at_once(finding, estimates)

entitle(finding["name"], "finding")
show(
    tag(
        "p",
        thing_link(study.get("name", "study not stated"), study_uid, "study" if study else None),
        ": one finding",
        class_="rg-note",
    ),
    tag("h1", finding["name"]),
    tag("div", tag("p", finding["statement"], class_="rg-statement"), marks.get("statement", "")),
    tag("p", tag("strong", figures), doubts(str(uid), doubt["disputed"], doubt["disagrees"]), class_="rg-lead"),
    blocks.badges(finding),
    of_study(study_uid, counted["checks"], counted["discrepancies"], "Its study") if study_uid else join([]),
)
take_it(graph, "finding", uid=uid, name=finding["name"])

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "What came out"), blocks.outcome(finding, subject, target, *pages, marks))
with right:
    show(tag("h2", "How far it was tested"), blocks.tested(finding, marks))

show(tag("h2", "Numbers"), numbers(estimates, {one["uid"]: amended.marks(one["uid"]) for one in estimates}))

left, right = st.columns(2, gap="large")
with left:
    characteristics = graph.rows(questions.list_finding_characteristics, uid)
    show(
        tag("h2", "On whom"),
        blocks.patients(finding, cohort, links, characteristics, marks, of_cohort),
    )
with right:
    show(tag("h2", "How"), blocks.method(finding, links, marks))
    if row["screen"]:
        show(screen({"screen": row["screen"]}, ()))

if cells or said:
    show(
        tag("h2", "What the marker stands for"),
        tag("p", "Background from elsewhere, on bulk tissue; not measured in this study. Marker of:", class_="rg-note"),
        tag("div", cell_list(cells), class_="rg-marker-of"),
        claims_table(said, "Background claims on the marker") if said else join([]),
    )

show(amended.section())
show(
    tag("h2", "Where the source says so"),
    places(finding["locators"]),
    tag("p", stated_by(finding["stated_by"]), class_="rg-note"),
    tag("p", citation(study), class_="rg-note"),
)
st.code(finding["as_printed"], language=None, wrap_lines=True)
show(
    *trusting(
        study_uid,
        graph.rows(questions.list_finding_checks, uid),
        {one["uid"] for one in graph.rows(questions.list_finding_discrepancies, uid)},
        graph.rows(questions.list_discrepancies_of, study_uid or uid),
        graph.rows(questions.list_judgements_of, study_uid) if study_uid else (),
        counted["checks"],
    )
)
if others := graph.rows(questions.list_neighbour_findings, uid):
    show(tag("h2", "Other findings on the same pair"), neighbours(others))

show(tag("h2", "Keep or share"), keep(uid, "finding"))
st.code(permalink(st.context.url, uid), language=None, wrap_lines=True)
foot(graph)
