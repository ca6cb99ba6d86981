"""Choices of the page Data: which thing and which format; the address alone knows them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from graph import FORMATS, thing_formats, whole_formats
from views.parts.filters.filter import PATHS
from views.parts.frame.names import Names, known_names, look_up
from views.parts.frame.page import OpenGraph
from views.parts.take.asked import FORMAT

THING = "data-thing"
KIND = "data-format"
EVERYTHING = "Everything"


def choose_thing(graph: OpenGraph, query: Mapping[str, str]) -> None:
    """A field that finds a thing under any of its names; empty, it means everything."""
    known = known_names(graph.store)
    uid, offered = query.get("uid"), dict(known.offered)
    named = None
    if uid is not None:
        name = known.things[uid].name if uid in known.things else graph.names([uid]).get(uid)
        named = uid if name is None else f"{uid} {name}"
        offered.setdefault(named, name or uid)
    more = f" ({known.cut.numbers})" if known.cut else ""
    st.session_state[THING] = named
    st.selectbox(
        "What",
        list(offered),
        index=None,  # so that a choice can be taken back
        format_func=lambda key: offered.get(key, key),
        key=THING,
        placeholder=f"{EVERYTHING}, or a gene, cell, image, feature, study …{more}",
        help=f"{known.cut.told()}." if known.cut else None,
        filter_mode="contains",
        accept_new_options=not known.whole,
        on_change=_thing,
        args=(graph, known),
    )


def _thing(graph: OpenGraph, known: Names) -> None:
    chosen = str(st.session_state[THING] or "")
    found = look_up(graph.store, chosen, known) if chosen else None
    for facet in PATHS:
        st.query_params.pop(facet.name, None)
    if chosen:
        st.query_params["uid"] = found.uid if found else chosen
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
