"""The frame of every page: its graph or one clear sentence why there is none, headings, and the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Concatenate, NoReturn, ParamSpec

import pandas as pd
import streamlit as st
from markupsafe import Markup

from graph import Store, edition_of, questions
from ontology import EDITIONS, DamagedGraph, NoGraph, OtherVersion, RadiogenomicsError, Release, UsageError, load_schema
from views.parts.filters.filter import Filter
from views.parts.frame import caches
from views.parts.html.links import carry, link
from views.parts.html.markup import join, tag
from views.parts.html.words import title

RESEARCH_USE = "Research use only."
P = ParamSpec("P")


@dataclass(frozen=True)
class OpenGraph:
    """The graph of one rerun: all answers of a page come from one build."""

    store: Store
    releases: tuple[Release, ...]
    labels: Mapping[str, int]
    """How many nodes carry each label, as the build's manifest says."""
    words: Mapping[str, Mapping[str, int]]
    """How many nodes have each word of a column (`Check.verdict`), likewise."""

    @property
    def build(self) -> str:
        """The id of the build."""
        return self.store.build

    @property
    def edition(self) -> str:
        """The name of the edition."""
        return edition_of(self.releases)

    @property
    def offered(self) -> frozenset[str]:
        """The names of the editions that can be read here."""
        return frozenset(caches.offered_editions(self.releases))

    @property
    def has_editions(self) -> bool:
        """Whether other editions can be read here."""
        return len(self.offered) > 1

    def edition_of(self, release: object) -> str:
        """In which edition the rows of a release come first."""
        return next((one.edition for one in self.releases if one.id == release), "")

    def describe(self, chosen: Filter, what: str, names: Mapping[str, str]) -> str:
        """What is listed, as a sentence: the filter, and the edition in which that holds."""
        return f"{chosen.describe(what, names)} {edition_sentence(self.edition)}"

    def ask(
        self, question: Callable[Concatenate[Store, P], pd.DataFrame], /, *args: P.args, **kwargs: P.kwargs
    ) -> pd.DataFrame:
        """The answer to a question, a function of a store, kept for this build."""
        try:
            return caches.answer(self.store, question, args, kwargs)
        except RadiogenomicsError as error:
            _end(error)

    def rows(
        self, question: Callable[Concatenate[Store, P], pd.DataFrame], /, *args: P.args, **kwargs: P.kwargs
    ) -> list[dict[str, Any]]:
        """The same answer as one dictionary a row."""
        try:
            return caches.rows(self.store, question, args, kwargs)
        except RadiogenomicsError as error:
            _end(error)

    def number_of(self, labels: Iterable[str]) -> int:
        """How many things carry any of these labels; a label below another of them is counted with that."""
        wanted, classes = set(labels), load_schema().classes
        wider = {label: set(classes[label].labels[:-1]) if label in classes else set() for label in wanted}
        return sum(self.labels.get(label, 0) for label in wanted if wanted.isdisjoint(wider[label]))

    def with_words(self, column: str, wanted: Iterable[str]) -> int:
        """How many things have one of these words in a column; KeyError where the build does not count the column."""
        found = self.words[column]
        return sum(found.get(word, 0) for word in wanted)

    def names(self, uids: Sequence[str]) -> dict[str, str]:
        """The name of each of these things, for the sentence of a filter."""
        wanted = tuple(sorted(set(uids)))
        return {row["uid"]: row["name"] for row in self.rows(questions.list_names, wanted)} if wanted else {}


def edition_sentence(edition: str) -> str:
    """The edition that is read, as a sentence: `Edition: the review as printed.`"""
    return f"Edition: {title('Edition', edition)}."


def open_graph() -> OpenGraph:
    """The current graph; where there is none to show, the page says why and what to do, and ends."""
    try:
        return _opened()
    except RadiogenomicsError as error:
        _end(error)


def before_later(graph: OpenGraph) -> OpenGraph | None:
    """The same evidence without the later studies; None where these are not in this graph, or cannot be left out."""
    if graph.edition != EDITIONS[-1] or EDITIONS[-2] not in caches.offered_editions(graph.releases):
        return None
    try:
        return _opened(EDITIONS[-2])
    except RadiogenomicsError as error:
        _end(error)


def _opened(edition: str | None = None) -> OpenGraph:
    store, manifest = caches.current(edition)
    return OpenGraph(store, manifest.releases, manifest.labels, manifest.words)


def _end(error: RadiogenomicsError) -> NoReturn:
    """Say why there is nothing to show and what to do; the page ends here."""
    asked = caches.asked_edition()
    if isinstance(error, UsageError) and asked:
        show(tag("h1", "There is no such edition"))
        st.text(f"The address names the edition “{asked}”, and this graph has none of that name.")
        show(tag("p", link("Show the edition that is read here", "", {caches.EDITION: None})))
        show(tag("p", RESEARCH_USE, class_="rg-note"))
        st.stop()
    show(tag("h1", _NO_GRAPH.get(type(error), "The graph cannot be read")))
    st.text(str(error))
    if type(error) in _NO_GRAPH:
        st.text("Run this command and then reload the page:")
        st.code(caches.build_command(), language=None)
    else:
        st.button("Try again")
    show(tag("p", RESEARCH_USE, class_="rg-note"))
    st.stop()


carry(caches.carried)
_NO_GRAPH = {
    NoGraph: "No graph has been built yet",
    DamagedGraph: "The graph is damaged",
    OtherVersion: "The graph was built by another version",
}


def show(*parts: Markup) -> None:
    """Put HTML of our own making on the page; plain text is not taken, so that nothing slips in unescaped."""
    if strangers := [part for part in parts if not isinstance(part, Markup)]:
        raise TypeError(f"not made by views.parts.html: {strangers[0]!r}")
    if whole := str(join(parts)):
        st.html(whole)


def introduce(title: str, docstring: str | None) -> None:
    """The head of a page: its title, and its docstring below the first line, which is the question that it answers."""
    paragraphs = [" ".join(part.split()) for part in (docstring or "").strip().split("\n\n")]
    show(tag("h1", title), *(tag("p", part, class_="rg-note") for part in paragraphs))


def foot(graph: OpenGraph) -> None:
    """Which data, of which date, under which licence, and for what."""
    parts: list[object] = [
        tag("span", f"{release.id} {release.version}, {release.date}, {release.licence}", title=release.title)
        for release in graph.releases
    ]
    show(
        tag(
            "div",
            *parts,
            tag("span", "build ", tag("code", graph.build)),
            tag("span", RESEARCH_USE),
            class_="rg-foot",
            role="note",
            aria_label="Data release and build",
        )
    )
