"""How was the review made, which studies does it include, how biased are they, and what does it ask for?"""

import streamlit as st

from graph import questions
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, link
from views.parts.html.markup import items, tag
from views.parts.records.choices import nothing
from views.parts.review.sections import OneReview
from views.parts.take.menu import take_it

graph = open_graph()
uid = st.query_params.get("uid")
found = graph.rows(questions.show_review)
chosen = next((row for row in found if row["uid"] == uid), None if uid else next(iter(found), None))

if chosen is None:
    show(tag("h1", "No such review" if uid else "The review"))
    if uid:
        st.text(f"No review in this graph has the uid {uid}")
    known = [link(row["review"]["name"], "review", {"uid": row["uid"]}) for row in found]
    show(items(known) if known else nothing("review"))
    foot(graph)
    st.stop()

one = OneReview(graph, chosen)
numbers = one.numbers
entitle(one.review["name"], "review")
one.head()
if len(found) > 1:
    others = [link(row["review"]["name"], "review", {"uid": row["uid"]}) for row in found if row is not chosen]
    show(tag("p", "Other reviews here: ", *others, class_="rg-note"))
take_it(graph, "review", uid=one.uid, name=one.review["name"])
show_tabs(
    {
        "flow": ("PRISMA flow", one.flow),
        "studies": (f"Included studies ({chosen['entered']})", one.included),
        "bias": ("Risk of bias", one.bias),
        "limitations": (f"Limitations ({numbers['limitations']})", one.limitations),
        "asks": (f"What it asks for ({numbers['recommendations']})", one.asks),
        "protocol": ("Protocol and search", one.protocol),
    },
    one.uid,
)
show(keep(one.uid, "review"))
foot(graph)
