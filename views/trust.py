"""How far was it tested, how biased may it be, whose patients does it stand on, and do its numbers agree? These stand
side by side and are never added into one score.
"""

import streamlit as st

from views.parts.filters.filter import Filter
from views.parts.frame.page import foot, introduce, open_graph, show
from views.parts.take.menu import take_it
from views.parts.trust.sections import numbers, show_section
from views.parts.trust.tabs import FACETS, section_of, sections

graph = open_graph()

introduce("How far can I trust it?", __doc__)

section, chosen = section_of(st.query_params), Filter.read(FACETS, st.query_params)
show(sections(section, chosen, numbers(graph)))
show_section(graph, section, chosen)
take_it(graph, "trust", query=st.query_params.to_dict())
foot(graph)
