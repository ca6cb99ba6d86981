"""The search field that stands on every page."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from ontology import RadiogenomicsError
from views.parts.filters.search import Named, nearest
from views.parts.frame import caches
from views.parts.frame.names import known_names, look_up
from views.parts.frame.page import show
from views.parts.html.links import thing_address, thing_link
from views.parts.html.markup import join, tag

KEY = "search"
PLACEHOLDER = "Search gene, cell, image, feature, study …"


def search_field() -> str | None:
    """The field; the address of what was chosen, once, else None. Without a graph there is nothing to search."""
    try:
        store = caches.current().store
        known = known_names(store)
    except RadiogenomicsError:
        return None  # the page itself says why
    st.selectbox(
        "Search",
        list(known.offered),
        index=None,
        format_func=lambda key: known.offered.get(key, str(key)),
        key=KEY,
        placeholder=f"{PLACEHOLDER} ({known.cut.numbers})" if known.cut else PLACEHOLDER,
        filter_mode="contains",
        accept_new_options=True,
        label_visibility="collapsed",
        on_change=_choose,
    )
    chosen = st.session_state.pop("search-chosen", None)
    if chosen is None:
        return None
    found = look_up(store, str(chosen), known)
    if found is not None:
        return thing_address(found.uid, found.page)
    show(_not_here(chosen, list(known.things.values())))
    return None


def _choose() -> None:
    """Keep what was chosen for this run, and empty the field."""
    st.session_state["search-chosen"] = st.session_state[KEY]
    st.session_state[KEY] = None


def _not_here(text: str, things: list[Named]) -> Markup:
    near = [thing_link(one.name, one.uid, one.page) for one in nearest(text, things)]
    said = ["; nearest: ", join(near, ", "), "."] if near else ["."]
    return tag("p", f"“{text}” is not in this graph", *said, class_="rg-lead rg-not-here", role="status")
