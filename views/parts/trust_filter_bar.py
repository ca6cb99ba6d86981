"""How does a reader choose on the page Trust? The parts of the page as links, and choices that go into the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from views.parts.markup import Markup, link, quiet, tag
from views.parts.trust_filter import SECTIONS, TrustFilter

if TYPE_CHECKING:
    from views.parts.page import OpenGraph


def sections(chosen: TrustFilter, numbers: Mapping[str, str]) -> Markup:
    """Links to the parts of the page; the one that is shown is marked. `numbers` stands beside a part's name."""
    items = []
    for name, label in SECTIONS.items():
        more = quiet(f" {numbers[name]}") if name in numbers else ""
        here = name == chosen.section
        whole = tag("span", label, more)
        anchor = (
            tag("span", whole, aria_current="page", class_="rg-here")
            if here and not chosen.narrowed
            else link(whole, "trust", chosen.at(name).query())
        )
        items.append(tag("li", anchor, class_="rg-on" if here else None))
    return tag("nav", tag("ul", *items), class_="rg-sections", aria_label="Parts of this page")


def study_names(graph: OpenGraph) -> dict[str, str]:
    """Studies that may be chosen: those that report a finding."""
    return {row["study_uid"]: row["study"] for row in graph.rows("list_tested")}


def choose(label: str, name: str, value: str | None, choices: Mapping[str, str], any_: str) -> None:
    """One choice; it goes into the address under its name, which is the only place that knows it."""
    key = f"trust-{name}"
    options = list(choices) if value is None or value in choices else [*choices, value]
    st.session_state[key] = value
    st.selectbox(
        label,
        options,
        index=None,
        format_func=lambda one: choices.get(one, f"{one} (not in this graph)"),
        key=key,
        placeholder=any_,
        on_change=_to_address,
        args=(name, key),
    )


def choose_several(label: str, name: str, values: tuple[str, ...], choices: Mapping[str, str], any_: str) -> None:
    """Several choices, by comma in the address."""
    key = f"trust-{name}"
    strangers = [value for value in values if value not in choices]
    st.session_state[key] = list(values)
    st.multiselect(
        label,
        [*choices, *strangers],
        format_func=lambda one: choices.get(one, f"{one} (not in this graph)"),
        key=key,
        placeholder=any_,
        on_change=_to_address,
        args=(name, key),
    )


def _to_address(name: str, key: str) -> None:
    value = st.session_state[key]
    st.query_params.pop("uid", None)  # a choice looks beyond the one thing that the address named
    if not value:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value if isinstance(value, str) else ",".join(value)
