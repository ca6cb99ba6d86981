"""Tally of a build: how many nodes have each label and some words, and how many relationships each type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ontology import Edges, Node

COUNTED = (("Check", "verdict"), ("Discrepancy", "severity"))
"""Label and column of the words that are counted: a page tells of them on each of its tabs."""


class Tally(NamedTuple):
    """How many there are, by name; words by `label.column`, then by word."""

    labels: dict[str, int]
    relationships: dict[str, int]
    words: dict[str, dict[str, int]]


def tally_of(nodes: Iterable[Node], edges: Edges) -> Tally:
    """The tally of these records."""
    labels: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {f"{label}.{column}": Counter() for label, column in COUNTED}
    columns = [column for _, column in COUNTED]
    alike = Counter((node.labels, tuple(map(node.properties.get, columns))) for node in nodes)
    for (carried, values), number in alike.items():
        labels.update(dict.fromkeys(carried, number))
        for (label, column), value in zip(COUNTED, values, strict=True):
            if label in carried and isinstance(value, str):
                words[f"{label}.{column}"][value] += number
    types = {type: len(table) for type, table in edges.tables.items()}
    return Tally(dict(labels), types, {column: dict(found) for column, found in words.items()})
