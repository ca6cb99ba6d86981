"""Is there one open graph a process, which every damage closes and every new build replaces?"""

from __future__ import annotations

import gc
import os
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import graph.builds.current
from graph import CurrentGraph, Settings, current_graph, find_sound, open_store, run_with_limit, write_build
from graph.builds.current import OpenBuild
from graph.manifest import verify
from ontology import DamagedGraph, NoGraph, Records, load_schema
from tests.graph.damage import DAMAGES, Damage
from tests.graph.small import RECORDS, RELEASE

pytestmark = pytest.mark.slow

A, B, C = (letter * 12 for letter in "abc")
COUNT = "MATCH (n:Entity) RETURN count(n) AS n"


def make(home: Path, build: str, records: Records = RECORDS) -> None:
    write_build(home, build, records, [RELEASE], load_schema())


def things(graph: CurrentGraph) -> int:
    return int(graph.open().store.read(COUNT).rows[0][0])


def filled(home: Path) -> Path:
    """A file of the graph that holds something; the first of a folder may be any."""
    return next(path for path in (home / "builds" / A / "graph").glob("*.bucket") if path.stat().st_size)


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The builds whose every byte is read, in order."""
    seen = []

    def look(folder: Path, build: str) -> object:
        seen.append(build)
        return verify(folder, build)

    monkeypatch.setattr(graph.builds.current, "verify", look)
    return seen


def test_all_threads_share_one_store(home: Path, verified: list[str]) -> None:
    settings, together = Settings.read({}, home=home), threading.Barrier(8)

    def ask(_: int) -> tuple[int, int]:
        together.wait(timeout=30)
        opened = current_graph(settings).open()
        return id(opened.store), int(opened.store.read(COUNT).rows[0][0])

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(ask, range(8)))
    assert len(found) == 1
    assert found.pop()[1] == 6
    assert verified == [A]


def test_those_who_wait_for_a_look_share_the_next_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look lists hundreds of files, and each of many people at once would wait for the looks of all before them."""
    graph = CurrentGraph(Settings.read({}, home=home))
    open_now, real, looks = graph.open(), graph._embedded, []

    def look() -> OpenBuild:
        looks.append(threading.get_ident())
        return real()

    monkeypatch.setattr(graph, "_embedded", look)
    with ThreadPoolExecutor(8) as pool:
        with graph._lock:  # as one who looks holds it
            others = [pool.submit(graph.open) for _ in range(8)]
            time.sleep(0.5)  # until all have asked
        assert {id(one.result().store) for one in others} == {id(open_now.store)}
        assert len(looks) == 1
        assert graph.open() == open_now
        assert len(looks) == 2  # whoever asks later looks anew

        with graph._lock:
            others = [pool.submit(graph.open) for _ in range(8)]
            time.sleep(0.5)
            filled(home).write_bytes(b"")
        for one in others:
            with pytest.raises(DamagedGraph):
                one.result()


def test_a_whole_build_is_verified_once_for_all_ways_to_read_it(home: Path, verified: list[str]) -> None:
    settings = Settings.read({}, home=home)
    graph = CurrentGraph(settings)
    assert graph.open().manifest.releases == (RELEASE,)
    with open_store(settings) as store:
        assert store.read(COUNT).rows == [(6,)]
        assert store is not graph.open().store  # whoever closes it closes his own
    assert run_with_limit(settings, COUNT).rows == [(6,)]
    assert find_sound(settings, A) == graph.open().manifest
    assert verified == [A]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damage_closes_the_open_graph_and_a_build_opens_it_anew(
    home: Path, damage: Damage, verified: list[str]
) -> None:
    settings = Settings.read({}, home=home)
    graph = CurrentGraph(settings)
    before = weakref.ref(graph.open().store)
    assert things(graph) == 6
    damage(home)
    said = set()
    for read in (graph.open, graph.open, lambda: open_store(settings), lambda: run_with_limit(settings, COUNT)):
        with pytest.raises(DamagedGraph, match="run `radiogenomics build`") as caught:
            read()
        said.add(str(caught.value))
        assert caught.value.__traceback__ is not None
    assert len(said) == 1
    assert find_sound(settings, A) is None
    assert verified == [A, A]  # what is damaged is not read again and again either
    del read, caught
    gc.collect()
    assert before() is None

    make(home, A)
    assert things(graph) == 6
    assert graph.open().store is graph.open().store
    assert run_with_limit(settings, COUNT).rows == [(6,)]


def test_a_change_that_keeps_size_and_time_is_seen(home: Path) -> None:
    graph = CurrentGraph(Settings.read({}, home=home))
    graph.open()
    victim = filled(home)
    facts = victim.stat()
    content = bytearray(victim.read_bytes())
    content[-1] ^= 1
    victim.write_bytes(content)
    os.utime(victim, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    if os.name == "nt":
        pytest.skip("Windows keeps no time of change")
    with pytest.raises(DamagedGraph, match="was changed"):
        graph.open()


def test_a_new_build_is_followed_and_the_old_one_goes_with_its_last_reader(home: Path) -> None:
    graph = CurrentGraph(Settings.read({}, home=home))
    reader = graph.open().store
    held = weakref.ref(reader)
    for build, records in ((B, Records(RECORDS.nodes[:1], ())), (C, Records(RECORDS.nodes[:2], ()))):
        make(home, build, records)  # the second one sweeps the first build away
        assert (things(graph), graph.open().manifest.build) == (len(records.nodes), build)
    gc.collect()
    assert reader.read(COUNT).rows == [(6,)]
    assert reader.build == A
    del reader
    gc.collect()
    assert held() is None


def test_builds_that_come_and_go_while_it_is_opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that is swept away between the look and the opening is no damage."""
    coming = iter((B, C))
    real: Callable[..., object] = graph.builds.current.embedded_store

    def slow(place: Path, build: str) -> object:
        for new in coming:
            make(place, new)
        return real(place, build)

    monkeypatch.setattr(graph.builds.current, "embedded_store", slow)
    assert CurrentGraph(Settings.read({}, home=home)).open().manifest.build == C


def test_none_then_one(tmp_path: Path) -> None:
    graph = CurrentGraph(Settings.read({}, home=tmp_path / "home"))
    for _ in range(2):
        with pytest.raises(NoGraph):
            graph.open()
    make(tmp_path / "home", A)
    assert things(graph) == 6


def test_other_settings_are_another_graph(home: Path, tmp_path: Path) -> None:
    first = current_graph(Settings.read({}, home=home))
    assert current_graph(Settings.read({}, home=home)) is first
    assert current_graph(Settings.read({}, home=tmp_path)) is not first
