"""Tabs whose open one stands in the address; only that one is worked out and drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

TAB = "tab"
"""The part of an address that names the open tab of a page on one thing."""
Draw = Callable[[], None]


def open_tab(names: Mapping[str, object], parameter: str = TAB) -> str:
    """The tab that the address asks for; the first where it asks for none that is here."""
    asked = st.query_params.get(parameter, "")
    return asked if asked in names else next(iter(names))


def show_tabs(
    tabs: Mapping[str, tuple[str, Draw]], of: str, parameter: str = TAB, carried: Collection[str] | None = None
) -> None:
    """Tabs by the word that an address says, each with its label and what draws it.

    Labels are read as Markdown, so they hold words of our own and numbers, never text from a source. `of` names the
    page or thing, so that a choice made there does not outlive it. The address is the one place where the choice is
    kept: Streamlit's own binding writes labels, which change with their numbers. `carried`: the parts of the address
    that another tab takes over; all where it is None.
    """
    here, first = open_tab(tabs, parameter), next(iter(tabs))
    labels = {name: label for name, (label, _) in tabs.items()}
    key = f"{parameter}-{of}"
    st.session_state[key] = labels[here]

    def chosen() -> None:
        named = next((name for name, label in labels.items() if label == st.session_state[key]), first)
        for part in [] if carried is None else [part for part in st.query_params if part not in carried]:
            del st.query_params[part]
        if named != first:
            st.query_params[parameter] = named
        else:
            st.query_params.pop(parameter, None)

    for (name, (_, draw)), place in zip(
        tabs.items(), st.tabs(list(labels.values()), key=key, on_change=chosen), strict=True
    ):
        if name == here:
            with place:
                draw()
