"""Caches between clicks: answers by build, question and parameters; the open graph itself is kept by `graph`."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph import OpenBuild, Settings, Store, current_editions, current_graph, edition_of
from ontology import DamagedGraph, Release
from views.parts.html.values import as_rows

T = TypeVar("T")
EDITION = "edition"
"""The part of an address that names the edition which is read."""
ANSWERS_KEPT = 1000
MADE_KEPT = 100


def asked_edition() -> str | None:
    """The edition that the address of the page names; None where it names none."""
    return st.query_params.get(EDITION) or None


def carried() -> dict[str, str]:
    """What links of a page carry on: the edition, where the address names one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return {}  # no page asks: a test, or a thread of its own
    named = asked_edition()
    return {EDITION: named} if named else {}


def offered_editions(releases: Iterable[Release]) -> dict[str, bool]:
    """The editions that can be read here, by name, with whether each is the one of these releases.

    Editions with the same content are one: the first of their names holds. One alone where there is no other.
    """
    own, settings = edition_of(releases), Settings.read(os.environ)
    builds = current_editions(settings.home) if settings.store == "embedded" else {}
    first: dict[str, str] = {}
    for name, build in builds.items():
        first.setdefault(build, name)
    return {name: name == own for name in first.values()} if own in first.values() else {own: True}


_run = threading.local()


@contextmanager
def one_look() -> Iterator[None]:
    """Within the block, one run of a page, each edition is looked for once: all of the page is of one build."""
    _run.found = {}
    try:
        yield
    finally:
        del _run.found


def current(edition: str | None = None) -> OpenBuild:
    """The graph of that edition, else of the one in the address, else the current one, and what its build holds.

    Each run of a page looks which build is current, so that an open page follows it.
    """
    wanted = edition or asked_edition()
    found: dict[str | None, OpenBuild] = getattr(_run, "found", {})
    if wanted not in found:
        found[wanted] = _look(wanted)
    return found[wanted]


def _look(edition: str | None) -> OpenBuild:
    try:
        return current_graph(Settings.read(os.environ, edition=edition)).open()
    except DamagedGraph:
        # what was asked since it was damaged may be wrong, and the build that mends it has the same id
        _answer.clear()
        _rows.clear()
        _made.clear()
        raise


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
    """The answer to a question, a function of a store, kept by build, question and parameters."""
    return _answer(store.build, _name(question), args, _sorted(kwargs), lambda: question(store, *args, **kwargs))


@st.cache_data(max_entries=ANSWERS_KEPT, show_spinner=False)
def _rows(
    build: str,
    question: str,
    args: tuple[Any, ...],
    kwargs: tuple[tuple[str, Any], ...],
    _ask: Callable[[], pd.DataFrame],
) -> list[dict[str, Any]]:
    return as_rows(_ask())


def rows(
    store: Store, question: Callable[..., pd.DataFrame], args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The same answer as one dictionary a row, kept as such: a table costs several times as much to copy."""
    return _rows(store.build, _name(question), args, _sorted(kwargs), lambda: question(store, *args, **kwargs))


def _name(question: Callable[..., Any]) -> str:
    return f"{question.__module__}.{question.__qualname__}"


def _sorted(kwargs: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(kwargs.items()))


@st.cache_resource(max_entries=MADE_KEPT, show_spinner=False)
def _made(build: str, name: tuple[str, ...], _make: Callable[[], Any]) -> Any:
    return _make()


def worked_out(store: Store, name: tuple[str, ...], make: Callable[[], T]) -> T:
    """What is worked out from many answers of a build, kept by build and name; nobody may change it."""
    found: T = _made(store.build, name, make)
    return found


def drawn(store: Store, name: tuple[str, ...], draw: Callable[[], Markup]) -> Markup:
    """HTML of a list, made once for a build, a name and what its links carry: it is most of a long page's work."""
    return worked_out(store, ("drawn", *name, repr(sorted(carried().items()))), draw)
