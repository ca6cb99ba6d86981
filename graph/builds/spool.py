"""Judged records on the disk, for a graph that is too large for memory beside the engine that writes it."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from graph.tally import Tally, tally_of
from ontology import Edge, Node, Records

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
        _write(folder / "nodes", ((node.uid, node.labels, node.properties) for node in records.nodes))
        _write(folder / "edges", ((edge.type, edge.start, edge.end, edge.properties) for edge in records.edges))
        return cls(folder, tally_of(records.nodes, records.edges))

    @property
    def nodes(self) -> Iterator[Node]:
        """Every node."""
        return (Node(*item) for item in _read(self.folder / "nodes"))

    @property
    def edges(self) -> Iterator[Edge]:
        """Every relationship."""
        return (Edge(*item) for item in _read(self.folder / "edges"))


def _write(path: Path, items: Iterable[tuple[Any, ...]]) -> None:
    source = iter(items)
    with path.open("xb") as file:
        while some := list(islice(source, ITEMS)):
            written = marshal.dumps(some)
            file.write(len(written).to_bytes(LENGTH) + written)


def _read(path: Path) -> Iterator[tuple[Any, ...]]:
    with path.open("rb") as file:
        while length := file.read(LENGTH):
            yield from marshal.loads(file.read(int.from_bytes(length)))
