"""Choices of filters and forms from the graph, made once a build: of very many things a part, which says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import pandas as pd

from graph import Store, questions
from ontology import load_schema
from views.parts.filters.choices import Choices, Cut
from views.parts.filters.search import ORDER as SEARCHED
from views.parts.frame import caches
from views.parts.frame.names import FEW_OF_A_KIND, FIRST, joined_to_most, named_by
from views.parts.frame.page import OpenGraph
from views.parts.html.values import as_rows
from views.parts.html.words import listed

Row: TypeAlias = Mapping[str, Any]
Question: TypeAlias = Callable[[Store, int | None], pd.DataFrame]
MOST_OFFERED, MOST_LABELLED = 400, 500
"""Things that the list of a filter, and of a form, offers as a whole: more than the shipped data have of any kind."""
KINDS: Mapping[Question, tuple[str, ...]] = {
    questions.list_images: ("Sequence",),
    questions.list_markers: ("Marker", "Outcome"),
    questions.list_cells: ("Cell",),
    questions.list_vois: ("VOI",),
}
"""Labels of what a question lists."""
_WITHOUT_PAGE = {KINDS[questions.list_vois]: questions.list_vois}


def studies_offered(graph: OpenGraph) -> Choices:
    """Studies that report a finding."""

    def make() -> Choices:
        found = as_rows(questions.list_reporting_studies(graph.store))
        return Choices({row["uid"]: row["name"] for row in found})

    return caches.worked_out(graph.store, ("choices", "studies"), make)


def things_offered(graph: OpenGraph, question: Question, asked: str | None = None) -> Choices:
    """What a question lists, as choices; what is `asked` for, by its uid or a name, is always among them.

    Of more than a list can hold, those with a page are what the search field offers, which every page has asked for.
    """
    few = caches.worked_out(graph.store, ("choices", question.__name__), lambda: _few(graph, question))
    if few.cut is None or asked is None or few.resolve(asked) in few.names:
        return few
    pages = [page for label in KINDS[question] if (page := _page(label))]
    found = named_by(graph.store, asked, pages) if pages else _listed_as(graph, question, asked)
    if found is None:
        return few
    uid, name = found
    other = {**few.other, uid: () if asked == uid else (asked,)}
    return replace(few, names={**few.names, uid: name}, other=other, cut=replace(few.cut, listed=len(few.names) + 1))


def labelled_offered(graph: OpenGraph, labels: tuple[str, ...]) -> Choices:
    """Things that carry one of these labels, as choices by uid."""

    def make() -> Choices:
        if (total := graph.number_of(labels)) > MOST_LABELLED and (question := _WITHOUT_PAGE.get(labels)):
            few = things_offered(graph, question)
            return Choices(few.names, cut=few.cut)
        searched = [label for label in labels if _page(label) in SEARCHED]
        first = _searched(graph.store, searched)
        if total <= MOST_LABELLED and len(first) < total:
            return _named(graph.rows(questions.list_labelled, labels))
        others = [label for label in labels if label not in searched]
        rest = graph.rows(questions.list_labelled, tuple(others), most=MOST_LABELLED) if others else []
        rows = {row["uid"]: row for row in (*first, *rest)}.values()
        which = "" if first and rest else FIRST if first else "the first by name"
        return replace(_named(rows), cut=_cut(len(rows), total, labels, which))

    return caches.worked_out(graph.store, ("labelled", *labels), make)


def _few(graph: OpenGraph, question: Question) -> Choices:
    labels = KINDS[question]
    total = graph.number_of(labels)
    if total <= MOST_OFFERED:
        return Choices.of_rows(graph.rows(question, None))
    rows, which = _searched(graph.store, labels), FIRST
    if not rows:  # they have no page, so that the search does not know them
        rows, which = graph.rows(question, FEW_OF_A_KIND), "those with most findings"
    return replace(Choices.of_rows(rows), cut=_cut(len(rows), total, labels, which))


def _cut(offered: int, total: int, labels: Sequence[str], which: str) -> Cut | None:
    classes = load_schema().classes
    nouns = listed([classes[label].plural if label in classes else label for label in labels])
    return Cut(offered, total, nouns, which) if offered < total else None


def _page(label: str) -> str | None:
    """The page of all things with this label, of no wider ones: markers have one, and genes are among them."""
    classes = load_schema().classes
    found = classes.get(label)
    wider = {classes[one].page for one in found.labels[:-1]} if found else set()
    return found.page if found and found.page not in wider else None


def _searched(store: Store, labels: Sequence[str]) -> Sequence[Row]:
    """What the search field offers of things with these labels."""
    return [row for row in joined_to_most(store) if not set(labels).isdisjoint(row["labels"])]


def _named(rows: Iterable[Row]) -> Choices:
    named = sorted(rows, key=lambda row: (str(row["name"] or row["uid"]).lower(), row["uid"]))
    return Choices({row["uid"]: row["name"] or row["uid"] for row in named})


def _listed_as(graph: OpenGraph, question: Question, asked: str) -> tuple[str, str] | None:
    """The uid and the name of what a question lists under this uid or name: things that the search does not know."""

    def every() -> Choices:
        return Choices.of_rows(as_rows(question(graph.store, None)))

    found = caches.worked_out(graph.store, ("every choice", question.__name__), every)
    uid = found.resolve(asked) or asked
    return (uid, found.names[uid]) if uid in found.names else None
