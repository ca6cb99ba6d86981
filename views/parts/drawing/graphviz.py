"""A flow chart on a page, drawn by Graphviz in the browser, with the same as words below it."""

from __future__ import annotations

import streamlit as st

from views.parts.charts.figures.flow import Flow, dot
from views.parts.frame.page import show
from views.parts.html.markup import items
from views.parts.html.tiles import fold


def draw_flow(flow: Flow, alt: str, down: bool = True) -> None:
    """The flow, no wider than its place, and its boxes in words behind a line that opens."""
    st.graphviz_chart(dot(flow, st.context.theme.type == "dark", down), width="content", alt=alt)
    show(fold("The same in words", items(flow.words(), "rg-places")))
