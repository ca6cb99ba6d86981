"""Incremental load into Neo4j: the difference to what is there, in one transaction where it fits.

Deleting and creating everything again in one transaction is quadratic there: the unique constraint is checked against
all that the transaction deleted. And a node of many relationships is deleted after them, or the server runs out of
memory. This module knows no driver: a transaction is whatever has `run`.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from graph.cypher.library import load_query
from graph.manifest import Manifest
from graph.stores.difference import Difference, FoundEdge, FoundNode, difference, digest
from graph.stores.neo4j_build_node import loading_mark, ready_mark
from graph.stores.neo4j_statements import statement
from ontology import SHARED_LABEL, Edge, Node, Schema, StoreUnreachable

AT_ONCE = 50_000  # items that fit into one transaction with a gigabyte of heap
ROWS = 5_000
ROWS_DELETED = 20_000

_T = TypeVar("_T")
_I = TypeVar("_I")
Transaction = Any
Step = tuple[str, Sequence[Any]]


class _TooMuchError(Exception):
    """The difference does not fit into one transaction."""


class Load:
    """One load. `write` runs a function of a transaction, again where the server asks for it, and commits."""

    def __init__(
        self,
        write: Callable[[Callable[[Transaction], Any]], Any],
        manifest: Manifest,
        nodes: Sequence[Node],
        edges: Sequence[Edge],
        at_once: int = AT_ONCE,
    ) -> None:
        self._write, self._manifest = write, manifest
        self._nodes, self._edges, self._at_once = nodes, edges, at_once
        self._ready = ready_mark(manifest, digest(nodes, edges))
        uids = {node.uid for node in nodes}
        if len(uids) < len(nodes):
            raise StoreUnreachable("the graph could not be written", "a uid appears twice")
        for edge in edges:
            if missing := {edge.start, edge.end} - uids:
                raise KeyError(min(missing))
        for names in {node.labels for node in nodes}:
            statement("create_nodes", labels=names)
        for kind in {edge.type for edge in edges}:
            statement("create_relationships", type=kind)

    def run(self, schema: Schema | None = None) -> int:
        """Do it; how many nodes and relationships were touched. Nothing is touched in a database of others."""
        things, links = self._write(self._look)
        self._write_indexes(schema)
        least = abs(len(self._nodes) - things) + abs(len(self._edges) - links)
        if least <= self._at_once:
            try:
                return int(self._write(self._whole))
            except _TooMuchError:
                pass
        return self._in_batches()

    # ------------------------------------------------------------------ before
    def _look(self, transaction: Transaction) -> tuple[int, int]:
        """How much of our graph is there; StoreUnreachable where anything is there and our mark is not."""
        if transaction.run(statement("read_build")).single() is None and _count(transaction, "count_all"):
            raise _foreign()
        return _count(transaction, "count_things"), _count(transaction, "count_links")

    def _write_indexes(self, schema: Schema | None) -> None:
        """Constraints and indexes that the schema asks for. Those that are there stay."""
        self._write(lambda transaction: [transaction.run(text).consume() for text in index_statements(schema)])
        self._write(lambda transaction: transaction.run(statement("await_indexes")).consume())

    # ------------------------------------------------------------------ in one transaction
    def _whole(self, transaction: Transaction) -> int:
        """All of it at once. An error of any kind undoes it."""
        if self._hold(transaction):
            change = Difference(new_nodes=tuple(self._nodes), new_edges=tuple(self._edges))
        else:
            change = self._difference(transaction)
        if change.size > self._at_once:
            raise _TooMuchError
        for step in steps(change):
            _run(step, transaction)
        self._finish(transaction)
        return change.size

    def _hold(self, transaction: Transaction) -> bool:
        """Keep others from writing until the transaction ends. True where our mark is new and nothing else is there."""
        mark = transaction.run(statement("hold_build")).single()["build"]
        if "state" in mark:
            return False
        if _count(transaction, "count_all") > 1:
            raise _foreign()
        return True

    def _difference(self, transaction: Transaction) -> Difference:
        nodes = [
            FoundNode(row["place"], Node(str(row["uid"]), tuple(row["labels"]), row["properties"]))
            for row in transaction.run(statement("read_nodes"))
        ]
        edges = [
            FoundEdge(row["place"], Edge(row["type"], str(row["source"]), str(row["target"]), row["properties"]))
            for row in transaction.run(statement("read_relationships"))
        ]
        return difference(nodes, edges, self._nodes, self._edges)

    def _finish(self, transaction: Transaction) -> None:
        """Count, and only then say that the build is there."""
        for name, wanted in (
            ("count_labels", Counter(label for node in self._nodes for label in set(node.labels))),
            ("count_relationships", Counter(edge.type for edge in self._edges)),
        ):
            found = {row[0]: row[1] for row in transaction.run(load_query(name).text)}
            if found != wanted:
                raise StoreUnreachable(
                    "the server did not store all that it was given", "", "build again; report it if it stays"
                )
        transaction.run(statement("mark_build"), {"properties": self._ready}).consume()

    # ------------------------------------------------------------------ in many
    def _in_batches(self) -> int:
        loader = secrets.token_hex(8)

        def begin(transaction: Transaction) -> None:
            self._hold(transaction)
            mark = loading_mark(self._manifest, loader)
            transaction.run(statement("mark_build"), {"properties": mark}).consume()

        def held(work: Callable[[Transaction], _T]) -> Callable[[Transaction], _T]:
            def check(transaction: Transaction) -> _T:
                if not _count(transaction, "hold_loading", loader=loader):
                    raise StoreUnreachable("another build has taken over", "this one has ended", "")
                return work(transaction)

            return check

        self._write(begin)
        change: Difference = self._write(held(self._difference))
        for step in steps(change):
            self._write(held(partial(_run, step)))
        self._write(held(self._finish))
        return change.size


def steps(change: Difference) -> Iterator[Step]:
    """Statements with their rows, in an order that holds at every point: relationships go first and come last."""
    yield from _parts("delete_relationships", change.gone_edges, ROWS_DELETED)
    yield from _parts("delete_nodes", change.gone_nodes, ROWS_DELETED)
    for labels, nodes in _grouped(change.new_nodes, lambda node: frozenset(node.labels)):
        yield from _parts(
            "create_nodes", [{**node.properties, "uid": node.uid} for node in nodes], labels=tuple(labels)
        )
    properties = [
        {"place": found.place, "properties": {**node.properties, "uid": node.uid}}
        for found, node in change.changed_nodes
    ]
    yield from _parts("change_nodes", properties)
    relabelled = [pair for pair in change.changed_nodes if set(pair[0].node.labels) != set(pair[1].labels)]
    for (before, after), pairs in _grouped(
        relabelled, lambda pair: (frozenset(pair[0].node.labels), frozenset(pair[1].labels))
    ):
        rows = [{"place": found.place} for found, _ in pairs]
        yield from _parts("label_nodes", rows, before=tuple(before), labels=tuple(after))
    for kind, edges in _grouped(change.new_edges, lambda edge: edge.type):
        linked = [{"start": edge.start, "end": edge.end, "properties": dict(edge.properties)} for edge in edges]
        yield from _parts("create_relationships", linked, type=kind)
    relinked = [{"place": place, "properties": dict(edge.properties)} for place, edge in change.changed_edges]
    yield from _parts("change_relationships", relinked)


def index_statements(schema: Schema | None) -> list[str]:
    """One uid for all things, found by any label; what else people look things up by, found by its label."""
    texts = [
        statement("create_constraint", name="entity_uid", label=SHARED_LABEL, key="uid"),
        statement("create_constraint", name="build_of", label="Build", key="of"),
    ]
    for label in schema.labels() if schema else ():
        if label != SHARED_LABEL:
            texts.append(statement("create_index", name=f"{label.lower()}_uid", label=label, key="uid"))
    for label, key in schema.looked_up if schema else ():
        texts.append(statement("create_index", name=f"{label.lower()}_{key}", label=label, key=key))
    return texts


def _run(step: Step, transaction: Transaction) -> None:
    transaction.run(step[0], {"rows": step[1]}).consume()


def _count(transaction: Transaction, name: str, **parameters: str) -> int:
    return int(transaction.run(statement(name), parameters).single()["count"])


def _foreign() -> StoreUnreachable:
    return StoreUnreachable(
        "the database holds data from another source",
        "nothing was touched: a build is written into an empty database or over an earlier one",
        "set NEO4J_DATABASE or NEO4J_URI to another",
    )


def _parts(name: str, rows: Sequence[Any], size: int = ROWS, **names: str | tuple[str, ...]) -> Iterator[Step]:
    for start in range(0, len(rows), size):
        yield statement(name, **names), rows[start : start + size]


def _grouped(items: Iterable[_I], key: Callable[[_I], Any]) -> Iterator[tuple[Any, list[_I]]]:
    groups: dict[Hashable, list[_I]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.items()
