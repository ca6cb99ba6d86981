"""Does the whole program work from a Neo4j server as it does from its own store, and what is said when that is gone?"""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph import ask, current_build, open_store
from ontology import StoreUnreachable
from tests.neo4j.database import Database, environment_of
from tests.shell import COMMAND, Shell, environment
from tests.views.conftest import page_file
from views.parts.trust.tabs import SECTIONS

CARD = """MATCH (i:Sequence {uid: 'rg:sequence.adc'})<-[:DERIVED_FROM]-(f:Feature)-[a:ASSOCIATED_WITH]->
(g:Gene {symbol: 'CD3E'})-[m:MARKER_OF]->(c:Cell)
RETURN i.name AS image, f.name AS feature, g.name AS marker, c.name AS cell, m.via AS via, a.finding_uids AS findings
ORDER BY feature, marker, cell"""
FRAME = str(Path(__file__).resolve().parent.parent / "streamlit_app.py")
OF_EDITIONS = re.compile(r'<(nav|p) class="(?:rg-editions|rg-note rg-later|rg-note rg-edition)".*?</\1>', re.DOTALL)
PAGES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("paths", {}),
    ("paths", {"image": "rg:sequence.adc"}),
    ("finding", {}),
    ("finding", {"uid": "rg:finding.cho-2018.adc-mean.cd33.t2-flair"}),
    ("studies", {}),
    ("study", {"uid": "rg:study.cho-2018"}),
    ("marker", {"uid": "HGNC:1674"}),
    ("feature", {"uid": "rg:feature.adc-mean"}),
    ("cell", {"uid": "CL:0000084"}),
    *(("trust", {"section": section}) for section in SECTIONS),
]


@pytest.fixture
def built(shell: Shell, running_neo4j: Database, shipped_home: Path) -> Database:
    """A database with the shipped evidence, built by the command where a test before has left another."""
    if not running_neo4j.run("MATCH (b:Build {build: $id}) RETURN b", id=current_build(shipped_home)):
        running_neo4j.empty()
        done = shell("build", "--store", "neo4j", env=running_neo4j.environment)
        assert done.code == 0, done.err
    return running_neo4j


# ---------------------------------------------------------------------- the same from both
def test_building_twice_is_building_once(shell: Shell, built: Database, shipped_home: Path) -> None:
    again = shell("build", "--store", "neo4j", "--format", "json", env=built.environment)
    own = shell("build", "--format", "json", home=shipped_home)
    assert (again.code, again.err) == (0, "")
    assert json.loads(again.out) == json.loads(own.out)
    assert json.loads(again.out)["status"] == "unchanged"


def test_a_server_has_one_edition(shell: Shell, built: Database, shipped_home: Path) -> None:
    texts = {}
    for edition in (None, "studies", "review"):
        named = () if edition is None else ("--edition", edition)
        done = shell("ask", "count_things", "--format", "json", "--store", "neo4j", *named, env=built.environment)
        texts[edition] = done.out
        assert done.code == (2 if edition == "review" else 0), done.err
    assert texts["review"] == ""
    assert "one edition, `studies`, and not `review`" in done.sentence
    assert texts[None] == texts["studies"] == shell("ask", "count_things", "--format", "json", home=shipped_home).out


def test_one_changed_row_changes_little(shell: Shell, built: Database, review: Path) -> None:
    assert shell("build", "--store", "neo4j", "--data", str(review), env=built.environment).code == 0
    before = {place for (place,) in built.run("MATCH (n:Entity) RETURN elementId(n)")}
    sheet = review / "limitations.csv"
    lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
    sheet.write_text("".join(lines[:-1]), encoding="utf-8")
    done = shell("build", "--store", "neo4j", "--data", str(review), env=built.environment)
    assert (done.code, done.out.split()[0]) == (0, "built"), done.err
    after = {place for (place,) in built.run("MATCH (n:Entity) RETURN elementId(n)")}
    assert after < before
    assert len(before - after) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("query", CARD, "--format", "json"),
        ("ask", "find_path_findings", "--param", "image=rg:sequence.adc", "--format", "csv"),
        ("ask", "list_nodes", "--format", "csv"),
        ("export", "--format", "nq", "--out", "-"),
        ("export", "--format", "ttl", "--out", "-"),
        ("export", "--format", "ttl", "--uid", "HGNC:1674", "--out", "-"),
    ],
)
def test_the_same_bytes(shell: Shell, built: Database, shipped_home: Path, words: tuple[str, ...]) -> None:
    own = shell(*words, home=shipped_home)
    by_flag = shell(*words, "--store", "neo4j", env=built.environment)
    assert (own.code, by_flag.code) == (0, 0), by_flag.err
    assert by_flag.out == own.out
    assert own.out.count("\n") > 2


def test_the_doctor_looks_at_both(shell: Shell, built: Database, shipped_home: Path) -> None:
    theirs = json.loads(shell("doctor", "--store", "neo4j", "--format", "json", env=built.environment).out)
    ours = json.loads(shell("doctor", "--format", "json", home=shipped_home).out)
    same = ("build", "status", "format", "labels", "relationships", "reachable")
    assert {key: theirs[key] for key in same} == {key: ours[key] for key in same}
    assert (theirs["status"], theirs["reachable"]) == ("sound", True)
    assert theirs["engine"].startswith("neo4j 5.")
    assert ours["engine"].startswith("arcadedb ")
    assert 0 < theirs["milliseconds"] < 1000
    assert 0 < ours["milliseconds"] < 1000


def test_the_same_pages(built: Database, shipped_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages of one engine, then all of the other: the graph is opened once for each."""

    def all_pages(settings: Mapping[str, str]) -> list[list[str]]:
        prepare(monkeypatch, settings)
        return [shown(run_page(name, query)) for name, query in PAGES]

    own = all_pages({"RADIOGENOMICS_HOME": str(shipped_home)})
    theirs = all_pages(environment_of(built, tmp_path / "home"))
    for (name, query), ours, other in zip(PAGES, own, theirs, strict=True):
        assert other == ours, (name, query)
        assert not any("No such" in one or "cannot be read" in one for one in ours), (name, query)
        # the foot: the page came to its end
        assert any(str(current_build(shipped_home)) in one for one in ours), (name, query)


def prepare(monkeypatch: pytest.MonkeyPatch, settings: Mapping[str, str]) -> None:
    """From now on pages run with these settings and no others, and know no answers yet."""
    for variable in [key for key in os.environ if key.startswith(("RADIOGENOMICS_", "NEO4J_"))]:
        if not variable.startswith("NEO4J_TEST_"):
            monkeypatch.delenv(variable)
    for variable, value in settings.items():
        monkeypatch.setenv(variable, value)
    st.cache_data.clear()
    st.cache_resource.clear()


def run_page(name: str, query: Mapping[str, str]) -> AppTest:
    """A page at an address."""
    app = AppTest.from_file(FRAME, default_timeout=60)
    if name != "overview":
        app.switch_page(page_file(name))
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def shown(app: AppTest) -> list[str]:
    """What a page says, and what may be chosen on it, but for other editions: a server holds one."""
    said = [body for one in app.get("html") if (body := OF_EDITIONS.sub("", one.proto.body))]
    said += [one.value for kind in (app.markdown, app.text, app.code) for one in kind]
    return said + [f"{one.label}: {one.value} of {one.options}" for one in app.selectbox]


# ---------------------------------------------------------------------- writing is asked for in words
def test_a_variable_is_not_enough_to_write(shell: Shell, neo4j: Database, tmp_path: Path) -> None:
    done = shell("build", env=environment_of(neo4j, tmp_path / "home"))
    assert (done.code, done.out) == (2, "")
    assert "--store neo4j" in done.sentence
    assert neo4j.run("MATCH (n) RETURN count(n)") == [(0,)]
    assert not (tmp_path / "home").exists()
    served = shell("serve", "--port", "0" * 4 + "1", env=environment_of(neo4j, tmp_path / "home"))
    assert served.code != 0
    assert neo4j.run("MATCH (n) RETURN count(n)") == [(0,)]


def test_a_database_of_others_is_left_alone(shell: Shell, neo4j: Database) -> None:
    neo4j.run("CREATE (:Person {name: 'someone'})-[:KNOWS]->(:Person)")
    done = shell("build", "--store", "neo4j", env=neo4j.environment)
    assert (done.code, done.out) == (3, "")
    assert "nothing was touched" in done.sentence
    assert neo4j.run("MATCH (n) RETURN count(n)") == [(2,)]


# ---------------------------------------------------------------------- what goes wrong
@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        ({"NEO4J_PASSWORD": "hunter2"}, 3, "refuses the user name or the password"),
        ({"NEO4J_USER": "nobody"}, 3, "refuses the user name or the password"),
        ({"NEO4J_DATABASE": "elsewhere"}, 3, "has no database elsewhere"),
        ({"NEO4J_URI": "bolt://127.0.0.1:1"}, 3, "nothing listens there"),
        ({"NEO4J_URI": "neo4j://127.0.0.1:1"}, 3, "no Neo4j server answers"),
        ({"NEO4J_URI": "bolt://neo4j:hunter2@127.0.0.1:1"}, 2, "NEO4J_URI holds a user name or a password"),
        ({"NEO4J_URI": "https://127.0.0.1:1"}, 2, "not a Neo4j address"),
        ({"NEO4J_PASSWORD": "", "NEO4J_USER": "neo4j"}, 2, "NEO4J_PASSWORD"),
    ],
)
def test_a_server_that_cannot_be_used(
    shell: Shell, running_neo4j: Database, tmp_path: Path, wrong: dict[str, str], code: int, said: str
) -> None:
    (tmp_path / "home").mkdir()
    settings = {**running_neo4j.environment, **wrong}
    done = shell("doctor", "--store", "neo4j", home=tmp_path / "home", env=settings)
    assert done.code == code
    assert said in done.sentence
    log = "".join(path.read_text() for path in (tmp_path / "home").rglob("*") if path.is_file())
    for secret in filter(None, ("hunter2", running_neo4j.environment.get("NEO4J_PASSWORD"))):
        assert secret not in done.out + done.err + log
    if wrong.get("NEO4J_PASSWORD") or wrong.get("NEO4J_USER"):
        _until_passwords_are_taken_again(running_neo4j)


@pytest.mark.parametrize(
    ("wrong", "begins"),
    [
        ({"NEO4J_PASSWORD": "hunter2"}, "refuses the user name or the password"),
        ({"NEO4J_DATABASE": "elsewhere"}, "has no database elsewhere"),
    ],
)
def test_a_page_of_a_server_that_cannot_be_used(
    running_neo4j: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], begins: str
) -> None:
    prepare(monkeypatch, {**environment_of(running_neo4j, tmp_path / "home"), **wrong})
    app = run_page("paths", {})
    [said] = [text.value for text in app.text]
    assert begins in said
    assert "\n" not in said
    assert [button.label for button in app.button] == ["Try again"]
    for secret in filter(None, ("hunter2", running_neo4j.environment.get("NEO4J_PASSWORD"))):
        assert secret not in str(app.main) + "".join(shown(app))
    if "NEO4J_PASSWORD" in wrong:
        _until_passwords_are_taken_again(running_neo4j)


def _until_passwords_are_taken_again(database: Database) -> None:
    """After a few wrong ones the server takes none for some seconds."""
    from neo4j.exceptions import Neo4jError

    for _ in range(60):
        try:
            database.run("RETURN 1")
        except Neo4jError:
            time.sleep(0.25)
        else:
            return


@pytest.fixture
def serving(built: Database, free_port: int, tmp_path: Path) -> Iterator[str]:
    """The dashboard on the built database, in a process of its own; its address."""
    command = [COMMAND, "serve", "--port", str(free_port)]
    given = environment(**environment_of(built, tmp_path / "served"))
    with (tmp_path / "served.log").open("wb") as log:
        process = subprocess.Popen(command, env=given, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{free_port}"
    try:
        _wait(lambda: health(address)[0] == 200)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def test_a_server_that_goes_and_comes_back(
    built: Database, serving: str, process: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, health, an open store and the shell say so in one sentence, and go on without a restart of their own."""
    server = built.server
    home = tmp_path / "home"
    home.mkdir()
    for name, value in environment_of(built, home).items():
        monkeypatch.setenv(name, value)
    st.cache_data.clear()
    st.cache_resource.clear()
    page = AppTest.from_file(FRAME, default_timeout=60)
    page.switch_page("views/paths.py")
    store = open_store(built.settings())
    counts = ask(store, "count_labels").rows

    page.run()
    assert not page.exception
    whole = len(page.main)
    assert whole > 3

    server.stop(at_once=True)
    began = time.monotonic()
    page.run()
    said = " ".join(text.value for text in page.text)
    assert not page.exception
    assert "no Neo4j server answers" in said
    assert time.monotonic() - began < 30
    assert health(serving) == (503, {"status": "unreachable", "build": None, "store": "neo4j"})
    done = process("ask", "count_labels", "--store", "neo4j", env=built.environment)
    assert done.code == 3
    assert "start it, or set NEO4J_URI" in done.sentence
    with pytest.raises(StoreUnreachable, match="no Neo4j server answers"):
        ask(store, "count_labels")

    server.start()
    _wait(lambda: health(serving)[0] == 200)
    assert ask(store, "count_labels").rows == counts
    page.button[0].click()
    page.run()
    assert not page.exception
    assert len(page.main) == whole
    texts = [said, str(page.main), *(path.read_text(errors="replace") for path in tmp_path.rglob("*.log"))]
    assert all(server.password not in text for text in texts)


def health(address: str) -> tuple[int, dict[str, object]]:
    """What /healthz says; 0 where nobody answers."""
    try:
        with urlopen(f"{address}/healthz", timeout=60) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refusal:
        with refusal:
            return refusal.code, json.load(refusal)
    except OSError:
        return 0, {}


def _wait(until: object, seconds: float = 120) -> None:
    assert callable(until)
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)
