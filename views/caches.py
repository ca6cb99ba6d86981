"""What is kept between clicks? Answers by build, question and parameters; the open graph itself is kept by `graph`."""

from __future__ import annotations

import os
from typing import Any

import pandas as pd
import streamlit as st

from graph import Settings, Store, current_graph, portraits, questions, read_records, trust
from ontology import DamagedGraph, Records, Release

BUILDS_KEPT = 2
ANSWERS_KEPT = 1000
ASKED = (questions, portraits, trust)


def current() -> tuple[Store, tuple[Release, ...]]:
    """The current graph and its data releases. Each call looks which build is current, so an open page follows it."""
    try:
        opened = current_graph(Settings.read(os.environ)).open()
    except DamagedGraph:
        # what was asked since it was damaged may be wrong, and the build that mends it has the same id
        _answer.clear()
        _records.clear()
        raise
    return opened.store, opened.manifest.releases


def build_command() -> str:
    """What to type where there is no graph: writing to a server is asked for in words."""
    store = Settings.read(os.environ).store
    return "radiogenomics build" if store == "embedded" else f"radiogenomics build --store {store}"


@st.cache_data(max_entries=ANSWERS_KEPT, show_spinner=False)
def _answer(build: str, question: str, parameters: tuple[tuple[str, Any], ...], _store: Store) -> pd.DataFrame:
    asked = next(getattr(room, question) for room in ASKED if hasattr(room, question))
    found: pd.DataFrame = asked(_store, **dict(parameters))
    return found


def answer(store: Store, question: str, **parameters: Any) -> pd.DataFrame:
    """The answer to a question of `graph.questions`, `graph.portraits` or `graph.trust`."""
    return _answer(store.build, question, tuple(sorted(parameters.items())), store)


@st.cache_resource(max_entries=BUILDS_KEPT, show_spinner=False)
def _records(build: str, _store: Store) -> Records:
    return read_records(_store)


def records(store: Store) -> Records:
    """The whole graph as records, for what is worked out from all of it: who may be whom, and conflicts."""
    return _records(store.build, store)
