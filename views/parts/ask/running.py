"""Run of a query in its child process, with Stop, the queue, and a history of this session."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from graph import Answer, Progress, Settings, run_with_limit
from ontology import RadiogenomicsError
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import link
from views.parts.html.markup import items, tag

HISTORY, STOPPED, WANTED = "ask-history", "ask-stopped", "ask-wanted"
KEPT = 12
"""Answers that a session keeps, the newest last."""


@dataclass(frozen=True)
class Ran:
    """A query that was run: what the address asked, and its answer or what was wrong."""

    title: str
    address: Mapping[str, str | None]
    answer: Answer | None
    fault: RadiogenomicsError | None


def settings() -> Settings:
    """The settings of this server, for the edition in the address."""
    return Settings.read(os.environ, edition=caches.asked_edition())


def controls(key: str) -> None:
    """Run, which runs it again where it was run before."""
    st.button("Run", type="primary", on_click=_want, args=(key,), shortcut="Ctrl+Enter")


def _want(key: str) -> None:
    st.session_state[WANTED] = key
    st.session_state.pop(STOPPED, None)


def key_of(graph: OpenGraph, text: str, values: Mapping[str, Any]) -> str:
    """What an answer is kept by: build, text and parameters."""
    return json.dumps([graph.build, text, dict(values)], sort_keys=True, default=str)


def ran(
    key: str, title: str, address: Mapping[str, str | None], text: str, values: Mapping[str, Any], at_once: bool
) -> Ran | None:
    """The answer, run where it was asked for, or at once; None where it waits for Run or was stopped."""
    history: dict[str, Ran] = st.session_state.setdefault(HISTORY, {})
    wanted = st.session_state.pop(WANTED, None) == key
    if not wanted and key in history:
        return history[key]
    if not wanted and (not at_once or st.session_state.get(STOPPED) == key):
        return None
    found = _run(key, title, address, text, values)
    history.pop(key, None)
    history[key] = found
    while len(history) > KEPT:
        history.pop(next(iter(history)))
    return found


def _run(key: str, title: str, address: Mapping[str, str | None], text: str, values: Mapping[str, Any]) -> Ran:
    """Run it while a line says how long, and Stop ends it: any click makes Streamlit end the script that reports."""
    held = settings()
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center", key="ask-running"):
        st.button("Stop", on_click=_stop, args=(key,))
        line = st.empty()

    def report(progress: Progress) -> None:
        if progress.ahead:
            line.text(f"{progress.ahead} {'query is' if progress.ahead == 1 else 'queries are'} before yours.")
        else:
            line.text(f"Running for {progress.seconds:.0f} s; stopped after {held.timeout:g} s.")

    try:
        found = Ran(title, address, run_with_limit(held, text, values, report=report), None)
    except RadiogenomicsError as error:
        found = Ran(title, address, None, error)
    place.empty()
    return found


def _stop(key: str) -> None:
    st.session_state[STOPPED] = key


def was_stopped(key: str) -> bool:
    """Whether this query was stopped by hand, and not run since."""
    return st.session_state.get(STOPPED) == key


def history() -> None:
    """What this session asked, the newest first, each a link that asks it again."""
    done: dict[str, Ran] = st.session_state.get(HISTORY, {})
    if len(done) < 2:
        return
    with st.expander(f"Asked in this session ({len(done)})"):
        show(
            items(
                tag("span", link(one.title, "ask", one.address), f" {_outcome(one)}") for one in reversed(done.values())
            )
        )


def _outcome(one: Ran) -> str:
    if one.answer is None:
        return "not answered"
    rows = len(one.answer.rows)
    return f"{rows:,} {'row' if rows == 1 else 'rows'}{', cut' if one.answer.cut else ''}"
