"""Controls of the gap map: what stands on each axis, and whether empty lines are shown; the address alone knows."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from views.parts.gaps.asked import HIDDEN


def axis(name: str, label: str, kinds: Mapping[str, str], asked: str) -> None:
    """The choice of one axis; none is marked where one thing's members are shown."""
    key = f"gaps-{name}"
    st.session_state[key] = asked if asked in kinds else None
    st.segmented_control(label, list(kinds), format_func=kinds.__getitem__, key=key, on_change=_axis, args=(name, key))


def _axis(name: str, key: str) -> None:
    value = st.session_state[key]
    st.query_params.pop("open", None)
    if value:
        st.query_params[name] = value


def empty_lines(hidden: bool) -> None:
    """Whether rows and columns that no study here reaches are left out."""
    key = "gaps-empty"
    st.session_state[key] = hidden
    st.toggle("Hide empty rows and columns", key=key, on_change=_empty, args=(key,))


def _empty(key: str) -> None:
    if st.session_state[key]:
        st.query_params["empty"] = HIDDEN
    else:
        st.query_params.pop("empty", None)
