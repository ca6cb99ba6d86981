"""Catalogue of a graph: labels, relationship types and properties, with counts and an example of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ontology import SHARED_LABEL, Node, Records


@dataclass(frozen=True)
class Known:
    """A name in the graph, how often it occurs, and an example: a value, or the labels at both ends of a type."""

    name: str
    count: int
    example: Any = None


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be named in a query, the most frequent first; properties by label."""

    labels: tuple[Known, ...]
    types: tuple[Known, ...]
    properties: Mapping[str, tuple[Known, ...]]


def catalogue(records: Records) -> Catalogue:
    """The names that occur in these records."""
    labels: Counter[str] = Counter()
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    examples: dict[tuple[str, str], Any] = {}
    for node in records.nodes:
        for label in node.labels:
            labels[label] += 1
            for key, value in node.properties.items():
                keys[label][key] += 1
                examples.setdefault((label, key), value)
    types: Counter[str] = Counter()
    ends: dict[str, str] = {}
    for edge in records.edges:
        types[edge.type] += 1
        if edge.type not in ends:
            start, end = records.by_uid[edge.start], records.by_uid[edge.end]
            ends[edge.type] = f"{_called(start)} → {_called(end)}"
    return Catalogue(
        tuple(Known(name, count) for name, count in _ranked(labels)),
        tuple(Known(name, count, ends[name]) for name, count in _ranked(types)),
        {
            label: tuple(Known(name, count, examples[label, name]) for name, count in _ranked(found))
            for label, found in keys.items()
        },
    )


def _called(node: Node) -> str:
    """A label of a thing's own, the first by name: a store gives them sorted."""
    return next((label for label in sorted(node.labels) if label != SHARED_LABEL), SHARED_LABEL)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
