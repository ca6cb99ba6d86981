"""Choices of the page Data: which thing and which format; the address alone knows them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph import FORMATS, questions, thing_formats, whole_formats
from views.parts.filters.filter import PATHS
from views.parts.filters.search import index
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph
from views.parts.take.asked import FORMAT

THING = "data-thing"
KIND = "data-format"
EVERYTHING = "Everything"


def choose_thing(graph: OpenGraph, query: Mapping[str, str]) -> None:
    """A field that finds a thing under any of its names; empty, it means everything."""
    things, offered = caches.made(graph.store, index, questions.list_named_things)
    uid = query.get("uid")
    named = None if uid is None else f"{uid} {things[uid].name}" if uid in things else uid
    st.session_state[THING] = named
    st.selectbox(
        "What",
        [*offered, *([named] if named and named not in offered else [])],
        index=None,  # so that a choice can be taken back
        format_func=lambda key: offered.get(key, key),
        key=THING,
        placeholder=f"{EVERYTHING}, or a gene, cell, image, feature, study …",
        filter_mode="contains",
        on_change=_thing,
    )


def _thing() -> None:
    chosen = st.session_state[THING]
    for facet in PATHS:
        st.query_params.pop(facet.name, None)
    if chosen:
        st.query_params["uid"] = str(chosen).partition(" ")[0]
    else:
        st.query_params.pop("uid", None)


def choose_format(query: Mapping[str, str], is_everything: bool) -> str:
    """The name of the chosen format: the one of the address, else the first."""
    known = whole_formats() if is_everything else thing_formats()
    asked = query.get(FORMAT) if query.get(FORMAT) in known else known[0]
    st.session_state[KIND] = asked
    st.pills("Format", known, format_func=lambda name: FORMATS[name].title, key=KIND, on_change=_format, required=True)
    return str(asked)


def _format() -> None:
    if chosen := st.session_state[KIND]:
        st.query_params[FORMAT] = chosen
