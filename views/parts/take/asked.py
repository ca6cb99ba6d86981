"""What is taken away: everything, one thing, or the findings of a filter, by the address of the page Data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graph import Extract, of_findings, of_thing, questions, whole
from views.parts.filters.filter import PATHS, Filter
from views.parts.frame.page import OpenGraph

Findings: TypeAlias = Sequence[str] | Callable[[], Sequence[str]]
"""Findings of a view by their uids, or what gives these when they are taken."""
FORMAT = "format"
"""The part of the address that names the format."""
MOST_FINDINGS = 5000
"""Findings of which a page makes a file, which is held in the memory of a server that many share."""
SMALL = ("bib", "ris")
"""Formats that hold but a line or two of a study, however large the graph is."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: in words, as an address, and how it is made; `number` of findings where they are counted."""

    words: str
    query: Mapping[str, str]
    make: Callable[[], Extract] = field(repr=False, compare=False)
    number: int | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.query


def too_large(graph: OpenGraph, asked: Asked, format: str) -> int | None:
    """How many findings a file would hold, where these are too many for a page; None where they are not."""
    found = graph.number_of({"Finding"}) if asked.is_everything else asked.number or 0
    return found if found > MOST_FINDINGS and format not in SMALL else None


def command(graph: OpenGraph, format: str, name: str) -> str:
    """The command that writes the whole graph."""
    edition = f" --edition {graph.edition}" if graph.has_editions else ""
    return f"radiogenomics export --format {format}{edition} --out {name}"


def everything(graph: OpenGraph) -> Asked:
    """All that this graph holds."""
    return Asked("Everything in this graph", {}, lambda: whole(graph.store, graph.releases, graph.build))


def one_thing(graph: OpenGraph, uid: str, name: str) -> Asked:
    """One thing, with the findings that speak of it."""
    alone = uid.startswith("rg:finding.")
    more = (
        "its numbers, study and cohort"
        if alone
        else "the findings that speak of it, their numbers, studies and cohorts"
    )
    words = f"{name}, with {more}"
    return Asked(words, {"uid": uid}, lambda: of_thing(graph.store, uid, graph.releases, graph.build))


def some_findings(graph: OpenGraph, uids: Findings, sentence: str, query: Mapping[str, str]) -> Asked:
    """The findings of a view, with the sentence and the address of its filter."""

    def make() -> Extract:
        kept = tuple(dict.fromkeys(uids() if callable(uids) else uids))
        return of_findings(graph.store, kept, sentence, graph.releases, graph.build)

    return Asked(sentence, query, make, None if callable(uids) else len(set(uids)))


def read(graph: OpenGraph, query: Mapping[str, str]) -> Asked | None:
    """What the address asks for: a thing by its uid, else the filter of paths; None where the thing is not here."""
    if uid := query.get("uid"):
        name = graph.names([uid]).get(uid)
        return None if name is None else one_thing(graph, uid, name)
    chosen = Filter.read(PATHS, query)
    if not chosen:
        return everything(graph)
    found = graph.ask(questions.find_path_findings, **chosen.parameters())
    named = [value for facet in chosen.facets if facet.vocabulary is None for value in chosen.several(facet.name)]
    sentence = graph.describe(chosen, "Findings", graph.names(named))
    return some_findings(graph, list(found["finding"]), sentence, chosen.query())
