"""What is kept between clicks? The open graph by its build, answers by build, question and parameters; nothing else."""

from __future__ import annotations

import os
from typing import Any

import pandas as pd
import streamlit as st

from graph import Settings, Store, manifest_of, open_store, portraits, questions, read_records, trust, which_build
from ontology import Records, Release

BUILDS_KEPT = 2
ANSWERS_KEPT = 1000
ASKED = (questions, portraits, trust)


def _close(opened: tuple[Store, tuple[Release, ...]]) -> None:
    opened[0].close()


@st.cache_resource(max_entries=BUILDS_KEPT, show_spinner=False, on_release=_close)
def _open(build: str | None, chosen: Settings) -> tuple[Store, tuple[Release, ...]]:
    store = open_store(chosen)
    return store, tuple(manifest_of(chosen, store).releases)


def current() -> tuple[Store, tuple[Release, ...]]:
    """The current graph and its data releases. Each call reads which build is current, so an open page follows it."""
    chosen = Settings.read(os.environ)
    return _open(which_build(chosen), chosen)


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
