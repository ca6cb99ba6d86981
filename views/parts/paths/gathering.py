"""Findings on paths that a page shows: all of a small graph, of a larger one those of the features on its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from graph import load_query, questions
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.frame.page import OpenGraph
from views.parts.html.paging import PAGE, Part, first_of
from views.parts.html.values import as_rows
from views.parts.paths.pairs import Pair, pairs

WHOLE = 500
"""Findings of a graph of which paths are drawn whole; the shipped data have fewer than two hundred."""


FEATURES = 20
"""So many features on a page of a larger graph, in its picture too."""


@dataclass(frozen=True)
class Found:
    """The pairs of a page, how many findings there are in all, their screens, and what gives the uids of all.

    features: the part of the features that is shown; None where it is all.
    """

    pairs: Sequence[Pair]
    number: int
    screens: Sequence[Mapping[str, Any]]
    uids: Callable[[], Sequence[str]]
    features: Part[str] | None = None


def gathered(graph: OpenGraph, chosen: Filter) -> Found:
    """What the filter asks for."""
    asked = chosen.parameters()
    everything = int(graph.rows(questions.count_things)[0]["findings"])
    known = load_query("list_path_features").parameters
    number = everything
    if everything > WHOLE and asked.keys() <= known.keys():  # a facet that it does not know is asked for as a whole
        number = int(graph.rows(questions.count_path_findings, **asked)[0]["findings"]) if asked else everything
    if everything <= WHOLE or number <= WHOLE or not asked.keys() <= known.keys():
        findings = graph.ask(questions.find_path_findings, **asked)
        found, screens = _pairs(graph, findings, chosen, "")
        uids = list(findings["finding"])
        return Found(found, len(set(uids)), screens, lambda: uids)
    first = graph.rows(questions.list_path_features, most=FEATURES, **asked)
    shown = [row for row in first if row["imaged"]]
    total = int(shown[0]["of"]) if shown else 0
    skip = first_of(total, st.query_params.get(PAGE), FEATURES)
    if skip:
        shown = graph.rows(questions.list_path_features, imaged=True, skip=skip, most=FEATURES, **asked)
    features = tuple(row["uid"] for row in (*shown, *(row for row in first if not row["imaged"])))
    findings = graph.ask(questions.find_path_findings, features=features, **asked)
    found, screens = _pairs(graph, findings, chosen, repr(features))
    return Found(
        found,
        number,
        screens,
        lambda: list(questions.find_path_findings(graph.store, **asked)["finding"]),
        Part([row["name"] for row in shown], skip, total, FEATURES),
    )


def _pairs(
    graph: OpenGraph, findings: pd.DataFrame, chosen: Filter, features: str
) -> tuple[list[Pair], list[dict[str, Any]]]:
    """The pairs of these findings, kept for a build and an address: they take most of a large page's time."""
    studies = tuple(sorted({uid for uid in findings["study_uid"] if uid}))
    screens = graph.rows(questions.list_screens, studies=studies) if studies else []

    def joined() -> list[Pair]:
        uids = tuple(sorted(set(findings["finding"])))
        estimates = as_rows(questions.list_compared_estimates(graph.store, uids)) if uids else []
        markers = sorted(set(findings["object_uid"]))
        return pairs(
            findings, questions.list_marker_cells(graph.store, markers=markers), chosen["cell"], estimates, screens
        )

    carried = repr(sorted(caches.carried().items()))  # the pairs hold links
    name = ("path pairs", repr(sorted(chosen.query().items())), features, carried)
    return caches.worked_out(graph.store, name, joined), screens
