"""With which parameters is a shipped question asked, and is each answer the same on both engines, and true?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graph import Parameter, Query, Store, as_csv, as_json, ask
from tests.portability.judging import forms
from tests.portability.truths import TRUTHS as THINGS
from tests.portability.truths_compared import SIDE_BY_SIDE
from tests.portability.truths_doubts import DOUBTS
from tests.portability.truths_explore import EXPLORE
from tests.portability.truths_findings import FINDINGS
from tests.portability.truths_gap_questions import GAP_QUESTIONS
from tests.portability.truths_gaps import GAPS
from tests.portability.truths_pages import PAGES
from tests.portability.truths_sources import SOURCES
from tests.portability.truths_studies import STUDIES
from tests.portability.world import Graph

TRUTHS = {
    **{**THINGS, **FINDINGS, **STUDIES, **DOUBTS, **GAPS, **EXPLORE, **SOURCES, **SIDE_BY_SIDE, **GAP_QUESTIONS},
    **PAGES,
}
NUMBERS: dict[str, tuple[Any, ...]] = {
    "integer": (-1, 0, 2),
    "float": (0.5,),
    "boolean": (True, False),
}
FEW = 2
WORDS = (
    "association", "not_stated", "positive", "low", "study", "pooled", "item", "QUADAS-2",
    "MARKER_OF", "no_study", "Study",
)  # fmt: skip


def _that_meet(graph: Graph) -> list[dict[str, Any]]:
    """A row and a column of the gap map that have a state."""
    start, end = min((edge.start, edge.end) for edge in graph.typed("MEETS"))
    return [{"rows": [start], "columns": [end]}]


def _sides(graph: Graph) -> list[dict[str, Any]]:
    """Every side that has a name."""
    return [{"side": side} for side in ("images", "features", "groups", "markers", "cells", "outcomes", "none")]


def _best(graph: Graph) -> list[dict[str, Any]]:
    """Every way to narrow findings, and a page of them."""
    study = next(s for s in graph.of("Study") if graph.to(s, "REPORTS"))
    image = next(edge.end for edge in graph.typed("DERIVED_FROM") if "Sequence" in graph.nodes[edge.end].labels)
    words = {"results": ["association", "mixed"], "directions": ["positive", "not_stated"], "rungs": [-1, 0, 2]}
    return [{}, {"studies": [study]}, {"image": image}, {**words, "skip": 1, "most": 5}]


def _narrowed(label: str, kind: str, *words: str) -> Callable[[Graph], list[dict[str, Any]]]:
    """Every way to narrow checks or discrepancies, each by what one of them has."""

    def ways(graph: Graph) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [{}, {"skip": 1, "most": 3}] if words else [{}]
        for uid in graph.of(label):
            for end in graph.to(uid, kind):
                studies = [s for s in graph.by(end) if "Study" in graph.nodes[s].labels]
                if studies and len(found) < FEW + 3:
                    found += [{"uid": uid}, {"about": end}, {"studies": studies[:1]}]
            for word in words:
                value = graph.get(uid, word)
                many = {"verdict": "verdicts", "release": "releases"}.get(word)
                if value is not None and not any((many or word) in one for one in found):
                    found.append({many: [value]} if many else {word: value})
        return [*found, {"slips": True}, {"slips": False}] if "severity" in words else found

    return ways


OWN: Mapping[str, Callable[[Graph], list[dict[str, Any]]]] = {
    "count_checks": _narrowed("Check", "CHECKS"),
    "count_discrepancies": _narrowed("Discrepancy", "CONCERNS"),
    "count_study_checks": lambda graph: [{}, {"verdict": "consistent"}, {"most": 3}],
    "list_best_tested": _best,
    "list_ranked_studies": lambda graph: [
        {"review": min(graph.of("Review"))},
        *({"by": by, "skip": 1, "most": 4} for by in ("year", "patients", "findings", "name alone")),
    ],
    "list_judgements": lambda graph: [
        {"scope": "pooled", "tool": "QUADAS-2", "version": "2011", "skip": 1, "most": 3},
        {"review": min(graph.of("Review"))},
    ],
    "list_discrepancies_of": lambda graph: [
        {"uid": min(graph.of("Review"))},
        *({"uid": min(graph.of("Review")), "slips": slips, "skip": 1, "most": 3} for slips in (True, False)),
    ],
    "list_review_reports": lambda graph: [
        {"uid": min(graph.of("Review"))},
        {"uid": min(graph.of("Review")), "skip": 1, "most": 3},
    ],
    "list_statements_of": lambda graph: [
        {"uid": min(graph.of("Review"))},
        *({"uid": min(graph.of("Review")), "limitations": one, "skip": 1, "most": 3} for one in (True, False)),
    ],
    "list_checks": _narrowed("Check", "CHECKS", "verdict"),
    "list_discrepancies": _narrowed("Discrepancy", "CONCERNS", "severity", "kind", "release"),
    "list_labelled": lambda graph: [{"labels": ["Marker"]}, {"labels": ["Marker"], "skip": 1, "most": 2}],
    "list_map_side": _sides,
    "list_states_between": _that_meet,
}
"""Examples with rows of questions that need two things which belong together, or words of their own."""


def kinds(graph: Graph) -> list[str]:
    """One thing of each set of labels."""
    found = {tuple(sorted(node.labels)): uid for uid, node in sorted(graph.nodes.items(), reverse=True)}
    return sorted(found.values())


def places(graph: Graph) -> list[str]:
    """One thing of each set of labels and of relationships that begin or end there: any role that a thing may have."""
    found = {}
    for uid, node in sorted(graph.nodes.items(), reverse=True):
        joined = {(edge.type, edge.start == uid) for edge in (*graph.out(uid), *graph.into(uid))}
        found[tuple(sorted(node.labels)), tuple(sorted(joined))] = uid
    return sorted(found.values())


def examples(query: Query, uids: list[str]) -> Iterator[dict[str, Any]]:
    """Ways to ask: nothing beyond what it needs, and each of its parameters with each value that may fit."""

    # a question of many parameters is asked in fewer ways of each, so that it takes no longer than the others
    uids = uids if len(query.parameters) <= FEW else uids[:: len(query.parameters)]

    def values(parameter: Parameter) -> tuple[Any, ...]:
        if parameter.type == "string":
            return (*uids, *WORDS)
        return ([], uids[:1], uids, [*uids[:2], uids[0]]) if parameter.type == "list" else NUMBERS[parameter.type]

    needed = [parameter for parameter in query.parameters.values() if not parameter.optional]
    first = {parameter.name: values(parameter)[0] for parameter in needed}
    yield first
    for parameter in query.parameters.values():
        for value in values(parameter):
            yield {**first, parameter.name: value}


def answered(query: Query, store: Store, graph: Graph) -> list[dict[str, Any]]:
    """An example with rows: one without any parameter where none is needed, and one for each that is set."""
    if query.name in OWN:
        return OWN[query.name](graph)
    needed = [parameter for parameter in query.parameters.values() if not parameter.optional]
    assert len(needed) <= 1, "give this question its own examples"
    found: list[dict[str, Any]] = [{}] if not needed and ask(store, query.name).rows else []
    for parameter in needed or query.parameters.values():
        # what the parameter is named for comes first: it is likely to have rows
        named = sorted(places(graph), key=lambda uid, name=parameter.name: name not in _words(graph, uid))
        every = [uid for uid in sorted(graph.nodes) if parameter.name in _words(graph, uid)]
        for value in NUMBERS.get(parameter.type) or (*named, *WORDS, *every):
            given = {parameter.name: [value] if parameter.type == "list" else value}
            if ask(store, query.name, **given).rows:
                found.append(given)
                break
    return found


def _words(graph: Graph, uid: str) -> set[str]:
    """By what a parameter may be named for a thing: its labels, and an image's usual name."""
    labels = {label.lower() for label in graph.nodes[uid].labels}
    return labels | ({"image"} if "sequence" in labels else set())


def unanswered(query: Query, given: list[dict[str, Any]]) -> list[str]:
    """What has no example with rows: the question itself, or parameters of it."""
    return [name for name in (query.parameters or [""]) if not any(name in one or not name for one in given)]


def compare(query: Query, stores: Mapping[str, Store], graph: Graph, good: list[dict[str, Any]]) -> list[str]:
    """Ask it in every way: same bytes, and true. `good` are its examples with rows; what has none is told."""
    for given in (*examples(query, kinds(graph)), *good):
        answers = {engine: ask(store, query.name, **given) for engine, store in stores.items()}
        ours, theirs = answers.values()
        assert as_json(ours.columns, ours.rows) == as_json(theirs.columns, theirs.rows), given
        wanted = forms(TRUTHS[query.name](graph, query.bind(given)))
        for engine, answer in answers.items():
            if engine == "embedded" or ours.rows != theirs.rows:  # equal rows with equal JSON have all else in common
                assert forms(answer.rows) == wanted, (engine, given)
                assert as_csv(answer.columns, answer.rows) == as_csv(ours.columns, ours.rows), given
    return unanswered(query, good)
