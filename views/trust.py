"""How far was it tested, how biased may it be, whose patients does it stand on, and do its numbers agree? These stand
side by side and are never added into one score.
"""

import streamlit as st

from views.parts.page import foot, introduce, open_graph, show
from views.parts.trust_filter import TrustFilter
from views.parts.trust_filter_bar import sections
from views.parts.trust_sections import numbers, section

graph = open_graph()

introduce("How far can I trust it?", __doc__)

chosen = TrustFilter.read(st.query_params)
show(sections(chosen, numbers(graph)))
section(graph, chosen)
foot(graph)
