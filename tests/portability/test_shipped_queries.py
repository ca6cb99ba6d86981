"""Does every shipped question have the same answer on both engines, to the byte?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import (
    Parameter,
    Query,
    Settings,
    Store,
    as_csv,
    as_json,
    ask,
    describe,
    export_graph,
    list_queries,
    manifest_of,
    open_store,
    read_manifest,
    read_records,
    write_graph,
)
from ontology import load_schema
from tests.neo4j.database import Database

NUMBERS: dict[str, tuple[Any, ...]] = {
    "integer": (-1, 0, 2),
    "float": (0.5,),
    "boolean": (True, False),
}
WORDS = ("association", "not_stated", "positive", "low", "QUADAS-2", "MARKER_OF")


@pytest.fixture(scope="module")
def stores(shipped_home: Path, running_neo4j: Database) -> Iterator[tuple[Store, Store]]:
    """The shipped graph in both engines, by the same id."""
    running_neo4j.empty()
    with open_store(Settings.read({}, home=shipped_home)) as embedded:
        found = read_manifest(shipped_home, embedded.build).releases
        settings = running_neo4j.settings()
        write_graph(settings, embedded.build, read_records(embedded), found, load_schema())
        with open_store(settings) as server:
            yield embedded, server


@pytest.fixture(scope="module")
def uids(stores: tuple[Store, Store]) -> list[str]:
    """One thing of each set of labels."""
    found = {tuple(sorted(labels)): uid for uid, labels, _ in reversed(ask(stores[0], "list_nodes").rows)}
    return sorted(found.values())


def examples(query: Query, uids: list[str]) -> Iterator[dict[str, Any]]:
    """Ways to ask: nothing beyond what it needs, and each of its parameters with each value that may fit."""

    def values(parameter: Parameter) -> tuple[Any, ...]:
        if parameter.type == "string":
            return (*uids, *WORDS)
        return ([], uids[:1], uids) if parameter.type == "list" else NUMBERS[parameter.type]

    needed = [parameter for parameter in query.parameters.values() if not parameter.optional]
    first = {parameter.name: values(parameter)[0] for parameter in needed}
    yield first
    for parameter in query.parameters.values():
        for value in values(parameter):
            yield {**first, parameter.name: value}


def answered(query: Query, store: Store) -> Iterator[dict[str, Any]]:
    """The first example with rows, for a question that needs the right thing to have any."""
    needed = [parameter for parameter in query.parameters.values() if not parameter.optional]
    if [parameter.type for parameter in needed] == ["string"]:
        for uid, *_ in ask(store, "list_nodes").rows:
            if ask(store, query.name, **{needed[0].name: uid}).rows:
                yield {needed[0].name: uid}
                return


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_shipped_question(query: Query, stores: tuple[Store, Store], uids: list[str]) -> None:
    for given in (*examples(query, uids), *answered(query, stores[0])):
        one, other = (ask(store, query.name, **given) for store in stores)
        for form in (as_csv, as_json):
            assert form(one.columns, one.rows) == form(other.columns, other.rows), given


def test_the_exports(stores: tuple[Store, Store], shipped_home: Path, running_neo4j: Database) -> None:
    held = read_manifest(shipped_home, stores[0].build).releases
    assert manifest_of(running_neo4j.settings(), stores[1]).releases == held
    for form in ("nq", "ttl"):
        pages = []
        for store in stores:
            page = io.BytesIO()
            export_graph(store, held, form, page)
            pages.append(page.getvalue())
        assert pages[0] == pages[1]
        assert len(pages[0]) > 100_000


def test_one_thing(stores: tuple[Store, Store], uids: list[str]) -> None:
    for uid in uids:
        for form in ("ttl", "json"):
            assert describe(stores[0], uid, form) == describe(stores[1], uid, form), uid


def test_the_id_is_the_same(stores: tuple[Store, Store]) -> None:
    assert stores[0].build == stores[1].build
