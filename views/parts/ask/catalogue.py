"""Catalogue of a graph: labels, relationship types and properties, with counts and an example of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology import SHARED_LABEL

Row = Mapping[str, Any]


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


def catalogue(
    labels: Iterable[Row], types: Iterable[Row], properties: Sequence[Row], examples: Mapping[str, Mapping[str, Any]]
) -> Catalogue:
    """The names of a graph, from rows of `count_labels`, `count_relationship_ends` and `count_properties`.

    examples: the properties of the things that are named there as the first to have one, by uid.
    """
    known: dict[str, list[Known]] = defaultdict(list)
    for row in properties:
        value = examples.get(row["first_uid"], {}).get(row["property"])
        known[row["label"]].append(Known(row["property"], int(row["count"]), value))
    joined = (
        Known(row["type"], int(row["count"]), f"{_called(row['from_labels'])} → {_called(row['to_labels'])}")
        for row in types
    )
    return Catalogue(
        _ranked(Known(row["label"], int(row["count"])) for row in labels),
        _ranked(joined),
        {label: _ranked(found) for label, found in known.items()},
    )


def _called(labels: Iterable[str]) -> str:
    """A label of a thing's own, the first by name."""
    return next((label for label in sorted(labels) if label != SHARED_LABEL), SHARED_LABEL)


def _ranked(found: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))
