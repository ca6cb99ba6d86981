"""Catalogue of a graph: labels, relationship types and properties, with counts and an example of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def labels_of(counts: Mapping[str, int]) -> tuple[Known, ...]:
    """Labels with how many nodes carry each, the most frequent first."""
    return _ranked(Known(label, count) for label, count in counts.items())


def types_of(rows: Iterable[Row]) -> tuple[Known, ...]:
    """Relationship types (rows of `count_relationship_ends`), the most frequent first."""
    return _ranked(
        Known(row["type"], int(row["count"]), f"{_called(row['from_labels'])} → {_called(row['to_labels'])}")
        for row in rows
    )


def properties_of(rows: Iterable[Row], examples: Mapping[str, Mapping[str, Any]]) -> tuple[Known, ...]:
    """Properties of a label (rows of `count_properties`), the most frequent first.

    examples: the properties of the things that are named there as the first to have one, by uid.
    """
    return _ranked(
        Known(row["property"], int(row["count"]), examples.get(row["first_uid"], {}).get(row["property"]))
        for row in rows
    )


def _called(labels: Iterable[str]) -> str:
    """A label of a thing's own, the first by name."""
    return next((label for label in sorted(labels) if label != SHARED_LABEL), SHARED_LABEL)


def _ranked(found: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))
