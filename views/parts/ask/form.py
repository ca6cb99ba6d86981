"""Form of a query: one field a parameter, with the list of what may be chosen where one is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from graph import Parameter
from ontology import load_schema
from views.parts.ask.asked import PREFIX, Asked
from views.parts.filters.choices import Choices, Cut
from views.parts.frame.offered import labelled_offered
from views.parts.frame.page import OpenGraph
from views.parts.html.words import titles

ANY = "any"


def form(graph: OpenGraph, asked: Asked) -> None:
    """A field for each parameter of the text; what is chosen goes into the address."""
    for name, parameter in asked.parameters.items():
        label = f"${name}{'' if parameter.optional else ' (needed)'}"
        typed = asked.given.get(name, "")
        offered, cut = _offered(graph, parameter)
        key = f"ask-parameter-{name}"
        more = cut is not None
        hint = f"{parameter.description} ({cut.told('uid')})" if cut else parameter.description
        empty = ANY if parameter.optional else "choose one"
        if offered and parameter.type == "list":
            given = [one for one in _listed(parameter, typed) if more or one in offered]
            st.session_state[key] = given
            st.multiselect(
                label,
                [*offered, *(one for one in given if one not in offered)],
                accept_new_options=more,
                format_func=partial(_called, offered),
                key=key,
                filter_mode="contains",
                help=hint,
                on_change=_changed,
                args=(name, key),
            )
        elif offered:
            st.session_state[key] = typed or None
            st.selectbox(
                label,
                list(offered) if typed in ("", *offered) else [typed, *offered],
                index=None,
                format_func=partial(_called, offered),
                key=key,
                placeholder=f"{empty} ({cut.numbers})" if cut else empty,
                accept_new_options=more,
                filter_mode="contains",
                help=hint,
                on_change=_changed,
                args=(name, key),
            )
        else:
            st.session_state[key] = typed
            st.text_input(
                label,
                key=key,
                placeholder=_hint(parameter),
                help=parameter.description,
                on_change=_changed,
                args=(name, key),
            )


def _called(offered: Mapping[str, str], value: str) -> str:
    return offered.get(value, str(value))


def _offered(graph: OpenGraph, parameter: Parameter) -> tuple[dict[str, str], Cut | None]:
    """What may be chosen, by value: words of vocabularies, and things of classes, of very many a part."""
    if parameter.type == "boolean":
        return {"true": "yes", "false": "no"}, None
    known = load_schema().vocabularies
    found = {value: said for name in parameter.choices if name in known for value, said in titles(name).items()}
    labels = tuple(name for name in parameter.choices if name not in known)
    things = labelled_offered(graph, labels) if labels else Choices({})
    return {**found, **things.names}, things.cut


def _listed(parameter: Parameter, typed: str) -> list[Any]:
    return list(parameter.parse(typed)) if typed else []


def _hint(parameter: Parameter) -> str:
    kinds = {"integer": "a whole number", "float": "a number", "list": "values by comma", "any": "a value"}
    return f"{kinds.get(parameter.type, 'a text')}{', or nothing' if parameter.optional else ''}"


def _changed(name: str, key: str) -> None:
    value = st.session_state[key]
    typed = json.dumps(value, ensure_ascii=False) if isinstance(value, list) and value else value
    if typed:
        st.query_params[f"{PREFIX}{name}"] = str(typed)
    else:
        st.query_params.pop(f"{PREFIX}{name}", None)
