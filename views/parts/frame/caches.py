"""What is kept between clicks: the open graph by its build, answers by build, question and parameters."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from graph import Settings, Store, manifest_of, open_store, read_records, which_build
from ontology import Records, Release

BUILDS_KEPT = 2
ANSWERS_KEPT = 1000


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
def _answer(
    build: str,
    question: str,
    args: tuple[Any, ...],
    kwargs: tuple[tuple[str, Any], ...],
    _ask: Callable[[], pd.DataFrame],
) -> pd.DataFrame:
    return _ask()


def answer(
    store: Store, question: Callable[..., pd.DataFrame], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> pd.DataFrame:
    """The answer to a question, kept by build, question and parameters."""
    name = f"{question.__module__}.{question.__qualname__}"
    given = tuple(sorted(kwargs.items()))
    return _answer(store.build, name, args, given, lambda: question(store, *args, **kwargs))


@st.cache_resource(max_entries=BUILDS_KEPT, show_spinner=False)
def _records(build: str, _store: Store) -> Records:
    return read_records(_store)


def records(store: Store) -> Records:
    """The whole graph as records, for what is worked out from all of it: who may be whom, and conflicts."""
    return _records(store.build, store)
