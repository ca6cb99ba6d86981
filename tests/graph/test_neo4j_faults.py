"""Translation of server errors: each is one sentence, and no sentence holds a secret."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

import pytest

from graph import Settings, shown_address
from graph.stores.neo4j import SCHEMES, Neo4jStore
from graph.stores.neo4j_errors import check_version, translate
from ontology import (
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    QueryTooLarge,
    RadiogenomicsError,
    StoreUnreachable,
    UsageError,
)

pytestmark = pytest.mark.slow

SERVER, DATABASE = "bolt://host:7687", "graphs"


@pytest.mark.parametrize(
    ("code", "message", "kind", "said"),
    [
        ("Neo.ClientError.Security.Unauthorized", "", StoreUnreachable, "NEO4J_PASSWORD"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", "", StoreUnreachable, "wait"),
        ("Neo.ClientError.Security.CredentialsExpired", "", StoreUnreachable, "new password"),
        ("Neo.ClientError.Security.Forbidden", "", StoreUnreachable, "does not let"),
        ("Neo.ClientError.Database.DatabaseNotFound", "", StoreUnreachable, "no database graphs"),
        ("Neo.TransientError.Database.DatabaseUnavailable", "", StoreUnreachable, "just now"),
        ("Neo.TransientError.General.DatabaseUnavailable", "", StoreUnreachable, "just now"),
        ("Neo.TransientError.Transaction.DeadlockDetected", "", StoreUnreachable, "try again"),
        ("Neo.ClientError.Cluster.NotALeader", "", StoreUnreachable, "may write"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "", QueryTooLarge, "memory"),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "", QueryTimeout, "stopped"),
        ("Neo.ClientError.Statement.AccessMode", "Writing in read …", QueryRefused, "would write"),
        ("Neo.ClientError.Statement.ParameterMissing", "Expected parameter(s): uid", QueryFailed, "parameter uid"),
        (
            "Neo.ClientError.Statement.SyntaxError",
            "Invalid input 'X': expected Y or Z (line 2, column 3 (offset: 9))\n\"X\"\n ^",
            QueryFailed,
            "line 2, column 3; Invalid input 'X'.",
        ),
        (
            "Neo.ClientError.Statement.SyntaxError",
            "Type mismatch: expected List<T> but was String (line 1, column 15 (offset: 14))",
            QueryFailed,
            "column 15; Type mismatch: expected List<T> but was String.",
        ),
        ("Neo.DatabaseError.General.UnknownError", "java.lang.Whatever", StoreUnreachable, "try again"),
    ],
)
def test_a_code(code: str, message: str, kind: type[RadiogenomicsError], said: str) -> None:
    fault = translate(["Neo4jError"], code, message, SERVER, DATABASE)
    assert type(fault) is kind
    assert said in str(fault)
    assert "Neo." not in str(fault)
    assert "java" not in str(fault)


@pytest.mark.parametrize(
    ("kinds", "message", "said"),
    [
        (["ServiceUnavailable"], "Couldn't connect (reason [Errno 111] Connection refused)", "nothing listens"),
        (["ServiceUnavailable"], "Failed to DNS resolve address host:7687", "no computer of that name"),
        (["ServiceUnavailable"], "Timed out trying to establish connection", "in time"),
        (["BoltSecurityError", "ServiceUnavailable"], "Failed to establish secure connection", "encrypted"),
        (["SessionExpired"], "Failed to read from defunct connection", "ended"),
        (["IncompleteCommit", "ServiceUnavailable"], "", "build again"),
        (["UnsupportedServerProduct"], "", "older than Neo4j 5.7"),
        (["ConfigurationError"], "Notification filtering is not supported for the Bolt Protocol 4.4", "before 5.7"),
        (["ServiceUnavailable"], "closed with incomplete handshake response", "ended"),
        (["ConfigurationError", "DriverError"], "whatever", "cannot use it"),
    ],
)
def test_a_connection_that_cannot_be_made(kinds: list[str], message: str, said: str) -> None:
    fault = translate(kinds, None, message, SERVER, DATABASE)
    assert isinstance(fault, StoreUnreachable)
    assert said in str(fault)


def test_a_version_that_is_too_old() -> None:
    assert check_version("Neo4j/5.26.26", SERVER) == "5.26.26"
    assert check_version("Neo4j/2025.10.1", SERVER) == "2025.10.1"
    with pytest.raises(StoreUnreachable, match=r"runs Neo4j 4\.4\.48; version 5\.7 or later"):
        check_version("Neo4j/4.4.48", SERVER)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (bytes(4), "speaks no known version of Bolt"),
        (bytes.fromhex("00000003"), "runs Neo4j before"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "port for browsers"),
        (b"", "the connection ended"),
    ],
)
def test_a_port_that_is_no_neo4j_of_ours(answer: bytes, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:

        def talk() -> None:
            while True:
                try:
                    caller, _ = other.accept()
                except OSError:
                    return
                with caller, suppress(OSError):
                    caller.recv(100)
                    caller.sendall(answer)

        threading.Thread(target=talk, daemon=True).start()
        uri = f"bolt://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(StoreUnreachable, match=said):
            Neo4jStore(Settings.read({"NEO4J_URI": uri, "NEO4J_PASSWORD": "hunter2"})).read("RETURN 1 AS x")
        other.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nobody_is_there(scheme: str, free_port: int) -> None:
    given = {"NEO4J_URI": f"{scheme}://127.0.0.1:{free_port}", "NEO4J_PASSWORD": "hunter2"}
    with pytest.raises(StoreUnreachable, match="no Neo4j server answers") as caught:
        Neo4jStore(Settings.read(given)).read("RETURN 1 AS x")
    assert given["NEO4J_URI"] in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("bolt://127.0.0.1:7687", "bolt://127.0.0.1:7687"),
        ("neo4j+s://abc.databases.example", "neo4j+s://abc.databases.example"),
        ("bolt://neo4j:hunter2@host:1/hunter2?hunter2#hunter2", "bolt://host:1"),
        ("bolt://[::1]:7687", "bolt://[::1]:7687"),
        ("hunter2", "the server of NEO4J_URI"),
        ("bolt://host:hunter2", "the server of NEO4J_URI"),
        ("bolt://[hunter2", "the server of NEO4J_URI"),
        (None, "the server of NEO4J_URI"),
    ],
)
def test_an_address_is_shown_without_what_else_stands_in_it(uri: str | None, shown: str) -> None:
    assert shown_address(uri) == shown


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "NEO4J_URI is not set"),
        ({"NEO4J_URI": "http://host:7474", "NEO4J_PASSWORD": "hunter2"}, "begins with bolt"),
        ({"NEO4J_URI": "bolt://", "NEO4J_PASSWORD": "hunter2"}, "begins with bolt"),
        ({"NEO4J_URI": "bolt://neo4j:hunter2@host"}, "NEO4J_USER and NEO4J_PASSWORD"),
        ({"NEO4J_URI": "bolt://[hunter2"}, "not an address"),
        ({"NEO4J_URI": "bolt://host", "NEO4J_USER": "me"}, "NEO4J_PASSWORD is not"),
    ],
)
def test_settings_that_cannot_be(settings: dict[str, str], said: str) -> None:
    store = Neo4jStore(Settings.read(settings, store="neo4j"))
    with pytest.raises(UsageError, match=said) as caught:
        store.read("RETURN 1 AS x")
    assert "hunter2" not in str(caught.value) + repr(store)
