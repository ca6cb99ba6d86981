"""Choices of filters from the graph, made once a build; of very many things those with most findings are offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from graph import Store, questions
from views.parts.filters.choices import Choices
from views.parts.frame import caches
from views.parts.frame.names import named_by
from views.parts.frame.page import OpenGraph
from views.parts.html.values import as_rows

MOST_OFFERED = 400
"""Things that a list offers: more than the shipped data have of any kind that is chosen from."""


def studies_offered(graph: OpenGraph) -> Choices:
    """Studies that report a finding."""

    def make() -> Choices:
        found = as_rows(questions.list_reporting_studies(graph.store))
        return Choices({row["uid"]: row["name"] for row in found})

    return caches.worked_out(graph.store, ("choices", "studies"), make)


def things_offered(
    graph: OpenGraph, question: Callable[[Store, int | None], pd.DataFrame], asked: str | None = None
) -> Choices:
    """What a question lists, as choices; what is `asked` for, by its uid or a name, is always among them."""
    few = caches.worked_out(graph.store, ("choices", question.__name__), lambda: _few(graph.store, question))
    if few.whole or asked is None or few.resolve(asked) in few.names:
        return few
    found = named_by(graph.store, asked)
    if found is None:
        return few
    uid, name = found
    return replace(few, names={**few.names, uid: name}, other={**few.other, uid: () if asked == uid else (asked,)})


def _few(store: Store, question: Callable[[Store, int | None], pd.DataFrame]) -> Choices:
    rows = as_rows(question(store, MOST_OFFERED))
    return replace(Choices.of_rows(rows), whole=len(rows) < MOST_OFFERED)
