"""What is known of this finding: what came out, how far it was tested, on whom, how, and where the source says so?"""

import streamlit as st

from views.parts import finding_facts as blocks
from views.parts.finding_list import findings_by_study
from views.parts.finding_trust import trusting
from views.parts.markup import join, link, permalink, tag, thing_link
from views.parts.page import foot, open_graph, show
from views.parts.pairs import path_cells
from views.parts.path_table import cells as cell_list
from views.parts.trust_marks import doubts

graph = open_graph()
uid = st.query_params.get("uid")
found = graph.rows("show_finding", uid=uid) if uid else []

if not found:
    everything = graph.rows("list_findings")
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
    foot(graph)
    st.stop()

row = found[0]
finding, study, subject, target = row["finding"], row["study"] or {}, row["subject"], row["object"]
links = graph.rows("list_finding_links", uid=uid)
claims = graph.rows("list_finding_claims", uid=uid)
neighbours = graph.rows("list_neighbour_findings", uid=uid)
cohort = {**row["cohort"], "disputed": row["cohort_disputed"]} if row["cohort"] else None
disputed = {one["uid"] for one in graph.rows("list_finding_discrepancies", uid=uid)}
marker = row["object_uid"] if not row["object_is_outcome"] else row["subject_uid"]
pages = (
    "feature" if row["subject_is_feature"] else "marker",
    "outcome" if row["object_is_outcome"] else "marker",
)
cells = path_cells(graph.ask("list_marker_cells", marker=marker)).get(marker, [])

show(
    tag(
        "p",
        thing_link(study.get("name", "study not stated"), study.get("uid"), "study" if study else None),
        ": one finding",
        class_="rg-note",
    ),
    tag("h1", finding["name"]),
    tag("p", finding["statement"], class_="rg-statement"),
    blocks.badges(finding),
    *(doubts(str(uid), one["disputed"], one["disagrees"]) for one in graph.rows("list_findings") if one["uid"] == uid),
)

left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "What came out"), blocks.outcome(finding, subject, target, *pages))
with right:
    show(tag("h2", "How far it was tested"), blocks.tested(finding))

show(tag("h2", "Numbers"), blocks.numbers(graph.rows("list_finding_estimates", uid=uid)))

left, right = st.columns(2, gap="large")
with left:
    characteristics = graph.rows("list_finding_characteristics", uid=uid)
    show(tag("h2", "On whom"), blocks.patients(finding, cohort, links, characteristics))
with right:
    show(tag("h2", "How"), blocks.method(finding, links))
    if row["screen"]:
        show(tag("h3", "Screen"), blocks.screen(row["screen"]))

if cells or claims:
    show(
        tag("h2", "What the marker stands for"),
        tag("p", "Background from elsewhere, on bulk tissue; not measured in this study. Marker of:", class_="rg-note"),
        tag("div", cell_list(cells), class_="rg-marker-of"),
        blocks.claims(claims) if claims else join([]),
    )

show(
    tag("h2", "Where the source says so"),
    blocks.locators(finding["locators"], finding["stated_by"]),
    tag("p", blocks.citation(study), class_="rg-note"),
)
st.code(finding["as_printed"], language=None, wrap_lines=True)
judged = graph.rows("list_judgements", scope="study")
of_all = graph.rows("list_checks"), graph.rows("list_discrepancies"), judged
show(*trusting(study.get("uid"), disputed, graph.rows("list_finding_checks", uid=uid), of_all))
if neighbours:
    show(tag("h2", "Other findings on the same pair"), blocks.neighbours(neighbours))

show(
    tag("h2", "Keep or share"),
    tag(
        "p",
        link("Permalink", "finding", {"uid": uid}),
        " · ",
        link("RDF (Turtle)", "thing", {"uid": uid, "format": "ttl"}),
        " · ",
        link("JSON", "thing", {"uid": uid, "format": "json"}),
    ),
)
st.code(permalink(st.context.url, uid), language=None)
foot(graph)
