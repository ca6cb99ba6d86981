"""Does a person's own query stay within its limits, and is every fault of it one sentence?"""

from __future__ import annotations

import math
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph import Answer, Settings, build_status, open_store, run_with_limit, write_build
from ontology import (
    DamagedGraph,
    NoGraph,
    QueryFailed,
    QueryRefused,
    QueryTimeout,
    StoreUnreachable,
    UsageError,
    load_schema,
)
from tests.graph.small import RECORDS, RELEASE

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


def test_a_home_without_a_graph(tmp_path: Path) -> None:
    with pytest.raises(NoGraph):
        run_with_limit(Settings.read({}, home=tmp_path), "RETURN 1 AS x")


def test_a_store_without_an_address(home: Path) -> None:
    with pytest.raises(UsageError, match="NEO4J_URI is not set"):
        run_with_limit(Settings.read({}, home=home, store="neo4j"), "RETURN 1 AS x")
