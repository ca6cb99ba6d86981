"""Which studies are here, and how far were their findings tested?

Each study as its source prints it: whom it studied, on which images, measured against what, and how far its findings
were tested. A study's name leads to all that is known of it.
"""

from functools import partial

import streamlit as st

from graph import questions
from views.parts.frame import caches
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.links import link
from views.parts.html.markup import tag
from views.parts.html.paging import PAGE, asked_part, pages
from views.parts.records.choices import nothing
from views.parts.records.study_table import MOST_STUDIES, every_study, ordered, studies_csv, study_tables
from views.parts.take.menu import take_it

graph = open_graph()
sort = st.query_params.get("sort")

introduce("Studies", __doc__)
for row in graph.rows(questions.show_review):
    there = link(f"How {row['review']['name']} was made", "review", {"uid": row["uid"]})
    show(tag("p", there, ", how biased its studies are, and what it asks for.", class_="rg-note"))

numbers = {bool(row["radiogenomic"]): int(row["studies"]) for row in graph.rows(questions.count_studies)}
total = sum(numbers.values())
if not total:
    show(nothing("study"))
groups = (
    ("Radiogenomic studies", "Images held against genes or immune cells.", True),
    (
        "Studies that are not radiogenomic",
        "Images held against outcomes of immunotherapy, not against genes or immune cells.",
        False,
    ),
)
ask = partial(graph.rows, questions.list_ranked_studies, None, sort)
shown = asked_part(total, ask, st.query_params.get(PAGE), MOST_STUDIES)
uids = [row["uid"] for row in shown.rows]
draw = partial(study_tables, graph, uids, groups, numbers, sort)
show(caches.drawn(graph.store, ("studies", str(sort), str(shown.first)), draw))
show(pages(shown, "studies", {"sort": sort} if sort else {}, "studies"))
if total:
    st.download_button(
        "Download these studies as CSV",
        lambda: studies_csv(ordered(every_study(graph.store), sort), graph.build),
        file_name=f"radiogenomics-studies-{graph.build}.csv",
        mime="text/csv",
        on_click="ignore",
    )

take_it(graph, "studies", query=st.query_params.to_dict())
foot(graph)
