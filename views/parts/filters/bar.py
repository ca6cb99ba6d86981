"""The bar of a filter: one choice for each facet; a change goes into the address, the only place that knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from views.parts.filters.choices import ARROW, Choices
from views.parts.filters.filter import Facet, Filter


def filter_bar(
    page: str, chosen: Filter, rows: Sequence[Mapping[Facet, int]], choices: Mapping[str, Choices], forget: str = ""
) -> None:
    """Choices in rows, each facet with the width of its column; words of vocabularies need no `choices`.

    forget: a facet of the address that a change takes out, because it looks beyond what that named.
    """
    for row in rows:
        for facet, column in zip(row, st.columns(list(row.values())), strict=True):
            with column:
                choose(page, chosen, facet, choices.get(facet.name) or Choices.of_words(facet), forget)


def filter_line(
    page: str, chosen: Filter, rows: Sequence[Mapping[Facet, int]], choices: Mapping[str, Choices], forget: str = ""
) -> None:
    """The first row of choices in one line, the others behind a button at its end."""
    first, *others = rows
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{page}-bar"):
        for facet in first:
            choose(page, chosen, facet, choices.get(facet.name) or Choices.of_words(facet), forget)
        with st.popover("More filters"):
            for facet in (facet for row in others for facet in row):
                choose(page, chosen, facet, choices.get(facet.name) or Choices.of_words(facet), forget)


def choose(page: str, chosen: Filter, facet: Facet, choices: Choices, forget: str = "") -> None:
    """The choice of one facet, set as the address says."""
    key, options = f"{page}-{facet.name}", choices.options
    asked = list(chosen.several(facet.name))
    strangers = [value for value in asked if value not in options]

    def label(value: str) -> str:
        return options.get(value, f"{value} (not in this graph)")

    if facet.many:
        st.session_state[key] = asked
        st.multiselect(
            facet.label,
            [*options, *strangers],
            format_func=label,
            key=key,
            placeholder=facet.any,
            filter_mode="contains",
            on_change=_to_address,
            args=(facet, key, forget),
        )
    else:
        st.session_state[key] = asked[0] if asked else None
        st.selectbox(
            facet.label,
            [*options, *strangers],
            index=None,  # so that a choice can be taken back
            format_func=label,
            key=key,
            placeholder=choices.cut.numbers if choices.cut else facet.any,
            help=f"{choices.cut.told()}." if choices.cut else None,
            accept_new_options=not choices.whole,
            filter_mode="contains",
            on_change=_to_address,
            args=(facet, key, forget),
        )


def _to_address(facet: Facet, key: str, forget: str) -> None:
    value = st.session_state[key]
    if forget:
        st.query_params.pop(forget, None)
    if not value:
        st.query_params.pop(facet.name, None)
    else:
        values = value if isinstance(value, list) else [value.split(ARROW)[0]]
        st.query_params[facet.name] = ",".join(values)
