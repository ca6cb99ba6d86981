"""Which Neo4j do the tests use? The one of NEO4J_TEST_URI, or one that is started for them, or none with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import Settings
from tests.neo4j.server import SHORT_LIVED, NoServer, Server

STARTED: list[Server] = []
"""The servers that fixtures of this process have started."""
NOT_OURS = "the server of NEO4J_TEST_URI is not for this test to stop"


class Database:
    """A database that tests may write into and empty."""

    def __init__(self, environment: dict[str, str], server: Server | None) -> None:
        self.environment = environment
        self._server = server

    @property
    def server(self) -> Server:
        """The server, for a test that stops it."""
        if self._server is None:
            pytest.skip(NOT_OURS)
        return self._server

    def settings(self, **flags: Any) -> Settings:
        """The settings by which it is read."""
        return Settings.read(self.environment, **{"store": "neo4j", **flags})

    def run(self, text: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of any statement, past all our walls."""
        from neo4j import GraphDatabase

        user, password = self.environment.get("NEO4J_USER"), self.environment.get("NEO4J_PASSWORD")
        auth = (user or "neo4j", password) if password else None
        with (
            GraphDatabase.driver(self.environment["NEO4J_URI"], auth=auth, notifications_min_severity="OFF") as driver,
            driver.session(database=self.environment.get("NEO4J_DATABASE")) as session,
        ):
            return [tuple(record.values()) for record in session.run(text, parameters)]

    def empty(self) -> None:
        """Remove every node. Relationships first: a node with many of them is too much for one transaction."""
        for what in ("MATCH ()-[x]->()", "MATCH (x)"):
            while self.run(f"{what} WITH x LIMIT 20000 DELETE x RETURN count(*) AS n")[0][0]:
                pass

    def mark(self) -> dict[str, Any]:
        """The properties of the mark of our build."""
        return dict(self.run("MATCH (b:Build) RETURN properties(b)")[0][0])


def _given() -> Database | None:
    uri = os.environ.get("NEO4J_TEST_URI")
    if not uri:
        return None
    names = ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")
    found = {name: os.environ.get(name.replace("NEO4J_", "NEO4J_TEST_"), "") for name in names}
    database = Database({name: value for name, value in found.items() if value}, None)
    if database.run("MATCH (n) RETURN count(n)") != [(0,)]:
        pytest.fail("the database of NEO4J_TEST_URI is not empty, and the tests would empty it")
    return database


@pytest.fixture(scope="session")
def running_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database for all tests of this run."""
    from graph.stores.neo4j import close_connections

    if database := _given():
        yield database
        database.empty()
    else:
        try:
            server = Server(tmp_path_factory.mktemp("neo4j") / "server", *SHORT_LIVED)
            server.start()
        except NoServer as reason:
            pytest.skip(str(reason))
        STARTED.append(server)
        yield Database(server.settings, server)
        server.stop(at_once=True)
    close_connections()


@pytest.fixture
def neo4j(running_neo4j: Database) -> Database:
    """The database, empty."""
    running_neo4j.empty()
    return running_neo4j


def environment_of(database: Database, home: Path) -> dict[str, str]:
    """The variables with which a page or command reads this database."""
    return {**database.environment, "RADIOGENOMICS_STORE": "neo4j", "RADIOGENOMICS_HOME": str(home)}
