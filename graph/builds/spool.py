"""Judged records on the disk, for a graph that is too large for memory beside the engine that writes it."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from graph.tally import Tally, tally_of
from ontology import Edge, Node, Records, Run, Table

ITEMS = 10_000
"""Nodes or relationships that are written and read at once."""
LENGTH = 8  # bytes before each of these lists


class Spool(NamedTuple):
    """Records in a folder, which only the program that wrote them reads: nodes and relationships as they come."""

    folder: Path
    tally: Tally

    @classmethod
    def write(cls, folder: Path, records: Records) -> Spool:
        """These records in this folder, in their order."""
        nodes = ((node.uid, node.labels, node.properties) for node in records.nodes)
        _write(folder / "nodes", iter(lambda: list(islice(nodes, ITEMS)), []))
        _write(folder / "edges", map(tuple, records.edges.runs(ITEMS)))
        return cls(folder, tally_of(records.nodes, records.edges))

    @property
    def nodes(self) -> Iterator[Node]:
        """Every node."""
        return (Node(*item) for some in _read(self.folder / "nodes") for item in some)

    @property
    def edges(self) -> OnDisk:
        """Every relationship."""
        return OnDisk(self.folder / "edges")


class OnDisk:
    """Relationships on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def runs(self, size: int) -> Iterator[Run]:
        """All of them, at most so many at once."""
        for columns in _read(self._path):
            yield from Table(*columns).runs(size)

    def __iter__(self) -> Iterator[Edge]:
        return chain.from_iterable(run.edges() for run in self.runs(ITEMS))


def _write(path: Path, lists: Iterable[Any]) -> None:
    with path.open("xb") as file:
        for some in lists:
            written = marshal.dumps(some)
            file.write(len(written).to_bytes(LENGTH) + written)


def _read(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        while length := file.read(LENGTH):
            yield marshal.loads(file.read(int.from_bytes(length)))
