"""The generated graph in both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import Store
from graph.embedded import EmbeddedStore
from graph.neo4j_store import Neo4jStore
from tests.neo4j.database import Database
from tests.portability.world import World


@pytest.fixture(scope="session")
def world() -> World:
    """The generated graph."""
    return World()


@pytest.fixture(scope="module")
def both(world: World, running_neo4j: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """The generated graph in each engine."""
    embedded = EmbeddedStore(tmp_path_factory.mktemp("world") / "graph", "0123456789ab")
    embedded.replace(world.nodes.values(), world.edges.values())
    running_neo4j.empty()
    server = Neo4jStore(running_neo4j.settings())
    server.replace(world.nodes.values(), world.edges.values())
    with embedded, server:
        yield {"embedded": embedded, "neo4j": server}
