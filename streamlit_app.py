"""The frame around the pages: set-up and navigation, nothing else."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).resolve().parent

st.set_page_config(page_title="Radiogenomics", page_icon="🧠", layout="wide", initial_sidebar_state="collapsed")
st.html(HERE / "views" / "parts" / "style.css")
st.navigation(
    [
        st.Page("views/overview.py", title="Overview", default=True),
        st.Page("views/paths.py", title="Paths", url_path="paths"),
        st.Page("views/finding.py", title="Findings", url_path="finding"),
    ],
    position="top",
).run()
