"""What do these findings say side by side, on how many different patients, and may their numbers be held together?"""

from functools import partial

import streamlit as st

from evidence import trust
from graph import questions
from views.parts.charts.figures.forest import alike, forest
from views.parts.drawing.vega import draw, take
from views.parts.findings import side_by_side
from views.parts.findings.listing import MOST_COMPARED
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.patients import patients_behind
from views.parts.html.links import link
from views.parts.html.markup import quiet, tag
from views.parts.html.words import count, listed
from views.parts.take.menu import take_it

graph = open_graph()
asked = tuple(dict.fromkeys(st.query_params.get_all("uid")))[:MOST_COMPARED]
rows = sorted(graph.rows(questions.list_compared, asked) if asked else [], key=lambda row: asked.index(row["uid"]))
strangers = [uid for uid in asked if uid not in {row["uid"] for row in rows}]

show(tag("p", link("All findings", "finding"), ": several side by side", class_="rg-note"))
if strangers:
    st.text(f"No finding in this graph has the uid {listed(strangers, 'or')}")
if len(rows) < 2:
    show(
        tag("h1", "Compare findings"),
        tag("p", "Pick two or more in the ", link("list of findings", "finding"), ".", class_="rg-lead"),
    )
    take_it(graph, "compare")
    foot(graph)
    st.stop()

uids = tuple(row["uid"] for row in rows)
estimates = graph.rows(questions.list_compared_estimates, uids)
judgements = graph.rows(questions.list_judgements, scope="study")
found = trust(uids, patients_behind(graph.store, uids))
most = None if found.bounds.upper_is_at_least else found.bounds.upper
name = f"{count(len(rows), 'finding')} side by side"
entitle(name)
show(
    tag("h1", name),
    side_by_side.people(found.bounds.lower, most, max(len(found.lines), 1), len(rows)),
    tag("p", side_by_side.NOT_POOLED, class_="rg-note"),
)
take_it(graph, "compare", findings=uids, sentence=f"{name}.", query={"uid": list(uids)})
show(side_by_side.columns(rows, estimates, judgements))
together = alike(side_by_side.voices(rows, estimates, judgements))
for place, (metric, voices) in enumerate(together.items()):
    show(tag("h2", f"{metric} ", quiet(f"({count(len(voices), 'number')})")))
    drawing = partial(forest, metric, voices)
    draw(f"forest-{place}-{hash(uids)}", drawing)
    show(side_by_side.beside(voices, f"{metric}, one below the other"))
    take(f"forest-{place}", drawing, f"radiogenomics-forest-{graph.build}-{place + 1}")
if not together:
    show(tag("p", side_by_side.NOTHING_ALIKE, class_="rg-note"))
foot(graph)
