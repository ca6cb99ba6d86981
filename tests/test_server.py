"""Does the real server put its policy on every answer, tell its health, and give one thing to a program?"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

import pytest
import rdflib

from graph import FORMATS, Content, current_build, thing_formats, write_build
from graph.builds.editions import BuildSet
from graph.builds.publishing import write_builds
from ontology import Node, Records, load_schema
from tests.graph.test_exports import RELEASE, TOY

TOP = Path(__file__).resolve().parent.parent
FIRST, SECOND = "a" * 12, "b" * 12
NO_REDIRECT = build_opener(ProxyHandler({}))


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    port: int
    home: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(f"http://127.0.0.1:{self.port}{path}", method=method, headers=named)
        try:
            with NO_REDIRECT.open(request, timeout=20) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, **environ: str) -> Iterator[Server]:
    """The real server around a frame of one line."""
    (folder / ".streamlit").mkdir(parents=True)
    shutil.copy(TOP / "server.py", folder)
    shutil.copy(TOP / ".streamlit" / "config.toml", folder / ".streamlit")
    (folder / "streamlit_app.py").write_text('"""A frame."""\n\nimport streamlit as st\n\nst.text("a frame")\n')
    server = Server(free_port(), folder / "home")
    log = folder / "log.txt"
    own = {"RADIOGENOMICS_HOME": str(server.home), "RADIOGENOMICS_STORE": "", "RADIOGENOMICS_ALLOWED_HOSTS": ""}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(server.port)],
            cwd=folder,
            env={**os.environ, **own, **environ},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        for _ in range(300):
            assert process.poll() is None, log.read_text()
            try:
                if server.get("/_stcore/health").status == 200:
                    break
            except URLError:
                time.sleep(0.1)
        else:
            raise AssertionError(log.read_text())
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    write_build(folder / "home", FIRST, TOY, (RELEASE,), load_schema())
    with running(folder, RADIOGENOMICS_ALLOWED_HOSTS="graph.example.org, *.lab.example") as found:
        yield found


def assert_policy(answer: Answer) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/paths", 200),
        ("/finding?uid=rg:finding.one", 200),
        ("/healthz", 200),
        ("/_stcore/health", 200),
        ("/favicon.png", 200),
        ("/thing?uid=HGNC:1674", 200),
        ("/thing?uid=HGNC:0", 404),
        ("/thing", 400),
        ("/media/none.png", 404),
        ("/..%2f..%2fetc/passwd", 400),
    ],
)
def test_every_answer_carries_the_policy(server: Server, path: str, status: int, method: str) -> None:
    answer = server.get(path, method)
    assert answer.status == status
    assert_policy(answer)
    assert (method == "HEAD") <= (answer.body == b"")


def test_static_files_carry_the_policy(server: Server) -> None:
    page = server.get("/").text
    script = page.split('src="./', 1)[1].split('"', 1)[0]
    answer = server.get(f"/{script}")
    assert answer.status == 200
    assert_policy(answer)


def test_the_page_asks_for_nothing_outside(server: Server) -> None:
    assert "https://" not in server.get("/").text.replace("https://www.w3.org", "")


def test_another_method_is_refused_under_the_policy(server: Server) -> None:
    answer = server.get("/thing?uid=HGNC:1674", "DELETE")
    assert answer.status == 405
    assert_policy(answer)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("graph.example.org", 200),
        ("a.lab.example", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("graph.example.org.evil.example", 400),
    ],
)
def test_only_known_hosts_are_answered(server: Server, host: str, status: int) -> None:
    for path in ("/", "/healthz", "/thing?uid=HGNC:1674", "/_stcore/health"):
        answer = server.get(path, Host=host)
        assert answer.status == status, path
        assert_policy(answer)


@pytest.mark.parametrize(
    ("host", "origin", "opens"),
    [
        ("localhost", "http://localhost", True),
        ("[::1]", "http://[::1]", True),
        ("graph.example.org", "http://graph.example.org", True),
        ("evil.example", "http://evil.example", False),
        ("localhost", "http://evil.example", False),
    ],
)
def test_a_session_opens_for_our_own_pages_only(server: Server, host: str, origin: str, opens: bool) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        assert (b" 101 " in line.recv(4096).split(b"\r\n")[0]) is opens


def test_streamlit_is_told_to_stay_at_home() -> None:
    with (TOP / ".streamlit" / "config.toml").open("rb") as file:
        config = tomllib.load(file)
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
    assert config["logger"]["hideWelcomeMessage"] is True


def test_one_thing_for_programs(server: Server) -> None:
    answer = server.get(f"/thing?uid={quote('rg:finding.one')}&format=ttl")
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"
    graph = rdflib.Graph()
    graph.parse(data=answer.body, format="turtle")
    assert len(graph) > 20
    assert server.get("/thing?uid=rg:finding.one").body == answer.body
    found = server.get("/thing?uid=rg:finding.one&format=json")
    assert found.headers["Content-Type"] == "application/json"
    assert found.json["uid"] == "rg:finding.one"


def test_an_unchanged_thing_is_not_sent_again(server: Server) -> None:
    tag = server.get("/thing?uid=rg:finding.one").headers["ETag"]
    assert tag == f'"{FIRST}"'
    for given in (tag, f"W/{tag}", f'"other", {tag}'):
        again = server.get("/thing?uid=rg:finding.one", If_None_Match=given)
        assert (again.status, again.body) == (304, b"")
        assert_policy(again)
    assert server.get("/thing?uid=rg:finding.one", If_None_Match='"other"').status == 200


@pytest.mark.parametrize(
    ("uid", "status"),
    [
        ("<script>alert(1)</script>", 404),
        ("rg:finding.one' OR 1=1 //", 404),
        ("rg:finding.one\r\nSet-Cookie: a=b", 404),
        ("\x00", 404),
        ("../../etc/passwd", 404),
        ("é😀", 404),
        ("x" * 5000, 400),
        ("", 400),
    ],
)
def test_a_hostile_uid_gets_one_plain_sentence(server: Server, uid: str, status: int) -> None:
    for format in ("ttl", "json"):
        answer = server.get(f"/thing?uid={quote(uid, safe='')}&format={format}")
        assert answer.status == status
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["Set-Cookie"] is None
        assert answer.headers["ETag"] is None
        assert "\n" not in answer.text
        assert len(answer.text) < 300
        assert_policy(answer)


def test_an_unknown_format_is_a_bad_request(server: Server) -> None:
    answer = server.get("/thing?uid=HGNC:1674&format=<b>")
    assert (answer.status, answer.text[:33]) == (400, "The format is csv, xlsx, parquet,")


@pytest.mark.parametrize("format", thing_formats())
def test_one_thing_in_each_format(server: Server, format: str) -> None:
    answer = server.get(f"/thing?uid=rg:finding.one&format={format}")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith(FORMATS[format].media_type)
    assert answer.headers["ETag"] == f'"{FIRST}"'
    assert answer.body
    shown, _, name = answer.headers["Content-Disposition"].partition("; ")
    assert shown == ("inline" if format in ("ttl", "json") else "attachment")
    assert re.fullmatch(rf'filename="radiogenomics-[a-z0-9.-]+-{FIRST}-finding.one{FORMATS[format].suffix}"', name)
    assert_policy(answer)


@pytest.mark.slow
def test_health_follows_the_graph_without_a_restart(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        empty = server.get("/healthz")
        assert (empty.status, empty.json) == (503, {"status": "no graph", "build": None, "store": "embedded"})
        assert_policy(empty)
        assert server.get("/thing?uid=HGNC:1674").status == 503

        write_build(server.home, FIRST, TOY, (RELEASE,), load_schema())
        assert server.get("/healthz").json == {"status": "ok", "build": FIRST, "store": "embedded"}

        renamed = Node("HGNC:1674", ("Entity", "Marker", "Gene"), {"uid": "HGNC:1674", "name": "another name"})
        write_build(server.home, SECOND, Records((renamed,), ()), (RELEASE,), load_schema())
        assert server.get("/healthz").json == {"status": "ok", "build": SECOND, "store": "embedded"}
        answer = server.get("/thing?uid=HGNC:1674", If_None_Match=f'"{FIRST}"')
        assert answer.status == 200
        assert "another name" in answer.text

        assert current_build(server.home) == SECOND
        largest = max((server.home / "builds" / SECOND / "graph").iterdir(), key=lambda file: file.stat().st_size)
        os.truncate(largest, largest.stat().st_size // 2)
        damaged = server.get("/healthz")
        assert (damaged.status, damaged.json["status"]) == (503, "damaged")
        assert server.get("/thing?uid=HGNC:1674").status == 503

        write_build(server.home, SECOND, Records((renamed,), ()), (RELEASE,), load_schema())
        assert server.get("/healthz").json == {"status": "ok", "build": SECOND, "store": "embedded"}
        assert server.get("/thing?uid=HGNC:1674").status == 200

        refused = server.get("/thing?uid=HGNC:1674&edition=later")
        assert (refused.status, "one edition, `review`" in refused.text) == (400, True)
        editions = {"review": FIRST, "studies": SECOND, "later": SECOND}
        both = [Content(FIRST, TOY, [RELEASE]), Content(SECOND, Records((renamed,), ()), [RELEASE])]
        write_builds(server.home, BuildSet(SECOND, editions), both, load_schema())
        for edition, build in editions.items():
            assert server.get(f"/healthz?edition={edition}").json["build"] == build
            answer = server.get(f"/thing?uid=HGNC:1674&edition={edition}")
            assert (answer.headers["ETag"], "another name" in answer.text) == (f'"{build}"', build == SECOND)
        for path in ("/healthz?edition=second", "/thing?uid=HGNC:1674&edition=second"):
            refused = server.get(path)
            assert (refused.status, "no such edition" in refused.text) == (400, True)
            assert_policy(refused)
