"""Which studies does the review include, and how was the review made?

Each study as the review prints it: whom it studied, on which images, measured against what, and how far its findings
were tested. A study's name leads to all that is known of it.
"""

import streamlit as st

from graph import questions
from views.parts.blocks.discrepancies import disagreements, statements
from views.parts.blocks.judgements import counts_only, pooled, tool_name, tools
from views.parts.blocks.patients import characteristics_table
from views.parts.blocks.publications import publication
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.markup import facts, quiet, tag
from views.parts.records import review as blocks
from views.parts.records.choices import nothing
from views.parts.records.study_table import gather, ordered, studies_csv, study_table
from views.parts.take.menu import take_it

graph = open_graph()
sort = st.query_params.get("sort")

introduce("Studies and the review that includes them", __doc__)

found = graph.rows(questions.list_studies)
rows = gather(
    found,
    graph.rows(questions.list_study_cohorts),
    graph.rows(questions.list_study_images),
    graph.rows(questions.list_study_terms),
    graph.rows(questions.list_findings_of, tuple(row["uid"] for row in found)),
)
if not rows:
    show(nothing("study"))
groups = (
    ("Radiogenomic studies", "Images held against genes or immune cells.", True),
    (
        "Studies that are not radiogenomic",
        "Images held against outcomes of immunotherapy; the review shows them to illustrate.",
        False,
    ),
)
for title, note, kind in groups:
    if group := [row for row in rows if bool(row.study["radiogenomic"]) is kind]:
        show(
            tag("h2", f"{title} ", quiet(f"({len(group)})")),
            tag("p", note, class_="rg-note"),
            study_table(ordered(group, sort), title, sort),
        )
if rows:
    st.download_button(
        "Download these studies as CSV",
        studies_csv(ordered(rows, sort), graph.build),
        file_name=f"radiogenomics-studies-{graph.build}.csv",
        mime="text/csv",
        on_click="ignore",
    )

for row in graph.rows(questions.show_review):
    review, uid = row["review"], row["uid"]
    show(tag("h2", f"The review: {review['name']}"))
    left, right = st.columns(2, gap="large")
    with left:
        show(tag("h3", "Publication"), facts(publication(review, title=True)))
    with right:
        show(tag("h3", "Protocol, search and counts"), blocks.search(row))
    show(tag("h3", "Rules of inclusion and exclusion"), blocks.rules(review))
    if reports := graph.rows(questions.list_review_reports, uid):
        show(tag("h3", "Named and not included"), blocks.reports(reports))
    judged = [one for one in graph.rows(questions.list_judgements_of, uid) if one["scope"] == "pooled"]
    if judged:
        for tool in tools(judged, "pooled"):
            show(
                tag("h3", f"{tool_name(tool)}, counts over the studies"),
                tag("p", counts_only(judged, tool), class_="rg-note"),
                pooled(judged, tool),
            )
    if counted := graph.rows(questions.list_study_characteristics, uid):
        show(tag("h3", "What the review counts"), characteristics_table(counted, None))
    stated = graph.rows(questions.list_statements_of, uid)
    for title, is_limitation in (("Limitations that it states", True), ("What it recommends", False)):
        if said := [one for one in stated if one["is_limitation"] is is_limitation]:
            show(tag("h3", title), statements(said, title))
    show(
        tag("h3", "Images, markers and cells whose absence would be a gap"),
        blocks.universe(graph.rows(questions.list_term_links, uid)),
    )
    if doubts := graph.rows(questions.list_discrepancies_of, uid):
        show(disagreements(doubts, "Where the review as a whole contradicts itself"))
take_it(graph, "studies", query=st.query_params.to_dict())
foot(graph)
