"""Edges in columns: relationships by type as starts, ends and properties, which take a fifth of as many objects."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice, pairwise
from operator import le
from typing import NamedTuple, Protocol, overload, runtime_checkable

from ontology.elements import NO_PROPERTIES, Edge, Properties


class Run(NamedTuple):
    """Relationships of one type: starts, ends, and properties, or None where none of them has any."""

    type: str
    starts: Sequence[str]
    ends: Sequence[str]
    properties: Sequence[Properties] | None

    def edges(self) -> Iterator[Edge]:
        """The same one by one."""
        if self.properties is None:
            return (Edge(self.type, start, end) for start, end in zip(self.starts, self.ends, strict=True))
        columns = zip(self.starts, self.ends, self.properties, strict=True)
        return (Edge(self.type, start, end, properties) for start, end, properties in columns)


@runtime_checkable
class InRuns(Protocol):
    """Relationships that come many at once, those of a type together."""

    def runs(self, size: int) -> Iterator[Run]:
        """All of them, at most so many at once."""

    def __iter__(self) -> Iterator[Edge]: ...


class Table:
    """All relationships of one type, with look-ups by their ends, each made when it is first asked for."""

    def __init__(
        self, type: str, starts: list[str], ends: list[str], properties: list[Properties] | None = None
    ) -> None:
        self.type, self.starts, self.ends, self.properties = type, starts, ends, properties

    def __len__(self) -> int:
        return len(self.starts)

    def edge(self, place: int) -> Edge:
        """One of them, by its place."""
        return Edge(self.type, self.starts[place], self.ends[place], self._properties(place))

    def edges(self) -> Iterator[Edge]:
        """All of them."""
        return Run(self.type, self.starts, self.ends, self.properties).edges()

    def runs(self, size: int) -> Iterator[Run]:
        """All of them, so many at once."""
        for first in range(0, len(self), size):
            part = slice(first, first + size)
            properties = None if self.properties is None else self.properties[part]
            yield Run(self.type, self.starts[part], self.ends[part], properties)

    def ends_from(self, uid: str) -> list[str]:
        """The ends of those that start there."""
        return self._by_start.of(self.ends, uid)

    def starts_to(self, uid: str) -> list[str]:
        """The starts of those that end there."""
        return self._by_end.of(self.starts, uid)

    def edges_from(self, uid: str) -> list[Edge]:
        """Those that start there."""
        return list(map(self.edge, self._by_start.places(uid)))

    def edges_to(self, uid: str) -> list[Edge]:
        """Those that end there."""
        return list(map(self.edge, self._by_end.places(uid)))

    def followed_by(self, others: Iterable[Table]) -> Table:
        """These, then those of other tables of the type."""
        every = [self, *others]
        starts = list(chain.from_iterable(one.starts for one in every))
        ends = list(chain.from_iterable(one.ends for one in every))
        if all(one.properties is None for one in every):
            return Table(self.type, starts, ends)
        properties = chain.from_iterable(one.properties or [NO_PROPERTIES] * len(one) for one in every)
        return Table(self.type, starts, ends, list(properties))

    def at(self, places: Sequence[int]) -> Table:
        """Those at these places, in that order."""
        properties = None if self.properties is None else list(map(self.properties.__getitem__, places))
        starts, ends = (list(map(column.__getitem__, places)) for column in (self.starts, self.ends))
        return Table(self.type, starts, ends, properties)

    def in_order(self) -> Table:
        """The same by start and end: itself where it is in that order."""
        if all(one <= next for one, next in pairwise(zip(self.starts, self.ends, strict=True))):
            return self
        return self.at(self.places_in_order())

    def places_in_order(self) -> list[int]:
        """The places of all by start, then by end, then by place."""
        places = sorted(range(len(self)), key=self.ends.__getitem__)
        places.sort(key=self.starts.__getitem__)
        return places

    def _properties(self, place: int) -> Properties:
        return NO_PROPERTIES if self.properties is None else self.properties[place]

    @cached_property
    def _by_start(self) -> _Lookup:
        return _Lookup(self.starts)

    @cached_property
    def _by_end(self) -> _Lookup:
        return _Lookup(self.ends)


class _Lookup:
    """Places in a column by what it has there: the first of each in the column's order, which the others follow."""

    def __init__(self, column: list[str]) -> None:
        self._column = column
        self._order: Sequence[int] = range(len(column))
        self._in_order = all(map(le, column, islice(column, 1, None)))
        if not self._in_order:
            self._order = array("I", sorted(self._order, key=column.__getitem__))
        backwards = range(len(column) - 1, -1, -1)  # so that the last that is told of each is the first
        self._first = dict(zip(map(column.__getitem__, reversed(self._order)), backwards, strict=True))

    def places(self, uid: str) -> Sequence[int]:
        """All of its places."""
        first = self._first.get(uid)
        return () if first is None else self._order[first : self._after(first, uid)]

    def of(self, other: list[str], uid: str) -> list[str]:
        """What another column has in these places."""
        first = self._first.get(uid)
        if first is None:
            return []
        after = self._after(first, uid)
        if self._in_order:
            return other[first:after]
        return [other[place] for place in self._order[first:after]]

    def _after(self, first: int, uid: str) -> int:
        column, after = self._column, first + 1
        if self._in_order:
            while after < len(column) and column[after] == uid:
                after += 1
        else:
            order = self._order
            while after < len(order) and column[order[after]] == uid:
                after += 1
        return after


class Edges(Sequence[Edge]):
    """Relationships of all types, those of a type together. Never changed."""

    def __init__(self, tables: Iterable[Table] = ()) -> None:
        self.tables: Mapping[str, Table] = {table.type: table for table in tables if len(table)}

    @classmethod
    def of(cls, edges: Iterable[Edge]) -> Edges:
        """These, types as they come first, and the others of each type in their order."""
        if isinstance(edges, Edges):
            return edges
        columns: dict[str, tuple[list[str], list[str], list[Properties]]] = defaultdict(lambda: ([], [], []))
        for edge in edges:
            starts, ends, properties = columns[edge.type]
            starts.append(edge.start)
            ends.append(edge.end)
            properties.append(edge.properties or NO_PROPERTIES)
        return cls(
            Table(type, starts, ends, properties if any(properties) else None)
            for type, (starts, ends, properties) in columns.items()
        )

    def __len__(self) -> int:
        return sum(map(len, self.tables.values()))

    def __iter__(self) -> Iterator[Edge]:
        return chain.from_iterable(table.edges() for table in self.tables.values())

    @overload
    def __getitem__(self, place: int) -> Edge: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Edge, ...]: ...
    def __getitem__(self, place: int | slice) -> Edge | tuple[Edge, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        left = place if place >= 0 else place + len(self)
        for table in self.tables.values():
            if 0 <= left < len(table):
                return table.edge(left)
            left -= len(table)
        raise IndexError(place)

    def __eq__(self, other: object) -> bool:
        """Whether another collection holds the same in the same order."""
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Edges.of({list(self)!r})"

    def runs(self, size: int) -> Iterator[Run]:
        """All of them, so many of one type at once."""
        return chain.from_iterable(table.runs(size) for table in self.tables.values())

    def afresh(self) -> Edges:
        """The same columns without look-ups."""
        tables = self.tables.values()
        return Edges(Table(table.type, table.starts, table.ends, table.properties) for table in tables)

    def without(self, types: frozenset[str], starts: frozenset[str] = frozenset()) -> Edges:
        """Those of other types that start elsewhere."""
        return Edges(
            table.at([place for place, start in enumerate(table.starts) if start not in starts])
            if starts and not starts.isdisjoint(table.starts)
            else table
            for table in self.tables.values()
            if table.type not in types
        )


def joined(sources: Iterable[Iterable[Edge]]) -> Edges:
    """All of these, one source after the other; a type that only one of them has is not copied."""
    tables: dict[str, list[Table]] = {}
    for source in sources:
        for type, table in Edges.of(source).tables.items():
            tables.setdefault(type, []).append(table)
    return Edges(first.followed_by(others) if others else first for first, *others in tables.values())


def in_order(*sources: Iterable[Edge]) -> Edges:
    """All of these by type, start and end."""
    found = joined(sources).tables
    return Edges(found[type].in_order() for type in sorted(found))
