"""Records that the rooms hand each other: nodes, edges and rejections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | list[str] | list[int] | list[float] | list[bool]
Properties: TypeAlias = Mapping[str, Value]
EDITIONS = ("review", "studies", "later")
"""The review as printed, with the nine studies' own words, and with later studies too: each holds those before it."""


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


NO_PROPERTIES: Properties = {}
"""Those of every relationship that has none: a map of its own for each is a third of its size."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship; type, start and end together are unique."""

    type: str
    start: str
    end: str
    properties: Properties = field(default_factory=lambda: NO_PROPERTIES)


@dataclass(frozen=True, slots=True, order=True)
class Rejection:
    """Why a row could not be accepted. `row` counts lines as a spreadsheet does (header 1); 0 is the whole file."""

    file: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row} {self.column}".rstrip()
        return f"{place}: {self.what}; {self.remedy}"

    def as_dict(self) -> dict[str, str | int]:
        """The five fields, for JSON."""
        return asdict(self)


def in_order(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Relationships by type, start and end, sorted type by type: keys for all of them at once are large."""
    by_type: dict[str, list[Edge]] = {}
    for edge in edges:
        by_type.setdefault(edge.type, []).append(edge)
    for same in by_type.values():
        same.sort(key=attrgetter("start", "end"))
    return tuple(chain.from_iterable(by_type[kind] for kind in sorted(by_type)))


class _SameType:
    """Relationships of one type, with look-ups by their ends, each made when it is first asked for."""

    def __init__(self, edges: list[Edge]) -> None:
        self.edges = edges

    @cached_property
    def by_start(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.start, []).append(edge)
        return found

    @cached_property
    def by_end(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.end, []).append(edge)
        return found


_OF_NODES = ("by_uid", "_by_label")
"""Look-ups of `Records` that stay as they are where no node is added or changed."""


@dataclass(frozen=True)
class Records:
    """A whole graph as records, with look-ups. Never changed: `with_more` gives a new one."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def by_uid(self) -> dict[str, Node]:
        """Nodes by uid."""
        return {node.uid: node for node in self.nodes}

    @cached_property
    def _by_label(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.nodes:
            for label in node.labels:
                found.setdefault(label, []).append(node)
        return found

    @cached_property
    def _by_type(self) -> dict[str, _SameType]:
        found: dict[str, list[Edge]] = {}
        for edge in self.edges:
            found.setdefault(edge.type, []).append(edge)
        return {kind: _SameType(edges) for kind, edges in found.items()}

    def labelled(self, label: str) -> list[Node]:
        """Nodes that carry a label, in the order of the records."""
        return self._by_label.get(label, [])

    def targets(self, uid: str, relationship: str) -> list[Node]:
        """Nodes at the end of this relationship from a node."""
        return [self.by_uid[edge.end] for edge in self.edges_from(uid, relationship)]

    def sources(self, uid: str, relationship: str) -> list[Node]:
        """Nodes at the start of this relationship to a node."""
        return [self.by_uid[edge.start] for edge in self.edges_to(uid, relationship)]

    def edges_from(self, uid: str, relationship: str) -> list[Edge]:
        """Edges of this type from a node."""
        same = self._by_type.get(relationship)
        return [] if same is None else same.by_start.get(uid, [])

    def edges_to(self, uid: str, relationship: str) -> list[Edge]:
        """Edges of this type to a node."""
        same = self._by_type.get(relationship)
        return [] if same is None else same.by_end.get(uid, [])

    def typed(self, relationship: str) -> Iterator[Edge]:
        """Edges of one type."""
        same = self._by_type.get(relationship)
        return iter(()) if same is None else iter(same.edges)

    def with_more(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> Records:
        """These records with changed nodes in place of those of the same uid, and new nodes and edges after."""
        changed = {node.uid: node for node in nodes}
        added = tuple(edges)
        if changed:
            kept = [changed.pop(node.uid, node) for node in self.nodes]
            made = Records((*kept, *changed.values()), (*self.edges, *added))
        else:
            made = Records(self.nodes, (*self.edges, *added))
            made.__dict__.update({name: self.__dict__[name] for name in _OF_NODES if name in self.__dict__})
        by_type = dict(self._by_type)  # the look-ups of a type to which nothing comes stay as they are
        for edge in added:
            known = by_type.get(edge.type)
            if known is None or known is self._by_type.get(edge.type):
                known = by_type[edge.type] = _SameType([] if known is None else list(known.edges))
            known.edges.append(edge)
        made.__dict__["_by_type"] = by_type
        return made


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a data folder, read once: `folder` is the folder's name, `path` is the POSIX path within it."""

    folder: str
    path: str
    content: bytes

    @property
    def shown(self) -> str:
        """How a message names it (`ghimire-2024/findings.csv`)."""
        return f"{self.folder}/{self.path}"


@dataclass(frozen=True, slots=True)
class Release:
    """What a folder's `release.yaml` says of its tables. `date` is ISO text; exports take their date from it.

    `edition` is the first of `EDITIONS` that holds it.
    """

    id: str
    version: str
    date: str
    licence: str
    method: str
    title: str
    edition: str = "review"

    @property
    def dated(self) -> str:
        """Its id and version, and of which date."""
        return f"{self.id} {self.version} of {self.date}"

    @property
    def in_words(self) -> str:
        """The same with its licence."""
        return f"{self.dated}, {self.licence}"
