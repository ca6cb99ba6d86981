"""Elements of a graph: nodes, edges and the values that they carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | list[str] | list[int] | list[float] | list[bool]
Properties: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the graph. `labels` run from wide to narrow, `Entity` first; absent values have no key."""

    uid: str
    labels: tuple[str, ...]
    properties: Properties

    @property
    def label(self) -> str:
        """The narrowest label (`Gene`, not `Marker`)."""
        return self.labels[-1]

    def text(self, key: str) -> str:
        """The property as text, empty where there is none."""
        value = self.properties.get(key)
        return "" if value is None else str(value)

    def texts(self, key: str) -> list[str]:
        """The property as a list of text; one value is a list of one, none is an empty list."""
        value = self.properties.get(key)
        if value is None:
            return []
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def number(self, key: str) -> int | None:
        """The property as a whole number, or None where there is none."""
        value = self.properties.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def with_properties(self, properties: Properties) -> Node:
        """The same thing with these in place of its own."""
        return Node(self.uid, self.labels, packed(properties))


NO_PROPERTIES: Properties = {}
"""Those of every relationship that has none: a map of its own for each is a third of its size."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship; type, start and end together are unique."""

    type: str
    start: str
    end: str
    properties: Properties = field(default_factory=lambda: NO_PROPERTIES)


def packed(properties: Properties, *, shared: bool = True) -> Properties:
    """These properties as a map that takes half of the memory, where others have the same keys.

    Attributes of one class share their keys (PEP 412), and the map of an object's attributes outlives it. Lists are
    `shared` with others that hold the same.
    """
    holder = _holder(tuple(properties))()
    for key, value in properties.items():
        if shared and isinstance(value, list):
            kinds = tuple(map(type, value))
            value = value if float in kinds else _list_of(tuple(value), kinds)  # 0.0 and -0.0 are equal
        setattr(holder, key, value)
    held: Properties = vars(holder)
    return held


@lru_cache(4096)
def _holder(keys: tuple[str, ...]) -> type:
    """A class of its own for what has these keys: later ones would not be shared."""
    return type("Holder", (), {})


@lru_cache(4096)
def _list_of(values: tuple[Scalar, ...], kinds: tuple[type, ...]) -> Value:
    """One list for all that hold the same; 1 and True are not the same."""
    return list(values)  # type: ignore[return-value]
