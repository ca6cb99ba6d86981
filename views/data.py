"""How do I take the data into R, Python, Excel, Protégé, Gephi or a manuscript?

Everything, one thing, or the findings of a filter, in the format that your program reads. A file is made when you ask
for it; its name says release, date and build, and the same build gives the same bytes.
"""

import streamlit as st

from graph import FORMATS, tidy_columns
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.html.links import link
from views.parts.html.markup import join, tag
from views.parts.html.words import count
from views.parts.take import asked as taking
from views.parts.take.choices import choose_format, choose_thing
from views.parts.take.making import make_file
from views.parts.take.programs import dictionary, programs

graph = open_graph()

introduce("Take the data", __doc__)

query = st.query_params.to_dict()
choose_thing(graph, query)
asked = taking.read(graph, query)
if asked is None:
    st.text(f"Nothing in this graph has the uid {query['uid']}")
    show(tag("p", link("Take everything", "data"), class_="rg-note"))
    foot(graph)
    st.stop()

counted = "" if asked.number is None else f" {count(asked.number, 'finding')}."
back = join([]) if asked.is_everything else join([" ", link("Take everything instead.", "data")])
show(tag("p", f"{asked.words.rstrip('.')}.{counted}", back, class_="rg-lead"))

form = FORMATS[choose_format(query, asked.is_everything)]
show(tag("p", f"{form.title}: {form.purpose}.", class_="rg-lead rg-purpose"))
name = make_file(graph, asked, form)

# no language is named: the colours that Streamlit gives to code have too little contrast
left, right = st.columns(2, gap="large")
with left:
    show(tag("h2", "Read it in Python"))
    st.code(form.python(name), language=None, wrap_lines=True)
with right:
    show(tag("h2", "Read it in R"))
    st.code(form.r(name), language=None, wrap_lines=True)

show(tag("h2", "Which format for which program"), programs(asked.query), dictionary(tidy_columns()))
foot(graph)
