"""How far was it tested, how biased may it be, whose patients does it stand on, and do its numbers agree? These stand
side by side and are never added into one score.
"""

from functools import partial

import streamlit as st

from views.parts.filters.filter import Filter
from views.parts.frame.caches import EDITION
from views.parts.frame.page import foot, introduce, open_graph
from views.parts.frame.tabs import show_tabs
from views.parts.take.menu import take_it
from views.parts.trust.sections import numbers, show_section
from views.parts.trust.tabs import FACETS, labels

graph = open_graph()

introduce("How far can I trust it?", __doc__)

chosen = Filter.read(FACETS, st.query_params)
show_tabs(
    {name: (label, partial(show_section, graph, name, chosen)) for name, label in labels(numbers(graph)).items()},
    "trust",
    "section",
    ("study", EDITION),
)
take_it(graph, "trust", query=st.query_params.to_dict())
foot(graph)
