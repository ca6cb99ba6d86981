"""What else would you like to know?

Choose a question or write your own in Cypher. It is read before it runs: nothing here can write, open a file or reach
the network. It runs by itself, within limits of time, rows and memory.
"""

from dataclasses import replace

import streamlit as st

from graph import every_query
from ontology import RadiogenomicsError
from views.parts.ask.asked import Asked
from views.parts.ask.choosing import choose_question, described
from views.parts.ask.editor import editor, long_text, names, take_back
from views.parts.ask.form import form
from views.parts.ask.result import failed, result, stopped
from views.parts.ask.running import controls, history, key_of, ran, settings, was_stopped
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.markup import tag
from views.parts.take.menu import take_it

graph = open_graph()

introduce("Ask", __doc__)

try:
    known = every_query(settings().queries)
except RadiogenomicsError as error:  # of a person's own folder
    show(tag("p", str(error), class_="rg-lead rg-fault", role="alert"))
    known = every_query(None)

asked = Asked.read(st.query_params.to_dict(), known)
if (kept := long_text()) is not None:
    asked = replace(asked, text=kept)
choose_question(asked, known)
show(described(asked))

work, beside = st.columns([3, 2], gap="medium")
with beside, st.expander("Labels, relationships, properties", expanded=True):
    names(graph, asked)
with work:
    form(graph, asked)
    editor(asked)

wrong = None
values = {}
try:
    values = asked.values()
except RadiogenomicsError as error:
    wrong = error
key = key_of(graph, asked.text, values)
with work, st.container(horizontal=True, key="ask-run"):
    controls(key)
    take_back(asked)

title = asked.query.title + (", edited" if asked.edited else "") if asked.query else "A text of your own"
address = asked.address()
answered, earlier = st.container(), st.container()
take_it(graph, "ask", query=st.query_params.to_dict())
foot(graph)  # the page is whole while the query runs
with answered:
    if kept is not None:
        show(tag("p", "The text is too long for an address: a link to it would not hold it.", class_="rg-note"))
    if wrong is not None:
        show(tag("p", str(wrong), class_="rg-lead", role="status"))
    elif asked.text.strip():
        done = ran(key, title, address, asked.text, values, at_once=not asked.edited)
        if done is not None and done.answer is not None:
            result(done.answer, address, asked.query.name if asked.query else "answer")
        elif done is not None and done.fault is not None:
            failed(done.fault, asked.text)
        elif was_stopped(key):
            stopped()
        else:
            show(tag("p", "Run asks it.", class_="rg-lead", role="status"))
with earlier:
    history()
