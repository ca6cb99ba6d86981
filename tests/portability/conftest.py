"""The generated graph in both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import Store
from graph.stores.difference import digest
from graph.stores.embedded import EmbeddedStore
from graph.stores.neo4j import Neo4jStore
from tests.neo4j.database import Database
from tests.portability.world import World


@pytest.fixture(scope="session")
def world() -> World:
    """The generated graph."""
    return World()


@pytest.fixture(scope="session")
def in_embedded(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The generated graph in the embedded engine."""
    made = EmbeddedStore(tmp_path_factory.mktemp("world") / "graph", "0123456789ab")
    made.replace(world.nodes.values(), world.edges.values())
    with made as store:
        yield store


@pytest.fixture(scope="module")
def in_neo4j(world: World, running_neo4j: Database) -> Iterator[Store]:
    """The generated graph on the server, written where a test before has left another there."""
    made = Neo4jStore(running_neo4j.settings())
    build = digest(world.nodes.values(), world.edges.values())[:12]
    if not running_neo4j.run("MATCH (b:Build {build: $id}) RETURN b", id=build):
        running_neo4j.empty()
        made.replace(world.nodes.values(), world.edges.values())
    assert running_neo4j.mark()["build"] == build
    with made as store:
        yield store


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def each(request: pytest.FixtureRequest) -> dict[str, Store]:
    """One engine after the other, by its name."""
    return {request.param: request.getfixturevalue(f"in_{request.param}")}


@pytest.fixture(scope="module")
def both(in_embedded: Store, in_neo4j: Store) -> dict[str, Store]:
    """Both engines, to be compared."""
    return {"embedded": in_embedded, "neo4j": in_neo4j}
