"""The picture of paths on its page: drawn by kind where there is a crowd, and what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from graph import questions
from views.parts.filters.filter import Filter
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import link
from views.parts.html.markup import tag
from views.parts.paths.broad import broad, is_crowded, named
from views.parts.paths.legend import BROAD, columns, legend
from views.parts.paths.pairs import Pair
from views.parts.paths.sankey import sankey

MOST_NAMES = 16
"""In a column of the picture, before it shows kinds."""
PICK = "pick"
"""What is chosen in the picture, in the address."""


def picture(graph: OpenGraph, drawn: Sequence[Pair], chosen: Filter, every: bool) -> tuple[str, list[Pair]] | None:
    """Draw the pairs; what is chosen in the picture with the pairs behind it, or None. On a phone only the table shows.

    A choice stands in the address, so that a link opens on it.
    """
    fine = [replace(pair, cells=named(pair.cells)) for pair in drawn]
    crowded = is_crowded(fine, MOST_NAMES)
    if crowded and not every:
        ends = tuple(sorted({uid for pair in drawn for uid in (pair.feature_uid, pair.marker_uid)}))
        cells = tuple(sorted({cell.uid for pair in drawn for cell in pair.cells}))
        kinds = (
            graph.rows(questions.list_every_feature, uids=ends),
            graph.rows(questions.list_every_marker, uids=ends),
            graph.rows(questions.list_wider_cells, cells),
        )
        fine = broad(drawn, *kinds)
    drawing = sankey(fine, dark=st.context.theme.type == "dark")
    with st.container(key="paths-picture"):
        if crowded:
            other = {**chosen.query(), **({} if every else {"picture": "every"})}
            show(tag("p", BROAD[every][0], link(BROAD[every][1], "paths", other), class_="rg-note"))
        show(columns(drawing.columns))
        event = st.echarts_chart(
            drawing.option,
            height=drawing.height,
            renderer="svg",
            key=f"paths-{drawing.key}",
            on_select="rerun",
            alt=drawing.alt,
        )
        show(legend(drawn))
    picked = drawing.chosen(event.selection.selected)
    if picked:
        st.query_params[PICK] = picked[0]
    elif asked := st.query_params.get(PICK):
        picked = drawing.called(asked)
    return (picked[0], [pair for place, pair in enumerate(drawn) if place in picked[1]]) if picked else None
