"""What can be taken away of the picture: SVG, one interactive HTML file, GraphML, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from views.parts.frame.page import RESEARCH_USE, OpenGraph, edition_sentence
from views.parts.network.graphml import as_graphml
from views.parts.network.interactive import as_page
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place
from views.parts.network.svg import as_svg


def downloads(graph: OpenGraph, drawn: Neighbourhood, at: Mapping[str, Place], neighbours: Mapping[str, int]) -> None:
    """Three buttons; the files name the build and the releases that they were made of."""
    foot = _foot(graph)
    name = f"radiogenomics-explore-{drawn.walk.start.replace(':', '-')}-{graph.build}"
    with st.container(horizontal=True, key="explore-take"):
        for label, suffix, mime, make in (
            ("SVG", "svg", "image/svg+xml", lambda: as_svg(drawn, at, foot)),
            ("Interactive HTML", "html", "text/html", lambda: as_page(drawn, at, foot)),
            ("GraphML", "graphml", "application/graphml+xml", lambda: as_graphml(drawn, at, neighbours, foot)),
        ):
            st.download_button(
                label, make, file_name=f"{name}.{suffix}", mime=mime, on_click="ignore", key=f"explore-{suffix}"
            )


def _foot(graph: OpenGraph) -> str:
    releases = "; ".join(f"{one.id} {one.version}, {one.date}, {one.licence}" for one in graph.releases)
    return f"{releases}; build {graph.build}. {edition_sentence(graph.edition)} {RESEARCH_USE}"
