"""The frame around the pages: set-up, search and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from views.parts.frame.caches import one_look
from views.parts.frame.editions import edition_switch
from views.parts.frame.links import entitle, follow_links_here
from views.parts.frame.search import search_field

HERE = Path(__file__).resolve().parent

st.set_page_config(page_title="Radiogenomics", page_icon="🧠", layout="wide", initial_sidebar_state="collapsed")
STYLES = ("style", "things", "trust", "paths", "gaps", "explore", "start", "records", "ask", "narrow")
# one piece: each piece of a page costs the browser a millisecond or two at every run
sheets = [(HERE / "views" / "parts" / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES]
st.html(f"<style>{''.join(sheets)}</style>")
page = st.navigation(
    [
        st.Page("views/overview.py", title="Start", default=True),
        st.Page("views/paths.py", title="Paths", url_path="paths"),
        st.Page("views/gaps.py", title="Gaps", url_path="gaps"),
        st.Page("views/explore.py", title="Explore", url_path="explore"),
        st.Page("views/records/finding.py", title="Findings", url_path="finding"),
        st.Page("views/studies.py", title="Studies", url_path="studies"),
        st.Page("views/records/study.py", title="Study", url_path="study", visibility="hidden"),
        st.Page("views/records/marker.py", title="Markers", url_path="marker", visibility="hidden"),
        st.Page("views/records/feature.py", title="Features", url_path="feature", visibility="hidden"),
        st.Page("views/records/cell.py", title="Cells", url_path="cell", visibility="hidden"),
        st.Page("views/trust.py", title="Trust", url_path="trust"),
        st.Page("views/ask.py", title="Ask", url_path="ask"),
        st.Page("views/data.py", title="Data", url_path="data"),
        st.Page("views/review.py", title="Review", url_path="review", visibility="hidden"),
        st.Page("views/records/outcome.py", title="Outcome", url_path="outcome", visibility="hidden"),
        st.Page("views/records/image.py", title="Image or map", url_path="image", visibility="hidden"),
        st.Page("views/records/therapy.py", title="Treatment", url_path="therapy", visibility="hidden"),
        st.Page("views/records/trial.py", title="Trial", url_path="trial", visibility="hidden"),
        st.Page("views/records/cohort.py", title="Cohort", url_path="cohort", visibility="hidden"),
        st.Page("views/records/pool.py", title="Data source", url_path="pool", visibility="hidden"),
        st.Page("views/compare.py", title="Compare", url_path="compare", visibility="hidden"),
        st.Page("views/records/source.py", title="Source", url_path="source", visibility="hidden"),
    ],
    position="top",
)
entitle(page.title)
with one_look():
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        chosen = search_field()
        edition_switch(page.url_path)
    follow_links_here(chosen)
    page.run()
