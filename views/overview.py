"""Findings of published studies on what MRI says about a tumour's genes and immune cells: each with its numbers, the
patients behind it, how far it was tested, and the lines of the source that say so. A path joins separate findings; no
study tested it end to end.
"""

import streamlit as st

from views.parts.markup import tag
from views.parts.overview_facts import counts, ladder, missing, questions
from views.parts.page import foot, introduce, open_graph, show

graph = open_graph()

introduce("What does MRI say about genes and immune cells, and how well is it shown?", __doc__)

things = graph.rows("count_things")[0]
rungs = {row["rung"]: int(row["findings"]) for row in graph.rows("count_rungs")}
silences = graph.rows("count_silences")[0]
findings = graph.rows("list_findings")

show(counts(things))

left, right = st.columns([5, 6], gap="large")
with left:
    show(
        tag("h2", "How far findings were tested"),
        tag("p", "How far it was tested, not whether it passed.", class_="rg-note"),
        ladder(rungs),
    )
with right:
    gaps = graph.rows("list_unselected"), graph.rows("list_unmeasured")
    sentences = missing(graph.rows("list_reviews"), silences, rungs, *gaps)
    show(
        tag("h2", "What is missing"),
        tag("p", "Gap: not in this graph, not evidence of absence.", class_="rg-note"),
        tag("ul", *(tag("li", sentence) for sentence in sentences), class_="rg-missing"),
    )

show(
    tag("h2", "Five questions"),
    questions(graph.rows("list_images"), next((row for row in findings if row["rung"] is not None), None)),
)
foot(graph)
