"""The ego graph on its page: a click chooses, opens and closes; what is chosen goes into the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from views.parts.frame.names import Names, look_up
from views.parts.frame.page import OpenGraph
from views.parts.network.address import OWN, Walk, follow, undo
from views.parts.network.chart import chart
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place, places

TRAIL, PLACES = "explore-trail", "explore-places"
START, TARGET = "explore-start", "explore-target"


def go(walk: Walk) -> None:
    """Put a walk into the address, as one entry of the browser's history; what is not of the walk stays."""
    others = {key: value for key, value in st.query_params.items() if key not in OWN}
    st.query_params.from_dict({**others, **walk.query()})


def step_back(walk: Walk) -> Walk | None:
    """Remember that a walk is shown; the one before it, for Undo."""
    trail = follow(st.session_state.get(TRAIL, ()), walk)
    st.session_state[TRAIL] = trail
    return undo(trail, walk)


def placed(graph: OpenGraph, drawn: Neighbourhood) -> dict[str, Place]:
    """Where things stand: what this session has drawn of this walk stays where it was."""
    name = (graph.build, drawn.walk.start)
    kept: tuple[tuple[str, str], dict[str, Place]] = st.session_state.get(PLACES, (name, {}))
    at = places(drawn, kept[1] if kept[0] == name else None)
    st.session_state[PLACES] = (name, at)
    return at


def picture(
    graph: OpenGraph, drawn: Neighbourhood, at: Mapping[str, Place], more: Mapping[str, int], pick: str
) -> None:
    """Draw it."""
    dark = st.context.theme.type == "dark"
    drawing = chart(drawn, at, more, pick, dark)
    # a selection is an index into what is drawn: it may not outlive its drawing, nor the choice that it made
    key = f"explore-{graph.build}-{drawn.key}-{pick}-{dark}"

    def picked() -> None:
        event: Any = st.session_state.get(key)
        found = drawing.chosen((event or {}).get("selection", {}).get("selected", ()))
        if found is not None:
            id, is_link = found
            walk = drawn.walk
            go(walk.choose(id) if is_link else walk.toggle(id, more.get(id, 0) > 0))

    st.echarts_chart(
        drawing.option,
        height=drawing.height,
        renderer="svg",
        theme=None,
        key=key,
        on_select=picked,
        alt=drawing.alt,
    )


def choose_target(graph: OpenGraph, walk: Walk, source: str, known: Names) -> None:
    """The list from which the other end of a path is chosen, by any of its names."""

    def chosen() -> None:
        found = look_up(graph.store, str(st.session_state[TARGET] or ""), known)
        if found and found.uid != source:
            go(walk.lead(source, found.uid))

    _list("Shortest path from here to", TARGET, known, chosen)


def choose_start(graph: OpenGraph, known: Names) -> None:
    """The list from which a walk begins anew."""

    def chosen() -> None:
        found = look_up(graph.store, str(st.session_state[START] or ""), known)
        if found:
            go(Walk(found.uid))

    _list("Start at", START, known, chosen)


def _list(label: str, key: str, known: Names, chosen: Callable[[], None]) -> None:
    """A list of things; where it holds not all of them, other names may be typed. A label is Markdown: ours alone."""
    st.session_state[key] = None
    st.selectbox(
        label,
        list(known.offered),
        index=None,
        format_func=lambda one: known.offered.get(one, str(one)),
        key=key,
        placeholder=f"{f'{known.cut.numbers}: ' if known.cut else ''}gene, cell, image, feature, study …",
        help=f"{known.cut.told()}." if known.cut else None,
        filter_mode="contains",
        accept_new_options=not known.whole,
        on_change=chosen,
    )
