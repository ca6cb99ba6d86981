"""Do the tests find the server that they are given, and does `make neo4j` give a person one that can be used?"""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.neo4j import database
from tests.neo4j.database import NOT_OURS, Database
from tests.neo4j.server import SHORT_LIVED, NoServer, library

pytestmark = pytest.mark.neo4j
HERE = Path(__file__).resolve().parents[2]
NAMES = ("NEO4J_TEST_URI", "NEO4J_TEST_USER", "NEO4J_TEST_PASSWORD", "NEO4J_TEST_DATABASE")


def test_no_server_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_TEST_URI", raising=False)
    assert database._given() is None
    monkeypatch.setenv("NEO4J_TEST_URI", "")
    assert database._given() is None


def test_a_server_is_given(neo4j: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is used as it is, is not stopped, and is refused where it holds anything."""
    for name in NAMES:
        monkeypatch.setenv(name, neo4j.environment.get(name.replace("_TEST", ""), ""))
    given = database._given()
    assert given is not None
    assert given.environment == neo4j.environment
    assert given.run("RETURN 1") == [(1,)]
    with pytest.raises(pytest.skip.Exception, match=NOT_OURS):
        _ = given.server
    neo4j.run("CREATE (:Person)")
    with pytest.raises(pytest.fail.Exception, match="is not empty"):
        database._given()
    assert neo4j.run("MATCH (n) RETURN count(n)") == [(1,)]


def test_a_person_starts_a_server(tmp_path: Path) -> None:
    """It prints three settings that work, and ends in order when it is told to."""
    try:
        library()
    except NoServer as reason:
        pytest.skip(str(reason))
    folder = tmp_path / "server"
    command = [sys.executable, "-m", "tests.neo4j.server", str(folder)]
    with (
        (tmp_path / "said").open("wb") as said,
        subprocess.Popen(
            command,
            cwd=HERE,
            env={**os.environ, "JAVA_TOOL_OPTIONS": " ".join(SHORT_LIVED)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().decode().strip() for _ in range(3)]
            words = [line.removeprefix("export ").partition("=") for line in lines]
            settings = {name: value for name, _, value in words}
            assert list(settings) == ["NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD"], (tmp_path / "said").read_text()
            assert all(line.startswith("export ") for line in lines)
            assert Database(settings, None).run("RETURN 1") == [(1,)]
            process.send_signal(signal.SIGTERM)
            assert process.wait(90) == 0
            assert process.stdout.read() == b""
        finally:
            if process.poll() is None:
                process.terminate()
    told = (tmp_path / "said").read_text()
    assert "radiogenomics build --store neo4j" in told
    assert settings["NEO4J_PASSWORD"] not in told
    assert "Traceback" not in told
    kept = folder / "password"
    assert kept.read_text() == settings["NEO4J_PASSWORD"]
    assert os.name != "posix" or stat.S_IMODE(kept.stat().st_mode) == 0o600
    with pytest.raises(ConnectionError):
        _connect(settings["NEO4J_URI"])


def _connect(uri: str) -> None:
    host, _, port = uri.removeprefix("bolt://").partition(":")
    socket.create_connection((host, int(port)), timeout=5).close()
