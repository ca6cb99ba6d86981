"""Findings of published studies on what MRI says about a tumour's genes and immune cells: each with its numbers, the
patients behind it, how far it was tested, and the lines of the source that say so. A path joins separate findings; no
study tested it end to end.
"""

import streamlit as st

from graph import questions
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.markup import items, tag
from views.parts.records.overview import counts, differences, five_questions, ladder, missing

graph = open_graph()

introduce("What does MRI say about genes and immune cells, and how well is it shown?", __doc__)

rungs = {row["rung"]: int(row["findings"]) for row in graph.rows(questions.count_rungs)}
silences = graph.rows(questions.count_not_printed)[0]

show(counts(graph.rows(questions.count_things)[0]))
told = tuple(one.id for one in graph.releases if one.edition == "studies")
show(differences(graph.rows(questions.count_differences, told)[0], graph.edition, graph.has_editions))

left, right = st.columns([5, 6], gap="large")
with left:
    show(
        tag("h2", "How far findings were tested"),
        tag("p", "Type of testing, not its result.", class_="rg-note"),
        ladder(rungs),
    )
with right:
    gaps = graph.rows(questions.list_unselected), graph.rows(questions.list_unmeasured)
    show(
        tag("h2", "What is missing"),
        tag("p", "No study here; a link may still exist.", class_="rg-note"),
        items(missing(graph.rows(questions.list_reviews), silences, rungs, *gaps), "rg-missing"),
    )

example = next(iter(graph.rows(questions.show_furthest_tested)), None)
show(tag("h2", "Five questions"), five_questions(graph.rows(questions.list_images), example))
foot(graph)
