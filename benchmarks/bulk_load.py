"""Bulk load by the embedded engine itself (ArcadeDB `graph_batch`): the baseline of a build, without our code."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from ontology import SHARED_LABEL, Records, Value

HEAP = "-Xmx1g"  # as a build sets it
ROWS_A_CALL, EDGES_A_BATCH = 20_000, 200_000  # a batch keeps what it was given in memory

Vertices = Mapping[tuple[str, ...], list[dict[str, Value]]]
Edges = Mapping[str, tuple[list[str], list[str], list[dict[str, Value]]]]
Batched = tuple[str, list[str], list[str], list[dict[str, Value]]]
T = TypeVar("T")


def plain_rows(records: Records) -> tuple[Vertices, Edges]:
    """Nodes by their labels, and relationships by type as starts, ends and properties, as the engine takes them."""
    vertices: dict[tuple[str, ...], list[dict[str, Value]]] = {}
    for node in records.nodes:
        vertices.setdefault(tuple(sorted(node.labels)), []).append({**node.properties, "uid": node.uid})
    edges: dict[str, tuple[list[str], list[str], list[dict[str, Value]]]] = {}
    for edge in records.edges:
        starts, ends, properties = edges.setdefault(edge.type, ([], [], []))
        starts.append(edge.start)
        ends.append(edge.end)
        properties.append(dict(edge.properties))
    return vertices, edges


def bulk_load(folder: Path, vertices: Vertices, edges: Edges) -> None:
    """Write a graph into a new folder: types, unique uids, nodes, relationships."""
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", HEAP)
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder.parent))
    import arcadedb  # reads its settings from the environment at the import

    database = arcadedb.create_database(str(folder))
    try:
        _types(database, vertices, edges)
        places: dict[str, Any] = {}
        for labels, rows in vertices.items():
            for some in _parts(rows, ROWS_A_CALL):
                with database.graph_batch() as batch:
                    made = batch.create_vertices("~".join(labels), some)
                places.update(zip((str(row["uid"]) for row in some), made, strict=True))
        for batched in _batches(edges):
            with database.graph_batch(expected_edge_count=sum(len(starts) for _, starts, _, _ in batched)) as batch:
                for kind, starts, ends, properties in batched:
                    batch.new_edges([places[uid] for uid in starts], kind, [places[uid] for uid in ends], properties)
    finally:
        database.close()


def _parts(rows: list[T], size: int) -> Iterator[list[T]]:
    return (rows[begin : begin + size] for begin in range(0, len(rows), size))


def _batches(edges: Edges) -> Iterator[list[Batched]]:
    """Calls of one type each, gathered to batches over all types, since each batch costs something of its own."""
    waiting: list[Batched] = []
    for kind, columns in edges.items():
        for starts, ends, properties in zip(*(_parts(column, ROWS_A_CALL) for column in columns), strict=True):
            waiting.append((kind, starts, ends, properties))
            if sum(len(one[1]) for one in waiting) >= EDGES_A_BATCH:
                yield waiting
                waiting = []
    if waiting:
        yield waiting


def _types(database: Any, vertices: Vertices, edges: Edges) -> None:
    database.command("sql", f"CREATE VERTEX TYPE `{SHARED_LABEL}`")
    database.command("opencypher", f"CREATE CONSTRAINT entity_uid FOR (n:{SHARED_LABEL}) REQUIRE n.uid IS UNIQUE")
    for labels in vertices:
        for label in labels:
            database.command("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS")
        parents = ", ".join(f"`{label}`" for label in labels)
        database.command("sql", f"CREATE VERTEX TYPE `{'~'.join(labels)}` IF NOT EXISTS EXTENDS {parents}")
    for kind in edges:
        database.command("sql", f"CREATE EDGE TYPE `{kind}`")
