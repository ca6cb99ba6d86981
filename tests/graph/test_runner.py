"""Does a person's own query stay within its limits, and is every fault of it one sentence?"""

from __future__ import annotations

import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph import Answer, Content, Settings, build_status, open_store, run_with_limit, write_build, write_graph
from graph.builds.query_process import EXPLAINED
from graph.stores.embedded_errors import translate
from ontology import (
    DamagedGraph,
    NoGraph,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    QueryTooLarge,
    StoreUnreachable,
    UsageError,
    load_schema,
)
from tests.graph.small import RECORDS, RELEASE
from tests.neo4j.database import Database
from tests.shell import environment

pytestmark = pytest.mark.slow

BUILD = "a" * 12
ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c RETURN count(*) AS n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("a home, with spaces") / "hömé"
    write_build(home, BUILD, RECORDS, [RELEASE], load_schema())
    return home


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings.read({}, home=home)


def test_an_answer_is_the_same_as_in_this_process(settings: Settings) -> None:
    text = "MATCH (n:Entity) RETURN n.uid AS uid, n.definition AS words, n.value AS value, n ORDER BY uid"
    with open_store(settings) as store:
        assert run_with_limit(settings, text) == store.read(text)


def test_parameters_go_in_and_numbers_come_out(settings: Settings) -> None:
    answer = run_with_limit(settings, "RETURN $a AS a, $b AS b, 1.0 / 0 AS c, 0.0 / 0 AS d", {"a": "ü'", "b": [1, 2]})
    assert answer.columns == ("a", "b", "c", "d")
    assert answer.rows[0][:3] == ("ü'", [1, 2], math.inf)
    assert math.isnan(answer.rows[0][3])


def test_rows_are_cut_and_it_is_said(settings: Settings) -> None:
    text = "UNWIND range(1, 10) AS x RETURN x"
    assert run_with_limit(settings, text, limit=3) == Answer(("x",), [(1,), (2,), (3,)], cut=True)
    assert not run_with_limit(settings, text, limit=10).cut
    assert len(run_with_limit(Settings.read({}, home=settings.home, rows=4), text).rows) == 4


def test_time_is_limited_and_nothing_stays(home: Path) -> None:
    before = set(Path(tempfile.gettempdir()).glob("radiogenomics-*"))
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"longer than 1\.5 seconds") as caught:
        run_with_limit(Settings.read({}, home=home, timeout=1.5), ENDLESS)
    assert time.monotonic() - began < 4
    assert caught.value.exit_code == 4
    mine = {path for path in Path(tempfile.gettempdir()).glob("radiogenomics-*") if _of_this_home(path, home)}
    assert mine <= before


def children(parent: int) -> list[int]:
    """Processes whose parent is this one."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = (line.split() for line in told.splitlines())
    return [int(pid) for pid, of in pairs if int(of) == parent]


def is_alive(process: int) -> bool:
    """Whether there is such a process that has not ended."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.startswith("Z")


def wait_for(look: Callable[[], Any]) -> Any:
    """The first answer that is not None, within ten seconds."""
    for _ in range(100):
        if (found := look()) is not None:
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come")


def _of_this_home(view: Path, home: Path) -> bool:
    try:
        return any(str(home) in os.readlink(path) for path in view.rglob("*") if path.is_symlink())
    except OSError:
        return False


@pytest.mark.parametrize(
    ("text", "parameters", "fault", "said"),
    [
        ("MATCH (n RETURN n", {}, QueryFailed, "line 1, column 10"),
        ("RETURN $x AS x", {}, QueryFailed, "needs the parameter x"),
        ("RETURN 1 AS x", {"x": {1, 2}}, QueryFailed, "a parameter"),
        ("CREATE (n:Gene)", {}, QueryRefused, "CREATE"),
        ("LOAD CSV FROM 'file:///etc/hostname' AS l RETURN l", {}, QueryRefused, "LOAD"),
        ("MATCH p = (:Gene)-->() RETURN p", {}, QueryFailed, "nodes"),
        (
            "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b RETURN size(collect(a)) AS n",
            {},
            QueryFailed,
            "Limit",
        ),
    ],
)
def test_a_fault_is_one_sentence(
    settings: Settings, text: str, parameters: dict[str, object], fault: type[Exception], said: str
) -> None:
    with pytest.raises(fault) as caught:
        run_with_limit(settings, text, parameters)
    sentence = str(caught.value)
    assert said in sentence
    assert "\n" not in sentence
    assert not [word for word in ("arcadedb", "Exception", "Traceback", "/tmp") if word in sentence]
    assert build_status(settings.home, BUILD) == "sound"


def test_a_child_that_dies_is_no_empty_answer(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCADEDB_NATIVE_ISOLATE_ARGS", "-Xmx1k-nonsense")
    with pytest.raises((QueryFailed, DamagedGraph, StoreUnreachable)):
        run_with_limit(settings, "MATCH (n:Gene) RETURN n.uid AS uid")


def test_two_processes_and_this_one_read_at_once(settings: Settings) -> None:
    text = "MATCH (n:Entity) RETURN count(n) AS n"
    with open_store(settings) as store, ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda _: run_with_limit(settings, text).rows, range(2)))
        assert [*answers, store.read(text).rows] == [[(6,)]] * 3


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def either(request: pytest.FixtureRequest, home: Path) -> Settings:
    """The small graph, in one engine after the other."""
    if request.param == "embedded":
        return Settings.read({}, home=home)
    database: Database = request.getfixturevalue("running_neo4j")
    database.empty()
    settings = Settings.read(database.environment, store="neo4j", home=home)
    write_graph(settings, Content(BUILD, RECORDS, [RELEASE]), load_schema())
    return settings


BUSY = {
    "within one expression": "RETURN reduce(a = 0, x IN range(1, $n) | a + size([y IN range(1, 1000) | x])) AS v",
    "within a list": "MATCH (a:Entity), (b:Entity), (c:Entity), (d:Entity), (e:Entity) "
    "RETURN size([x IN range(1, $n) | a.uid]) AS v",
}


@pytest.mark.busy
@pytest.mark.parametrize("name", BUSY)
def test_no_query_outlives_its_time(either: Settings, name: str) -> None:
    began = time.monotonic()
    with pytest.raises(QueryTimeout, match="longer than 3 seconds"):
        run_with_limit(replace(either, timeout=3.0, memory=2048), BUSY[name], {"n": 1_000_000})
    assert time.monotonic() - began < 5


@pytest.mark.busy
def test_a_server_that_adds_for_ever_is_left_in_time(running_neo4j: Database, home: Path) -> None:
    running_neo4j.empty()
    settings = Settings.read(running_neo4j.environment, store="neo4j", home=home, timeout=3.0)
    write_graph(settings, Content(BUILD, RECORDS, [RELEASE]), load_schema())
    began = time.monotonic()
    with pytest.raises(QueryTimeout):
        run_with_limit(settings, "RETURN reduce(a=0, x IN range(1, $n) | a + x) AS v", {"n": 2_000_000_000})
    assert time.monotonic() - began < 5


def test_explain_says_alike_on_both_engines_that_a_query_can_be_run(either: Settings) -> None:
    answer = run_with_limit(either, "EXPLAIN MATCH (n:Gene) RETURN n.name AS name")
    assert (answer.columns, answer.rows, answer.notes) == (("name",), [], (EXPLAINED,))
    with pytest.raises(QueryFailed):
        run_with_limit(either, "EXPLAIN MATCH (n:Gene) RETURN m")


def test_an_answer_comes_through_the_child_from_either_engine(either: Settings) -> None:
    answer = run_with_limit(either, "MATCH (n:Gene) RETURN n.uid AS uid, $x AS x", {"x": ["ü", 1.5, None]})
    assert answer == Answer(("uid", "x"), [("HGNC:1674", ["ü", 1.5, None])])
    assert run_with_limit(either, "UNWIND range(1, 10) AS x RETURN x", limit=2).cut


@pytest.mark.skipif(not hasattr(os, "getppid"), reason="the system names no parent")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_child_does_not_outlive_its_parent(home: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-c", "from cli import main; main()", "query", ENDLESS, "--home", str(home)]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL) as parent:
        child = wait_for(lambda: next(iter(children(parent.pid)), None))
        parent.send_signal(how)
    wait_for(lambda: not is_alive(child) or None)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
@pytest.mark.parametrize(
    "text",
    [
        "RETURN size(reduce(s = 'ab', x IN range(1, 40) | s + s)) AS n",
        "UNWIND range(1, 1000000) AS a RETURN collect([x IN range(1, 200) | a]) AS l",
    ],
)
def test_memory_is_bounded(settings: Settings, text: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with pytest.raises(
        QueryFailed, match=r"more memory than is allowed|more memory than it may have|may have needed more than|Limit"
    ):
        run_with_limit(replace(settings, memory=300), text)
    # the largest of all children so far, in kilobytes
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, 450 * 1024)


def test_a_home_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(NoGraph):
        run_with_limit(Settings.read({}, home=tmp_path), "RETURN 1 AS x")


def test_a_store_without_an_address(home: Path) -> None:
    with pytest.raises(UsageError, match="NEO4J_URI is not set"):
        run_with_limit(Settings.read({}, home=home, store="neo4j"), "RETURN 1 AS x")


@pytest.mark.parametrize(
    "raw", ["OutOfMemoryError: Garbage-collected heap size exceeded.", "Query heap budget exceeded"]
)
def test_a_query_that_is_too_large_is_told_from_other_failures(raw: str) -> None:
    assert isinstance(translate(raw, None), QueryTooLarge)
    assert not isinstance(translate("Variable `n` not defined", None), QueryTooLarge)


def test_what_an_engine_says_keeps_its_slashes_and_loses_our_folders() -> None:
    said = translate("CommandSQLParsingException: a run of AND/OR/XOR terms in /srv/graphs/x", None).why
    assert "AND/OR/XOR" in said
    assert "/srv/graphs" not in said
