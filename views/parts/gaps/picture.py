"""The gap map as a picture on the page: a click opens a cell, a row or a column; and its downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from views.parts.charts.gap_cells import GapMap
from views.parts.charts.gap_layers import PICKED
from views.parts.charts.gap_map import gap_map
from views.parts.charts.gap_marks import PAPER
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph
from views.parts.gaps.asked import Asked
from views.parts.gaps.axes import COLUMNS, ROWS
from views.parts.gaps.drawer import TURN, drawer
from views.parts.gaps.export import as_table, picture_of
from views.parts.gaps.scope import Scope

AXES = ("row", "column")


def sides() -> tuple[str | None, ...]:
    """What the address says of rows and columns."""
    return tuple(st.query_params.get(f"{axis}s") for axis in AXES)


@st.fragment
def map_and_panel(graph: OpenGraph, asked: Asked, shown: GapMap, drawn: tuple[str | None, ...]) -> None:
    """The map, and the panel of the square that the address names. A click on a square runs this alone.

    A click on the name of a row or a column asks for another map than that of the `drawn` sides: then all is run.
    """
    if sides() != drawn:
        st.rerun()
    _picture(graph, asked, shown)
    if opened := st.query_params.get("open"):
        drawer(graph, opened)


def _picture(graph: OpenGraph, asked: Asked, shown: GapMap) -> None:
    """The map; what is clicked goes into the address."""
    dark = st.context.theme.type == "dark"
    name = (*_name(asked), str(dark))
    spec = caches.worked_out(graph.store, ("gap chart", *name), lambda: packed(gap_map(shown, dark).to_dict()))
    # a selection may not outlive its drawing, nor the panel that it opened
    key = "-".join(("gaps", graph.build, str(hash(name)), str(st.session_state.get(TURN, 0))))
    with st.container(key="gap-map-chart"):
        st.vega_lite_chart(
            {key: value for key, value in spec.items() if key != "description"},
            width="content",
            theme=None,
            key=key,
            selection_mode=PICKED,
            on_select=_picker(key),
            alt=spec["description"],
        )


def packed(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """A chart with its data as they are sent: it is kept, and each run of the page would turn them anew."""
    sent = {name: convert_anything_to_arrow_bytes(rows) for name, rows in spec["datasets"].items()}
    return {**spec, "datasets": sent}


def _picker(key: str) -> Callable[[], None]:
    def picked() -> None:
        event: Any = st.session_state.get(key)
        found = [str(one.get("id") or "") for one in (event or {}).get("selection", {}).get(PICKED, []) or ()]
        if not found or not found[0]:
            return
        first, _, uid = found[0].partition(" ")
        if first in AXES and uid:
            st.query_params[f"{first}s"] = uid
        else:
            st.query_params["open"] = found[0]

    return picked


def _name(asked: Asked) -> tuple[str, ...]:
    return (asked.rows, asked.columns, repr(sorted(asked.chosen.query().items())), str(asked.hide_empty))


def downloads(graph: OpenGraph, asked: Asked, shown: GapMap, scope: Scope, described: str) -> None:
    """The map as CSV, PNG and SVG, each made when it is asked for."""

    def drawn(format: Literal["png", "svg"]) -> Callable[[], bytes]:
        title = f"Gap map: {_axes(asked)}"
        heading = (title, shown.denominator(), *([described] if asked.chosen else []))
        return lambda: picture_of(gap_map(shown, heading=heading, foot=(scope.line(),)).to_dict(), format, PAPER[0])

    with st.container(horizontal=True, key="gap-map-take"):
        for label, format, mime, data in (
            ("CSV", "csv", "text/csv", lambda: as_table(shown, scope, described)),
            ("PNG", "png", "image/png", drawn("png")),
            ("SVG", "svg", "image/svg+xml", drawn("svg")),
        ):
            name = f"radiogenomics-gap-map-{graph.build}.{format}"
            st.download_button(label, data, file_name=name, mime=mime, on_click="ignore", key=f"gaps-{format}")


def _axes(asked: Asked) -> str:
    rows = ROWS.get(asked.rows, f"features of {asked.rows}")
    columns = COLUMNS.get(asked.columns, asked.columns)
    return f"{rows.lower()} and {columns.lower()}"
