"""What is known of this finding: what came out, how far it was tested, on whom, how, and where the source says so?"""

import streamlit as st

from graph import questions
from views.parts.findings.listing import listing
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep, link
from views.parts.html.markup import tag
from views.parts.records.one_finding import OneFinding
from views.parts.take.menu import take_it

graph = open_graph()
uid = st.query_params.get("uid") or ""
found = graph.rows(questions.show_finding, uid) if uid else []

if not found:
    if uid:
        show(tag("h1", "No such finding"))
        st.text(f"No finding in this graph has the uid {uid}")
        show(tag("p", link("Look for it among the paths", "paths"), " or in the list below.", class_="rg-note"))
    else:
        show(tag("h1", "All findings"))
    if (listed := listing(graph)) and listed.query:
        take_it(graph, "finding", findings=listed.uids, sentence=listed.sentence, query=listed.query)
    else:
        take_it(graph, "finding")
    foot(graph)
    st.stop()

one = OneFinding(graph, found[0])
entitle(one.finding["name"], "finding")
one.head()
take_it(graph, "finding", uid=uid, name=one.finding["name"])
show_tabs(
    {
        "numbers": ("Numbers", one.numbers),
        "measure": ("Can I measure it?", one.measured),
        "patients": ("Are these my patients?", one.patients),
        "trust": ("How far to trust it", one.trust),
        "marker": ("Its marker and pair", one.background),
        "source": ("Source and sharing", one.source),
    },
    f"finding-{uid}",
)
show(keep(uid, "finding"))
foot(graph)
