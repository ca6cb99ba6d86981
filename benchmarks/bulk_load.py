"""Bulk load by the embedded engine itself (ArcadeDB `graph_batch`): the baseline of a build, without our code."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ontology import SHARED_LABEL, Records, Value

HEAP = "-Xmx1g"  # as a build sets it
EDGES_A_BATCH = 200_000  # a batch keeps its edges in memory

Vertices = Mapping[tuple[str, ...], list[dict[str, Value]]]
Edges = Mapping[str, tuple[list[str], list[str], list[dict[str, Value]]]]


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
        with database.graph_batch() as batch:
            for labels, rows in vertices.items():
                made = batch.create_vertices("~".join(labels), rows)
                places.update(zip((str(row["uid"]) for row in rows), made, strict=True))
        for kind, (starts, ends, properties) in edges.items():
            for begin in range(0, len(starts), EDGES_A_BATCH):
                part = slice(begin, begin + EDGES_A_BATCH)
                with database.graph_batch(expected_edge_count=len(starts[part])) as batch:
                    batch.new_edges(
                        [places[uid] for uid in starts[part]],
                        kind,
                        [places[uid] for uid in ends[part]],
                        properties[part],
                    )
    finally:
        database.close()


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
